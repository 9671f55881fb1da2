use super::*;

#[test]
fn an_answer_is_not_validated_by_its_owner_alone() {
    let base = desk();
    at(&base, 10, "service-desk", &["verify", "slow"]).fine().says("somebody other than its owner");
    assert!(base.read(ANSWER).contains("status: 'not-validated'"));
    at(&base, 11, "field-engineering", &["verify", "slow"]).fine();
    assert!(base.read(ANSWER).contains("status: 'validated'"));
}

#[test]
fn an_answer_without_a_step_stays_in_the_making() {
    let unfinished = UNSEEN.replace("1. 查看带宽曲线\n2. 把备份改到凌晨", "已解决").replace("'not-validated'", "wip");
    let base = desk().file(ANSWER, &unfinished);
    at(&base, 10, "field-engineering", &["verify", "slow"]).findings().says("CB0603").says("nothing was written");
    assert_eq!(base.read(ANSWER), unfinished);
}

#[test]
fn an_answer_with_personal_data_stays_in_the_making() {
    let with_number = UNSEEN.replace("每晚变慢。", "客户手机 13912345678。").replace("'not-validated'", "wip");
    let base = desk().file(ANSWER, with_number);
    at(&base, 10, "field-engineering", &["verify", "slow"]).findings().says("a mobile number");
}

#[test]
fn an_upheld_flag_takes_an_answer_back_and_asks_for_new_proof() {
    let base = desk();
    at(&base, 10, "field-engineering", &["verify", "slow"]).fine();
    at(&base, 12, "account-team", &["flag", "slow", "wrong", "--note", "备份已停"]).fine();
    at(&base, 13, "field-engineering", &["verify", "slow"]).findings().says("is flagged");
    at(&base, 14, "service-desk", &["flag", "slow", "--uphold"]).fine();
    assert!(base.read(ANSWER).contains("status: 'not-validated'"));
    base.put(ANSWER, base.read(ANSWER).replace("'not-validated'", "validated"));
    base.run(&["check", "--now", "2026-11-15"]).findings().says("is verified by somebody other than its owner");
    base.put(ANSWER, base.read(ANSWER).replace("status: validated", "status: not-validated"));
    at(&base, 15, "field-engineering", &["verify", "slow"]).fine();
    base.run(&["check", "--now", "2026-11-16"]).never_says("CB0603");
}

#[test]
fn whoever_named_the_wrong_entry_is_told_how_to_name_another() {
    let base = desk()
        .file("content/resolutions/other.md", UNSEEN.replace("夜里很慢", "别的").replace("一到晚上就卡", "别的问题"));
    at(&base, 4, "service-desk", &["solve", "night", "--with", "slow"]).fine();
    let refused = at(&base, 5, "service-desk", &["solve", "night", "--with", "other"]).findings();
    refused
        .says("is solved already")
        .says("`casebook reopen issue/night --reason …`, then `casebook solve issue/night`");
    at(&base, 5, "service-desk", &["reopen", "night", "--reason", "写错了条目"]).fine();
    at(&base, 6, "service-desk", &["solve", "night", "--with", "other"]).fine();
    assert!(base.read(ISSUE).contains("resolution: resolution/other"), "{}", base.read(ISSUE));
}

#[test]
fn an_issue_takes_one_step_at_a_time() {
    let base = desk();
    at(&base, 4, "service-desk", &["confirm", "night"]).findings().says("from `open` it can go to escalated, solved");
    at(&base, 4, "service-desk", &["solve", "night", "--with", "slow"]).fine();
    at(&base, 4, "service-desk", &["solve", "night", "--with", "slow"]).findings().says("is solved already");
    at(&base, 5, "service-desk", &["confirm", "night", "--csat", "4"]).fine();
    at(&base, 9, "service-desk", &["reopen", "night", "--reason", "又慢了"]).fine();
    let text = base.read(ISSUE);
    assert!(text.contains("status: reopened") && text.contains("reason: 又慢了"), "{text}");
    assert!(!text.contains("confirmed_at"), "{text}");
}

