//! From tantivy's parts to the export: the terms of all parts together, encoded in parallel.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use anyhow::Result;
use rayon::prelude::*;
use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

use super::export::{self, Batch, Facets, Input, OutFile, PositionLists, Section, TermEntry};
use super::part::{FIELDS, Part, Places};
use super::schema::Scored;
use super::{Index, impact};
use crate::analyzer;

/// How many Han characters begin the terms of one batch.
const STEP: u32 = 128;

/// A dictionary of a part: one of the scored fields by its place, or one of the two behind them.
const FACETS: usize = FIELDS;
const SURFACES: usize = FIELDS + 1;

/// A term and where it stands: `(part, dictionary, place in it)`, in this order.
struct Found {
    key: String,
    places: Vec<(usize, usize, TermInfo)>,
}

impl Index {
    /// Makes the files of the export. An answer has to be as sure as `threshold`, which was learnt from so many questions.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn export(&self, languages: &[&str], threshold: Option<u16>, questions: u32) -> Result<Vec<OutFile>> {
        let section =
            |(id, heading, text): super::Section| Section { id: id.into(), heading: heading.into(), text: text.into() };
        let sections = |document: u32| Ok(self.sections(document)?.into_iter().map(section).collect());
        let terms = ranges().into_par_iter().map(|(from, to)| self.batch(from, to)).collect::<Result<_>>()?;
        let cards: Vec<_> =
            self.cards().iter().zip(self.facts()).map(|(card, facts)| card.shown(facts.as_ref())).collect();
        let table = analyzer::table();
        export::export(Input {
            terms,
            cards: &cards,
            sections,
            table: &table,
            synonyms: self.synonyms(),
            languages,
            facets: self.facets()?,
            ask: (threshold, questions),
        })
    }

    /// All terms whose first character is in a range, encoded.
    fn batch(&self, from: char, to: Option<char>) -> Result<Batch> {
        let mut batch = Batch::new();
        let mut encoder = Encoder::default();
        for found in self.found(from, to)? {
            encoder.push(self, &found, &mut batch)?;
        }
        Ok(batch)
    }

    /// Where the terms of a range stand, in the order of the export.
    fn found(&self, from: char, to: Option<char>) -> Result<Vec<Found>> {
        let mut streams = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            for (dictionary, reader) in part.dictionaries().enumerate() {
                let range = reader.terms().range().ge(from.to_string());
                let range = if let Some(to) = to { range.lt(to.to_string()) } else { range };
                streams.push((at, dictionary, range.into_stream()?));
            }
        }
        let mut heap = BinaryHeap::new();
        for (at, (.., stream)) in streams.iter_mut().enumerate() {
            if stream.advance() {
                heap.push(Reverse((stream.key().to_vec(), at)));
            }
        }
        let mut all: Vec<Found> = Vec::new();
        while let Some(Reverse((mut key, at))) = heap.pop() {
            let (part, dictionary, stream) = &mut streams[at];
            let place = (*part, *dictionary, stream.value().clone());
            match all.last_mut().filter(|last| last.key.as_bytes() == key) {
                Some(last) => last.places.push(place),
                None => all.push(Found { key: String::from_utf8(key.clone())?, places: vec![place] }),
            }
            if stream.advance() {
                key.clear();
                key.extend_from_slice(stream.key());
                heap.push(Reverse((key, at)));
            }
        }
        // The dictionaries are in the order of UTF-8, which is another one beyond U+E000.
        all.sort_by(|one, other| export::compare(&one.key, &other.key));
        Ok(all)
    }

    fn facets(&self) -> Result<Facets> {
        Ok(Facets {
            kind: self.values("type")?,
            lang: self.values("lang")?,
            principle: self.values("principle")?,
            tag: self.values("tag")?,
            state: self.values("state")?,
        })
    }
}

