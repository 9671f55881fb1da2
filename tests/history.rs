//! What `check` finds against the last commit: lines of the ledger that are gone, entries under another name, entries that their owner
//! alone may revise, entries that nothing answers to.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

#[path = "history/gone.rs"]
mod gone;

use base::{Base, Entry};

const ISSUE: &str = "content/issues/2026/night.md";
const ANSWER: &str = "content/resolutions/slow.md";
const LEDGER: &str = "content/ledger/2026-11.csv";
const HEADER: &str = "at,event,entry,issue,asked,by,channel,note\n";
const FIRST: &str = "2026-11-03T09:00:00+08:00,reuse,resolution/slow,,夜里慢,field,chat,\n";
const SECOND: &str = "2026-11-04T09:00:00+08:00,flag,resolution/slow,,,field,,unclear: 第二步\n";

fn git(base: &Base, arguments: &[&str]) {
    let mut git = std::process::Command::new("git");
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let done = git.arg("-C").arg(base.root()).args(who).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn issue() -> Entry {
    Entry::issue("夜里网慢")
        .key("status", "open")
        .without("relief_at")
        .without("solved_at")
        .without("confirmed_at")
        .without("no_kb")
}

fn answer() -> Entry {
    Entry::resolution("夜里慢").key("date", "2026-09-06")
}

/// An open issue, an answer, two lines of the ledger, and all of it committed.
fn committed(answer: &Entry) -> Base {
    let base = Base::new()
        .add("issues/2026/night.md", &issue())
        .add("resolutions/slow.md", answer)
        .file(LEDGER, format!("{HEADER}{FIRST}{SECOND}"));
    git(&base, &["init", "-q"]);
    git(&base, &["add", "-A"]);
    git(&base, &["commit", "-qm", "first"]);
    base.run(&["check"]).never_says("CB1005").never_says("CB11");
    base
}

fn check(base: &Base) -> base::Run<'_> {
    base.run(&["check", "--format", "concise", "--by", "service-desk", "--now", base::NOW])
}

mod the_ledger {
    use super::*;

    #[test]
    fn a_committed_line_that_goes_is_named_with_the_way_to_get_it_back() {
        let base = committed(&answer());
        base.put(LEDGER, format!("{HEADER}{FIRST}"));
        let run = check(&base).findings();
        let run = run
            .says("error[CB1005] line 3 as it was committed is gone: `2026-11-04T09:00:00+08:00,flag,resolution/slow,");
        assert!(run.err.contains(LEDGER), "{}", run.err);
        base.run(&["check"]).findings().says("git show HEAD:./content/ledger/2026-11.csv");
    }

    #[test]
    fn a_committed_line_that_changes_is_shown_where_it_stands_now() {
        let base = committed(&answer());
        base.put(LEDGER, format!("{HEADER}{FIRST}{}", SECOND.replace("unclear", "duplicate")));
        let said = "2026-11.csv:3:1: error[CB1005] line 3 as it was committed was changed; it said `2026-11-04T09:00:00+08:00,flag";
        check(&base).findings().says(said);
    }

    #[test]
    fn a_file_that_goes_is_missed_and_so_is_one_that_is_no_ledger_any_more() {
        let base = committed(&answer());
        std::fs::rename(base.path(LEDGER), base.path("content/ledger/2026-11.csv.old")).unwrap();
        check(&base).findings().says("is gone from the ledger, and 2 committed lines with it");
    }

    #[test]
    fn a_file_under_another_name_is_a_warning_unless_its_own_was_wrong() {
        let base = committed(&answer());
        std::fs::rename(base.path(LEDGER), base.path("content/ledger/old.csv")).unwrap();
        check(&base).says(
            "warning[CB1005] `content/ledger/2026-11.csv` is gone from the ledger, and its lines stand elsewhere",
        );
        git(&base, &["add", "-A"]);
        git(&base, &["commit", "-qm", "second"]);
        std::fs::rename(base.path("content/ledger/old.csv"), base.path(LEDGER)).unwrap();
        check(&base).never_says("CB1005");
    }

