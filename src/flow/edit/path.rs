//! The way to a value: `complaint.answered`, `promises[1].kept`.

use std::fmt;
use std::str::FromStr;

/// One step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, the first being 0.
    Item(usize),
}

/// The way from a front matter to one of its values. It always begins with a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPath {
    first: Step,
    rest: Vec<Step>,
}

/// A text that is no way to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPath;

impl KeyPath {
    /// A key of the front matter itself.
    #[must_use]
    pub fn key(name: impl Into<String>) -> Self {
        Self { first: Step::Key(name.into()), rest: Vec::new() }
    }

    /// The way to a key of the map this way leads to.
    #[must_use]
    pub fn then(mut self, name: impl Into<String>) -> Self {
        self.rest.push(Step::Key(name.into()));
        self
    }

    /// The way to an item of the list this way leads to, the first being 0.
    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        self.rest.push(Step::Item(index));
        self
    }

    pub(super) fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> {
        std::iter::once(&self.first).chain(&self.rest)
    }
}

impl fmt::Display for KeyPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.steps().enumerate() {
            match step {
                Step::Key(name) if nth == 0 => f.write_str(name)?,
                Step::Key(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl FromStr for KeyPath {
    type Err = NotAPath;

    /// Reads `complaint.answered` or `promises[1].kept`; keys with `.`, `[` or `]` in them need [`Self::then`].
    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let mut path: Option<Self> = None;
        for part in text.split('.') {
            let (name, items) = part.split_at(part.find('[').unwrap_or(part.len()));
            if name.is_empty() || name.contains(']') {
                return Err(NotAPath);
            }
            let mut next = match path.take() {
                Some(path) => path.then(name),
                None => Self::key(name),
            };
            for index in items.split_inclusive(']') {
                let index = index.strip_prefix('[').and_then(|index| index.strip_suffix(']')).ok_or(NotAPath)?;
                next = next.item(index.parse().map_err(|_| NotAPath)?);
            }
            path = Some(next);
        }
        path.ok_or(NotAPath)
    }
}

impl fmt::Display for NotAPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key is named like `status`, `complaint.answered` or `promises[1].kept`")
    }
}

impl std::error::Error for NotAPath {}
