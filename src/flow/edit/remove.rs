//! Taking a key or an item away.

use super::Value;
use super::flow;
use super::nested::column;
use super::path::KeyPath;
use super::refusal::{Refusal, Why};
use super::set::{Surroundings, written};
use super::target::{Slot, Target, find};
use super::text::{Cut, before, extent, is_blank, line_start, next_line};
use super::tree::{Form, Kind};

pub(super) fn remove(around: &Surroundings<'_>, path: &KeyPath) -> Result<Vec<Cut>, Refusal> {
    let Target::Value { slot, owner, rest } = find(around.root, path)? else { return Ok(Vec::new()) };
    if !rest.is_empty() {
        return Ok(Vec::new());
    }
    match slot.nest.form {
        Form::Flow => flow::removed(around.yaml, slot.node, slot.nest, slot.index),
        Form::Pair => Err(Refusal::new(Why::Unusual("a map without braces in a list in brackets"), slot.item.start)),
        Form::Block => lines(around, slot, owner),
    }
}

fn lines(around: &Surroundings<'_>, slot: Slot<'_>, owner: Option<Slot<'_>>) -> Result<Vec<Cut>, Refusal> {
    let (yaml, item) = (around.yaml, slot.item);
    if let (Some(owner), 1) = (owner, slot.nest.items.len()) {
        // Without its last line the value would be nothing instead of an empty list or map.
        let is_list = matches!(slot.node.kind, Kind::List(_));
        let empty = if is_list { Value::List(Vec::new()) } else { Value::Map(Vec::new()) };
        return written(around, owner, &empty);
    }
    if is_blank(before(yaml, item.start)) {
        let over = extent(yaml, item.end(), column(yaml, item.start)?);
        return Ok(vec![Cut::new(line_start(yaml, item.start)..over, "")]);
    }
    // The first of a map or list on the line of a `-`: the next moves up.
    match slot.nest.items.get(slot.index + 1) {
        Some(next) if yaml.get(next_line(yaml, item.end())..next.start).is_some_and(is_blank) => {
            Ok(vec![Cut::new(item.start..next.start, "")])
        }
        _ => Err(Refusal::new(Why::Unusual("a comment below a `-`"), item.start)),
    }
}
