//! What states ask for.

use super::{Base, NOTHING, entry};
use crate::diag::Code;

fn case(keys: &str, decision: &str) -> Vec<String> {
    let text = entry(
        keys,
        &format!("## 背景\n\n甲\n\n## 抉择\n\n{decision}\n\n## 自测\n\n问？\n\n- [x] 甲\n- [ ] 乙\n\n> 因为。\n"),
    );
    Base::new(&[("content/cases/a.md", &text)]).found(Code::CaseNotReady)
}

#[test]
fn a_published_case_teaches_something_and_asks_for_a_decision() {
    let whole = "teaches: [1]\nobjectives: [x]\nanonymised: true\n";
    let question = "怎么办？\n\n- [x] 甲\n- [ ] 乙\n\n> 因为。";
    assert_eq!(case(whole, question), NOTHING);
    assert_eq!(case(&whole.replace("anonymised", "composed"), question), NOTHING);
    assert_eq!(case(whole, "没有问题"), ["cases/a.md:12:1 a published case needs a question under `## 抉择`"]);
    assert_eq!(case("status: draft\n", "没有问题"), NOTHING);
    let nothing = [
        "cases/a.md:4:9 a published case needs `anonymised`, or `composed`",
        "cases/a.md:4:9 a published case needs `objectives`",
        "cases/a.md:4:9 a published case needs `teaches`",
    ];
    assert_eq!(case("status: published\n", question), nothing);
}

/// A playbook that was used some times, and its source `a` as often.
fn used(keys: &str, uses: usize) -> Vec<String> {
    let text = entry(&format!("owner: desk\nversion: '1'\ntrigger: t\n{keys}"), "");
    let line = |entry: &str, minute| format!("2026-11-03T11:{minute:02}:00+08:00,reuse,{entry},,,field,,\n");
    let ledger: String = (0..uses).flat_map(|at| [line("playbook/a", at), line("resolution/a", at)]).collect();
    let source = entry("owner: desk\nstatus: wip\n", "## 问题\n\n慢\n\n## 解决步骤\n\n1. 查\n");
    let files = [
        ("content/playbooks/a.md", &*text),
        ("content/resolutions/a.md", &source),
        ("content/resolutions/b.md", &source),
        ("content/resolutions/c.md", &source),
        ("content/ledger/2026-11.csv", &ledger),
    ];
    Base::new(&files).found(Code::PlaybookNotReady)
}

#[test]
fn one_entry_that_was_used_ten_times_is_enough_for_a_standard() {
    let keys = "derived_from: [resolution/a]\napprover: head\nstatus: standard\n";
    assert_eq!(used(keys, 10), NOTHING);
    let few = ["playbooks/a.md:7:15 a standard playbook rests on at least 3 entries or on one used 10 times, not on 1"];
    assert_eq!(used(keys, 9), few);
}

fn playbook(keys: &str) -> Vec<String> {
    used(keys, 0)
}

#[test]
fn a_standard_rests_on_three_entries_and_an_approver() {
    assert_eq!(
        used("derived_from: [resolution/a, resolution/b, resolution/c]\napprover: head\nstatus: standard\n", 1),
        NOTHING
    );
    let unused = ["playbooks/a.md:9:9 a standard playbook was used at least once on trial"];
    assert_eq!(
        playbook("derived_from: [resolution/a, resolution/b, resolution/c]\napprover: head\nstatus: standard\n"),
        unused
    );
    assert_eq!(playbook("status: trial\n"), NOTHING);
    assert_eq!(playbook("approver: desk\nstatus: draft\n"), NOTHING);
    assert_eq!(
        playbook("approver: desk\nstatus: trial\n"),
        ["playbooks/a.md:7:11 the approver of a playbook must not be its owner"]
    );
    assert_eq!(
        used("derived_from: [resolution/a, b, resolution/b, b]\nstatus: standard\n", 1),
        [
            "playbooks/a.md:7:15 a standard playbook rests on at least 3 entries or on one used 10 times, not on 2",
            "playbooks/a.md:8:9 a standard playbook needs `approver`",
        ]
    );
}

fn resolution(keys: &str, steps: &str) -> Vec<String> {
    let text = entry(&format!("owner: desk\n{keys}"), &format!("## 问题\n\n慢\n\n## 解决步骤\n\n{steps}\n"));
    Base::new(&[("content/resolutions/a.md", &text)]).found(Code::ResolutionNotReady)
}

