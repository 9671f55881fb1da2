//! An index without one wording of one of its documents: how a question would be answered that nobody has written down yet.

use std::collections::HashSet;

use anyhow::Result;

use super::terms::Terms;
use crate::index::{Alone, Card, Content, Facts, Postings};

/// An index in which one document is without one of its wordings.
///
/// It is exactly the index that would be built so: the document's impacts, positions and words are those of what is left of it, and
/// the number of documents that have a term follows.
pub struct LeftOut<'a, T> {
    index: &'a T,
    doc: u32,
    left: Alone,
    /// Words that the document has no more.
    lost: HashSet<String>,
}

impl<'a, T: Terms> LeftOut<'a, T> {
    /// An index without a wording of a document, and the wording; `None` when the document has no such one.
    #[must_use]
    pub fn new(index: &'a T, doc: u32, content: &Content, wording: usize) -> Option<(Self, String)> {
        let (rest, wording) = content.without(wording)?;
        let left = Alone::new(&rest);
        let lost = left.lacks(&wording).collect();
        Some((Self { index, doc, left, lost }, wording))
    }
}

impl<T: Terms> Terms for LeftOut<'_, T> {
    fn documents(&self) -> u32 {
        self.index.documents()
    }

    fn postings(&self, term: &str) -> Result<Option<Postings>> {
        let Some(mut list) = self.index.postings(term)? else { return Ok(None) };
        if term.starts_with('=') {
            return Ok(Some(list));
        }
        if let Ok(at) = list.docs.binary_search(&self.doc) {
            if let Some(impact) = self.left.impact(term) {
                list.impacts[at] = impact;
            } else {
                list.docs.remove(at);
                list.impacts.remove(at);
            }
        }
        Ok((!list.docs.is_empty()).then_some(list))
    }

    fn positions(&self, term: &str, docs: &[u32]) -> Result<Vec<Vec<u32>>> {
        let mut lists = self.index.positions(term, docs)?;
        if let Some(list) = docs.binary_search(&self.doc).ok().and_then(|at| lists.get_mut(at)) {
            *list = self.left.positions(term).to_vec();
        }
        Ok(lists)
    }

    fn surfaces(&self, prefix: &str) -> Result<Vec<(String, u32)>> {
        let mut words = self.index.surfaces(prefix)?;
        for (word, count) in &mut words {
            *count -= u32::from(self.lost.contains(word));
        }
        words.retain(|(_, count)| *count > 0);
        Ok(words)
    }

    fn values(&self, key: &str) -> Result<Vec<(String, u32)>> {
        self.index.values(key)
    }

    fn card(&self, doc: u32) -> Result<Card> {
        self.index.card(doc)
    }

    fn facts(&self, doc: u32) -> Result<Option<Facts>> {
        self.index.facts(doc)
    }

    fn synonyms(&self) -> &[Vec<String>] {
        self.index.synonyms()
    }
}
