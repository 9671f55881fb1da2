//! Files of a theme that are YAML, with everything that is wrong in them and where.

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::files::Files;
use crate::diag::{Code, Diagnostic};
use crate::parse::front_matter::{Once, key_spans, nested, read_once, reason};
use crate::parse::yaml;
use crate::source::Span;

/// Reads a file that is a list of `key: value` lines; `shape` says how such a line is written. A file without any line has no keys.
///
/// # Errors
/// What is wrong in it: a text that is no YAML has one finding, values of the wrong kind have one each.
pub(super) fn read<T: DeserializeOwned>(
    files: &Files,
    path: &str,
    text: &str,
    shape: &str,
) -> Result<T, Vec<Diagnostic>> {
    let problem = |span: Option<Span>, message: String, help: &str| {
        Diagnostic::new(Code::ThemeError, files.shown(path), span, message).help(help)
    };
    let keys = key_spans(text, 0)
        .map_err(|span| vec![problem(Some(span), "the file is nested too deeply".to_owned(), shape)])?;
    let Once { value, text: once, repeated } = read_once(text);
    let mut findings: Vec<_> = repeated
        .into_iter()
        .map(|(key, span)| problem(Some(span), format!("`{key}` is written twice"), "keep one of the two"))
        .collect();
    let value = match value {
        Ok(Value::Null) => Value::Mapping(Mapping::new()),
        Ok(value @ Value::Mapping(_)) => value,
        Ok(_) => {
            findings.push(problem(None, "the file is not a list of `key: value` lines".to_owned(), shape));
            return Err(findings);
        }
        Err(error) => {
            let mistake = yaml::mistake(&once, &error);
            let message = format!("the file is not valid YAML: {}", mistake.reason);
            findings.push(problem(Some(mistake.span), message, mistake.help));
            return Err(findings);
        }
    };
    let read = nested::read(value, |path, error| {
        let found = reason::read(path, error);
        let key = found.key.as_ref().and_then(|(at, _)| keys.key(at));
        let help = if found.wants_text { Some("put the value in quotes".to_owned()) } else { found.help };
        let span = key.or_else(|| keys.value(path));
        findings.push(problem(span, found.message, help.as_deref().unwrap_or(shape)));
    });
    read.filter(|_| findings.is_empty()).ok_or(findings)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::source::place;

    /// What is said of a file of texts, as place, message and help.
    fn said(text: &str) -> Vec<String> {
        let told = |finding: Diagnostic| {
            let at = finding.span.map_or_else(String::new, |span| {
                let at = place(text, span.start as usize);
                format!("{}:{} `{}` ", at.line, at.column, &text[span.range()])
            });
            format!("{at}{}; {}", finding.message, finding.help.unwrap_or_default())
        };
        let read = read::<BTreeMap<String, String>>(&Files::embedded(), "i18n/en.yaml", text, "write `a: b`");
        read.map_or_else(|findings| findings.into_iter().map(told).collect(), |_| Vec::new())
    }

    #[test]
    fn a_text_that_is_no_yaml_is_shown_where_the_mistake_is() {
        assert_eq!(
            said("nav.home: Home\nnav.cases: [\n"),
            ["2:12 `[` the file is not valid YAML: the list that begins here never ends; close it with `]`"]
        );
    }

    #[test]
    fn every_value_that_is_no_text_is_shown() {
        assert_eq!(
            said("nav.home: 7\nnav.cases: Cases\nnav.more: [a]\nkinds: { case: b }\n"),
            [
                "1:11 `7` `nav.home` takes a text, not the number 7; put the value in quotes",
                "3:11 `[a]` `nav.more` takes a text, not a list; put the value in quotes",
                "4:8 `{ case: b }` `kinds` takes a text, not keys with values; put the value in quotes",
            ]
        );
    }

    #[test]
    fn a_key_that_is_written_twice_and_a_file_of_no_keys_are_told() {
        assert_eq!(
            said("nav.home: a\nnav.home: b\n"),
            ["2:1 `nav.home` `nav.home` is written twice; keep one of the two"]
        );
        assert_eq!(said("- a\n"), ["the file is not a list of `key: value` lines; write `a: b`"]);
        assert_eq!(said("# nothing yet\n"), Vec::<String>::new());
    }
}
