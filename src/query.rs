//! Search: the query language, ranking, excerpts.
//!
//! A query is taken apart into *runs* (Han characters side by side, words), and a document's score is what its terms say of it, doubled
//! for every run that it wholly has and for every part of the query that stands in it just so: what was asked literally comes first.
//! The browser does the same with the same numbers (`query.js`, `rank.js`), and gives the same hits in the same order.

mod answer;
pub mod ask;
mod board;
pub mod calibrate;
mod constants;
mod excerpt;
mod filter;
pub mod findability;
mod guess;
mod held;
mod hits;
mod leave_out;
mod loaded;
#[cfg(test)]
mod memory;
mod parse;
mod pick;
mod places;
mod plan;
mod runs;
mod search;
mod synonyms;
mod terms;
#[cfg(test)]
mod tests;
mod window;

use std::sync::Arc;

use anyhow::Result;

use answer::Unknown;
pub use answer::{Answer, Hint, HintKind, Hit, Marks};
use constants::CORRECTIONS;
pub use excerpt::{Fragment, Piece, Section, pieces, sections};
pub use filter::Name;
use filter::{Filter, KEYS};
use guess::Vocabulary;
pub use held::{Held, WHOLE};
pub use leave_out::LeftOut;
use parse::{Item, ItemKind, Parsed, parse};
use synonyms::Synonyms;
pub use terms::Terms;

use crate::analyzer::Analyzer;

/// What can be filtered by: `type`, `state`.
#[must_use]
pub const fn filters() -> [&'static str; 5] {
    KEYS
}

/// What is wanted besides what the query says.
#[derive(Clone, Debug)]
pub struct Options {
    /// Number of hits.
    pub limit: usize,
    /// Filters by key (`type`, `lang`, `principle`, `tag`, `state`) and value; others filter nothing.
    pub filters: Vec<(String, String)>,
    /// What values of filters are called, which may stand for them.
    pub names: Vec<Name>,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 10, filters: Vec::new(), names: Vec::new() }
    }
}

/// Answers queries from an index.
pub struct Searcher<'a, T> {
    terms: &'a T,
    synonyms: Arc<Synonyms>,
}

impl<'a, T: Terms> Searcher<'a, T> {
    /// A searcher of an index.
    #[must_use]
    pub fn new(terms: &'a T) -> Self {
        Self { terms, synonyms: Arc::new(Synonyms::new(&mut Analyzer::new(), terms.synonyms())) }
    }

    /// Answers a query. Sections of the hits are left empty: see [`sections`].
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search(&self, query: &str, options: &Options) -> Result<Answer> {
        let Options { limit, names, .. } = options;
        let filters: Vec<_> = options.filters.iter().filter_map(|(key, value)| Filter::new(key, value)).collect();
        let parsed = parse(query);
        let mut answer = search::search(self.terms, &self.synonyms, &parsed, (&filters, names), *limit)?;
        if answer.total == 0 {
            let mut queries = relaxed(&parsed);
            queries.push(self.nearest(&mut answer)?);
            queries.retain(|query| !query.is_empty());
            for query in queries {
                let found = search::search(self.terms, &self.synonyms, &parse(&query), (&filters, names), 1)?;
                if found.total > 0 {
                    answer.suggestions.push(query);
                }
            }
        }
        Ok(answer)
    }

    /// Names the first unknown words of an answer that found nothing. Gives the known ones nearest to them, and of Han characters each
    /// that stands somewhere.
    fn nearest(&self, answer: &mut Answer) -> Result<String> {
        let mut near: Vec<String> = Vec::new();
        for unknown in std::mem::take(&mut answer.unknown) {
            if near.len() >= CORRECTIONS {
                break;
            }
            match unknown {
                Unknown::Word(from) => {
                    let vocabulary = Vocabulary { terms: self.terms, synonyms: &self.synonyms };
                    let to = guess::nearest(&from, &vocabulary)?.unwrap_or_default();
                    near.push(to.clone());
                    answer.hints.push(Hint { kind: HintKind::UnknownWord, from, to });
                }
                Unknown::Characters(chars) => {
                    for char in chars {
                        if self.terms.postings(&char)?.is_some() {
                            near.push(char);
                        }
                    }
                }
            }
        }
        near.retain(|text| !text.is_empty());
        Ok(near.join(" "))
    }

    /// A searcher of an index that differs from this one's by a document alone: the glossary is the same.
    #[must_use]
    pub fn over<'b, U: Terms>(&self, terms: &'b U) -> Searcher<'b, U> {
        Searcher { terms, synonyms: self.synonyms.clone() }
    }

    /// Number of documents with a value (`type`, `case`) that an answer has, or would have without its filters by the same key.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn count(&self, answer: &Answer, key: &str, value: &str) -> Result<usize> {
        let bit = KEYS.iter().position(|known| *known == key).map_or(0, |place| 1 << place);
        let list = self.terms.postings(&format!("={key}:{value}"))?.unwrap_or_default();
        let found = |doc: &&u32| answer.out.get(**doc as usize).is_some_and(|out| out & !bit == 0);
        Ok(list.docs.iter().filter(found).count())
    }
}

/// Queries that ask for less: without filters and exclusions, without quotation marks, without both.
fn relaxed(parsed: &Parsed) -> Vec<String> {
    let without = |limits: bool, quotes: bool| {
        let keep = |item: &&Item| !(limits && matches!(item.kind, ItemKind::Filter(_) | ItemKind::Excluded));
        let text = |item: &Item| if quotes && item.kind == ItemKind::Phrase { &item.text } else { &item.raw }.clone();
        parsed.items.iter().filter(keep).map(text).collect::<Vec<_>>().join(" ")
    };
    let asked = without(false, false);
    let mut queries: Vec<String> = Vec::new();
    for query in [without(true, false), without(false, true), without(true, true)] {
        if query != asked && !queries.contains(&query) {
            queries.push(query);
        }
    }
    queries
}
