//! Fragments: the texts of documents, from which excerpts are made.
//!
//! One file a document, so that a browser loads what it shows and no more.

use std::borrow::Cow;

use anyhow::{Context as _, Result};
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::alphabet::Coder;
use super::cards::Card;
use super::file::{Encoded, Encoder, Files, Kind, Name};

/// Text under one heading of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading's place in the page; empty for what comes before the first one.
    pub id: Cow<'a, str>,
    /// The heading.
    pub heading: Cow<'a, str>,
    /// The text.
    pub text: Cow<'a, str>,
}

impl Serialize for Section<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Places are often called like their headings, of which there is none without a place.
        let id = if self.id == self.heading { "" } else { &*self.id };
        (id, &self.heading, &self.text).serialize(serializer)
    }
}

/// How it stands, its environment, who can carry it out, whom to call. It stands well while nothing asks for it to be looked at again
/// (`true`); `false` is an overdue review, and nothing (`null`) that somebody says it fails.
type Facts<'a> = (Option<bool>, &'a [(String, String)], &'a str, &'a str);

#[derive(Serialize)]
struct Fragment<'a> {
    s: Vec<Section<'a>>,
    /// What decides whether it may answer a question by itself; nothing of what answers none.
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Facts<'a>>,
}

/// Makes the fragments; gives for each document the name of its one.
pub(super) fn pack<'s, F>(cards: &[Card<'_>], sections: &F, files: &mut Files) -> Result<Vec<Name>>
where
    F: Fn(u32) -> Result<Vec<Section<'s>>> + Sync,
{
    let encode = |(coder, encoder): &mut (Coder, Encoder), (doc, card): (u32, &Card<'_>)| -> Result<Encoded> {
        let s = sections(doc).with_context(|| format!("the text of document {doc}"))?;
        let standing = |facts: &crate::index::Facts| (!facts.flagged).then_some(facts.fresh);
        let a = card.facts.map(|facts| (standing(facts), &*facts.environment, &*facts.route, &*facts.escalate_to));
        encoder.encode(&coder.code(&serde_json::to_string(&Fragment { s, a })?))
    };
    let memory = || (Coder::new(), Encoder::new(Kind::Fragment));
    let docs = u32::try_from(cards.len()).context("more documents than the index can number")?;
    let all = (0..docs).into_par_iter().zip(cards);
    let encoded: Vec<_> = all.map_init(memory, encode).collect::<Result<_>>()?;
    encoded.into_iter().map(|file| files.add(file)).collect()
}
