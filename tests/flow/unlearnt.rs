//! An issue that came back and was solved by something else: what the wrong entry learnt from it goes again.

use super::*;

const OTHER: &str = "content/resolutions/printer.md";

/// Two answers; the issue was solved by the first and came back.
fn came_back() -> Base {
    let base = desk().file(OTHER, UNSEEN.replace("夜里很慢", "打印机卡纸").replace("一到晚上就卡", "纸出不来"));
    at(&base, 4, "field", &["solve", "night", "--with", "printer"]).fine();
    assert!(base.read(OTHER).contains("asked: [纸出不来, 晚上慢得没法用] # real ones"), "{}", base.read(OTHER));
    at(&base, 5, "field", &["reopen", "night", "--reason", "又慢了"]).fine();
    base
}

#[test]
fn the_wrong_entry_loses_the_words_of_the_issue_and_nothing_else() {
    let base = came_back();
    let before = base.read(OTHER);
    let solve = ["solve", "night", "--with", "slow"];
    let said = "`resolution/printer` loses the wording `晚上慢得没法用`: this issue had brought it";
    at(&base, 6, "field", &[&solve[..], &["--dry-run"]].concat()).fine().says(said);
    assert_eq!(base.read(OTHER), before);
    at(&base, 6, "field", &solve).fine().says(said);
    assert_eq!(base.read(OTHER), before.replace(", 晚上慢得没法用", ""));
    assert!(base.read(ANSWER).contains("asked: [一到晚上就卡, 晚上慢得没法用]"));
    base.run(&["check"]).never_says("error[");
}

#[test]
fn it_loses_them_too_when_no_entry_or_a_new_one_solved_it() {
    for how in [&["--no-kb", "客户自己的备份"][..], &["--text", "1. 换电源\n2. 重启", "--slug", "power", "--anyway"]]
    {
        let base = came_back();
        at(&base, 6, "field", &[&["solve", "night"], how].concat()).fine().says("loses the wording");
        assert!(!base.read(OTHER).contains("晚上慢得没法用"), "{how:?}");
    }
}

#[test]
fn words_that_it_had_before_or_that_helped_another_stay() {
    // Written by whoever made the entry.
    let base = desk().file(OTHER, UNSEEN.replace("一到晚上就卡", "晚上慢得没法用"));
    at(&base, 4, "field", &["solve", "night", "--with", "printer"]).fine();
    at(&base, 5, "field", &["reopen", "night", "--reason", "又慢了"]).fine();
    at(&base, 6, "field", &["solve", "night", "--with", "slow"]).fine().never_says("loses");
    assert!(base.read(OTHER).contains("晚上慢得没法用"));
    // Another customer said the same, and it helped.
    let base = came_back();
    at(&base, 5, "field", &["reuse", "printer", "--asked", "晚上，慢得没法用！"]).fine();
    at(&base, 6, "field", &["solve", "night", "--with", "slow"]).fine().never_says("loses");
    assert!(base.read(OTHER).contains("晚上慢得没法用"));
}

#[test]
fn the_entry_that_solved_it_again_keeps_them() {
    let base = came_back();
    at(&base, 6, "field", &["solve", "night", "--with", "printer"]).fine().never_says("loses");
    assert!(base.read(OTHER).contains("晚上慢得没法用"));
}
