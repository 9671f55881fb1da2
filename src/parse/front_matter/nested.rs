//! Reading a value with everything that is wrong in it, not the first mistake alone.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use serde_yaml::Value;

/// Reads a value. Each mistake goes to `report` as its path inside the value (empty for the value itself) and what the
/// deserialiser says; then what is wrong is taken out and the rest is read again, so that it costs no more than itself.
///
/// `None` when what is left does not make a `T`.
pub(crate) fn read<T: DeserializeOwned>(mut value: Value, mut report: impl FnMut(&str, &str)) -> Option<T> {
    let mut removed = BTreeSet::new();
    loop {
        let error = match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let message = error.inner().to_string();
        let missing = message.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let mut keys = keys(error.path());
        let path = keys.text();
        match missing {
            // What was taken out because it is wrong is not missing too. A map without what it needs is nothing.
            Some(key) => {
                if !removed.contains(&join(&path, key)) {
                    report(&path, &message);
                }
                keys.names.truncate(1);
            }
            None => report(&path, &message),
        }
        if !remove(&mut value, &keys.names) {
            return None;
        }
        removed.insert(path);
    }
}

/// Where an error is.
struct Keys {
    /// The keys of the maps that lead there, up to the first list.
    names: Vec<String>,
    /// What comes from there on.
    rest: String,
}

impl Keys {
    fn text(&self) -> String {
        format!("{}{}", self.names.join("."), self.rest)
    }
}

fn keys(path: &Path) -> Keys {
    let mut keys = Keys { names: Vec::new(), rest: String::new() };
    for segment in path {
        match segment {
            Segment::Map { key } if keys.rest.is_empty() => keys.names.push(key.clone()),
            Segment::Map { key } => keys.rest.push_str(&format!(".{key}")),
            Segment::Seq { index } => keys.rest.push_str(&format!("[{index}]")),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    keys
}

/// Puts a path inside a value behind the path of the value.
#[must_use]
pub(crate) fn join(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        ("", path) | (path, "") => path.to_owned(),
        _ if inner.starts_with('[') => format!("{outer}{inner}"),
        _ => format!("{outer}.{inner}"),
    }
}

/// Takes out what stands under these keys; false when there is nothing to take out.
fn remove(value: &mut Value, keys: &[String]) -> bool {
    let Some((last, outer)) = keys.split_last() else { return false };
    let map = outer.iter().try_fold(value, |value, key| value.get_mut(key.as_str()));
    let Some(map) = map.and_then(Value::as_mapping_mut) else { return false };
    map.shift_remove(last.as_str()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::{Complaint, Customer, Origin};

    /// What is reported of a text read as `T`, and whether something comes of it.
    fn said<T: DeserializeOwned>(yaml: &str) -> (Vec<String>, bool) {
        let mut said = Vec::new();
        let value = read::<T>(crate::parse::yaml::from_str(yaml).unwrap(), |path, error| {
            said.push(format!("{path}: {}", error.split(", ").next().unwrap_or_default()));
        });
        (said, value.is_some())
    }

    #[test]
    fn every_key_of_a_map_is_judged() {
        let (said, some) = said::<Customer>("{tier: Z, layer: bogus, alais: y}");
        assert_eq!(
            said,
            ["tier: unknown variant `Z`", "layer: unknown variant `bogus`", "alais: unknown field `alais`"]
        );
        assert!(!some);
    }

    #[test]
    fn what_is_right_is_kept() {
        let (said, some) = said::<Customer>("{tier: S, layer: manager, alais: y, alias: [1]}");
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(some);
    }

    #[test]
    fn what_is_missing_is_said_after_what_is_unknown() {
        let unknown = said::<Complaint>("{recieved: 2026-09-03, foo: 1}").0;
        assert_eq!(
            unknown,
            ["recieved: unknown field `recieved`", "foo: unknown field `foo`", ": missing field `received`"]
        );
        assert_eq!(said::<Origin>("{system: [x], key: {}}").0.len(), 2);
        assert_eq!(said::<Origin>("5").0.len(), 1);
    }
}
