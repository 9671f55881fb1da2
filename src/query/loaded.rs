//! Posting lists that a query has loaded, and what they weigh.

use std::collections::HashMap;

use anyhow::Result;

use super::constants::COVER;
use super::runs::Placed;
use super::terms::Terms;
use crate::index::Postings;

/// Posting lists by term.
pub(super) struct Loaded<'a, T> {
    pub(super) terms: &'a T,
    lists: HashMap<String, Option<Postings>>,
}

impl<'a, T: Terms> Loaded<'a, T> {
    pub(super) fn new(terms: &'a T) -> Self {
        Self { terms, lists: HashMap::new() }
    }

    /// Loads lists that are not yet there.
    pub(super) fn load<'t>(&mut self, terms: impl IntoIterator<Item = &'t String>) -> Result<()> {
        for term in terms {
            if !self.lists.contains_key(term) {
                self.lists.insert(term.to_owned(), self.terms.postings(term)?);
            }
        }
        Ok(())
    }

    /// A list that was loaded; `None` when no document has the term.
    pub(super) fn get(&self, term: &str) -> Option<&Postings> {
        self.lists.get(term)?.as_ref()
    }

    /// The documents that have all of some terms, in order. No terms are in no document.
    pub(super) fn having_all(&self, terms: &[String]) -> Vec<u32> {
        let lists: Option<Vec<&[u32]>> =
            terms.iter().map(|term| self.get(term).map(|list| list.docs.as_slice())).collect();
        let mut lists = lists.unwrap_or_default();
        lists.sort_by_key(|list| list.len());
        let Some((shortest, others)) = lists.split_first() else { return Vec::new() };
        let mut docs = shortest.to_vec();
        for other in others {
            keep_common(&mut docs, other);
        }
        docs
    }

    /// The rarest of some terms.
    pub(super) fn rarest(&self, cover: &[Placed]) -> Vec<Placed> {
        let mut rarest = cover.to_vec();
        rarest.sort_by_key(|placed| self.get(&placed.term).map_or(0, |list| list.docs.len()));
        rarest.truncate(COVER);
        rarest
    }

    /// What an impact of a term is multiplied by.
    pub(super) fn idf(&self, term: &str) -> f64 {
        idf(self.get(term).map_or(0, |list| list.docs.len()), self.terms.documents())
    }

    /// How much a term tells that a single document has.
    pub(super) fn alone(&self) -> f64 {
        idf(1, self.terms.documents())
    }
}

/// Leaves the documents that are in another list too; both are in order.
pub(super) fn keep_common(docs: &mut Vec<u32>, other: &[u32]) {
    let mut rest = other.iter().copied().peekable();
    docs.retain(|doc| {
        while rest.next_if(|next| next < doc).is_some() {}
        rest.peek() == Some(doc)
    });
}

/// How much a term tells that `count` of `documents` have: 256 · log₂ of their ratio, in steps that no platform rounds otherwise.
fn idf(count: usize, documents: u32) -> f64 {
    let mut ratio = (f64::from(documents) + 1.0) / (count as f64 + 0.5);
    let mut whole = 0.0;
    while ratio >= 2.0 {
        ratio /= 2.0;
        whole += 1.0;
    }
    let mut part = 0.0;
    for _ in 0..8 {
        ratio *= ratio;
        part *= 2.0;
        if ratio >= 2.0 {
            ratio /= 2.0;
            part += 1.0;
        }
    }
    f64::max(1.0, whole * 256.0 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_term_tells_more_and_one_that_all_have_nearly_nothing() {
        assert!((idf(1, 10_000) - 3251.0).abs() < 1.0, "{}", idf(1, 10_000));
        assert!(idf(10, 10_000) < idf(9, 10_000));
        assert!(idf(10_000, 10_000) <= 1.0 && idf(3, 1) >= 1.0);
    }

    #[test]
    fn common_documents_are_kept() {
        let mut docs = vec![1, 4, 5, 9];
        keep_common(&mut docs, &[0, 4, 6, 9, 12]);
        assert_eq!(docs, [4, 9]);
        keep_common(&mut docs, &[]);
        assert!(docs.is_empty());
    }
}