    #[test]
    fn a_project_may_be_a_folder_of_a_larger_repository() {
        let base = Base::empty_folder();
        let inner = Base::new().add("issues/2026/night.md", &issue()).add("resolutions/slow.md", &answer());
        for (path, bytes) in base::files(inner.root()) {
            base.put(&format!("kb/{path}"), bytes);
        }
        base.put(&format!("kb/{LEDGER}"), format!("{HEADER}{FIRST}"));
        git(&base, &["init", "-q"]);
        git(&base, &["add", "-A"]);
        git(&base, &["commit", "-qm", "first"]);
        base.put(&format!("kb/{LEDGER}"), HEADER);
        std::fs::remove_file(base.path(&format!("kb/{ISSUE}"))).unwrap();
        base.put("kb/content/issues/2026/late.md", issue().to_string().replace("owner: service-desk", "owner: field"));
        let root = base.path("kb");
        let run = base.run(&["--root", root.to_str().unwrap(), "check"]).findings();
        run.says("CB1005").says("CB1102");
    }

    #[test]
    fn what_is_added_reordered_requoted_or_moved_is_there() {
        let base = committed(&answer());
        let third = "2026-11-05T09:00:00+08:00,reuse,resolution/slow,,卡,field,chat,\n";
        base.put(
            LEDGER,
            format!("{HEADER}{third}{}{FIRST}", SECOND.replace("field", "\"field\"")).replace('\n', "\r\n"),
        );
        check(&base).never_says("CB1005");
        base.put(LEDGER, format!("{HEADER}{FIRST}"));
        base.put("content/ledger/more.csv", format!("{HEADER}{SECOND}"));
        check(&base).never_says("CB1005");
    }

    #[test]
    fn personal_data_may_go_and_so_may_a_time_that_is_still_to_come() {
        let base = committed(&answer());
        let mail = "2026-11-06T09:00:00+08:00,reuse,resolution/slow,,请回 wang.li@kehu.cn,field,chat,\n";
        let ahead = "2999-11-06T09:00:00+08:00,reuse,resolution/slow,,卡,field,chat,\n";
        base.put(LEDGER, format!("{HEADER}{FIRST}{SECOND}{mail}{ahead}"));
        git(&base, &["commit", "-qam", "second"]);
        base.put(LEDGER, format!("{HEADER}{FIRST}{SECOND}"));
        check(&base).never_says("CB1005");
    }
}

mod other_names {
    use super::*;

    const OWNER: &str = "`service-desk` was asked first and owns the issue to the end";

    /// The issue under another name, owned by somebody else.
    fn handed_over(base: &Base, text: &str) {
        std::fs::remove_file(base.path(ISSUE)).unwrap();
        base.put("content/issues/2026/late.md", text.replace("owner: service-desk", "owner: field"));
    }

    #[test]
    fn a_new_name_does_not_change_the_owner() {
        let base = committed(&answer());
        handed_over(&base, &issue().to_string());
        check(&base).findings().says("content/issues/2026/late.md").says(OWNER);
        // Whether git knows of it already or not.
        git(&base, &["add", "-A"]);
        check(&base).findings().says(OWNER);
    }

    #[test]
    fn looking_for_new_names_leaves_what_git_knows_alone() {
        let base = committed(&answer());
        handed_over(&base, &issue().to_string());
        check(&base).findings().says(OWNER);
        let mut git = std::process::Command::new("git");
        let known = git.arg("-C").arg(base.root()).args(["ls-files", "content/issues"]).output().unwrap();
        assert_eq!(String::from_utf8(known.stdout).unwrap(), format!("{ISSUE}\n"));
    }

    #[test]
    fn an_entry_written_anew_is_known_by_its_alias() {
        let base = committed(&answer());
        let anew = issue().key("title", "半夜没法用").key("summary", "x").body("## 报告\n\n全是别的话。\n");
        handed_over(&base, &anew.to_string());
        check(&base).never_says("CB1102");
        handed_over_again(&base, &anew.key("aliases", "[issue/night]").to_string());
        check(&base).findings().says(OWNER);
    }

    fn handed_over_again(base: &Base, text: &str) {
        base.put("content/issues/2026/late.md", text.replace("owner: service-desk", "owner: field"));
    }

    #[test]
    fn a_new_name_jumps_over_no_state() {
        let base = committed(&answer());
        std::fs::remove_file(base.path(ISSUE)).unwrap();
        base.put("content/issues/2026/late.md", issue().key("status", "confirmed").key("no_kb", "一次").to_string());
        check(&base).findings().says("CB1101").says("an issue in state `open` cannot become `confirmed`");
    }

