//! Taking keys out of a front matter one by one, with findings for what is wrong.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use crate::diag::{Code, Diagnostic, nearest};
use crate::document::KeySpans;
use crate::source::Span;

/// The keys of one front matter that are still to be read.
pub(super) struct Fields {
    path: Arc<str>,
    map: Mapping,
    spans: KeySpans,
    whole: Span,
    known: Vec<&'static str>,
    /// What is wrong so far.
    pub(super) findings: Vec<Diagnostic>,
    /// True when a key that decides who sees the entry, and when, cannot be trusted.
    pub(super) withheld: bool,
}

/// Keys that decide whether an entry may be shown: a slip in one must hide it rather than publish it.
const GUARDS: [&str; 5] = ["audience", "status", "publish", "expires", "type"];

impl Fields {
    /// The keys of a parsed mapping; `whole` is the span of the front matter.
    #[must_use]
    pub(super) fn new(path: Arc<str>, map: Mapping, spans: KeySpans, whole: Span) -> Self {
        Self { path, map, spans, whole, known: Vec::new(), findings: Vec::new(), withheld: false }
    }

    /// The value of a key, if it is there and well-formed. An empty value counts as absent.
    pub(super) fn optional<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let value = self.map.remove(key)?;
        if value.is_null() {
            return None;
        }
        let scalar = plain_text(&value);
        match serde_path_to_error::deserialize(value) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong_value(key, &error, scalar);
                None
            }
        }
    }

    /// The value of a key that must be there.
    pub(super) fn required<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        let before = self.findings.len();
        let value = self.optional(key);
        if value.is_none() && self.findings.len() == before {
            let empty = self.spans.key(key);
            let message = format!("`{key}` is {}", if empty.is_some() { "empty" } else { "missing" });
            let finding = Diagnostic::new(Code::MissingKey, self.path.clone(), empty.unwrap_or(self.whole), message)
                .help(format!("add `{key}: …` to the front matter"));
            self.findings.push(finding);
        }
        value
    }

    /// Adds a finding about the value of a key.
    pub(super) fn finding(&mut self, code: Code, key: &str, message: impl Into<String>, help: impl Into<String>) {
        let span = self.spans.value(key).unwrap_or(self.whole);
        self.findings.push(Diagnostic::new(code, self.path.clone(), span, message).help(help));
        if code.severity() == crate::diag::Severity::Error && GUARDS.contains(&key) {
            self.withheld = true;
        }
    }

    fn wrong_value(
        &mut self,
        key: &'static str,
        error: &serde_path_to_error::Error<serde_yaml::Error>,
        scalar: Option<String>,
    ) {
        let inner = error.path().to_string();
        let path = match inner.as_str() {
            "." | "" => key.to_owned(),
            inner if inner.starts_with('[') => format!("{key}{inner}"),
            inner => format!("{key}.{inner}"),
        };
        let reason = plain_reason(&error.inner().to_string());
        let quoted = scalar.filter(|_| reason.contains("expected a string")).map(|text| format!("'{text}'"));
        let help = match (&quoted, suggestion(&reason)) {
            (Some(quoted), _) => format!("write it as text: {quoted}"),
            (None, Some(suggestion)) => suggestion,
            (None, None) => format!("`casebook new TYPE` shows what `{key}` looks like"),
        };
        self.finding(Code::WrongValue, &path, format!("`{path}` is not valid: {reason}"), help);
        self.withheld |= GUARDS.contains(&key);
        if let (Some(replacement), Some(span), Some(last)) = (quoted, self.spans.value(&path), self.findings.last_mut())
        {
            last.fix = Some(crate::diag::Fix { span, replacement });
        }
    }

    /// Reports every key that was never asked for.
    pub(super) fn finish(&mut self) {
        for (key, _) in std::mem::take(&mut self.map) {
            let name = match &key {
                Value::String(name) => name.clone(),
                other => format!("{other:?}"),
            };
            let span = self.spans.key(&name).unwrap_or(self.whole);
            let mut finding =
                Diagnostic::new(Code::UnknownKey, self.path.clone(), span, format!("unknown key `{name}`"));
            match nearest(&name, self.known.iter().copied()) {
                Some(near) => finding = finding.help(format!("did you mean `{near}`?")).fix(span, near),
                None => {
                    finding = finding.help(format!("known keys: {}; `extra` takes any other", self.known.join(", ")))
                }
            }
            self.withheld |= nearest(&name, GUARDS).is_some();
            self.findings.push(finding);
        }
    }
}

/// A number or truth value as the author wrote it, as far as YAML keeps that.
fn plain_text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The message of a deserialiser without its place, which is shown already.
fn plain_reason(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).trim_end_matches('.').to_owned()
}

/// A near spelling for messages of the form "unknown variant `x`, expected one of `a`, `b`".
fn suggestion(reason: &str) -> Option<String> {
    let mut words = reason.split('`').skip(1).step_by(2);
    let wrong = words.next()?;
    let candidates: Vec<_> = words.collect();
    nearest(wrong, candidates).map(|near| format!("did you mean `{near}`?"))
}
