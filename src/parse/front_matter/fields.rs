//! Taking keys out of a front matter one by one, with findings for what is wrong.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::number::{self, Number};
use super::{nested, reason};
use crate::diag::{Code, Diagnostic, nearest};
use crate::document::KeySpans;
use crate::kind::Kind;
use crate::source::Span;

/// The keys of one front matter that are still to be read.
pub(super) struct Fields<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    kind: Kind,
    map: Mapping,
    /// Where the keys stand; items that are left out of a list are left out here too, so that the numbers of the others agree.
    pub(super) spans: KeySpans,
    known: Vec<&'static str>,
    /// Findings about keys that are not there; one whose misspelling is found is told there alone.
    missing: Vec<(&'static str, Diagnostic)>,
    /// What is wrong so far.
    pub(super) findings: Vec<Diagnostic>,
    /// True when a key that decides who sees the entry, and when, or when an issue began, cannot be trusted.
    pub(super) withheld: bool,
}

/// Keys that decide whether an entry may be shown: a slip in one must hide it rather than publish it.
const GUARDS: [&str; 5] = ["audience", "status", "publish", "expires", "type"];

/// The line `---` a front matter begins with: where to point for what is not there.
const OPENING: Span = Span { start: 0, end: 3 };

impl<'a> Fields<'a> {
    /// The keys of a parsed mapping, which stands in `text` at `spans`.
    #[must_use]
    pub(super) fn new(path: &'a Arc<str>, text: &'a str, kind: Kind, map: Mapping, spans: KeySpans) -> Self {
        Self {
            path,
            text,
            kind,
            map,
            spans,
            known: Vec::new(),
            missing: Vec::new(),
            findings: Vec::new(),
            withheld: false,
        }
    }

