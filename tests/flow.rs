//! The verbs of the knowledge-base flow as people use them, one at a time. A whole story is in `tests/year.rs`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "flow/figures.rs"]
mod figures;
#[path = "flow/promises.rs"]
mod promises;
#[path = "flow/unlearnt.rs"]
mod unlearnt;

use base::{Base, Run, files};
use serde_json::Value;

const ANSWER: &str = "content/resolutions/slow.md";
const ISSUE: &str = "content/issues/2026/night.md";

/// A finished answer of the service desk that nobody else has seen.
const UNSEEN: &str = "---\ntype: resolution # what it is\ntitle: 夜里很慢\nsummary: 备份占满带宽\nasked: [一到晚上就卡] # real ones\n\
    environment: { product: access-network }\nroute: frontline\nstatus: 'not-validated'\nowner: service-desk\naudience: internal\n\
    # the end\n---\n\n## 问题\n\n每晚变慢。\n\n## 解决步骤\n\n1. 查看带宽曲线\n2. 把备份改到凌晨\n";

const OPEN: &str = "---\ntype: issue\ntitle: 晚上慢得没法用\nsummary: 每晚八点变慢\nopened: 2026-11-03T09:00:00+08:00\nchannel: hotline\n\
    owner: service-desk\nseverity: minor\nstatus: open\naudience: internal\n---\n\n## 报告\n\n每晚八点起变慢。\n";

/// An answer and an open issue.
fn desk() -> Base {
    Base::new().file(ANSWER, UNSEEN).file(ISSUE, OPEN)
}

/// Runs a verb as a role at noon of a day in November.
fn at<'a>(base: &'a Base, day: u8, by: &str, verb: &[&str]) -> Run<'a> {
    let moment = format!("2026-11-{day:02}T12:00:00+08:00");
    base.run(&[verb, &["--by", by, "--at", &moment]].concat())
}

