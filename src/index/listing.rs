//! The documents that are to be in the index, and what lists say of them.

use std::collections::BTreeSet;

use super::{Card, Facts, card};
use crate::analyzer::fold;
use crate::config::Config;
use crate::document::Summary;
use crate::flow::Records;
use crate::kind::time::Date;
use crate::model::Site;
use crate::parse::glossary::{Glossary, Term};
use crate::parse::location::HOME;
use crate::source::Hash;

/// The documents of a site, before they are indexed.
pub struct Listing {
    pub(super) cards: Vec<Card>,
    pub(super) facts: Vec<Option<Facts>>,
    /// Index of each document in [`Site::docs`]; `None` for the glossary.
    pub(super) docs: Vec<Option<usize>>,
    /// Hash of what each document is made from.
    pub(super) hashes: Vec<Hash>,
    pub(super) synonyms: Vec<Vec<String>>,
}

impl Listing {
    /// All entries that a site shows, in each of their languages.
    #[must_use]
    pub fn new(site: &Site, records: &Records, config: &Config) -> Self {
        let mut documents: Vec<_> = site
            .entries
            .iter()
            .enumerate()
            .flat_map(|(at, entry)| entry.docs.iter().map(move |(lang, &doc)| (lang, entry.id.to_string(), at, doc)))
            .collect();
        let rank = |lang| config.languages.rank(lang);
        documents.sort_by(|a, b| (rank(a.0), &a.1).cmp(&(rank(b.0), &b.1)));
        let cards = documents.iter().map(|(lang, id, entry, doc)| {
            let summary = &site.docs[*doc].summary;
            let url = site.routes.url(*entry, lang);
            Card {
                id: id.clone(),
                lang: lang.to_string(),
                url: url.strip_prefix(config.base_path()).unwrap_or(&url).to_owned(),
                title: site_name(summary, config).unwrap_or(&summary.front.common.title).to_owned(),
                state: summary.front.own.status().to_owned(),
                evidence: card::evidence(summary).map(|date| date.to_string()).unwrap_or_default(),
                path: summary.path.to_string(),
            }
        });
        let today = Date(config.utc_offset.to_datetime(site.viewpoint.now).date());
        let facts = documents.iter().map(|(.., doc)| {
            let summary = &site.docs[*doc].summary;
            Facts::of(summary, records.of(&summary.id), today)
        });
        Self {
            cards: cards.collect(),
            facts: facts.collect(),
            hashes: documents.iter().map(|(.., doc)| hash(site, *doc, config)).collect(),
            docs: documents.iter().map(|(.., doc)| Some(*doc)).collect(),
            synonyms: synonyms(&site.glossary),
        }
    }

    /// Ids with languages, and the hashes of what the documents are made from.
    pub(super) fn identities(&self) -> Vec<(String, Hash)> {
        let identity = |(card, hash): (&Card, &Hash)| (format!("{} {}", card.lang, card.id), *hash);
        self.cards.iter().zip(&self.hashes).map(identity).collect()
    }
}

/// The name of the site, which its home page is shown by.
fn site_name<'a>(summary: &Summary, config: &'a Config) -> Option<&'a str> {
    (&*summary.id.stem == HOME).then(|| config.title.get(&summary.lang))
}

/// Stands for all that a document is made from: its file, the name of the site, titles of other entries.
fn hash(site: &Site, doc: usize, config: &Config) -> Hash {
    let summary = &site.docs[doc].summary;
    let titles = (0..summary.links.len()).filter_map(|link| site.title_shown(doc, link));
    let mut others = site_name(summary, config).into_iter().chain(titles).map(str::as_bytes).peekable();
    if others.peek().is_none() {
        return summary.hash;
    }
    Hash::of_parts(std::iter::once(&summary.hash.0[..]).chain(others))
}

/// The wordings of each term of the glossary that has several, its names first; one of those that search takes for the same.
fn synonyms(glossary: &Glossary) -> Vec<Vec<String>> {
    let wordings = |term: &Term| {
        let names = term.names.values().chain(term.synonyms.values().flatten());
        let mut known = BTreeSet::new();
        names.filter(|name| known.insert(name.chars().map(fold).collect::<String>())).cloned().collect::<Vec<_>>()
    };
    glossary.terms.iter().map(|(term, _)| wordings(term)).filter(|group| group.len() > 1).collect()
}
