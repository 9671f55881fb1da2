//! Changing single keys of a Markdown file in place: only the keys concerned change. Comments, order, quoting, blank
//! lines, line endings, a byte order mark and the body stay byte for byte.
//!
//! Each change becomes a few cuts of text ([`text::Cut`]) at places found by the parser. Before anything is given
//! back, old and new are read again: the new text must say what the old one said with exactly this change. Otherwise
//! there is a [`Refusal`] and no text at all.

mod block;
mod check;
mod emit;
mod events;
mod flow;
mod nested;
mod path;
mod push;
mod quote;
mod reader;
mod refusal;
mod remove;
mod replace;
mod scalar;
mod set;
mod split;
mod target;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use emit::line;
pub use path::{KeyPath, NotAPath, Step};
pub use refusal::{Refusal, Why};
pub use replace::{WriteError, replace};

use set::Surroundings;

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words. They are put in quotes when any reader of YAML could take them for something else: `yes`, `1.10`, a date.
    Text(String),
    /// A number.
    Number(i64),
    /// `true` or `false`.
    Bool(bool),
    /// A date, a moment or the name of an entry: a text that is written as it is, unless it would not be read back as
    /// this very text.
    Plain(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order it is to be written in.
    Map(Vec<(String, Value)>),
}

/// One change of a front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Gives a key this value. Maps on the way that are missing are made. A list or map that was the value goes as a
    /// whole, with the comments inside of it; a value that is the same already is left as it is written.
    Set {
        /// The key.
        path: KeyPath,
        /// Its new value.
        value: Value,
    },
    /// Adds an item to the end of a list; a missing list is made.
    Push {
        /// The key whose value is the list.
        path: KeyPath,
        /// The item.
        value: Value,
    },
    /// Takes a key or an item away, with its value and the comments in it and behind it. A missing one is no mistake.
    Remove {
        /// The key or item.
        path: KeyPath,
    },
}

impl Change {
    fn path(&self) -> &KeyPath {
        match self {
            Self::Set { path, .. } | Self::Push { path, .. } | Self::Remove { path } => path,
        }
    }

    /// What a person would have to do in its stead.
    fn by_hand(&self) -> String {
        match self {
            Self::Set { path, value } => format!("write `{path}: {}` by hand", emit::line(value)),
            Self::Push { path, value } => format!("add `{}` to the list `{path}` by hand", emit::line(value)),
            Self::Remove { path } => format!("take `{path}` out by hand"),
        }
    }
}

/// Makes the changes one after the other in the front matter of a whole Markdown file.
///
/// `order` names keys in the order they usually stand in, keys of maps as `complaint.due` (and of maps in lists as
/// `promises.kept`). A key that is new goes behind the nearest one that usually stands before it, or else to the end
/// of its map.
///
/// # Errors
/// When a change cannot be made without touching something else, or the front matter is not understood. Offsets count
/// from the beginning of `text`, a byte order mark included.
pub fn apply(text: &str, changes: &[Change], order: &[&str]) -> Result<String, Refusal> {
    let mut text = text.to_owned();
    for change in changes {
        text = one(&text, change, order).map_err(|refusal| refusal.with_hand(&change.by_hand()))?;
    }
    Ok(text)
}

fn one(text: &str, change: &Change, order: &[&str]) -> Result<String, Refusal> {
    let front = split::split(text)?;
    let shifted = |refusal: Refusal| refusal.shifted(front.yaml.start);
    let yaml = &text[front.yaml.clone()];
    let (root, value) = check::read(yaml).map_err(shifted)?;
    let expected = check::expected(value.clone(), change);
    if expected.as_ref().is_some_and(|expected| check::same(&value, expected)) {
        return Ok(text.to_owned());
    }
    let around = Surroundings::new(yaml, front.line_end, &root, order);
    let cuts = match change {
        Change::Set { path, value } => set::set(&around, path, value),
        Change::Push { path, value } => push::push(&around, path, value),
        Change::Remove { path } => remove::remove(&around, path),
    };
    let new = text::spliced(yaml, cuts.map_err(shifted)?)
        .map(|new| format!("{}{new}{}", &text[..front.yaml.start], &text[front.yaml.end..]))
        .filter(|new| expected.is_some_and(|expected| check::is_sound(text, new, &front, &expected)));
    new.ok_or_else(|| shifted(Refusal::new(Why::Unsafe, target::nearest(&root, change.path()))))
}
