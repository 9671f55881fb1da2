//! The safety net: reads a text twice, and says what an edited one must read as.

use serde_yaml::{Mapping, Value as Yaml};

use super::path::Step;
use super::refusal::{Refusal, Why};
use super::split::{Front, split};
use super::tree::{Kind, Nest, Node, Style};
use super::{Change, Value, reader};

/// The tree of a YAML text and what it says; both parsers must agree.
pub(super) fn read(yaml: &str) -> Result<(Node, Yaml), Refusal> {
    let value: Result<Yaml, _> = serde_yaml::from_str(yaml);
    let root = reader::read(yaml).map_err(|refusal| match refusal.why {
        Why::Broken(_) if value.is_ok() => Refusal::new(Why::Unusual("text that may be read in two ways"), refusal.at),
        _ => refusal,
    })?;
    let value = value.map_err(|error| broken(yaml, &error))?;
    if !matches!(root.kind, Kind::Map(_) | Kind::Empty) {
        return Err(Refusal::new(Why::NotKeys, root.span.start));
    }
    match disagreement(&root, &value) {
        Some(at) => Err(Refusal::new(Why::Unusual("text that may be read in two ways"), at)),
        None => Ok((root, value)),
    }
}

fn broken(yaml: &str, error: &serde_yaml::Error) -> Refusal {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
    let line = error.location().map_or(0, |location| location.line().saturating_sub(1));
    Refusal::new(Why::Broken(reason), yaml.split_inclusive('\n').take(line).map(str::len).sum())
}

/// Where the tree and the value differ, if they do.
fn disagreement(node: &Node, value: &Yaml) -> Option<usize> {
    let odd = Some(node.span.start);
    match (&node.kind, value) {
        (Kind::Scalar { text, .. }, Yaml::String(string)) => {
            if text == string {
                None
            } else {
                odd
            }
        }
        (Kind::Empty, Yaml::Null)
        | (Kind::Scalar { style: Style::Plain, .. }, Yaml::Null | Yaml::Bool(_) | Yaml::Number(_)) => None,
        (Kind::List(nest), Yaml::Sequence(items)) if nest.items.len() == items.len() => {
            nest.items.iter().zip(items).find_map(|(item, value)| disagreement(&item.value, value))
        }
        (Kind::Map(nest), Yaml::Mapping(map)) if nest.items.len() == map.len() => entries_disagree(nest, map),
        _ => odd,
    }
}

fn entries_disagree(nest: &Nest, map: &Mapping) -> Option<usize> {
    nest.items.iter().zip(map).find_map(|(item, (key, value))| {
        let name = item.key.as_ref().and_then(|key| key.name.as_deref());
        if name == key.as_str() { disagreement(&item.value, value) } else { Some(item.start) }
    })
}

/// What the value must be after a change; `None` when its path does not lead anywhere.
pub(super) fn expected(mut value: Yaml, change: &Change) -> Option<Yaml> {
    let steps: Vec<_> = change.path().steps().collect();
    let done = match change {
        Change::Set { value: new, .. } => slot(&mut value, &steps).map(|slot| *slot = yaml(new)),
        Change::Push { value: new, .. } => slot(&mut value, &steps).and_then(|slot| {
            if slot.is_null() {
                *slot = Yaml::Sequence(Vec::new());
            }
            slot.as_sequence_mut().map(|items| items.push(yaml(new)))
        }),
        Change::Remove { .. } => remove(&mut value, &steps),
    };
    done.map(|()| value)
}

/// The place for a value; maps on the way are made.
fn slot<'a>(value: &'a mut Yaml, steps: &[&Step]) -> Option<&'a mut Yaml> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(name) => {
            if value.is_null() {
                *value = Yaml::Mapping(Mapping::new());
            }
            Some(value.as_mapping_mut()?.entry(Yaml::String(name.clone())).or_insert(Yaml::Null))
        }
        Step::Item(index) => value.as_sequence_mut()?.get_mut(*index),
    })
}

fn remove(value: &mut Yaml, steps: &[&Step]) -> Option<()> {
    let (last, way) = steps.split_last()?;
    let mut at = value;
    for step in way {
        at = match step {
            _ if at.is_null() => return Some(()),
            Step::Key(name) => match at.as_mapping_mut()?.get_mut(name.as_str()) {
                Some(next) => next,
                None => return Some(()),
            },
            Step::Item(index) => match at.as_sequence_mut()?.get_mut(*index) {
                Some(next) => next,
                None => return Some(()),
            },
        };
    }
    match last {
        _ if at.is_null() => {}
        Step::Key(name) => {
            at.as_mapping_mut()?.shift_remove(name.as_str());
        }
        Step::Item(index) => {
            let items = at.as_sequence_mut()?;
            if *index < items.len() {
                items.remove(*index);
            }
        }
    }
    Some(())
}

/// A value as it is read back.
pub(super) fn yaml(value: &Value) -> Yaml {
    match value {
        Value::Text(words) | Value::Plain(words) => Yaml::String(words.clone()),
        Value::Number(number) => Yaml::Number((*number).into()),
        Value::Bool(truth) => Yaml::Bool(*truth),
        Value::List(items) => Yaml::Sequence(items.iter().map(yaml).collect()),
        Value::Map(entries) => {
            Yaml::Mapping(entries.iter().map(|(name, value)| (Yaml::String(name.clone()), yaml(value))).collect())
        }
    }
}

/// Whether two front matters say the same; one without keys says nothing.
pub(super) fn same(one: &Yaml, other: &Yaml) -> bool {
    let is_empty = |value: &Yaml| value.is_null() || value.as_mapping().is_some_and(Mapping::is_empty);
    one == other || (is_empty(one) && is_empty(other))
}

/// Whether the edited file has the old one's body behind a front matter that says what it should.
pub(super) fn is_sound(old: &str, new: &str, front: &Front, expected: &Yaml) -> bool {
    let Ok(edited) = split(new) else { return false };
    edited.yaml.start == front.yaml.start
        && new[edited.yaml.end..] == old[front.yaml.end..]
        && read(&new[edited.yaml]).is_ok_and(|(_, value)| same(&value, expected))
}
