//! Every page that explains a code shows an example: its findings are those the page names, and the mended project has none.

mod support;

use casebook::diag::Code;
use casebook::diag::example::examples;
use support::Project;

/// Codes whose examples need a stage that [`Project`] does not run.
const LEFT_OUT: &[(Code, &str)] =
    &[(Code::ThemeError, "found by the theme stage"), (Code::MissingText, "found by the theme stage")];

fn runs(code: Code) -> bool {
    LEFT_OUT.iter().all(|(left_out, _)| *left_out != code)
}

#[test]
fn every_example_shows_what_its_page_says() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().copied().filter(|code| runs(*code)) {
        let Some(example) = examples(code.page()) else { continue };
        let found = Project::new(&example.files).lines(code);
        if found != example.findings {
            wrong += &format!(
                "{code}\n  page:  {}\n  found: {}\n",
                example.findings.join("\n         "),
                found.join("\n         ")
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_mended_example_is_free_of_the_finding() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().copied().filter(|code| runs(*code)) {
        let Some(example) = examples(code.page()).filter(|example| !example.mended.is_empty()) else { continue };
        let found = Project::new(&example.mended).lines(code);
        if !found.is_empty() {
            wrong += &format!("{code}\n  {}\n", found.join("\n  "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_repair_mends_its_finding() {
    for code in Code::ALL.iter().copied().filter(|code| runs(*code)) {
        let Some(example) = examples(code.page()) else { continue };
        let project = Project::new(&example.files);
        if project.fix(code) > 0 {
            assert_eq!(project.lines(code), Vec::<String>::new(), "{code}");
        }
    }
}

#[test]
fn examples_hold_nothing_worse_than_what_they_show() {
    let mut wrong = String::new();
    for code in Code::ALL.iter().copied().filter(|code| runs(*code)) {
        let Some(example) = examples(code.page()).filter(|example| !example.mended.is_empty()) else { continue };
        let project = Project::new(&example.mended);
        let mut errors = project.findings();
        errors.retain(|finding| finding.severity == casebook::diag::Severity::Error);
        if !errors.is_empty() {
            wrong += &format!("{code}\n  {}\n", project.concise(&errors).join("\n  "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
