//! Why a change is not made.

use std::fmt;

/// A change that is not made: nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason.
    pub why: Why,
    /// Where in the file, in bytes.
    pub at: usize,
    /// What to do.
    pub help: String,
}

/// The reason of a [`Refusal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The file does not begin with a line `---`.
    NoFrontMatter,
    /// No second line `---`.
    Unclosed,
    /// Not YAML; the parser's words.
    Broken(String),
    /// More lists and maps in each other than anybody writes.
    TooDeep,
    /// The front matter is not a list of `key: value` lines.
    NotKeys,
    /// A key that is written twice in one map.
    Twice(String),
    /// An anchor `&name` or an alias `*name`: one text, several values.
    Shared,
    /// A tag such as `!!str`.
    Tag,
    /// A key `<<`.
    Merge,
    /// Something that is valid, but rare; its name.
    Unusual(&'static str),
    /// The value there is no map, and so has no such key; the way to it.
    NotAMap(String),
    /// The value there is no list; the way to it.
    NotAList(String),
    /// A list without such an item; the way to the item.
    NoItem(String),
    /// The edited text would not say exactly what it should.
    Unsafe,
}

impl Refusal {
    pub(super) fn new(why: Why, at: usize) -> Self {
        Self { help: why.help().to_owned(), why, at }
    }

    pub(super) fn shifted(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }

    /// Adds what the change would have done, unless the file must be mended first anyway.
    pub(super) fn with_hand(mut self, hand: &str) -> Self {
        let nothing = self.help.is_empty();
        if nothing {
            hand.clone_into(&mut self.help);
        } else if !self.why.is_broken() {
            self.help = format!("{}, or {hand}", self.help);
        }
        self
    }
}

impl Why {
    fn is_broken(&self) -> bool {
        matches!(self, Self::NoFrontMatter | Self::Unclosed | Self::Broken(_) | Self::NotKeys | Self::Twice(_))
    }

    fn help(&self) -> &'static str {
        match self {
            Self::NoFrontMatter => "begin the file with a line `---`, the keys, and another line `---`",
            Self::Unclosed => "close the front matter with a line `---`",
            Self::Broken(_) => "correct the front matter first; `casebook check` shows what is wrong",
            Self::TooDeep => "write lists and maps a few levels deep",
            Self::NotKeys => "write one `key: value` a line",
            Self::Twice(_) => "keep one of the two",
            Self::Shared => "write the value out where it is used",
            Self::Tag => "leave the tag out",
            Self::Merge => "write the keys out",
            Self::Unusual(_) => "write it the usual way, one `key: value` a line",
            Self::NotAMap(_) | Self::NotAList(_) | Self::NoItem(_) | Self::Unsafe => "",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFrontMatter => f.write_str("the file has no front matter"),
            Self::Unclosed => f.write_str("the front matter is never closed"),
            Self::Broken(reason) => write!(f, "the front matter is not valid YAML: {reason}"),
            Self::TooDeep => f.write_str("the front matter is nested too deeply"),
            Self::NotKeys => f.write_str("the front matter is not a list of `key: value` lines"),
            Self::Twice(key) => write!(f, "`{key}` is written twice"),
            Self::Shared => f.write_str("the front matter has an anchor or an alias (`&name`, `*name`)"),
            Self::Tag => f.write_str("the front matter has a tag (`!name`)"),
            Self::Merge => f.write_str("the front matter has a merge key (`<<`)"),
            Self::Unusual(what) => write!(f, "the front matter has {what}, which is not edited"),
            Self::NotAMap(path) => write!(f, "`{path}` is no map"),
            Self::NotAList(path) => write!(f, "`{path}` is no list"),
            Self::NoItem(path) => write!(f, "there is no `{path}`"),
            Self::Unsafe => f.write_str("the change cannot be made without touching something else"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; nothing was changed: {}", self.why, self.help)
    }
}

impl std::error::Error for Refusal {}
