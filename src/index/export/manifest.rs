//! `manifest.json`: the one file with a fixed name, from which all others are found.

use serde::Serialize;

use super::cards::Cards;
use super::file::Name;
use super::tree::Tree;

/// Its name in the folder of the export.
pub(super) const NAME: &str = "manifest.json";

/// The form of the export; a reader refuses one it does not know.
pub(super) const FORMAT: u32 = 1;

/// Most tags of which the manifest tells the count.
const TAGS: usize = 200;

/// The values of a facet with the number of documents that have them, in the order to show them in.
pub type FacetCounts = Vec<(String, u32)>;

/// What readers can narrow a search by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Types of entries.
    #[serde(rename = "type")]
    pub kind: FacetCounts,
    /// Languages.
    pub lang: FacetCounts,
    /// Principles by number.
    pub principle: FacetCounts,
    /// Tags in any order: the manifest tells the most frequent ones.
    pub tag: FacetCounts,
    /// States of trust.
    pub state: FacetCounts,
}

impl Facets {
    /// The same facets with the most frequent tags only.
    pub(super) fn bounded(mut self) -> Self {
        self.tag.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        self.tag.truncate(TAGS);
        self
    }
}

/// The manifest.
#[derive(Debug, Serialize)]
pub(super) struct Manifest<'a> {
    pub(super) version: u32,
    pub(super) documents: usize,
    pub(super) terms: Tree,
    pub(super) positions: Tree,
    pub(super) cards: Cards,
    pub(super) table: Name,
    pub(super) synonyms: Option<Name>,
    pub(super) languages: &'a [&'a str],
    pub(super) facets: Facets,
    pub(super) ask: (Option<u16>, u32),
}