fn git(base: &Base, arguments: &[&str]) {
    let mut git = std::process::Command::new("git");
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let done = git.arg("-C").arg(base.root()).args(who).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

mod edits {
    use super::*;

    #[test]
    fn a_verb_changes_its_own_keys_and_leaves_every_other_byte() {
        let base = desk().file(ANSWER, UNSEEN.replace('\n', "\r\n"));
        at(&base, 10, "field-engineering", &["verify", "slow"]).fine();
        let expected = UNSEEN.replace("status: 'not-validated'", "status: 'validated'").replace(
            "route: frontline\n",
            "route: frontline\nverified:\n  - { by: field-engineering, at: 2026-11-10 }\n",
        );
        assert_eq!(base.read(ANSWER), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn a_time_that_is_still_to_come_is_remarked_on() {
        let verify =
            |at: &str| ["verify", "slow", "--by", "field-engineering", "--dry-run", "--at", at].map(str::to_owned);
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
        assert!(
            run.out.contains("-status: 'not-validated'") && run.out.contains("+status: 'validated'"),
            "{}",
            run.out
        );
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
}

mod times {
    use super::*;

    /// A complaint that was solved on the fourth of November.
    fn complaint(keys: &str) -> Base {
        let solved =
            format!("solved_at: 2026-11-04T09:00:00+08:00\nno_kb: once\ncomplaint: {{ {keys} }}\nstatus: solved");
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
}

mod names {
    use super::*;

    #[test]
    fn an_entry_answers_to_its_slug_its_title_its_file_and_its_address() {
        let base = desk();
        let address = "https://kb.example.com/resolutions/slow/#resolution";
        let links = ["[[resolution/slow]]", "[[slow|很慢]]", "[[resolution/slow#steps]]", "resolutions/slow/?q=1"];
        let names = ["slow", "resolution/slow", "夜里很", ANSWER, "https://example.org/resolutions/slow/", address];
        for name in names.into_iter().chain(links) {
            let run = at(&base, 10, "desk", &["reuse", name, "--dry-run"]).fine();
            assert!(run.out.starts_with("resolution/slow\n"), "{name}: {}", run.out);
        }
    }

    #[test]
    fn a_name_that_fits_several_entries_lists_them() {
        let base = desk().file("content/resolutions/lag.md", UNSEEN.replace("夜里很慢", "夜里很卡"));
        at(&base, 10, "desk", &["reuse", "夜里"])
            .failure()
            .says("resolution/lag  夜里很卡")
            .says("resolution/slow  夜里很慢");
        at(&base, 10, "desk", &["reuse", "slwo"]).failure().says("did you mean `resolution/slow`");
        at(&base, 10, "desk", &["solve", "slow", "--no-kb", "x"]).failure().says("this takes issue");
    }
}

mod guards {
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
        let unfinished =
            UNSEEN.replace("1. 查看带宽曲线\n2. 把备份改到凌晨", "已解决").replace("'not-validated'", "wip");
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
        let base = desk().file(
            "content/resolutions/other.md",
            UNSEEN.replace("夜里很慢", "别的").replace("一到晚上就卡", "别的问题"),
        );
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
        at(&base, 4, "service-desk", &["confirm", "night"])
            .findings()
            .says("from `open` it can go to escalated, solved");
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
            OPEN.replace("status: open", "status: confirmed\nno_kb: 一次性")
                .replace("owner: service-desk", "owner: field"),
        );
        let run = base.run(&["check"]).findings();
        run.says("CB1101").says("an issue in state `open` cannot become `confirmed`").says("go by solved → confirmed");
        let run = base.run(&["check"]).findings();
        run.says("CB1102").says("`service-desk` was asked first and owns the issue to the end");
    }
}

mod handing_back {
    use super::*;

    #[test]
    fn a_solved_issue_becomes_an_entry_without_the_customers_data() {
        let base =
            Base::new().file(ISSUE, OPEN.replace("每晚八点起变慢。", "每晚八点起变慢，客户邮箱 wang.li@kehu.cn。"));
        let steps = "查看带宽曲线。把备份改到凌晨。";
        let verb = ["solve", "night", "--text", steps, "--slug", "slow", "--env", "product=access-network"];
        at(&base, 4, "service-desk", &verb).fine().says("personal data masked");
        let entry = base.read(ANSWER);
        for part in [
            "status: wip",
            "from: [issue/night]",
            "- 晚上慢得没法用",
            "1. 查看带宽曲线。\n2. 把备份改到凌晨。",
            "〔邮箱〕",
        ] {
            assert!(entry.contains(part), "{part}\n{entry}");
        }
        assert!(!entry.contains("wang.li"));
        assert!(base.read(ISSUE).contains("resolution: resolution/slow"));
        base.run(&["check"]).never_says("error[");
        at(&base, 5, "field-engineering", &["verify", "slow"]).fine();
        assert!(base.read(ANSWER).contains("status: validated"));
    }

    #[test]
    fn what_is_probably_there_already_is_shown_and_not_written_again() {
        let asked = OPEN
            .replace("晚上慢得没法用", "一到晚上就卡")
            .replace("每晚八点起变慢。\n", "每晚变慢。\n\n## 解决\n\n1. 查看带宽曲线\n2. 把备份改到凌晨\n");
        let base = desk().file(ISSUE, asked);
        at(&base, 4, "service-desk", &["promote", "night"]).findings().says("probably the same: resolution/slow");
        assert_eq!(files(&base.path("content/resolutions")).len(), 1);
        at(&base, 4, "service-desk", &["promote", "night", "--anyway", "--slug", "again"]).fine();
        base.run(&["dupes"]).fine().prints("resolution/again");
    }

    #[test]
    fn two_uses_in_one_second_are_two_uses() {
        let base = desk();
        at(&base, 4, "desk", &["reuse", "slow"]).fine();
        at(&base, 4, "desk", &["reuse", "slow"]).fine();
        let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
        assert_eq!(stats[0]["reused"], 2);
    }

    #[test]
    fn personal_data_typed_into_the_ledger_is_found() {
        let base = desk();
        at(&base, 4, "desk", &["reuse", "slow", "--asked", "请打手机 13812345678"]).fine().says("masked");
        base.run(&["check"]).never_says("CB1006");
        let file = "content/ledger/2026-11.csv";
        let line = "2026-11-04T13:00:00+08:00,flag,resolution/slow,,,desk,,wrong: 回 wang.li@kehu.cn\n";
        base.put(file, base.read(file) + line);
        let run =
            base.run(&["check"]).findings().says("CB1006").says("a line of the ledger must not hold an e-mail address");
        run.says("content/ledger/2026-11.csv:3:");
    }

    #[test]
    fn a_damaged_byte_loses_no_other_use() {
        let base = desk();
        at(&base, 4, "desk", &["reuse", "slow"]).fine();
        let file = "content/ledger/2026-11.csv";
        let mut bytes = std::fs::read(base.path(file)).unwrap();
        bytes.extend_from_slice(b"\xff\xfe,reuse\n");
        base.put(file, bytes);
        let run = base.run(&["stats", "--json"]).fine().says("damaged lines of the ledger");
        let stats: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(stats[0]["reused"], 1);
        base.run(&["check"]).findings().says("2026-11.csv:3");
    }

    #[test]
    fn a_new_wording_is_learnt_once() {
        let base = desk();
        at(&base, 4, "desk", &["reuse", "slow", "--asked", "半夜特别慢"]).fine();
        at(&base, 5, "desk", &["reuse", "slow", "--asked", "半夜，特别慢！"]).fine();
        assert!(base.read(ANSWER).contains("asked: [一到晚上就卡, 半夜特别慢] # real ones"), "{}", base.read(ANSWER));
        assert_eq!(base.read("content/ledger/2026-11.csv").lines().count(), 3);
    }

    #[test]
    fn a_merged_entry_keeps_its_uses_and_its_links() {
        let older = UNSEEN.replace("audience: internal", "audience: internal\ndate: 2026-01-05");
        let younger = UNSEEN
            .replace("audience: internal", "audience: internal\ndate: 2026-05-05")
            .replace("一到晚上就卡", "天黑就慢");
        let base = desk().file(ANSWER, older).file("content/resolutions/lag.md", younger);
        at(&base, 4, "desk", &["reuse", "lag", "--channel", "web"]).fine();
        at(&base, 5, "desk", &["merge", "lag", "slow"]).fine();
        assert!(!base.path("content/resolutions/lag.md").exists());
        let kept = base.read(ANSWER);
        assert!(kept.contains("asked: [一到晚上就卡, 天黑就慢]") && kept.contains("resolution/lag"), "{kept}");
        let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
        assert_eq!(stats[0]["reused"], 1);
        base.run(&["check"]).never_says("CB1004");
    }
}

mod merging {
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
}

mod answers_of_the_program {
    use super::*;

    /// What is due of an entry, in short.
    fn due_of(base: &Base, entry: &str) -> Vec<String> {
        let due = base.run(&["due", "--now", "2026-11-20T09:00:00+08:00", "--json"]).fine();
        let list: serde_json::Value = serde_json::from_str(&due.out).unwrap();
        let of = list.as_array().unwrap().iter().filter(|due| due["entry"] == entry);
        of.map(|due| due["what"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn an_old_draft_is_due_once() {
        let draft = UNSEEN.replace("'not-validated'", "wip").replace("audience:", "date: 2026-01-05\naudience:");
        assert_eq!(due_of(&desk().file(ANSWER, draft.clone()), "resolution/slow"), ["draft"]);
        assert_eq!(due_of(&desk().file(ANSWER, draft.replace("wip", "not-validated")), "resolution/slow"), ["review"]);
    }

    #[test]
    fn archiving_settles_what_was_said_against_an_entry() {
        let base = desk();
        at(&base, 10, "night-desk", &["flag", "slow", "outdated", "--note", "菜单变了"]).fine();
        assert_eq!(due_of(&base, "resolution/slow"), ["flag"]);
        at(&base, 11, "service-desk", &["archive", "slow", "--reason", "停用了"]).fine();
        assert!(due_of(&base, "resolution/slow").is_empty());
    }

    #[test]
    fn json_is_one_value_whether_it_was_done_or_refused() {
        let base = desk();
        let json = |run: Run<'_>| {
            serde_json::from_str::<Value>(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out))
        };
        let done = json(at(&base, 4, "desk", &["verify", "slow", "--json"]).fine());
        assert_eq!((&done["done"], &done["state"]["to"]), (&Value::Bool(true), &Value::from("validated")));
        let refused = json(at(&base, 4, "desk", &["confirm", "night", "--json"]).findings());
        assert_eq!(refused["done"], Value::Bool(false));
    }

    #[test]
    fn whoever_works_has_to_say_so() {
        let base = desk();
        base.run(&["verify", "slow"]).failure().says("--by ROLE").says("CASEBOOK_BY");
    }

    #[test]
    fn roles_are_found_in_any_letters() {
        desk().run(&["due", "--for", " Service-DESK"]).fine().prints("issue/night");
    }

    #[test]
    fn nobody_is_told_that_all_is_well_under_a_name_that_nobody_has() {
        let base = desk();
        let wrong = base.run(&["due", "--for", "servcie-desk"]).failure().says("did you mean `service-desk`?");
        assert_eq!(wrong.out, "");
        base.run(&["due", "--for", "x", "--json"]).failure().says("nobody in the base is called `x`");
    }

    #[test]
    fn commands_that_only_read_take_a_dry_run_too() {
        let base = desk();
        base.build(&[]);
        let before = files(&base.path("content"));
        for read in [&["ask", "夜里很慢"][..], &["due"], &["stats"], &["dupes"]] {
            base.run(&[read, &["--dry-run", "--json"]].concat()).fine();
        }
        assert_eq!(files(&base.path("content")), before);
    }

    #[test]
    fn what_burns_comes_first() {
        let promise =
            "promises:\n  - { text: 回电, due: 2026-11-03T15:00:00+08:00 }\ncomplaint: { received: 2026-11-01 }\n";
        let base = desk().file(ISSUE, OPEN.replace("audience: internal\n", &format!("audience: internal\n{promise}")));
        let due = base.run(&["due", "--for", "service-desk", "--now", "2026-11-04T09:00:00+08:00", "--json"]).fine();
        let due: Value = serde_json::from_str(&due.out).unwrap();
        let what: Vec<_> = due
            .as_array()
            .unwrap()
            .iter()
            .map(|due| (due["what"].as_str().unwrap(), due["late"].as_bool().unwrap()))
            .collect();
        assert_eq!(what, [("promise", true), ("complaint", false), ("issue", false)]);
        // Received on the first, fifteen days to answer: the end of the sixteenth.
        assert_eq!(due[1]["until"], "2026-11-16", "to the end of that day");
        at(&base, 5, "field", &["reuse", "slow"]).fine();
        base.run(&["due", "--for", "field"]).fine().prints("field owes nothing");
    }
}