#[test]
fn a_resolution_in_use_says_where_and_how_and_who_saw_it() {
    let environment = "environment: { product: x }\n";
    assert_eq!(resolution("status: wip\n", "已解决"), NOTHING);
    assert_eq!(resolution(&format!("{environment}status: not-validated\n"), "1. 重启"), NOTHING);
    assert_eq!(
        resolution("status: not-validated\n", "已解决"),
        [
            "resolutions/a.md:5:9 a not-validated resolution needs `environment`",
            "resolutions/a.md:11:1 the section `解决步骤` has no step in it",
        ]
    );
    let verified = |by: &str| format!("{environment}status: validated\nverified: [{{ by: {by}, at: 2026-09-20 }}]\n");
    assert_eq!(resolution(&verified("field"), "1. 重启"), NOTHING);
    let own = ["resolutions/a.md:7:11 a validated resolution is verified by somebody other than its owner"];
    assert_eq!(resolution(&verified("desk"), "1. 重启"), own);
    assert_eq!(resolution("status: archived\narchive_reason: 传真已停\n", "已解决"), NOTHING);
    let why = ["resolutions/a.md:5:9 an archived resolution needs `superseded_by` or `archive_reason`"];
    assert_eq!(resolution("status: archived\n", "已解决"), why);
    let itself = ["resolutions/a.md:6:16 a resolution cannot take its own place"];
    assert_eq!(resolution("status: archived\nsuperseded_by: resolution/a\n", "已解决"), itself);
}

fn issue(keys: &str) -> Vec<String> {
    let text =
        entry(&format!("channel: web\nseverity: minor\nopened: 2026-09-03T09:00:00+08:00\n{keys}"), "## 报告\n\n慢\n");
    Base::new(&[("content/issues/a.md", &text)]).found(Code::IssueNotReady)
}

#[test]
fn a_solved_issue_says_what_solved_it() {
    assert_eq!(issue("status: open\n"), NOTHING);
    assert_eq!(issue("status: solved\nresolution: resolution/x\n"), NOTHING);
    assert_eq!(issue("status: solved\nno_kb: 一次性的事\n"), NOTHING);
    assert_eq!(issue("status: confirmed\n"), ["issues/a.md:7:9 a confirmed issue needs `resolution` or `no_kb`"]);
}

#[test]
fn the_times_of_an_issue_stand_in_order() {
    let times = "status: open\nrelief_at: 2026-09-03T08:30:00+08:00\nsolved_at: 2026-09-03T02:00:00+00:00\n";
    assert_eq!(issue(times), ["issues/a.md:8:12 `relief_at` is before `opened`"]);
}

#[test]
fn an_issue_that_came_back_is_not_solved() {
    assert_eq!(issue("status: reopened\nsolved_at: 2026-09-03T09:30:00+08:00\n"), NOTHING);
    let said = Base::new(&[("content/issues/2026/a.md", &entry("status: reopend\n", ""))]);
    assert!(said.site.docs[0].summary.withheld);
}

#[test]
fn a_confirmed_complaint_is_answered_and_followed_up() {
    let keys = "status: confirmed\nno_kb: x\ncomplaint: { received: 2026-09-03, answered: 2026-09-02 }\n";
    assert_eq!(
        issue(keys),
        [
            "issues/a.md:9:12 the complaint of a confirmed issue needs `follow_up`",
            "issues/a.md:9:46 `complaint.answered` is before `complaint.received`",
        ]
    );
}

#[test]
fn a_principle_is_known_when_the_base_has_any() {
    let page = entry("principles: [2, 7]\n", "");
    let principle = entry("number: 2\nstatement: s\n", "");
    let unknown = |files: &[(&str, &str)]| Base::new(files).found(Code::UnknownPrinciple);
    assert_eq!(unknown(&[("content/pages/a.md", &page)]), NOTHING);
    let with = [("content/pages/a.md", &*page), ("content/principles/02-x.md", &principle)];
    assert_eq!(unknown(&with), ["pages/a.md:4:17 there is no principle 7"]);
}

#[test]
fn a_principle_is_known_in_lists_with_mistakes_and_in_the_glossary() {
    let case = entry("teaches: [40, 2, 7]\n", "");
    let principle = entry("number: 2\nstatement: s\n", "");
    let glossary = "terms:\n- zh-Hans: 客户\n- en: price\n  principles: [300, 2, 9]\n";
    let files = [("content/cases/a.md", &*case), ("content/glossary.yaml", glossary)];
    assert_eq!(Base::new(&files).found(Code::UnknownPrinciple), NOTHING);
    let with = [&files[..], &[("content/principles/02-x.md", &principle)]].concat();
    assert_eq!(
        Base::new(&with).found(Code::UnknownPrinciple),
        ["cases/a.md:4:18 there is no principle 7", "glossary.yaml:4:24 there is no principle 9"]
    );
}