/// Encodes one term after the other, in the same memory.
#[derive(Default)]
struct Encoder {
    weights: Vec<(u32, f32)>,
    docs: Vec<u32>,
    impacts: Vec<u8>,
    places: Places,
    ends: Vec<u32>,
}

impl Encoder {
    fn push(&mut self, index: &Index, found: &Found, batch: &mut Batch) -> Result<()> {
        self.weights.clear();
        self.docs.clear();
        self.impacts.clear();
        self.places.clear();
        let key = &*found.key;
        match found.places.first().map(|(_, dictionary, _)| *dictionary) {
            Some(SURFACES) => {
                let df = found.places.iter().map(|(.., info)| info.doc_freq).sum();
                batch.push(&TermEntry { key, df, ..TermEntry::default() })
            }
            Some(FACETS) => {
                for (part, _, info) in &found.places {
                    index.parts[*part].facet(info, &mut self.docs)?;
                }
                batch.push(&TermEntry { key, df: count(&self.docs), docs: &self.docs, ..TermEntry::default() })
            }
            _ => self.push_scored(index, found, batch),
        }
    }

    fn push_scored(&mut self, index: &Index, found: &Found, batch: &mut Batch) -> Result<()> {
        for of_part in found.places.chunk_by(|one, other| one.0 == other.0) {
            let mut infos: [Option<&TermInfo>; FIELDS] = [None; FIELDS];
            for (_, dictionary, info) in of_part {
                infos[*dictionary] = Some(info);
            }
            index.parts[of_part[0].0].gather(&infos, &mut self.weights, Some(&mut self.places))?;
        }
        self.docs.extend(self.weights.iter().map(|(doc, _)| *doc));
        self.impacts.extend(self.weights.iter().map(|(_, weight)| impact::byte(*weight)));
        let in_text = found.places.iter().any(|(_, dictionary, _)| *dictionary == Scored::All as usize);
        self.ends.clear();
        self.places.ends_for(&self.docs, &mut self.ends);
        let positions = PositionLists { ends: &self.ends, all: &self.places.positions };
        batch.push(&TermEntry {
            key: &found.key,
            df: count(&self.docs),
            docs: &self.docs,
            impacts: &self.impacts,
            positions: in_text.then_some(positions),
        })
    }
}

fn count(docs: &[u32]) -> u32 {
    u32::try_from(docs.len()).unwrap_or(u32::MAX)
}

/// Ranges of first characters in the order of UTF-16, with about as many terms in each.
fn ranges() -> Vec<(char, Option<char>)> {
    let latin = (0..0x80).step_by(4);
    let han = (0x4E00..0xA000).step_by(STEP as usize);
    let mut starts: Vec<u32> = latin.chain([0x80, 0x3000]).chain(han).chain([0xA000]).collect();
    let before_surrogates = starts.len();
    starts.push(0xE000);
    let chars: Vec<_> = starts.iter().filter_map(|&start| char::from_u32(start)).collect();
    let mut ranges: Vec<_> = chars.windows(2).map(|pair| (pair[0], Some(pair[1]))).take(before_surrogates).collect();
    ranges.push(('\u{10000}', None));
    ranges.push(('\u{E000}', Some('\u{10000}')));
    ranges
}

impl Part {
    /// The dictionaries of a part: scored fields, facets, surfaces.
    fn dictionaries(&self) -> impl Iterator<Item = &InvertedIndexReader> {
        let scored = self.scored.iter().map(|field| &*field.terms);
        scored.chain([&*self.facets, &*self.surfaces])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_begins_the_terms_of_one_range() {
        let ranges = ranges();
        for code in (0..=0x0010_FFFF_u32).step_by(7) {
            let Some(char) = char::from_u32(code) else { continue };
            let of = ranges.iter().filter(|(from, to)| *from <= char && to.is_none_or(|to| char < to)).count();
            assert_eq!(of, 1, "{code:x}");
        }
        assert!(ranges.is_sorted_by(|one, other| export::compare(&one.0.to_string(), &other.0.to_string()).is_lt()));
    }
}
