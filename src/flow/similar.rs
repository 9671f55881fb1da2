//! Entries that say the same: what already matches before a new one is written, and what is there twice.
//!
//! Two entries are compared by the words they share, each word weighing more the fewer entries have it. One entry asks the other as a
//! query would, by BM25, then the other way round, and each answer is measured against what the entry gets when it asks itself:
//!
//! `s(a, b) = ½·(B(a→b)/(B(a→a) + ε) + B(b→a)/(B(b→b) + ε))`
//!
//! `B` is the weighted sum of BM25 over three parts (see [`part`]): *the need* (asked, title and issue pooled, since one author's
//! title is another's wording and a third one's issue text), *the answer* (resolution) and *the environment*. A part that either
//! entry lacks counts on neither side: an issue just opened has no resolution yet, and that says nothing. The environment alone
//! makes no match.
//!
//! Only words are compared. A paraphrase without a shared word, or in another language, is not found.

mod alone;
mod candidates;
mod cluster;
mod common;
mod environment;
mod gather;
mod likeness;
mod nearest;
mod part;
mod postings;
mod terms;

pub use likeness::Likeness;

use environment::Environment;
use part::{PARTS, Part};
use terms::Terms;

/// What of an entry is compared. Any of it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Real wordings of the question.
    pub asked: Vec<String>,
    /// The title.
    pub title: String,
    /// Where it holds: key and value. A key that stands several times has several values.
    pub environment: Vec<(String, String)>,
    /// The problem, as plain text.
    pub issue: String,
    /// The steps, as plain text.
    pub resolution: String,
}

/// An entry that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Its place in the list that [`Similar::new`] was given.
    pub at: usize,
    /// From 0 to 1, and never below what counts as [`Likeness::Look`].
    pub score: f64,
    /// What the score means.
    pub likeness: Likeness,
    /// The shared words that count most, strongest first, folded; up to six.
    pub shared: Vec<String>,
}

/// Entries that are probably all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Places of two or more entries, in order.
    pub members: Vec<usize>,
    /// The lowest score between any two of them, from 0 to 1.
    pub score: f64,
}

/// Many entries, ready to be compared with.
pub struct Similar {
    terms: Terms,
    parts: [Part; PARTS],
    /// Sets of terms: the wordings of every entry, its title last.
    wordings: alone::Wordings,
    environments: Vec<Environment>,
}

impl Similar {
    /// Reads the entries, on all cores.
    #[must_use]
    pub fn new(records: &[Record]) -> Self {
        gather::gather(records)
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.environments.len()
    }

    /// True when there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.environments.is_empty()
    }

    /// Up to `n` entries that match `record`, best first, equals in the order of the list. An entry that is itself in the list is
    /// found too.
    ///
    /// Entries that could match are found by the words they share; words that a large part of a large base has are left out there,
    /// and the search ends early when it has seen very much.
    #[must_use]
    pub fn nearest(&self, record: &Record, n: usize) -> Vec<Match> {
        nearest::nearest(self, record, n)
    }

    /// Up to `n` entries that a question asks for, best first, equals in the order of the list.
    ///
    /// A single sentence is much shorter than an entry, so only one side is measured: how much of the question's weight is found
    /// again. The wordings of an entry, its title and its issue text answer one by one, and the best of them counts: a question is
    /// like *one* of the wordings, and being a bit like many of them is no sign.
    #[must_use]
    pub fn asked(&self, question: &str, n: usize) -> Vec<Match> {
        alone::asked(self, question, n)
    }

    /// Entries that are probably the same, by complete linkage: any two in a cluster are [`Likeness::Same`]. With single linkage,
    /// entries that only resemble their neighbours would end up in one chain. Every entry is in one cluster at most. Clusters come
    /// in the order of their first members.
    #[must_use]
    pub fn clusters(&self) -> Vec<Cluster> {
        cluster::clusters(self)
    }
}

#[cfg(test)]
mod tests;