    #[test]
    fn another_entry_from_the_same_template_is_another() {
        let base = committed(&answer());
        handed_over(&base, &issue().key("opened", "2026-09-04T10:00:00+08:00").to_string());
        check(&base).never_says("CB1101").never_says("CB1102").says("`issue/night` is gone");
    }

    #[test]
    fn a_draft_that_comes_while_an_entry_is_merged_is_no_step_back() {
        let base = committed(&answer());
        base.put("content/resolutions/other.md", answer().key("title", "晚上卡").to_string());
        git(&base, &["add", "-A"]);
        git(&base, &["commit", "-qm", "second"]);
        std::fs::remove_file(base.path(ANSWER)).unwrap();
        let merged = answer().key("title", "晚上卡").key("aliases", "[resolution/slow]");
        base.put("content/resolutions/other.md", merged.to_string());
        base.put("content/resolutions/draft.md", answer().key("status", "wip").without("verified").to_string());
        check(&base).never_says("CB11");
    }

    #[test]
    fn an_entry_that_was_merged_into_another_is_not_held_against_it() {
        let base = committed(&answer().key("status", "wip").without("verified"));
        base.put("content/resolutions/other.md", answer().key("title", "晚上卡").to_string());
        git(&base, &["add", "-A"]);
        git(&base, &["commit", "-qm", "second"]);
        std::fs::remove_file(base.path(ANSWER)).unwrap();
        let merged = answer().key("title", "晚上卡").key("aliases", "[resolution/slow]").key("status", "archived");
        base.put("content/resolutions/other.md", merged.key("archive_reason", "没了").to_string());
        check(&base).never_says("CB11");
    }
}

mod controlled {
    use super::*;

    fn base() -> Base {
        committed(&answer().key("governance", "controlled").key("owner", "quality"))
    }

    #[test]
    fn only_its_owner_revises_a_controlled_entry() {
        let base = base();
        base.put(ANSWER, base.read(ANSWER).replace("看带宽", "看端口"));
        check(&base)
            .findings()
            .says("CB1105")
            .says("`quality` alone revises it, and these changes are of `service-desk`");
        base.run(&["check", "--by", "Quality"]).never_says("CB1105");
        base.run(&["check"]).never_says("CB1105");
        // Nor does who takes it over first.
        base.put(ANSWER, base.read(ANSWER).replace("owner: quality", "owner: service-desk"));
        check(&base).findings().says("CB1105");
        std::fs::remove_file(base.path(ANSWER)).unwrap();
        check(&base).findings().says("CB1105");
    }

    #[test]
    fn anybody_may_see_it_work() {
        let base = base();
        base.run(&["flag", "slow", "--dismiss", "--by", "quality"]).fine();
        base.run(&["verify", "slow", "--by", "service-desk", "--at", "2026-11-10T12:00:00+08:00"]).fine();
        assert!(base.read(ANSWER).contains("service-desk"));
        check(&base).never_says("CB1105");
    }

    #[test]
    fn verbs_of_others_revise_nothing_and_say_whom_to_tell() {
        let base = base().add("resolutions/other.md", &answer().key("title", "晚上卡"));
        let before = base.read(ANSWER);
        let run =
            |verb: &[&str]| base.run(&[verb, &["--by", "service-desk", "--at", "2026-11-10T12:00:00+08:00"]].concat());
        for verb in
            [&["archive", "slow", "--reason", "没用了"][..], &["merge", "other", "slow"], &["merge", "slow", "other"]]
        {
            run(verb)
                .findings()
                .says("`resolution/slow` is controlled: `quality` alone revises it")
                .says("casebook flag");
        }
        for decision in ["--uphold", "--dismiss"] {
            run(&["flag", "slow", decision]).findings().says("`quality` alone decides");
        }
        run(&["reuse", "slow", "--asked", "半夜没法用"]).fine().says("`quality` alone adds wordings");
        assert_eq!(base.read(ANSWER), before);
        assert!(base.read(LEDGER).contains("半夜没法用"), "the use itself counts");
        base.run(&["archive", "slow", "--reason", "没用了", "--by", "quality", "--at", "2026-11-10T12:00:00+08:00"])
            .fine();
    }

    #[test]
    fn without_an_owner_nobody_could_revise_it() {
        let base = Base::new().add("resolutions/slow.md", &answer().key("governance", "controlled").without("owner"));
        base.run(&["check"]).findings().says("a controlled resolution needs `owner`");
    }
}
