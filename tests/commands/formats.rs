//! The formats of findings.

use super::*;

fn printed(format: &str) -> String {
    with_an_error().run(&["check", "--format", format]).findings().out
}

#[test]
fn json_is_one_array_on_standard_output() {
    let findings: Value = serde_json::from_str(&printed("json")).unwrap();
    let error = findings.as_array().unwrap().iter().find(|finding| finding["code"] == "CB0301").unwrap();
    assert_eq!(error["severity"], "error");
    assert_eq!(error["path"], "content/cases/late.md");
    assert!(error["line"].as_u64().unwrap() > 1 && error["message"].as_str().unwrap().contains("nowhere"));
}

#[test]
fn github_is_one_command_a_line() {
    let text = printed("github");
    assert!(
        text.lines().all(|line| line.starts_with("::error ")
            || line.starts_with("::warning ")
            || line.starts_with("::notice ")),
        "{text}"
    );
    assert!(text.contains("::error file=content/cases/late.md,line="), "{text}");
}

#[test]
fn sarif_is_a_log_of_one_run() {
    let log: Value = serde_json::from_str(&printed("sarif")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "casebook");
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    for result in run["results"].as_array().unwrap() {
        assert!(rules.contains(&&result["ruleId"]), "{result}");
        assert!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].is_string(), "{result}");
    }
}

#[test]
fn concise_is_one_line_a_finding_as_editors_read_them() {
    let base = with_an_error();
    let run = base.run(&["check", "--format", "concise"]).findings();
    let line = run.err.lines().find(|line| line.contains("CB0301")).unwrap();
    let mut parts = line.splitn(4, ':');
    assert_eq!(parts.next(), Some("content/cases/late.md"));
    assert!(parts.next().unwrap().parse::<u32>().is_ok() && parts.next().unwrap().parse::<u32>().is_ok(), "{line}");
}

#[test]
fn an_unknown_format_names_those_there_are() {
    Base::small().run(&["check", "--format", "xml"]).failure().says("sarif");
}
