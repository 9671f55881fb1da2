//! What a search gives.

use std::collections::HashSet;

use serde::Serialize;

use super::excerpt::Section;
use super::held::Held;
use crate::index::Card;

/// The answer to a query.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answer {
    /// The query, as far as it counts.
    pub query: String,
    /// Number of documents found.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// Remarks on how the query was understood.
    pub hints: Vec<Hint>,
    /// Of a query that finds nothing: like ones that find something.
    pub suggestions: Vec<String>,
    /// Terms to mark in texts.
    #[serde(skip)]
    pub marks: Marks,
    /// Of a query that finds nothing: what of it nothing is known of.
    #[serde(skip)]
    pub(super) unknown: Vec<Unknown>,
    /// Why a document is not found, by number; 0 for what is found.
    #[serde(skip)]
    pub(super) out: Vec<u8>,
}

/// What no document has, whatever it may mean.
#[derive(Clone, Debug)]
pub(super) enum Unknown {
    /// A word.
    Word(String),
    /// Han characters of which none stand so side by side anywhere, one by one.
    Characters(Vec<String>),
}

/// Terms to mark in texts.
#[derive(Clone, Debug, Default)]
pub struct Marks(pub(super) HashSet<String>);

/// One document found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// Its number.
    #[serde(skip)]
    pub doc: u32,
    /// What lists say of it.
    #[serde(flatten)]
    pub card: Card,
    /// How well it fits: only for comparison within one answer.
    pub score: f64,
    /// What it holds of the query.
    #[serde(skip)]
    pub held: Held,
    /// Where it fits best (see [`super::sections`]); empty until asked for.
    pub sections: Vec<Section>,
}

/// A remark on how a query was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// What it is about.
    pub kind: HintKind,
    /// What was typed.
    pub from: String,
    /// What it was taken for; empty when for nothing.
    pub to: String,
}

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HintKind {
    /// An unknown word like a known one.
    Typo,
    /// The beginning of a known word.
    Completion,
    /// What looks like the key of a filter, and is none; it is looked for as text.
    UnknownKey,
    /// A filter no document passes.
    UnknownFilter,
    /// The same, like one that some pass.
    NearFilter,
    /// A word that nothing is known of, in a query that finds nothing, and the known one nearest to it.
    UnknownWord,
    /// A query of which only the beginning counts.
    TooLong,
    /// A query that asks for nothing.
    Empty,
}
