//! Names of entries: what they are called, and how authors refer to them.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Kind;

/// The identity of an entry, the same in every language: `case/late-delivery`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryId {
    /// Its type.
    pub kind: Kind,
    /// Its file stem, without a number in front (`01-`) or a language behind (`.en`).
    pub stem: Arc<str>,
}

impl EntryId {
    /// An identity from its parts.
    pub fn new(kind: Kind, stem: impl Into<Arc<str>>) -> Self {
        Self { kind, stem: stem.into() }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.stem)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A reference as an author writes it, not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EntryRef {
    /// `P7`.
    Principle(u8),
    /// `case/late-delivery`.
    Id(EntryId),
    /// `late-delivery`: a stem or an alias of any type.
    Bare(Arc<str>),
}

impl From<String> for EntryRef {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl From<EntryRef> for String {
    fn from(reference: EntryRef) -> Self {
        reference.to_string()
    }
}

impl EntryRef {
    /// Reads a reference; any text is one, whether it leads somewhere is found out later.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(number) = text.strip_prefix(['P', 'p']).and_then(|digits| digits.parse().ok()) {
            return Self::Principle(number);
        }
        if let Some((kind, stem)) = text.split_once('/')
            && let Some(kind) = kind.parse().ok().or_else(|| Kind::of_folder(kind))
        {
            return Self::Id(EntryId::new(kind, stem));
        }
        Self::Bare(text.into())
    }
}

impl fmt::Display for EntryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Principle(number) => write!(f, "P{number}"),
            Self::Id(id) => write!(f, "{id}"),
            Self::Bare(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_in_every_spelling() {
        assert_eq!(EntryRef::parse("P7"), EntryRef::Principle(7));
        assert_eq!(EntryRef::parse("case/x"), EntryRef::Id(EntryId::new(Kind::Case, "x")));
        assert_eq!(EntryRef::parse("cases/x"), EntryRef::Id(EntryId::new(Kind::Case, "x")));
        assert_eq!(EntryRef::parse("Pricing"), EntryRef::Bare("Pricing".into()));
        assert_eq!(EntryRef::parse("and/or"), EntryRef::Bare("and/or".into()));
    }
}
