//! How deep things are indented.

use super::emit::Steps;
use super::refusal::{Refusal, Why};
use super::text::before;
use super::tree::{Form, Kind, Nest, Node};

/// How deep something on a line of its own, or behind a `-`, is indented.
pub(super) fn column(yaml: &str, at: usize) -> Result<usize, Refusal> {
    let before = before(yaml, at);
    if before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
        return Ok(before.len());
    }
    Err(Refusal::new(Why::Unusual("an unusual indentation"), at))
}

/// How deep lists and maps are usually indented in this text; by two spaces when there are none.
pub(super) fn steps(yaml: &str, root: &Node) -> Steps {
    let is_list: fn(&Node) -> bool = |node| matches!(node.kind, Kind::List(_));
    let is_map: fn(&Node) -> bool = |node| matches!(node.kind, Kind::Map(_));
    Steps { list: step(yaml, root, is_list).unwrap_or(2), map: step(yaml, root, is_map).unwrap_or(2) }
}

/// The first step from a key to a list or map below it.
fn step(yaml: &str, node: &Node, wanted: fn(&Node) -> bool) -> Option<usize> {
    let nest = node.nest().filter(|nest| nest.form == Form::Block)?;
    own_step(yaml, nest, wanted).or_else(|| nest.items.iter().find_map(|item| step(yaml, &item.value, wanted)))
}

fn own_step(yaml: &str, nest: &Nest, wanted: fn(&Node) -> bool) -> Option<usize> {
    nest.items.iter().filter(|item| item.key.is_some() && wanted(&item.value)).find_map(|item| {
        item.value.nest().filter(|nest| nest.form == Form::Block)?;
        column(yaml, item.value.span.start).ok()?.checked_sub(column(yaml, item.start).ok()?)
    })
}
