//! The search index: tantivy's, of all visible documents.
//!
//! A document is an entry in one language, or the glossary. Documents are numbered: the project's languages in their order, in each
//! the entries by id. The index stands in the cache folder in *parts*, each a run of documents in a tantivy index of a single segment,
//! named after all it is made from: a build makes the parts it does not find, in parallel, and removes those nobody needs. So an edit
//! makes one part again, and the same documents give the same index, whatever was built before.
//!
//! What ranking needs is taken from it by [`Index::postings`] and [`Index::positions`], for the command line and for the export
//! alike, so that the browser sees what the command line sees.

mod alone;
mod card;
mod content;
pub mod export;
mod facts;
mod field_texts;
mod found;
mod glossary;
mod impact;
mod listing;
mod part;
mod parts;
mod publish;
mod schema;
mod texts;
mod tokenizer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache::{self, Home};
use crate::document::Body;
use crate::kind::Audience;
use crate::model::Site;
use crate::parse::location::HOME;
use crate::source::Hash;

pub use alone::Alone;
pub use card::Card;
pub use content::Content;
pub use facts::Facts;
pub use glossary::ID as GLOSSARY;
use impact::Curve;
pub use impact::value;
pub use listing::Listing;
use part::{FIELDS, Part, Places};
use schema::Scored;
pub use texts::Section;

/// The file that lists the documents and the parts.
const DOCUMENTS: &str = "documents.bin";

/// What is remembered beside the parts.
#[derive(Serialize, Deserialize)]
struct Remembered {
    parts: Vec<String>,
    cards: Vec<Card>,
    facts: Vec<Option<Facts>>,
    synonyms: Vec<Vec<String>>,
}

/// An index opened for reading.
pub struct Index {
    parts: Vec<Part>,
    cards: Vec<Card>,
    facts: Vec<Option<Facts>>,
    synonyms: Vec<Vec<String>>,
}

/// The documents that have a term, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Postings {
    /// Their numbers.
    pub docs: Vec<u32>,
    /// What the term says of each (see [`value`]); empty for facets.
    pub impacts: Vec<u8>,
}

/// The folder of the index of a site.
fn folder(home: &Home) -> PathBuf {
    home.folder().join("index")
}

impl Index {
    /// Brings the index of a site up to date; `body` gives a document's text by its index in [`Site::docs`].
    ///
    /// # Errors
    /// When the cache folder cannot be written.
    pub fn update(
        home: &Home,
        site: &Site,
        listing: Listing,
        body: &(dyn Fn(usize) -> Arc<Body> + Sync),
    ) -> Result<()> {
        let folder = folder(home);
        let runs = parts::runs(&listing.identities());
        let content = |number: usize| {
            let Some(doc) = listing.docs[number] else {
                return glossary::content(&site.glossary, &listing.cards[number]);
            };
            let content = Content::new(&site.docs[doc].summary, &body(doc), |link| site.title_shown(doc, link));
            let is_home = &*site.docs[doc].summary.id.stem == HOME;
            if is_home { content.home_of(&listing.cards[number].title) } else { content }
        };
        parts::make(&folder, &runs, &content)?;
        let Listing { cards, facts, synonyms, .. } = listing;
        let remembered =
            Remembered { parts: runs.iter().map(|run| run.name.clone()).collect(), cards, facts, synonyms };
        let bytes = postcard::to_stdvec(&remembered)?;
        if cache::read(&folder.join(DOCUMENTS)).as_ref() != Some(&bytes) {
            cache::write(&folder, DOCUMENTS, &bytes)?;
        }
        parts::prune(&folder, &runs);
        Ok(())
    }

    /// The home of the index of a project that holds most: that for colleagues, else for partners, else for everyone; `None` where
    /// there is none.
    #[must_use]
    pub fn widest(root: &Path) -> Option<Home> {
        let homes = Audience::ALL.map(|audience| Home::new(root, audience));
        homes.into_iter().find(|home| folder(home).join(DOCUMENTS).exists())
    }

    /// Stands for all that is in the index of a site, without opening it; `None` when there is none.
    #[must_use]
    pub fn key_of(home: &Home) -> Option<Hash> {
        cache::read(&folder(home).join(DOCUMENTS)).map(|bytes| Hash::of(&bytes))
    }

    /// Removes the index of a site, for [`Index::update`] to make all of it again. What cannot be removed stays.
    pub fn forget(home: &Home) {
        let _ = std::fs::remove_dir_all(folder(home));
    }

