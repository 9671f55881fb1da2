//! Values as text.

use super::Value;
use super::quote::{self, Care};
use super::tree::{Form, Kind, Node, Style};

/// How far lists and maps are indented below their key, in spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    pub(super) list: usize,
    pub(super) map: usize,
}

/// A value on one line, as a person would write it behind a key.
#[must_use]
pub fn line(value: &Value) -> String {
    inline(value, None, Form::Block)
}

/// A value without line breaks; `old` is the style of what it replaces.
pub(super) fn inline(value: &Value, old: Option<&Style>, around: Form) -> String {
    match value {
        Value::Text(words) => quote::text(words, Care::Everywhere, old, around),
        Value::Plain(words) => quote::text(words, Care::Here, old, around),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| inline(item, None, Form::Flow)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|(name, value)| entry(name, value, Form::Flow)).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A key with its value, without line breaks.
pub(super) fn entry(name: &str, value: &Value, around: Form) -> String {
    format!("{}: {}", quote::key(name, around), inline(value, None, around))
}

/// Whether a value is to stand in lines of its own below the key, in place of `old`.
pub(super) fn wants_lines(value: &Value, old: Option<&Node>) -> bool {
    let old = old.and_then(Node::nest).map(|nest| nest.form);
    match value {
        Value::List(items) if items.is_empty() => false,
        Value::Map(entries) if entries.is_empty() => false,
        Value::List(_) => old.is_none_or(|form| form == Form::Block),
        Value::Map(entries) => old.map_or(!is_flat(entries), |form| form == Form::Block),
        _ => false,
    }
}

fn is_flat(entries: &[(String, Value)]) -> bool {
    entries.iter().all(|(_, value)| !matches!(value, Value::List(_) | Value::Map(_)))
}

/// A list or map as lines, indented from 0 on; the first line of anything else is all there is.
pub(super) fn lines(value: &Value, steps: Steps) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().flat_map(|value| item(value, " ", false, steps)).collect(),
        Value::Map(entries) => entries.iter().flat_map(|(name, value)| key_lines(name, value, steps)).collect(),
        _ => vec![line(value)],
    }
}

/// An item of a list as lines: `-`, a gap, the value. Maps stand on one line unless they cannot, or `spread` is wanted.
pub(super) fn item(value: &Value, gap: &str, spread: bool, steps: Steps) -> Vec<String> {
    let lines = match value {
        Value::Map(entries) if !entries.is_empty() && (spread || !is_flat(entries)) => lines(value, steps),
        _ => vec![line(value)],
    };
    let below = " ".repeat(1 + gap.len());
    let lines = lines.iter().enumerate();
    lines.map(|(nth, line)| if nth == 0 { format!("-{gap}{line}") } else { format!("{below}{line}") }).collect()
}

/// A key with its value as lines.
pub(super) fn key_lines(name: &str, value: &Value, steps: Steps) -> Vec<String> {
    if !wants_lines(value, None) {
        return vec![entry(name, value, Form::Block)];
    }
    let step = " ".repeat(if matches!(value, Value::List(_)) { steps.list } else { steps.map });
    let head = format!("{}:", quote::key(name, Form::Block));
    std::iter::once(head).chain(lines(value, steps).iter().map(|line| format!("{step}{line}"))).collect()
}

/// Lines put together, each indented by `column` spaces.
pub(super) fn laid(lines: &[String], column: usize, line_end: &str) -> String {
    let indent = " ".repeat(column);
    lines.iter().map(|line| format!("{indent}{line}{line_end}")).collect()
}

/// The style of a scalar.
pub(super) fn style(node: &Node) -> Option<&Style> {
    match &node.kind {
        Kind::Scalar { style, .. } => Some(style),
        _ => None,
    }
}
