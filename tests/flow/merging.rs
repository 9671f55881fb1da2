use super::*;

const OTHER: &str = "content/resolutions/lag.md";

/// A base with two answers, the second of them changed.
fn two(change: impl Fn(String) -> String) -> Base {
    let date = |text: &str| text.replace("audience:", "date: 2026-01-05\naudience:");
    desk().file(ANSWER, date(UNSEEN)).file(OTHER, change(date(UNSEEN)).replace("一到晚上就卡", "天黑就慢"))
}

#[test]
fn what_two_answers_hold_for_is_as_wide_as_both() {
    let base = two(|text| text.replace("{ product: access-network }", "{ product: [modem], model: X1 }"));
    at(&base, 5, "desk", &["merge", "slow", "lag"]).fine();
    let kept = base.read(ANSWER);
    assert!(kept.contains("access-network") && kept.contains("modem") && !kept.contains("X1"), "{kept}");
    let base = two(|text| text.replace("{ product: access-network }", "{ product: access-network, model: X1 }"));
    at(&base, 5, "desk", &["merge", "lag", "slow"]).fine();
    assert!(!base.read(OTHER).contains("X1"), "{}", base.read(OTHER));
}

#[test]
fn a_translation_holds_where_its_source_holds_though_the_other_entry_has_none() {
    let base = two(|text| text.replace("access-network", "modem"));
    let wide = |text: String| text.replace("{ product: access-network }", "{ product: access-network, model: X1 }");
    base.put(ANSWER, wide(base.read(ANSWER)));
    let twin = "content/resolutions/slow.en.md";
    base.put(twin, base.read(ANSWER).replace("## 问题", "## Issue").replace("## 解决步骤", "## Resolution"));
    let asked = |text: &str| text.lines().find(|line| line.starts_with("asked:")).map(str::to_owned);
    let before = asked(&base.read(twin));
    at(&base, 5, "desk", &["merge", "slow", "lag"]).fine();
    for file in [ANSWER, twin] {
        let text = base.read(file);
        assert!(text.contains("environment: { product: [access-network, modem] }"), "{file}: {text}");
    }
    assert_eq!(asked(&base.read(twin)), before, "wordings of another language stay there");
    base.run(&["check"]).never_says("CB0407");
}

#[test]
fn of_two_of_one_day_the_proven_one_stays_else_the_first_named() {
    let seen = "status: validated\nverified: [{ by: field, at: 2026-11-03 }]";
    let base = two(|text| text.replace("status: 'not-validated'", seen));
    at(&base, 5, "desk", &["merge", "slow", "lag"]).fine();
    assert!(base.path(OTHER).exists() && !base.path(ANSWER).exists());
    let base = two(|text| text);
    at(&base, 5, "desk", &["merge", "slow", "lag"]).fine();
    assert!(base.path(ANSWER).exists() && !base.path(OTHER).exists());
}

#[test]
fn nothing_is_shown_to_more_people_by_becoming_one() {
    let base = two(|text| text.replace("audience: internal", "audience: public"));
    at(&base, 5, "desk", &["merge", "slow", "lag"]).findings().says("give both the same `audience` first");
    assert!(base.path(ANSWER).exists() && base.path(OTHER).exists());
}