    /// The value of a key, if it is there and well-formed. An empty value counts as absent.
    pub(super) fn optional<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        self.known.push(key);
        let value = self.map.remove(key)?;
        if value.is_null() {
            return None;
        }
        self.read(key, key, value)
    }

    /// The items of a list, if it is there; those that are not well-formed are left out.
    pub(super) fn list<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<T> {
        let items = match self.map.get_mut(key) {
            Some(Value::Sequence(items)) => std::mem::take(items),
            _ => return self.optional(key).unwrap_or_default(),
        };
        self.known.push(key);
        self.map.remove(key);
        let mut list = Vec::with_capacity(items.len());
        let mut left_out = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            match self.read(key, &format!("{key}[{index}]"), item) {
                Some(item) => list.push(item),
                None => left_out.push(index),
            }
        }
        self.leave_out(key, &left_out);
        list
    }

    /// What `judge` makes of the items of a list that was read. Of an item it refuses it gives message and help, and the item is
    /// left out.
    pub(super) fn judged<T, U>(
        &mut self,
        key: &'static str,
        items: Vec<T>,
        judge: impl Fn(T) -> Result<U, (String, &'static str)>,
    ) -> Vec<U> {
        let mut kept = Vec::with_capacity(items.len());
        let mut left_out = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            match judge(item) {
                Ok(item) => kept.push(item),
                Err((message, help)) => {
                    self.finding(Code::WrongValue, &format!("{key}[{index}]"), message, help);
                    left_out.push(index);
                }
            }
        }
        self.leave_out(key, &left_out);
        kept
    }

    /// Numbers the places of a list anew, so that those of the items that are kept are found by the numbers they have now.
    fn leave_out(&mut self, key: &str, left_out: &[usize]) {
        if !left_out.is_empty() {
            self.spans = self.spans.without_items(key, left_out);
        }
    }

    /// Like [`Self::list`], of a key that must be there.
    pub(super) fn required_list<T: DeserializeOwned>(&mut self, key: &'static str) -> Vec<T> {
        if self.map.get(key).is_some_and(Value::is_sequence) {
            return self.list(key);
        }
        self.required(key).unwrap_or_default()
    }

    /// Numbers of principles; those that no principle can have are left out.
    pub(super) fn principles(&mut self, key: &'static str) -> Vec<u8> {
        let numbers: Vec<Number> = self.list(key);
        self.judged(key, numbers, |number| number.check().map_err(|message| (message, number::HELP)))
    }

    /// The value at a path; everything that is wrong in it is a finding.
    fn read<T: DeserializeOwned>(&mut self, key: &'static str, path: &str, value: Value) -> Option<T> {
        nested::read(value, |inner, error| self.wrong_value(key, &nested::join(path, inner), error))
    }

    /// The value of a key that must be there.
    pub(super) fn required<T: DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        let before = self.findings.len();
        if let Some(Value::String(text)) = self.map.get(key)
            && text.trim().is_empty()
        {
            self.map.insert(key.into(), Value::Null);
        }
        let value = self.optional(key);
        if value.is_none() && self.findings.len() == before {
            let empty = self.spans.key(key);
            let message = match empty {
                Some(_) => format!("`{key}` is empty"),
                None => format!("the front matter of {} needs `{key}`", self.kind.with_article()),
            };
            let finding = Diagnostic::new(Code::MissingKey, self.path.clone(), empty.unwrap_or(OPENING), message)
                .help(format!("add `{key}: …` to the front matter"));
            self.missing.push((key, finding));
        }
        value
    }

    /// Adds a finding about the value of a key.
    pub(super) fn finding(&mut self, code: Code, key: &str, message: impl Into<String>, help: impl Into<String>) {
        let span = self.spans.value(key).unwrap_or(OPENING);
        self.findings.push(Diagnostic::new(code, self.path.clone(), span, message).help(help));
        if code.severity() == crate::diag::Severity::Error && GUARDS.contains(&key) {
            self.withheld = true;
        }
    }

    /// Reports a key that is written a second time, here. Which of the two is meant is not known: nobody sees more for it.
    pub(super) fn written_twice(&mut self, key: &str, second: Span) {
        let outer = key.split(['.', '[']).next().unwrap_or(key);
        self.withheld |= GUARDS.contains(&outer);
        self.findings.push(super::written_twice(self.path, key, second));
    }

    fn wrong_value(&mut self, key: &'static str, path: &str, error: &str) {
        self.withheld |= GUARDS.contains(&key);
        let reason = reason::read(path, error);
        let inner_key = reason.key.and_then(|(at, near)| Some((self.spans.key(&at)?, near)));
        let value = self.spans.value(path);
        let (span, mut fix) = match inner_key {
            Some((span, near)) => (Some(span), near.map(|near| (span, near))),
            None => (value, None),
        };
        let mut help = reason.help;
        // What YAML takes for a number or a truth value is text once it stands in quotes, as the author wrote it.
        if let Some(written) = value.filter(|_| reason.wants_text).and_then(|span| self.scalar(span)) {
            let quoted = format!("'{written}'");
            help = Some(format!("write it as text: {quoted}"));
            fix = value.map(|span| (span, quoted));
        }
        let help = help.unwrap_or_else(|| format!("`casebook new TYPE` shows what `{key}` looks like"));
        let finding =
            Diagnostic::new(reason.code, self.path.clone(), span.unwrap_or(OPENING), reason.message).help(help);
        self.findings.push(match fix {
            Some((span, replacement)) => finding.fix(span, replacement),
            None => finding,
        });
    }

    /// A plain value as written; `None` for lists, maps, and what stands in quotes.
    fn scalar(&self, span: Span) -> Option<&'a str> {
        let written = self.text.get(span.range())?;
        let is_plain = !written.is_empty() && !written.contains(['\n', '\'', '"', '[', '{', ':', '&', '*', '!']);
        is_plain.then_some(written)
    }

    /// Reports every key that was never asked for, and every one that is missed.
    pub(super) fn finish(&mut self) {
        for (key, _) in std::mem::take(&mut self.map) {
            let name = match key {
                Value::String(name) => name,
                Value::Number(number) => number.to_string(),
                Value::Bool(truth) => truth.to_string(),
                _ => "?".to_owned(),
            };
            let key = self.spans.key(&name);
            let message = format!("unknown key `{name}` in the front matter of {}", self.kind.with_article());
            let finding = Diagnostic::new(Code::UnknownKey, self.path.clone(), key.unwrap_or(OPENING), message);
            let near = nearest(&name, self.known.iter().copied());
            // A key that is there already must not be written twice.
            let free = near.filter(|near| self.spans.key(near).is_none());
            self.missing.retain(|(missing, _)| free != Some(*missing));
            self.withheld |= nearest(&name, GUARDS).is_some();
            self.findings.push(match (near, key, free) {
                (Some(near), Some(span), Some(_)) => finding.help(format!("did you mean `{near}`?")).fix(span, near),
                (Some(near), ..) => finding.help(format!("did you mean `{near}`?")),
                (None, ..) => finding.help(format!("known keys: {}; `extra` takes any other", self.known.join(", "))),
            });
        }
        self.findings.extend(self.missing.drain(..).map(|(_, finding)| finding));
    }
}
