//! Somebody uses the verbs for the first time: odd names, blank words, other people's telephone numbers, files from other editors.
//! Whatever is typed, nothing is half done, and what is said names the way out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

use base::{Base, Run, files};
use serde_json::Value;

/// A base with two open issues, `night` and `morning`, and `backup`, the entry that solved `evening`.
fn desk() -> Base {
    let base = Base::new();
    work(&base, &["open", "晚上系统很慢", "--slug", "night"]).fine();
    work(&base, &["open", "早上系统很慢", "--slug", "morning"]).fine();
    work(&base, &["open", "一到晚上就卡", "--slug", "evening"]).fine();
    work(&base, &["solve", "evening", "--text", "查带宽。改备份。", "--slug", "backup", "--env", "product=access"])
        .fine();
    base
}

/// A verb, at noon of one day, by the service desk.
fn work<'a>(base: &'a Base, typed: &[&str]) -> Run<'a> {
    let mut arguments = typed.to_vec();
    if !typed.contains(&"--at") {
        arguments.extend(["--at", "2026-01-05T12:00:00+08:00"]);
    }
    if !typed.contains(&"--by") {
        arguments.extend(["--by", "service-desk"]);
    }
    base.run(&arguments)
}

#[track_caller]
fn leaves_all_as_it_is(base: &Base, typed: &[&str], code: i32) -> String {
    let before = files(&base.path("content"));
    let run = work(base, typed);
    assert_eq!(run.code, Some(code), "{typed:?}\n{}\n{}", run.out, run.err);
    assert!(files(&base.path("content")) == before, "{typed:?} wrote something");
    run.err
}

mod names {
    use super::*;

    #[test]
    fn a_part_of_several_titles_lists_them() {
        let said = leaves_all_as_it_is(&desk(), &["solve", "系统很慢", "--no-kb", "自己好了"], 2);
        assert!(said.contains("issue/morning  早上系统很慢") && said.contains("issue/night  晚上系统很慢"), "{said}");
    }

    #[test]
    fn an_address_a_file_or_a_part_of_one_title_finds_the_entry() {
        let base = desk();
        for name in ["https://example.org/issues/night/", "https://elsewhere.net/issues/night/#cause", "晚上系统"] {
            work(&base, &["solve", name, "--no-kb", "自己好了", "--dry-run"]).fine().prints("issue/night");
        }
        work(&base, &["solve", "./content/issues/2026/night.md", "--no-kb", "自己好了"]).fine().prints("issue/night");
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        let said = leaves_all_as_it_is(&desk(), &["solve", "nigth", "--no-kb", "自己好了"], 2);
        assert!(said.contains("did you mean `issue/night`?"), "{said}");
    }

    #[test]
    fn whoever_does_not_say_who_they_are_is_asked() {
        let said = leaves_all_as_it_is(&desk(), &["solve", "night", "--no-kb", "自己好了", "--by", " "], 2);
        assert!(said.contains("--by ROLE"), "{said}");
    }
}

mod words {
    use super::*;

    #[test]
    fn blank_words_are_no_words() {
        let base = desk();
        for typed in [
            &["solve", "night", "--text", " "][..],
            &["solve", "night", "--no-kb", ""],
            &["escalate", "night", "--to", ""],
            &["escalate", "night", "--to", "expert-pool", "--handler", " "],
            &["reopen", "evening", "--reason", ""],
            &["archive", "backup", "--reason", " "],
        ] {
            leaves_all_as_it_is(&base, typed, 2);
        }
    }

    #[test]
    fn a_blank_approver_approves_nothing() {
        let base = desk();
        work(&base, &["standardise", "backup", "resolution/backup", "backup", "--title", "x", "--slug", "slow"]).fine();
        assert!(base.read("content/playbooks/slow.md").contains("derived_from: [resolution/backup]"));
        work(&base, &["standardise", "playbook/slow"]).fine();
        work(&base, &["reuse", "playbook/slow"]).fine();
        leaves_all_as_it_is(&base, &["standardise", "playbook/slow", "--approver", " "], 2);
        let said = leaves_all_as_it_is(&base, &["standardise", "playbook/slow", "--approver", "quality-manager"], 1);
        assert!(said.contains("not on 1"), "{said}");
    }

    #[test]
    fn a_wording_is_one_line_with_letters_in_it() {
        let base = desk();
        work(&base, &["reuse", "backup", "--asked", "两行\n的话"]).fine();
        leaves_all_as_it_is(&base, &["reuse", "backup", "--asked", "？！"], 2);
        let text = base.read("content/resolutions/backup.md");
        assert!(text.contains("  - 两行 的话\n") && !text.contains('？'), "{text}");
        assert_eq!(base.read("content/ledger/2026-01.csv").lines().count(), 2, "the first use alone is on file");
    }

