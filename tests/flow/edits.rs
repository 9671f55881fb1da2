use super::*;

#[test]
fn a_verb_changes_its_own_keys_and_leaves_every_other_byte() {
    let base = desk().file(ANSWER, UNSEEN.replace('\n', "\r\n"));
    at(&base, 10, "field-engineering", &["verify", "slow"]).fine();
    let expected = UNSEEN
        .replace("status: 'not-validated'", "status: 'validated'")
        .replace("route: frontline\n", "route: frontline\nverified:\n  - { by: field-engineering, at: 2026-11-10 }\n");
    assert_eq!(base.read(ANSWER), expected.replace('\n', "\r\n"));
}

#[test]
fn a_time_that_is_still_to_come_is_remarked_on() {
    let verify = |at: &str| ["verify", "slow", "--by", "field-engineering", "--dry-run", "--at", at].map(str::to_owned);
    let said = |at: &str| {
        let words = verify(at);
        let base = desk();
        base.run(&words.iter().map(String::as_str).collect::<Vec<_>>()).fine().err.clone()
    };
    assert!(said("2999-11-10T12:00:00+08:00").contains("note: --at is 2999-11-10 12:00, which is still to come"));
    assert!(!said("2026-11-10T12:00:00+08:00").contains("still to come"));
}

#[test]
fn a_dry_run_shows_the_change_and_makes_none() {
    let base = desk();
    let before = files(&base.path("content"));
    let run = at(&base, 10, "field-engineering", &["verify", "slow", "--dry-run"]).fine();
    assert!(run.out.contains("-status: 'not-validated'") && run.out.contains("+status: 'validated'"), "{}", run.out);
    at(&base, 10, "desk", &["reuse", "slow", "--asked", "半夜慢", "--dry-run"]).fine();
    at(&base, 10, "desk", &["open", "发票不对", "--dry-run"]).fine();
    assert_eq!(files(&base.path("content")), before);
}

#[test]
fn a_key_that_cannot_be_changed_safely_is_left_to_a_person() {
    let base = desk().file(ANSWER, UNSEEN.replace("route: frontline", "route: &way frontline"));
    let before = base.read(ANSWER);
    at(&base, 10, "field-engineering", &["verify", "slow"])
        .findings()
        .says("content/resolutions/slow.md:")
        .says("help:");
    assert_eq!(base.read(ANSWER), before);
}