#[test]
fn a_clock_that_goes_backwards_is_refused() {
    let base = desk();
    let early = ["solve", "night", "--no-kb", "一次性", "--by", "desk", "--at", "2026-11-02T12:00:00+08:00"];
    base.run(&early).findings().says("is before `opened`");
    assert_eq!(base.read(ISSUE), OPEN);
}

#[test]
fn two_steps_between_two_commits_are_two_steps() {
    let base = desk();
    git(&base, &["init", "-q"]);
    git(&base, &["add", "-A"]);
    git(&base, &["commit", "-qm", "first"]);
    at(&base, 4, "service-desk", &["solve", "night", "--with", "slow"]).fine();
    at(&base, 5, "service-desk", &["confirm", "night"]).fine();
    base.run(&["check"]).never_says("CB1101");
}

#[test]
fn nothing_goes_back_more_than_one_step_between_two_commits() {
    let seen = "status: validated\nverified: [{ by: field, at: 2026-11-03 }]";
    let validated = UNSEEN.replace("status: 'not-validated'", seen);
    let base = desk().file(ANSWER, validated.clone());
    git(&base, &["init", "-q"]);
    git(&base, &["add", "-A"]);
    git(&base, &["commit", "-qm", "first"]);
    base.put(ANSWER, validated.replace("status: validated", "status: wip"));
    base.run(&["check"]).findings().says("CB1101").says("a resolution in state `validated` cannot become `wip`");
    base.put(ANSWER, validated.replace("status: validated", "status: not-validated"));
    base.run(&["check"]).never_says("CB1101");
}

#[test]
fn its_owner_may_validate_what_somebody_else_has_used() {
    let base = desk();
    at(&base, 4, "service-desk", &["verify", "slow"]).fine().says("somebody other than its owner");
    at(&base, 5, "field", &["reuse", "slow"]).fine();
    at(&base, 6, "service-desk", &["verify", "slow"]).fine();
    assert!(base.read(ANSWER).contains("status: 'validated'"), "{}", base.read(ANSWER));
}

#[test]
fn a_use_whose_issue_came_back_is_none() {
    let base = desk();
    let uses = || {
        let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
        stats[0]["reused"].clone()
    };
    at(&base, 4, "field", &["solve", "night", "--with", "slow"]).fine();
    assert_eq!(uses(), 1);
    at(&base, 5, "service-desk", &["reopen", "night", "--reason", "又慢了"]).fine();
    assert_eq!(uses(), 0);
    at(&base, 6, "service-desk", &["verify", "slow"]).fine().says("somebody other than its owner");
    at(&base, 7, "field", &["solve", "night", "--with", "slow"]).fine();
    assert_eq!(uses(), 1, "the second time it held");
}

#[test]
fn a_role_in_other_letters_is_the_same_role() {
    let base = desk();
    at(&base, 10, " Service-Desk", &["verify", "slow"]).fine().says("somebody other than its owner");
    assert!(base.read(ANSWER).contains("status: 'not-validated'"));
}

#[test]
fn nobody_jumps_over_a_state_or_hands_an_issue_away_between_two_commits() {
    let base = desk();
    git(&base, &["init", "-q"]);
    git(&base, &["add", "-A"]);
    git(&base, &["commit", "-qm", "first"]);
    base.run(&["check"]).never_says("CB11");
    base.put(
        ISSUE,
        OPEN.replace("status: open", "status: confirmed\nno_kb: 一次性").replace("owner: service-desk", "owner: field"),
    );
    let run = base.run(&["check"]).findings();
    run.says("CB1101").says("an issue in state `open` cannot become `confirmed`").says("go by solved → confirmed");
    let run = base.run(&["check"]).findings();
    run.says("CB1102").says("`service-desk` was asked first and owns the issue to the end");
}
