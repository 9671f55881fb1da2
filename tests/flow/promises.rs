//! What was promised to a customer, from the promise to the figure.

use super::*;

/// The desk, with two promises to the customer: one for the third of November at three, one for the fifth at six.
fn promised() -> Base {
    let promises = "promises: # kept to the hour\n  - { text: 三点回电话, due: 2026-11-03T15:00:00+08:00 }\n  \
        - text: \"给说法\"\n    due: 2026-11-05T18:00:00+08:00\n";
    desk().file(ISSUE, OPEN.replace("audience: internal\n", &format!("{promises}audience: internal\n")))
}

fn due(base: &Base) -> Vec<String> {
    let run = base.run(&["due", "--for", "service-desk", "--now", "2026-11-04T09:00:00+08:00", "--json"]).fine();
    let list: Value = serde_json::from_str(&run.out).unwrap();
    let promises = list.as_array().unwrap().iter().filter(|due| due["what"] == "promise");
    promises.map(|due| due["detail"].as_str().unwrap().to_owned()).collect()
}

fn figure(base: &Base, now: &str) -> (u64, u64) {
    let stats: Value = serde_json::from_str(&base.run(&["stats", "--json", "--now", now]).fine().out).unwrap();
    let figure = &stats[0]["promises"];
    (figure["part"].as_u64().unwrap(), figure["whole"].as_u64().unwrap())
}

fn keep<'a>(base: &'a Base, at: &str, promise: &str) -> Run<'a> {
    base.run(&["confirm", "night", "--kept", promise, "--by", "service-desk", "--at", at])
}

#[test]
fn a_promise_that_was_kept_is_no_longer_due_and_only_its_key_is_written() {
    let base = promised();
    assert_eq!(due(&base), ["三点回电话", "给说法"]);
    let before = base.read(ISSUE);
    keep(&base, "2026-11-03T15:00:00+08:00", "回电话").fine().says("kept in time");
    assert_eq!(base.read(ISSUE), before.replace("15:00:00+08:00 }", "15:00:00+08:00, kept: true }"));
    assert_eq!(due(&base), ["给说法"]);
    base.run(&["check"]).never_says("error[");
}

#[test]
fn what_is_kept_after_its_hour_counts_as_late() {
    let base = promised();
    // The first hour has come and nothing was done; the second has not.
    assert_eq!(figure(&base, "2026-11-04T09:00:00+08:00"), (0, 1));
    keep(&base, "2026-11-03T15:01:00+08:00", "三点").fine().says("counts as late");
    keep(&base, "2026-11-05T12:00:00+08:00", "给说法").fine().says("kept in time");
    assert_eq!(due(&base), [""; 0]);
    assert_eq!(figure(&base, "2026-11-06T09:00:00+08:00"), (1, 2));
    base.run(&["stats", "--now", "2026-11-06T09:00:00+08:00"]).fine().prints("promises");
}

#[test]
fn a_promise_is_told_from_the_others() {
    let base = promised();
    let before = base.read(ISSUE);
    keep(&base, "2026-11-03T12:00:00+08:00", "上门").findings().says("name one of `三点回电话`, `给说法`");
    keep(&base, "2026-11-03T12:00:00+08:00", "说").fine();
    keep(&base, "2026-11-03T12:00:00+08:00", "说").findings().says("name one of `三点回电话`");
    base.run(&["confirm", "night", "--kept", "三点", "--csat", "5", "--by", "desk"]).failure();
    assert_eq!(base.read(ISSUE), before.replace("18:00:00+08:00\n", "18:00:00+08:00\n    kept: true\n"));
    at(&desk(), 4, "desk", &["confirm", "night", "--kept", "x"]).findings().says("`issue/night` has no open promise");
}

#[test]
fn a_translation_keeps_the_same_promise() {
    let base = promised();
    let english = base.read(ISSUE).replace("三点回电话", "Call back at three").replace("给说法", "Explain");
    base.put("content/issues/2026/night.en.md", english.replace("## 报告", "## Report"));
    keep(&base, "2026-11-03T12:00:00+08:00", "三点").fine();
    assert!(
        base.read("content/issues/2026/night.en.md")
            .contains("{ text: Call back at three, due: 2026-11-03T15:00:00+08:00, kept: true }")
    );
}
