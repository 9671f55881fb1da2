//! A small index in memory, for tests.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use crate::analyzer::{Analyzer, TokenKind, pinyin_terms, sounds};
use crate::index::{Card, Facts, Postings};
use crate::query::Terms;

/// Documents by term.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) cards: Vec<Card>,
    pub(crate) impacts: BTreeMap<String, BTreeMap<u32, u8>>,
    pub(crate) places: BTreeMap<String, BTreeMap<u32, Vec<u32>>>,
    pub(crate) facets: BTreeMap<String, BTreeSet<u32>>,
    pub(crate) words: BTreeMap<String, BTreeSet<u32>>,
    pub(crate) synonyms: Vec<Vec<String>>,
}

impl Memory {
    /// Adds a document with its facets (`type:case`) and gives its number. A word in the title says more than one in the text.
    pub(crate) fn add(&mut self, id: &str, lang: &str, title: &str, text: &str, facets: &[&str]) -> u32 {
        let doc = u32::try_from(self.cards.len()).unwrap_or(u32::MAX);
        let (url, state) = (format!("{lang}/{id}/"), "published".to_owned());
        let (id, lang_name, title_name) = (id.to_owned(), lang.to_owned(), title.to_owned());
        let (evidence, path) = ("2025-01-02".to_owned(), String::new());
        self.cards.push(Card { id, lang: lang_name, url, title: title_name, state, evidence, path });
        let mut counts = BTreeMap::<String, u8>::new();
        for (part, weight) in [(title, 16), (text, 3)] {
            Analyzer::new().each(part, |token| {
                let count = counts.entry(token.text.to_owned()).or_default();
                *count = count.saturating_add(weight).min(200);
                let is_spelled = token.surface.bytes().all(|byte| byte.is_ascii_lowercase());
                if token.kind == TokenKind::Word || token.kind == TokenKind::Whole && is_spelled {
                    self.words.entry(token.surface.to_owned()).or_default().insert(doc);
                }
            });
        }
        Analyzer::new().each(&format!("{title}\n{text}"), |token| {
            if token.kind != TokenKind::Char {
                let places = self.places.entry(token.text.to_owned()).or_default();
                places.entry(doc).or_default().push(token.position);
            }
        });
        counts.extend(pinyin_terms(title).into_iter().map(|term| (term, 16)));
        for sound in sounds(title) {
            self.words.entry(sound).or_default().insert(doc);
        }
        for (term, impact) in counts {
            self.impacts.entry(term).or_default().insert(doc, impact);
        }
        for facet in facets.iter().copied().chain([format!("lang:{lang}").as_str()]) {
            self.facets.entry(format!("={facet}")).or_default().insert(doc);
        }
        doc
    }
}

impl Terms for Memory {
    fn documents(&self) -> u32 {
        u32::try_from(self.cards.len()).unwrap_or(u32::MAX)
    }

    fn postings(&self, term: &str) -> Result<Option<Postings>> {
        if let Some(docs) = self.facets.get(term) {
            return Ok(Some(Postings { docs: docs.iter().copied().collect(), impacts: Vec::new() }));
        }
        let postings = |list: &BTreeMap<u32, u8>| Postings {
            docs: list.keys().copied().collect(),
            impacts: list.values().copied().collect(),
        };
        Ok(self.impacts.get(term).map(postings))
    }

    fn positions(&self, term: &str, docs: &[u32]) -> Result<Vec<Vec<u32>>> {
        let places = self.places.get(term);
        Ok(docs.iter().map(|doc| places.and_then(|places| places.get(doc)).cloned().unwrap_or_default()).collect())
    }

    fn surfaces(&self, prefix: &str) -> Result<Vec<(String, u32)>> {
        let from = self.words.range(prefix.to_owned()..).take_while(|(word, _)| word.starts_with(prefix));
        Ok(from.map(|(word, docs)| (word.clone(), u32::try_from(docs.len()).unwrap_or(u32::MAX))).collect())
    }

    fn values(&self, key: &str) -> Result<Vec<(String, u32)>> {
        let value = |(facet, docs): (&String, &BTreeSet<u32>)| {
            let value = facet.strip_prefix('=')?.strip_prefix(key)?.strip_prefix(':')?;
            Some((value.to_owned(), u32::try_from(docs.len()).unwrap_or(u32::MAX)))
        };
        Ok(self.facets.iter().filter_map(value).collect())
    }

    fn card(&self, doc: u32) -> Result<Card> {
        self.cards.get(doc as usize).cloned().context("no such document")
    }

    fn facts(&self, doc: u32) -> Result<Option<Facts>> {
        Ok(self.cards.get(doc as usize).and(None))
    }

    fn synonyms(&self) -> &[Vec<String>] {
        &self.synonyms
    }
}
