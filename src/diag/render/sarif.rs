//! SARIF 2.1.0: for code scanning.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::text::{Region, Texts};
use crate::diag::{Code, Diagnostic, Fix};
use crate::source::Span;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Shows the findings as one log with one run; its rules are the codes that occur.
pub(super) fn render(findings: &[Diagnostic], texts: &Texts<'_>) -> String {
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, &codes, texts)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.to_string(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": code.summary() },
        "help": { "text": format!("casebook explain {code}"), "markdown": code.page() },
        "defaultConfiguration": { "level": code.severity().name() },
    })
}

fn result(finding: &Diagnostic, codes: &BTreeSet<Code>, texts: &Texts<'_>) -> Value {
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.code.to_string(),
        "ruleIndex": codes.range(..finding.code).count(),
        "level": finding.severity.name(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": location(&finding.path, finding.span, texts) }],
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] = related(finding, texts);
    }
    if let Some(fix) = finding.fix.as_ref().and_then(|fix| repair(&finding.path, fix, texts)) {
        result["fixes"] = json!([fix]);
    }
    result
}

fn related(finding: &Diagnostic, texts: &Texts<'_>) -> Value {
    let place = |(index, related): (usize, &crate::diag::Related)| {
        json!({
            "id": index + 1,
            "physicalLocation": location(&related.path, related.span, texts),
            "message": { "text": related.message },
        })
    };
    finding.related.iter().enumerate().map(place).collect()
}

fn repair(path: &str, fix: &Fix, texts: &Texts<'_>) -> Option<Value> {
    let region = texts.region(path, Some(fix.span))?;
    Some(json!({
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(path) },
            "replacements": [{ "deletedRegion": lines(region), "insertedContent": { "text": fix.replacement } }],
        }],
    }))
}

fn location(path: &str, span: Option<Span>, texts: &Texts<'_>) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(region) = texts.region(path, span) {
        location["region"] = lines(region);
    }
    location
}

fn lines(Region { start, end }: Region) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A path as a relative URI reference: everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render::tests::{findings, texts};
    use crate::diag::render::{Format, render};

    #[test]
    fn a_log_names_its_rules_and_points_into_files() {
        let log: Value = serde_json::from_str(&render(&findings(), &texts, Format::Sarif, false)).unwrap();
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn a_result_has_its_places_and_its_repair() {
        let mut finding = findings().remove(2);
        finding.related.remove(1);
        let log: Value = serde_json::from_str(&render(&[finding], &texts, Format::Sarif, false)).unwrap();
        insta::assert_snapshot!(format!("{:#}", log["runs"][0]["results"][0]), @r#"
        {
          "ruleId": "CB0103",
          "ruleIndex": 0,
          "level": "error",
          "message": {
            "text": "unknown key `tilte` in the front matter of a case\nkeys of a case: `title`, `summary`"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/cases/late.md"
                },
                "region": {
                  "startLine": 4,
                  "startColumn": 1,
                  "endLine": 4,
                  "endColumn": 6
                }
              }
            }
          ],
          "relatedLocations": [
            {
              "id": 1,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/cases/late.md"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 1,
                  "endLine": 3,
                  "endColumn": 6
                }
              },
              "message": {
                "text": "`title` is here already"
              }
            },
            {
              "id": 2,
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/cases/gone.md"
                }
              },
              "message": {
                "text": "also here"
              }
            }
          ],
          "fixes": [
            {
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "content/cases/late.md"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 4,
                        "startColumn": 1,
                        "endLine": 4,
                        "endColumn": 6
                      },
                      "insertedContent": {
                        "text": "title"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_path_in_chinese_is_a_valid_uri() {
        assert_eq!(uri("content/案 1.md"), "content/%E6%A1%88%201.md");
    }
}
