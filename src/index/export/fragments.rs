//! Fragments: the texts of documents, from which excerpts are made.
//!
//! One file a document, so that a browser loads what it shows and no more. A site with more documents than files puts
//! several in one, chosen by the hash of what they are called: a document that comes or goes changes one file.

use std::borrow::Cow;
use std::fmt;

use anyhow::{Context as _, Result};
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::alphabet::Coder;
use super::budget;
use super::cards::Card;
use super::file::{Encoded, Encoder, Files, Kind, checksum};

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

/// Whether it is fresh, its environment, who can carry it out, whom to call.
type Facts<'a> = (bool, &'a [(String, String)], &'a str, &'a str);

#[derive(Serialize)]
struct Fragment<'a> {
    s: Vec<Section<'a>>,
    /// What decides whether it may answer a question by itself; nothing of what answers none.
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Facts<'a>>,
}

/// Makes the fragments; gives for each document where its one is.
pub(super) fn pack<'s, F>(cards: &[Card<'_>], sections: &F, files: &mut Files) -> Result<Vec<String>>
where
    F: Fn(u32) -> Result<Vec<Section<'s>>> + Sync,
{
    let groups = groups(cards);
    let fragment = |&doc: &u32| {
        let s = sections(doc).with_context(|| format!("the text of document {doc}"))?;
        let facts = cards.get(doc as usize).and_then(|card| card.facts);
        let a = facts.map(|facts| (facts.fresh, &*facts.environment, &*facts.route, &*facts.escalate_to));
        Ok(Fragment { s, a })
    };
    let encode = |(coder, encoder): &mut (Coder, Encoder), group: &Vec<u32>| -> Result<Encoded> {
        let fragments = group.iter().map(fragment).collect::<Result<Vec<_>>>()?;
        let text = match &fragments[..] {
            [alone] => serde_json::to_string(alone)?,
            several => serde_json::to_string(several)?,
        };
        encoder.encode(&coder.code(&text))
    };
    let memory = || (Coder::new(), Encoder::new(Kind::Fragment));
    let encoded: Vec<_> = groups.par_iter().map_init(memory, encode).collect::<Result<_>>()?;
    let mut references = vec![String::new(); cards.len()];
    for (group, file) in groups.iter().zip(encoded) {
        let name = files.add(file)?;
        for (at, &doc) in group.iter().enumerate() {
            let place: &dyn fmt::Display = if group.len() > 1 { &format_args!("#{at}") } else { &"" };
            if let Some(reference) = references.get_mut(doc as usize) {
                *reference = format!("{name}{place}");
            }
        }
    }
    Ok(references)
}

/// The documents of each file.
fn groups(cards: &[Card<'_>]) -> Vec<Vec<u32>> {
    let docs = (0..).zip(cards);
    if cards.len() <= budget::FRAGMENTS {
        return docs.map(|(doc, _)| vec![doc]).collect();
    }
    // The greatest power of two within the budget.
    let bits = budget::FRAGMENTS.ilog2();
    let mut groups = vec![Vec::new(); 1 << bits];
    for (doc, card) in docs {
        let hash = checksum(format!("{} {}", card.lang, card.id).as_bytes());
        // The low bits of FNV are its worst.
        groups[(hash.wrapping_mul(0x9e37_79b1) >> (32 - bits)) as usize].push(doc);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(ids: &[String]) -> Vec<Vec<&str>> {
        let cards: Vec<_> = ids.iter().map(|id| Card { id, lang: "zh", ..Card::default() }).collect();
        let groups = groups(&cards);
        groups.iter().map(|group| group.iter().map(|&doc| &*ids[doc as usize]).collect()).collect()
    }

    fn ids(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("case/{number:05}")).collect()
    }

    #[test]
    fn every_document_has_its_own_file_while_there_are_enough() {
        assert_eq!(grouped(&ids(10_000)).len(), 10_000);
    }

    #[test]
    fn a_great_site_keeps_to_the_budget_with_every_document_in_one_place() {
        let all = ids(30_000);
        let groups = grouped(&all);
        assert!(groups.len() <= budget::FRAGMENTS && groups.len() > 7_000, "{}", groups.len());
        assert!(groups.iter().all(|group| group.len() < 20));
        let mut found: Vec<_> = groups.concat();
        found.sort_unstable();
        assert_eq!(found, all);
    }

    #[test]
    fn a_document_that_goes_changes_one_group() {
        let all = ids(12_000);
        let before = grouped(&all);
        let fewer = [&all[..500], &all[501..]].concat();
        let after = grouped(&fewer);
        assert!(after.iter().filter(|group| !before.contains(group)).count() <= 1);
    }
}
