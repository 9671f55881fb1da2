//! Every page that explains a code shows an example: its findings are those the page names, and the mended project has none.

#![expect(clippy::unwrap_used, reason = "a test that cannot write its project fails")]

mod support;

use casebook::diag::example::{Example, examples};
use casebook::diag::{Code, Severity};
use support::Project;

/// The examples, by code.
fn shown() -> impl Iterator<Item = (Code, Example)> {
    Code::ALL.iter().filter_map(|code| Some((*code, examples(code.page())?)))
}

/// The examples that show how to mend them.
fn mended() -> impl Iterator<Item = (Code, Project)> {
    let mended = shown().filter(|(_, example)| !example.mended.is_empty());
    mended.map(|(code, example)| (code, Project::new(&example.mended)))
}

/// Fails with everything that is wrong, not the first alone.
#[track_caller]
fn assert_none(wrong: impl Iterator<Item = String>) {
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_example_shows_what_its_page_says() {
    assert_none(shown().filter_map(|(code, example)| {
        let found = Project::new(&example.files).lines(code);
        let (page, run) = (example.findings.join("\n         "), found.join("\n         "));
        (found != example.findings).then(|| format!("{code}\n  page:  {page}\n  found: {run}"))
    }));
}

#[test]
fn every_mended_example_is_free_of_the_finding() {
    assert_none(mended().filter_map(|(code, project)| {
        let found = project.lines(code);
        (!found.is_empty()).then(|| format!("{code}\n  {}", found.join("\n  ")))
    }));
}

#[test]
fn every_mended_example_is_free_of_errors_altogether() {
    assert_none(mended().filter_map(|(code, project)| {
        let mut errors = project.findings();
        errors.retain(|finding| finding.severity == Severity::Error);
        (!errors.is_empty()).then(|| format!("{code}\n  {}", project.concise(&errors).join("\n  ")))
    }));
}

#[test]
fn every_repair_mends_its_finding() {
    assert_none(shown().filter_map(|(code, example)| {
        let project = Project::new(&example.files);
        let repaired = project.fix(code) > 0;
        let left = project.lines(code);
        (repaired && !left.is_empty()).then(|| format!("{code}\n  {}", left.join("\n  ")))
    }));
}
