//! Names of entries and issues as the ledger writes them. Whether there is such an entry is for others to find out.

use std::borrow::Cow;
use std::fmt;

use crate::kind::Kind;

/// The name of an entry that can help: `resolution/slow-at-night`. It is of any type but an issue.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryName<'a> {
    kind: Kind,
    stem: Cow<'a, str>,
}

/// The name of an issue: `issue/invoice-mismatch`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueName<'a>(Cow<'a, str>);

impl<'a> EntryName<'a> {
    /// Reads a name; `None` when it is not made of a type, a `/` and a stem without blanks, or is the name of an issue.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Option<Self> {
        let (kind, stem) = split(text.into())?;
        (kind != Kind::Issue).then_some(Self { kind, stem })
    }

    /// The type of the entry.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What stands behind the `/`.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> EntryName<'static> {
        EntryName { kind: self.kind, stem: owned(self.stem) }
    }
}

impl<'a> IssueName<'a> {
    /// Reads a name; `None` when it is not `issue/` and a stem without blanks.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Option<Self> {
        let (kind, stem) = split(text.into())?;
        (kind == Kind::Issue).then_some(Self(stem))
    }

    /// What stands behind the `/`.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.0
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> IssueName<'static> {
        IssueName(owned(self.0))
    }
}

impl fmt::Display for EntryName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.stem)
    }
}

impl fmt::Display for IssueName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Kind::Issue, self.0)
    }
}

fn split(text: Cow<'_, str>) -> Option<(Kind, Cow<'_, str>)> {
    let (kind, stem) = text.split_once('/')?;
    let kind = kind.parse().ok()?;
    let is_stem = |char: char| !char.is_whitespace() && !char.is_control() && char != '/';
    if stem.is_empty() || !stem.chars().all(is_stem) {
        return None;
    }
    let start = text.len() - stem.len();
    let stem = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..]),
        Cow::Owned(mut text) => Cow::Owned(text.split_off(start)),
    };
    Some((kind, stem))
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_type_and_a_stem() {
        let name = EntryName::new("resolution/夜里很慢").unwrap();
        assert_eq!((name.kind(), name.stem()), (Kind::Resolution, "夜里很慢"));
        assert_eq!(EntryName::new("case/late".to_owned()).unwrap().to_string(), "case/late");
        for wrong in ["", "late", "resolution/", "resolutions/late", "resolution/a b", "resolution/a/b", "issue/late"] {
            assert_eq!(EntryName::new(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_issue_is_named_as_one() {
        assert_eq!(IssueName::new("issue/late").unwrap().to_string(), "issue/late");
        assert_eq!(IssueName::new("resolution/late"), None);
        assert_eq!(IssueName::new("late"), None);
    }
}
