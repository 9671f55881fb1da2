use super::*;

/// A complaint that was solved on the fourth of November.
fn complaint(keys: &str) -> Base {
    let solved = format!("solved_at: 2026-11-04T09:00:00+08:00\nno_kb: once\ncomplaint: {{ {keys} }}\nstatus: solved");
    Base::new().file(ISSUE, OPEN.replace("status: open", &solved))
}

#[test]
fn a_complaint_is_not_confirmed_by_days_that_are_still_to_come() {
    let base = complaint("received: 2026-11-03");
    let before = base.read(ISSUE);
    let confirm = |days: &[&str]| at(&base, 10, "service-desk", &[&["confirm", "night"][..], days].concat()).code;
    let run = at(&base, 10, "service-desk", &["confirm", "night", "--answered", "2999-11-05"]);
    run.findings().says("`answered` is 2999-11-05, which is still to come");
    assert_eq!(confirm(&["--answered", "2026-11-05", "--follow-up", "2026-11-11"]), Some(1));
    assert_eq!(base.read(ISSUE), before);
    assert_eq!(confirm(&["--answered", "2026-11-05", "--follow-up", "2026-11-10"]), Some(0));
}

#[test]
fn days_of_a_complaint_that_are_still_to_come_are_found() {
    let base = complaint("received: 2999-11-03, answered: 2999-11-04, follow_up: 2999-11-05");
    let mut said = base.run(&["check"]);
    for key in ["received", "answered", "follow_up"] {
        said = said.says(&format!("[CB0412]: `complaint.{key}` is 2999-11-0"));
    }
}

#[test]
fn a_use_before_its_entry_was_written_is_remarked_on_and_found() {
    let base = desk().file(ANSWER, UNSEEN.replace("owner:", "date: 2026-11-08\nowner:"));
    at(&base, 8, "desk", &["reuse", "slow"]).fine().never_says("was written on");
    base.run(&["check"]).never_says("CB1003");
    at(&base, 7, "desk", &["reuse", "slow"]).fine().says("note: `resolution/slow` was written on 2026-11-08");
    base.run(&["check"]).says("content/ledger/2026-11.csv:3:1").says("CB1003").says("is before `resolution/slow`");
    // What was merged into it may have been used before it was there.
    let merged = UNSEEN.replace("owner:", "date: 2026-11-08\naliases: [resolution/lag]\nowner:");
    let base = desk().file(ANSWER, merged);
    at(&base, 7, "desk", &["reuse", "slow"]).fine();
    let ledger = base.read("content/ledger/2026-11.csv").replace("resolution/slow", "resolution/lag");
    base.put("content/ledger/2026-11.csv", ledger);
    base.run(&["check"]).never_says("CB1003");
}

#[test]
fn an_issue_whose_beginning_cannot_be_read_is_no_issue_of_1970() {
    let standards = "standards:\n  - { first_response: 15m, relief: 4h, solution: 2d }\n";
    for opened in ["2026-11-03T09:00:00", "yesterday", ""] {
        let base = desk().config(standards).file(ISSUE, OPEN.replace("2026-11-03T09:00:00+08:00", opened));
        let now = ["--now", "2026-11-10T12:00:00+08:00"];
        base.run(&[&["check"][..], &now].concat()).findings().says(ISSUE).never_says("CB1201").never_says("1970");
        let due = base.run(&[&["due"][..], &now].concat()).fine().says(ISSUE);
        assert!(!due.out.contains("issue/night"), "{}", due.out);
        let stats = base.run(&[&["stats", "--by", "month", "--json"][..], &now].concat()).fine().says(ISSUE);
        assert!(!stats.out.contains("1970"), "{}", stats.out);
        base.run(&["build"]);
        let health = base.path("public/health/index.html");
        assert!(!health.exists() || !std::fs::read_to_string(health).unwrap().contains("1970"));
    }
}
