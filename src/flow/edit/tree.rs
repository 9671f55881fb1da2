//! A front matter as a tree whose every part knows its place. Places are bytes of the YAML text.

use std::ops::Range;

/// A value.
#[derive(Debug)]
pub(super) struct Node {
    /// From its first byte to behind its last, without a comment; of a block of text with its header.
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing is written there.
    Empty,
    Scalar {
        text: String,
        style: Style,
    },
    Map(Nest),
    List(Nest),
}

/// How a scalar is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>` and the lines below.
    Block(Block),
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// `>`: line breaks are blanks.
    pub(super) is_folded: bool,
    /// Where `|` stands with what belongs to it, such as `>-`.
    pub(super) header: Range<usize>,
    /// The whole lines of the text. Blank lines at the end are among them only where they count.
    pub(super) lines: Range<usize>,
}

/// The inside of a map or list.
#[derive(Debug)]
pub(super) struct Nest {
    pub(super) form: Form,
    pub(super) items: Vec<Item>,
}

/// How a map or list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One item a line.
    Block,
    /// In braces or brackets.
    Flow,
    /// The map `{a: 1}` of the list `[a: 1]`.
    Pair,
}

/// An item of a list, or a key with its value.
#[derive(Debug)]
pub(super) struct Item {
    /// Where it begins: at the key or the `-`.
    pub(super) start: usize,
    /// The key; none for items of lists.
    pub(super) key: Option<Key>,
    /// Where the value may begin: behind `:` or `-`.
    pub(super) after: usize,
    pub(super) value: Node,
    /// Where the `,` behind it is.
    pub(super) comma: Option<usize>,
}

/// A key.
#[derive(Debug)]
pub(super) struct Key {
    /// The key as text; `None` for a key that is no text, such as a number.
    pub(super) name: Option<String>,
    /// Whether a `:` follows.
    pub(super) has_colon: bool,
}

impl Item {
    /// One past its last byte.
    pub(super) fn end(&self) -> usize {
        self.value.span.end.max(self.after)
    }

    /// Whether it is the key `name`.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.key.as_ref().and_then(|key| key.name.as_deref()) == Some(name)
    }
}

impl Node {
    /// Whether the value is nothing, written or not.
    pub(super) fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Empty => true,
            Kind::Scalar { text, style: Style::Plain } => matches!(text.as_str(), "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }

    /// What is inside, for a map or list.
    pub(super) fn nest(&self) -> Option<&Nest> {
        match &self.kind {
            Kind::Map(nest) | Kind::List(nest) => Some(nest),
            _ => None,
        }
    }
}
