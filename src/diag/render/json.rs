//! One JSON array: for scripts and editors.
//!
//! Lines and columns are 1-based, columns count characters; spans are bytes. What a finding does not have is `null`, so
//! that every object has every key.

use serde::Serialize;

use super::text::{Region, Texts};
use crate::diag::{Code, Diagnostic, Fix, Related, Severity};
use crate::source::Span;

#[derive(Serialize)]
struct Finding<'a> {
    code: Code,
    severity: Severity,
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    label: Option<&'a str>,
    help: Option<&'a str>,
    fix: Option<&'a Fix>,
    related: Vec<Other<'a>>,
    explain: String,
}

#[derive(Serialize)]
struct Other<'a> {
    path: &'a str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct Place {
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    span: Option<Span>,
}

impl Place {
    fn new(span: Option<Span>, region: Option<Region>) -> Self {
        Self {
            line: region.map(|region| region.start.line),
            column: region.map(|region| region.start.column),
            end_line: region.map(|region| region.end.line),
            end_column: region.map(|region| region.end.column),
            span,
        }
    }
}

/// Shows the findings as one array, one object a finding.
pub(super) fn render(findings: &[Diagnostic], texts: &Texts<'_>) -> String {
    let list: Vec<Finding<'_>> = findings.iter().map(|finding| describe(finding, texts)).collect();
    // Plain strings and numbers always serialise.
    let mut out = serde_json::to_string_pretty(&list).unwrap_or_default();
    out.push('\n');
    out
}

fn describe<'a>(finding: &'a Diagnostic, texts: &Texts<'_>) -> Finding<'a> {
    Finding {
        code: finding.code,
        severity: finding.severity,
        path: &finding.path,
        place: Place::new(finding.span, texts.region_of(finding)),
        message: &finding.message,
        label: finding.label.as_deref(),
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref(),
        related: finding.related.iter().map(|related| describe_other(related, texts)).collect(),
        explain: format!("casebook explain {}", finding.code),
    }
}

fn describe_other<'a>(related: &'a Related, texts: &Texts<'_>) -> Other<'a> {
    let place = Place::new(related.span, texts.region(&related.path, related.span));
    Other { path: &related.path, place, message: &related.message }
}

#[cfg(test)]
mod tests {
    use crate::diag::render::tests::{findings, texts};
    use crate::diag::render::{Format, render};

    #[test]
    fn every_finding_is_an_object_with_every_key() {
        insta::assert_snapshot!(render(&findings()[1..3], &texts, Format::Json, false), @r#"
        [
          {
            "code": "CB0001",
            "severity": "error",
            "path": "content/cases/gbk.md",
            "line": null,
            "column": null,
            "end_line": null,
            "end_column": null,
            "span": null,
            "message": "the file is not valid UTF-8",
            "label": null,
            "help": "save it as UTF-8",
            "fix": null,
            "related": [],
            "explain": "casebook explain CB0001"
          },
          {
            "code": "CB0103",
            "severity": "error",
            "path": "content/cases/late.md",
            "line": 4,
            "column": 1,
            "end_line": 4,
            "end_column": 6,
            "span": {
              "start": 35,
              "end": 40
            },
            "message": "unknown key `tilte` in the front matter of a case",
            "label": "did you mean `title`?",
            "help": "keys of a case: `title`, `summary`",
            "fix": {
              "span": {
                "start": 35,
                "end": 40
              },
              "replacement": "title"
            },
            "related": [
              {
                "path": "content/cases/late.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 6,
                "span": {
                  "start": 15,
                  "end": 20
                },
                "message": "`title` is here already"
              },
              {
                "path": "content/cases/other.md",
                "line": 4,
                "column": 1,
                "end_line": 4,
                "end_column": 4,
                "span": {
                  "start": 19,
                  "end": 28
                },
                "message": "and here"
              },
              {
                "path": "content/cases/gone.md",
                "line": null,
                "column": null,
                "end_line": null,
                "end_column": null,
                "span": null,
                "message": "also here"
              }
            ],
            "explain": "casebook explain CB0103"
          }
        ]
        "#);
    }
}
