//! Following a path through the tree.

use super::path::{KeyPath, Step};
use super::refusal::{Refusal, Why};
use super::tree::{Item, Kind, Nest, Node};

/// One step that was found.
#[derive(Clone, Copy)]
pub(super) struct Slot<'t> {
    /// The map or list.
    pub(super) node: &'t Node,
    /// Its inside.
    pub(super) nest: &'t Nest,
    /// Which of its items.
    pub(super) index: usize,
    /// That item.
    pub(super) item: &'t Item,
}

/// Where a path ends.
pub(super) enum Target<'t, 'p> {
    /// At a value. Names are left over when it is nothing, and they are keys of the map it would have to be.
    Value { slot: Slot<'t>, owner: Option<Slot<'t>>, rest: Vec<&'p str> },
    /// In a map that lacks the next key; more keys may follow it.
    Missing(Missing<'t, 'p>),
}

/// A key that is not there.
pub(super) struct Missing<'t, 'p> {
    /// The map that lacks it, or the nothing in its place.
    pub(super) map: &'t Node,
    /// What the keys of the map begin with in an order of keys, `complaint.`; items of lists are not named there.
    pub(super) prefix: String,
    pub(super) key: &'p str,
    /// The keys below it.
    pub(super) rest: Vec<&'p str>,
}

/// Follows a path as far as it goes.
pub(super) fn find<'t, 'p>(root: &'t Node, path: &'p KeyPath) -> Result<Target<'t, 'p>, Refusal> {
    let steps: Vec<_> = path.steps().collect();
    let (mut node, mut slot, mut owner) = (root, None, None);
    for (nth, step) in steps.iter().enumerate() {
        let refused = |why: fn(String) -> Why, count| Err(Refusal::new(why(shown(&steps[..count])), node.span.start));
        let found = match (step, &node.kind) {
            (Step::Item(_), _) if node.is_null() => return refused(Why::NoItem, nth + 1),
            (Step::Key(key), _) if node.is_null() => {
                let Some(rest) = names(&steps[nth + 1..]) else { return refused(Why::NoItem, steps.len()) };
                return Ok(match slot {
                    Some(slot) => {
                        Target::Value { slot, owner, rest: std::iter::once(key.as_str()).chain(rest).collect() }
                    }
                    None => Target::Missing(Missing { map: node, prefix: String::new(), key, rest }),
                });
            }
            (Step::Key(key), Kind::Map(nest)) => {
                let Some(index) = nest.items.iter().position(|item| item.is_named(key)) else {
                    let Some(rest) = names(&steps[nth + 1..]) else { return refused(Why::NoItem, steps.len()) };
                    return Ok(Target::Missing(Missing { map: node, prefix: prefix(&steps[..nth]), key, rest }));
                };
                nest.items.get(index).map(|item| Slot { node, nest, index, item })
            }
            (Step::Item(index), Kind::List(nest)) => {
                nest.items.get(*index).map(|item| Slot { node, nest, index: *index, item })
            }
            (Step::Key(_), _) => return refused(Why::NotAMap, nth),
            (Step::Item(_), _) => return refused(Why::NotAList, nth),
        };
        let Some(found) = found else { return refused(Why::NoItem, nth + 1) };
        owner = slot.replace(found);
        node = &found.item.value;
    }
    let slot = slot.ok_or_else(|| Refusal::new(Why::NotKeys, 0))?;
    Ok(Target::Value { slot, owner, rest: Vec::new() })
}

/// The place of a value, or of the nearest that encloses it.
pub(super) fn nearest(root: &Node, path: &KeyPath) -> usize {
    match find(root, path) {
        Ok(Target::Value { slot, .. }) => slot.item.start,
        Ok(Target::Missing(Missing { map, .. })) => map.span.start,
        Err(refusal) => refusal.at,
    }
}

fn names<'p>(steps: &[&'p Step]) -> Option<Vec<&'p str>> {
    let name = |step: &&'p Step| match step {
        Step::Key(name) => Some(name.as_str()),
        Step::Item(_) => None,
    };
    steps.iter().map(name).collect()
}

fn prefix(steps: &[&Step]) -> String {
    let name = |step: &&Step| match step {
        Step::Key(name) => Some(format!("{name}.")),
        Step::Item(_) => None,
    };
    steps.iter().filter_map(name).collect()
}

fn shown(steps: &[&Step]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            Step::Key(name) if text.is_empty() => text.push_str(name),
            Step::Key(name) => text.push_str(&format!(".{name}")),
            Step::Item(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}