    #[test]
    fn a_command_pasted_with_its_dots_proves_nothing() {
        let base = desk();
        for typed in [
            &["reuse", "backup", "--asked", "…", "--by", "…"][..],
            &["reuse", "backup", "--asked", "又慢了", "--by", "…"],
            &["reuse", "backup", "--asked", "…", "--by", "service-desk"],
            &["promote", "night", "--asked", "..."],
            &["escalate", "night", "--to", "…"],
            &["escalate", "night", "--to", "expert-pool", "--handler", "？"],
            &["verify", "backup", "--by", "…"],
        ] {
            let said = leaves_all_as_it_is(&base, typed, 2);
            assert!(said.contains("takes a role") || said.contains("takes the customer's words"), "{typed:?}: {said}");
        }
        let pasted =
            "at,event,entry,issue,asked,by,channel,note\n2026-01-05T12:00:00+08:00,reuse,resolution/backup,,…,…,,\n";
        base.put("content/ledger/2026-01.csv", pasted);
        base.run(&["check"]).findings().says("error[CB1001]").says("`by` takes a role or nothing, not `…`");
        let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
        assert_eq!(stats[0]["reused"], 0, "{stats:#}");
    }

    #[test]
    fn a_question_of_several_lines_has_a_title_of_one() {
        let base = desk();
        work(&base, &["open", "晚上很慢\n白天也慢", "--slug", "both"]).fine();
        let issue = base.read("content/issues/2026/both.md");
        assert!(issue.contains("title: 晚上很慢 白天也慢\n") && issue.contains("\n\n晚上很慢\n白天也慢\n"), "{issue}");
    }

    #[test]
    fn telephone_numbers_and_addresses_are_not_written_down() {
        let base = desk();
        work(&base, &["verify", "backup", "--by", "field-engineering"]).fine();
        work(&base, &["reuse", "backup", "--asked", "客户 13912345678 说慢"]).fine();
        work(&base, &["flag", "backup", "wrong", "--note", "13912345678 说不对"]).fine().says("personal data masked");
        work(&base, &["flag", "backup", "--dismiss", "--note", "zhang@mail.cn 说没事"]).fine();
        work(&base, &["reopen", "evening", "--reason", "13912345678 又打来"]).fine();
        work(&base, &["solve", "evening", "--text", "回电 13912345678。", "--slug", "call", "--anyway"]).fine();
        work(&base, &["solve", "night", "--no-kb", "给 13912345678 回过"]).fine();
        for (path, bytes) in files(&base.path("content")) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("1391234") && !text.contains("zhang@"), "{path}:\n{text}");
        }
    }
}

mod masks {
    use super::*;

    #[test]
    fn a_mask_is_no_wording_and_no_part_of_a_file_name() {
        let base = desk();
        work(&base, &["open", "13912345678 说发票不对"]).fine();
        assert!(base.path("content/issues/2026/2026-01-05-说发票不对.md").exists());
        work(&base, &["solve", "说发票不对", "--with", "backup"]).fine();
        work(&base, &["reuse", "backup", "--asked", "〔手机号〕"]).fine();
        let entry = base.read("content/resolutions/backup.md");
        assert!(entry.contains("  - 说发票不对\n") && !entry.contains("手机号"), "{entry}");
        // What it learnt is known by these words when it is to be forgotten.
        work(&base, &["reopen", "说发票不对", "--reason", "还是不对"]).fine();
        work(&base, &["solve", "说发票不对", "--text", "重开发票。", "--anyway"]).fine();
        assert!(!base.read("content/resolutions/backup.md").contains("说发票不对"));
        let entry = base.read("content/resolutions/说发票不对.md");
        assert!(entry.contains("asked:\n  - 说发票不对\n"), "{entry}");
    }
}

mod states {
    use super::*;

    #[test]
    fn what_solved_an_issue_before_it_came_back_is_forgotten() {
        let base = desk();
        work(&base, &["reopen", "evening", "--reason", "又卡了"]).fine();
        work(&base, &["solve", "evening", "--no-kb", "客户换了套餐"]).fine();
        let issue = base.read("content/issues/2026/evening.md");
        assert!(issue.contains("no_kb: ") && !issue.contains("resolution: "), "{issue}");
        work(&base, &["reopen", "evening", "--reason", "还是卡"]).fine();
        work(&base, &["solve", "evening", "--text", "换网线。", "--slug", "cable", "--anyway"]).fine();
        let issue = base.read("content/issues/2026/evening.md");
        assert!(issue.contains("resolution: resolution/cable") && !issue.contains("no_kb: "), "{issue}");
        let entry = base.read("content/resolutions/cable.md");
        assert!(entry.contains("1. 换网线。") && !entry.contains("查带宽"), "{entry}");
    }

    #[test]
    fn an_entry_is_no_help_to_the_issue_it_was_made_of() {
        let base = desk();
        work(&base, &["reopen", "evening", "--reason", "又卡了"]).fine();
        work(&base, &["solve", "evening", "--with", "backup", "--by", "field-engineering"]).fine();
        assert!(!base.path("content/ledger").exists());
    }