    /// Removes what of the index of a site is damaged, for [`Index::update`] to make again; true when there was any.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove_damaged(home: &Home) -> Result<bool> {
        let folder = folder(home);
        let remembered = cache::read(&folder.join(DOCUMENTS));
        let remembered = remembered.and_then(|bytes| postcard::from_bytes::<Remembered>(&bytes).ok());
        remembered.map_or(Ok(false), |remembered| parts::remove_damaged(&folder, &remembered.parts))
    }

    /// Opens the index that the last build of a site left; `None` when there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(home: &Home) -> Result<Option<Self>> {
        let folder = folder(home);
        let Some(bytes) = cache::read(&folder.join(DOCUMENTS)) else { return Ok(None) };
        let remembered = postcard::from_bytes(&bytes).ok();
        remembered.map(|remembered| Self::assemble(&folder, remembered)).transpose()
    }

    fn assemble(folder: &Path, remembered: Remembered) -> Result<Self> {
        let Remembered { parts: names, cards, facts, synonyms } = remembered;
        let curves: [Arc<Curve>; FIELDS] = Scored::ALL.map(|field| Arc::new(Curve::new(field)));
        let mut parts =
            names.par_iter().map(|name| Part::open(&folder.join(name), &curves)).collect::<Result<Vec<_>>>()?;
        let mut first = 0;
        for part in &mut parts {
            part.first = first;
            first += part.documents;
        }
        anyhow::ensure!(
            first as usize == cards.len() && cards.len() == facts.len(),
            "the index in `{}` is not whole",
            folder.display()
        );
        Ok(Self { parts, cards, facts, synonyms })
    }

    /// Number of documents.
    #[must_use]
    pub fn documents(&self) -> u32 {
        self.parts.iter().map(|part| part.documents).sum()
    }

    /// What lists say of the documents, by number.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// What decides whether the documents may answer questions by themselves, by number; `None` for what answers none.
    #[must_use]
    pub fn facts(&self) -> &[Option<Facts>] {
        &self.facts
    }

    /// Wordings of the same thing, from the glossary.
    #[must_use]
    pub fn synonyms(&self) -> &[Vec<String>] {
        &self.synonyms
    }

    /// The documents of a term; `None` when there are none. A term that begins with `=` is a facet.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn postings(&self, term: &str) -> Result<Option<Postings>> {
        if term.starts_with('=') {
            return self.facet(term);
        }
        let mut weights = Vec::new();
        for part in &self.parts {
            part.gather(&part.find(term)?.each_ref().map(Option::as_ref), &mut weights, None)?;
        }
        Ok((!weights.is_empty()).then(|| Postings::from_weights(&weights)))
    }

    fn facet(&self, term: &str) -> Result<Option<Postings>> {
        let mut docs = Vec::new();
        for part in &self.parts {
            if let Some(info) = part.find_facet(term)? {
                part.facet(&info, &mut docs)?;
            }
        }
        Ok((!docs.is_empty()).then(|| Postings { docs, impacts: Vec::new() }))
    }

    /// The text of a document, by sections.
    ///
    /// # Errors
    /// When the index cannot be read, or has no such document.
    pub fn sections(&self, document: u32) -> Result<Vec<Section>> {
        let part = self.parts.iter().rfind(|part| part.first <= document).context("the index is empty")?;
        part.sections(document)
    }

    /// Where a term stands in each of some documents, which are given in order.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn positions(&self, term: &str, docs: &[u32]) -> Result<Vec<Vec<u32>>> {
        let (mut weights, mut places) = (Vec::new(), Places::default());
        for part in &self.parts {
            let range = part.first..part.first + part.documents;
            if docs.iter().any(|doc| range.contains(doc)) {
                part.gather(&part.find(term)?.each_ref().map(Option::as_ref), &mut weights, Some(&mut places))?;
            }
        }
        Ok(docs.iter().map(|&doc| places.of(doc).to_vec()).collect())
    }

    /// Words of the base that begin with `prefix`, in order, with the number of documents that have them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn surfaces(&self, prefix: &str) -> Result<Vec<(String, u32)>> {
        let mut counts = BTreeMap::<String, u32>::new();
        for part in &self.parts {
            part.surfaces(prefix, |word, count| match counts.get_mut(word) {
                Some(known) => *known += count,
                None => drop(counts.insert(word.to_owned(), count)),
            })?;
        }
        Ok(counts.into_iter().collect())
    }

    /// Values of a facet (`type`), in order (principles by their numbers), with the number of documents that have them.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn values(&self, facet: &str) -> Result<Vec<(String, u32)>> {
        let prefix = format!("={facet}:");
        let mut counts = BTreeMap::<String, u32>::new();
        for part in &self.parts {
            let mut stream = part.facets.terms().range().ge(&prefix).into_stream()?;
            while let Some((key, info)) = stream.next() {
                let Some(value) = std::str::from_utf8(key)?.strip_prefix(&prefix) else { break };
                *counts.entry(value.to_owned()).or_default() += info.doc_freq;
            }
        }
        let mut values: Vec<_> = counts.into_iter().collect();
        if facet == "principle" {
            values.sort_by_key(|(number, _)| number.parse::<u8>().unwrap_or(u8::MAX));
        }
        Ok(values)
    }
}

impl Postings {
    fn from_weights(weights: &[(u32, f32)]) -> Self {
        Self {
            docs: weights.iter().map(|(doc, _)| *doc).collect(),
            impacts: weights.iter().map(|(_, weight)| impact::byte(*weight)).collect(),
        }
    }
}
