//! Giving a key a value.

use super::emit::{self, Steps};
use super::nested::{column, steps};
use super::path::KeyPath;
use super::refusal::{Refusal, Why};
use super::target::{Missing, Slot, Target, find};
use super::text::{Cut, extent, is_blank, line_end, line_start, next_line, rest_of_line};
use super::tree::{Form, Kind, Nest, Node, Style};
use super::{Value, block, flow};

/// What an edit must know besides its change.
pub(super) struct Surroundings<'a> {
    pub(super) yaml: &'a str,
    /// How lines end where nothing else says so.
    pub(super) line_end: &'static str,
    pub(super) root: &'a Node,
    order: &'a [&'a str],
    pub(super) steps: Steps,
}

impl<'a> Surroundings<'a> {
    pub(super) fn new(yaml: &'a str, line_end: &'static str, root: &'a Node, order: &'a [&'a str]) -> Self {
        Self { yaml, line_end, root, order, steps: steps(yaml, root) }
    }

    /// Which of the keys of a map a new one goes behind; the last when nothing is known.
    fn behind(&self, nest: &Nest, prefix: &str, key: &str) -> usize {
        let place = |name: &str| self.order.iter().position(|known| known.strip_prefix(prefix) == Some(name));
        let last = nest.items.len().saturating_sub(1);
        let Some(own) = place(key) else { return last };
        let places = nest.items.iter().enumerate().filter_map(|(index, item)| {
            let name = item.key.as_ref()?.name.as_deref()?;
            place(name).filter(|place| *place < own).map(|place| (place, index))
        });
        places.max().map_or(last, |(_, index)| index)
    }
}

pub(super) fn set(around: &Surroundings<'_>, path: &KeyPath, value: &Value) -> Result<Vec<Cut>, Refusal> {
    match find(around.root, path)? {
        Target::Value { slot, rest, .. } => written(around, slot, &wrapped(&rest, value.clone())),
        Target::Missing(missing) => added(around, &missing, value.clone()),
    }
}

/// The value in a map in a map…
pub(super) fn wrapped(names: &[&str], value: Value) -> Value {
    names.iter().rev().fold(value, |value, name| Value::Map(vec![((*name).to_owned(), value)]))
}

/// Writes a value in the place of another.
pub(super) fn written(around: &Surroundings<'_>, slot: Slot<'_>, value: &Value) -> Result<Vec<Cut>, Refusal> {
    let node = &slot.item.value;
    if slot.nest.form == Form::Block && emit::wants_lines(value, Some(node)) {
        return below(around, slot, value);
    }
    if let (Kind::Scalar { style: Style::Block(block), .. }, Value::Text(words)) = (&node.kind, value)
        && let Some(cuts) = block::rewritten(around.yaml, block, words, around.line_end)
    {
        return Ok(cuts);
    }
    let text = emit::inline(value, emit::style(node), slot.nest.form);
    Ok(in_line(around.yaml, slot, &text))
}

/// Writes a value behind its key or `-`.
fn in_line(yaml: &str, slot: Slot<'_>, text: &str) -> Vec<Cut> {
    let (after, node) = (slot.item.after, &slot.item.value);
    let span = node.span.clone();
    match &node.kind {
        Kind::Empty => {
            let colon = if slot.item.key.as_ref().is_some_and(|key| !key.has_colon) { ": " } else { " " };
            vec![Cut::insert(after, format!("{colon}{text}"))]
        }
        Kind::Scalar { style: Style::Block(block), .. } => {
            vec![Cut::new(block.header.clone(), text), Cut::new(block.lines.clone(), "")]
        }
        Kind::Map(nest) | Kind::List(nest) if nest.form == Form::Block && yaml[after..span.start].contains('\n') => {
            let lines = line_start(yaml, span.start)..next_line(yaml, span.end);
            vec![Cut::insert(after, format!(" {text}")), Cut::new(lines, "")]
        }
        // In braces `"a":1` needs no blank, `"a":b` does.
        _ if span.start == after && slot.item.key.is_some() => vec![Cut::new(span, format!(" {text}"))],
        _ => vec![Cut::new(span, text)],
    }
}

/// Writes a list or map in lines of its own.
fn below(around: &Surroundings<'_>, slot: Slot<'_>, value: &Value) -> Result<Vec<Cut>, Refusal> {
    let (yaml, after, node) = (around.yaml, slot.item.after, &slot.item.value);
    let span = node.span.clone();
    let owner = column(yaml, slot.item.start)?;
    let lines = emit::lines(value, around.steps);
    let is_below = yaml[after..span.start].contains('\n');
    let line_end = line_end(yaml, span.end, around.line_end);
    if matches!(&node.kind, Kind::Map(nest) | Kind::List(nest) if nest.form == Form::Block) {
        // A list may stand right below its key, a map may not.
        let column = match column(yaml, span.start)? {
            column if column <= owner && matches!(value, Value::Map(_)) => owner + around.steps.map,
            column => column,
        };
        let laid = emit::laid(&lines, column, line_end);
        if is_below {
            return Ok(vec![Cut::new(line_start(yaml, span.start)..next_line(yaml, span.end), laid)]);
        }
        // On the line of a `-`, up to a comment behind it.
        return Ok(vec![Cut::new(span, laid.trim_start().trim_end_matches(['\r', '\n']))]);
    }
    let step = if matches!(value, Value::List(_)) { around.steps.list } else { around.steps.map };
    let step = if slot.item.key.is_some() { step } else { step.max(2) };
    let laid = emit::laid(&lines, owner + step, line_end);
    match &node.kind {
        Kind::Empty => Ok(vec![Cut::insert(extent(yaml, after, owner), laid)]),
        Kind::Scalar { style: Style::Block(block), .. } => {
            Ok(vec![Cut::new(after..block.header.end, ""), Cut::new(block.lines.clone(), laid)])
        }
        _ if !is_below => Ok(vec![Cut::new(after..span.end, ""), Cut::insert(next_line(yaml, span.end), laid)]),
        _ if is_blank(rest_of_line(yaml, span.end)) => {
            Ok(vec![Cut::new(line_start(yaml, span.start)..next_line(yaml, span.end), laid)])
        }
        // The comment behind the value keeps the line.
        _ => {
            let rest = rest_of_line(yaml, span.end);
            let comment = span.end + rest.len() - rest.trim_start_matches([' ', '\t']).len();
            Ok(vec![Cut::new(span.start..comment, ""), Cut::insert(next_line(yaml, span.end), laid)])
        }
    }
}

/// Adds a key to a map that lacks it.
pub(super) fn added(around: &Surroundings<'_>, missing: &Missing<'_, '_>, value: Value) -> Result<Vec<Cut>, Refusal> {
    let (yaml, map, key) = (around.yaml, missing.map, missing.key);
    let value = &wrapped(&missing.rest, value);
    let Kind::Map(nest) = &map.kind else {
        let text = emit::laid(&emit::key_lines(key, value, around.steps), 0, around.line_end);
        return Ok(vec![Cut::insert(end_of_keys(yaml), text)]);
    };
    let behind = around.behind(nest, &missing.prefix, key);
    match (nest.form, nest.items.get(behind)) {
        (Form::Pair, _) => {
            Err(Refusal::new(Why::Unusual("a map without braces in a list in brackets"), map.span.start))
        }
        (Form::Block, Some(item)) => {
            let column = column(yaml, item.start)?;
            let line_end = line_end(yaml, item.end(), around.line_end);
            let text = emit::laid(&emit::key_lines(key, value, around.steps), column, line_end);
            Ok(vec![Cut::insert(extent(yaml, item.end(), column), text)])
        }
        _ => Ok(flow::inserted(yaml, map, nest, behind, &emit::entry(key, value, Form::Flow), around.line_end)),
    }
}

/// The end of a front matter without keys, before a line `...`.
fn end_of_keys(yaml: &str) -> usize {
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        if line.trim_end() == "..." {
            break;
        }
        at += line.len();
    }
    at
}