    #[test]
    fn what_was_archived_for_a_reason_comes_back_without_it() {
        let base = desk();
        work(&base, &["archive", "backup", "--reason", "备份停了"]).fine();
        work(&base, &["verify", "backup"]).fine();
        let entry = base.read("content/resolutions/backup.md");
        assert!(entry.contains("status: not-validated") && !entry.contains("archive_reason"), "{entry}");
    }

    #[test]
    fn looking_twice_on_one_day_is_one_look() {
        let base = desk();
        work(&base, &["verify", "backup", "--by", "field-engineering"]).fine();
        work(&base, &["verify", "backup", "--by", "field-engineering"]).fine();
        assert_eq!(base.read("content/resolutions/backup.md").matches("by: field-engineering").count(), 1);
    }
}

mod json {
    use super::*;

    #[track_caller]
    fn told(base: &Base, typed: &[&str], code: i32) -> Value {
        let run = work(base, &[typed, &["--json"]].concat());
        assert_eq!(run.code, Some(code), "{typed:?}\n{}", run.err);
        let told: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out));
        assert_eq!(told["done"], code == 0, "{told:#}");
        told
    }

    #[test]
    fn there_is_an_object_to_read_however_it_ends() {
        let base = desk();
        assert!(told(&base, &["confirm", "night"], 1)["refused"].as_str().unwrap().contains("`open`"));
        let early = &["solve", "night", "--no-kb", "好了", "--at", "2026-01-01"];
        assert_eq!(told(&base, early, 1)["findings"][0]["code"], "CB0604");
        assert!(told(&base, &["solve", "nobody", "--no-kb", "好了"], 2)["failed"].as_str().unwrap().contains("nobody"));
        told(&base, &["solve", "night", "--no-kb", "好了"], 0);
        base.put("casebook.yaml", "title: [");
        assert_eq!(told(&base, &["confirm", "night"], 1)["findings"][0]["code"], "CB0801");
    }
}

mod several_at_once {
    use super::*;

    #[test]
    fn everybody_is_heard_and_no_wording_is_lost() {
        let base = desk();
        let wordings: Vec<String> = (1..=12).map(|nth| format!("第{nth}种说法")).collect();
        let reuse = |asked: &String| {
            let typed = ["reuse", "backup", "--asked", asked, "--at", "2026-01-05", "--by", "night-desk", "--quiet"];
            base.command(&typed).stdout(std::process::Stdio::null()).spawn().unwrap()
        };
        let running: Vec<_> = wordings.iter().map(reuse).collect();
        for mut child in running {
            assert!(child.wait().unwrap().success());
        }
        let (entry, ledger) = (base.read("content/resolutions/backup.md"), base.read("content/ledger/2026-01.csv"));
        for wording in &wordings {
            assert_eq!((entry.matches(wording).count(), ledger.matches(wording).count()), (1, 1), "{wording}\n{entry}");
        }
        base.run(&["check"]).fine();
    }
}

mod files_of_others {
    use super::*;

    const ENTRY: &str = "---\n# kept by hand\ntype: resolution # the kind\ntitle: \"Slow at night\"   # quoted\nsummary: S\n\
        asked: [Slow at night]  # in a row\nenvironment:\n    product: access # four blanks\nroute: frontline\n\
        status: not-validated # not yet\nowner: service-desk\nprinciples: []\naudience: internal\ntags: []\ndate: 2026-01-02\n\
        ---\n\n## Issue\n\nSlow.\n\n## Resolution\n\n1. look\n2. mend\n";

    #[test]
    fn comments_quotes_and_line_ends_stay() {
        let path = "content/resolutions/slow.en.md";
        let base = Base::new().file(path, ENTRY.replace('\n', "\r\n"));
        work(&base, &["verify", "slow", "--by", "field-engineering"]).fine();
        work(&base, &["reuse", "slow", "--asked", "It's \"slow\": # again", "--channel", "web"]).fine();
        let expected = ENTRY.replace("[Slow at night]", "[Slow at night, \"It's \\\"slow\\\": # again\"]").replace(
            "status: not-validated",
            "verified:\n  - { by: field-engineering, at: 2026-01-05 }\nstatus: validated",
        );
        assert_eq!(base.read(path), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn damaged_lines_of_the_ledger_are_told_and_keep_nobody_from_working() {
        let damaged = "at,event,entry,issue,asked,by,channel,note\ngarbage\n\"not closed,reuse";
        let base = desk().file("content/ledger/2026-01.csv", damaged);
        base.run(&["check"]).findings().says("CB1001").says("content/ledger/2026-01.csv:2");
        work(&base, &["reuse", "backup"]).fine();
        let ledger = base.read("content/ledger/2026-01.csv");
        assert!(ledger.starts_with(damaged), "{ledger}");
        assert!(ledger.ends_with("\n2026-01-05T12:00:00+08:00,reuse,resolution/backup,,,service-desk,,\n"), "{ledger}");
        let stats: Value = serde_json::from_str(&base.run(&["stats", "--json"]).fine().out).unwrap();
        assert_eq!(stats[0]["reused"], 1, "{stats:#}");
    }
}
