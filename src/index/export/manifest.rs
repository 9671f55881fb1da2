//! `manifest.json`: the one file with a fixed name, from which all others are found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::batch::Column;
use super::cards::Cards;
use super::file::Name;
use super::tree::Tree;
use super::varint;

/// Its name in the folder of the export.
pub(super) const NAME: &str = "manifest.json";

/// The form of the export; a reader refuses one it does not know.
pub(super) const FORMAT: u32 = 5;

/// Most tags of which the manifest tells the count.
const TAGS: usize = 200;

/// Most runs of documents by which the manifest tells who has a value.
const PLACES: usize = 4;

/// The values of a facet with the number of documents that have them, in the order to show them in.
pub type FacetCounts = Vec<(String, u32)>;

/// What readers can narrow a search by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Types of entries.
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
    /// What the manifest says of them: of tags the most frequent ones, and of values that runs of documents have, which ones.
    /// `terms` are all terms.
    pub(super) fn told(mut self, terms: &[Column]) -> BTreeMap<&'static str, Vec<Told>> {
        self.tag.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        self.tag.truncate(TAGS);
        let entries = terms.iter().flat_map(Column::iter).filter(|entry| entry.key.starts_with('='));
        let places: BTreeMap<&str, Vec<u32>> =
            entries.filter_map(|entry| Some((entry.key, places(entry.block)?))).collect();
        let told = |facet: &'static str, values: FacetCounts| {
            let told = values.into_iter().map(|(value, count)| match places.get(&*format!("={facet}:{value}")) {
                Some(places) => Told::Placed(value, count, places.clone()),
                None => Told::Counted(value, count),
            });
            (facet, told.collect())
        };
        BTreeMap::from([
            told("type", self.kind),
            told("lang", self.lang),
            told("principle", self.principle),
            told("tag", self.tag),
            told("state", self.state),
        ])
    }
}

/// A value of a facet.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Told {
    /// With the number of documents that have it.
    Counted(String, u32),
    /// With these documents too: the first and the one behind the last of each run.
    Placed(String, u32, Vec<u32>),
}

/// The documents of a block without impacts as runs, when these are few.
fn places(block: &[u8]) -> Option<Vec<u32>> {
    let (mut places, mut next) = (Vec::new(), 0);
    for gap in varint::all(block) {
        let doc = next + gap;
        // A run goes on without a gap; another may begin at the first document of all.
        let end = if gap == 0 { places.pop() } else { None };
        next = doc + 1;
        if end.is_none() {
            places.push(doc);
        }
        places.push(next);
        if places.len() > 2 * PLACES {
            return None;
        }
    }
    (!places.is_empty()).then_some(places)
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
    pub(super) facets: BTreeMap<&'static str, Vec<Told>>,
    pub(super) ask: (Option<u16>, u32),
}

#[cfg(test)]
mod tests {
    use super::super::{Batch, TermEntry};
    use super::*;

    #[test]
    fn values_of_a_few_runs_of_documents_are_told_with_these() {
        let mut batch = Batch::new();
        let scattered: Vec<u32> = (0..20).step_by(2).collect();
        for (key, docs) in [("=tag:a", &scattered[..]), ("=type:case", &[0, 1, 2, 5, 9, 10])] {
            let df = u32::try_from(docs.len()).unwrap();
            batch.push(&TermEntry { key, df, docs, ..TermEntry::default() }).unwrap();
        }
        let counts = |value: &str, count| vec![(value.to_owned(), count)];
        let facets = Facets { kind: counts("case", 6), tag: counts("a", 10), ..Facets::default() };
        let told = facets.told(&[batch.into_columns().0]);
        assert_eq!(told["type"], [Told::Placed("case".to_owned(), 6, vec![0, 3, 5, 6, 9, 11])]);
        assert_eq!(told["tag"], [Told::Counted("a".to_owned(), 10)]);
        let json = serde_json::to_string(&told).unwrap();
        assert!(json.contains(r#"["case",6,[0,3,5,6,9,11]]"#) && json.contains(r#"["a",10]"#), "{json}");
    }
}
