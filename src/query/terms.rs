//! What is searched: an index, seen as lists of documents by term.

use anyhow::{Context, Result};

use crate::index::{Card, Facts, Index, Postings};

/// An index that can be searched.
///
/// A term is a plain string: a word's stem, two Han characters, one; `~kehu`, `~ke-h` and `^kh` are pinyin of titles, `=type:case` is a facet.
pub trait Terms {
    /// Number of documents; they are numbered from 0.
    fn documents(&self) -> u32;

    /// The documents of a term; `None` when there are none.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn postings(&self, term: &str) -> Result<Option<Postings>>;

    /// Where a term stands in each of some documents, which are given in order.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn positions(&self, term: &str, docs: &[u32]) -> Result<Vec<Vec<u32>>>;

    /// Words that begin with `prefix`, in order, and what sounds of titles stand for (`~kehu客户`, `^kh客户`), with the number of documents that have them.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn surfaces(&self, prefix: &str) -> Result<Vec<(String, u32)>>;

    /// Values of a key that can be filtered by (`type`), in order, with the number of documents that have them.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn values(&self, key: &str) -> Result<Vec<(String, u32)>>;

    /// What a list of results says of a document.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn card(&self, doc: u32) -> Result<Card>;

    /// What decides whether a document may answer a question by itself; `None` for what answers none.
    ///
    /// # Errors
    /// When the index cannot be read.
    fn facts(&self, doc: u32) -> Result<Option<Facts>>;

    /// Groups of wordings of the same thing, as the glossary writes them.
    fn synonyms(&self) -> &[Vec<String>];
}

impl Terms for Index {
    fn documents(&self) -> u32 {
        self.documents()
    }

    fn postings(&self, term: &str) -> Result<Option<Postings>> {
        self.postings(term)
    }

    fn positions(&self, term: &str, docs: &[u32]) -> Result<Vec<Vec<u32>>> {
        self.positions(term, docs)
    }

    fn surfaces(&self, prefix: &str) -> Result<Vec<(String, u32)>> {
        self.surfaces(prefix)
    }

    fn values(&self, key: &str) -> Result<Vec<(String, u32)>> {
        self.values(key)
    }

    fn card(&self, doc: u32) -> Result<Card> {
        self.cards().get(doc as usize).cloned().context("the index lists fewer documents than it has")
    }

    fn facts(&self, doc: u32) -> Result<Option<Facts>> {
        self.facts().get(doc as usize).cloned().context("the index lists fewer documents than it has")
    }

    fn synonyms(&self) -> &[Vec<String>] {
        self.synonyms()
    }
}
