//! From tantivy's parts to the export: the terms of all parts together, encoded in parallel.

use anyhow::Result;
use rayon::prelude::*;
use tantivy::postings::TermInfo;

use super::export::{self, Batch, Facets, Input, OutFile, PositionLists, Section, TermEntry};
use super::found::{FACETS, Found, Place, SURFACES};
use super::part::{FIELDS, Places};
use super::schema::Scored;
use super::{Index, impact};
use crate::analyzer;

/// How many Han characters begin the terms of one batch.
const STEP: u32 = 128;

impl Index {
    /// Name of the file of every export that holds the analyzer's table.
    ///
    /// # Errors
    /// When the table cannot be deflated.
    pub fn table_file() -> Result<String> {
        export::table_file(&analyzer::table())
    }

    /// Makes the files of the export. An answer has to be as sure as `threshold`, which was learnt from so many questions.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn export(&self, languages: &[&str], threshold: Option<u16>, questions: u32) -> Result<Vec<OutFile>> {
        let section =
            |(id, heading, text): super::Section| Section { id: id.into(), heading: heading.into(), text: text.into() };
        let sections = |document: u32| Ok(self.sections(document)?.into_iter().map(section).collect());
        let batch = |scratch: &mut Scratch, (from, to)| self.batch(scratch, from, to);
        let terms = ranges().into_par_iter().map_init(Scratch::default, batch).collect::<Result<_>>()?;
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
    fn batch(&self, scratch: &mut Scratch, from: char, to: Option<char>) -> Result<Batch> {
        let Scratch { found, encoder, batch } = scratch;
        found.read(&self.parts, from, to)?;
        for (key, places) in found.iter() {
            encoder.push(self, key, places, batch)?;
        }
        Ok(batch.take())
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

/// What a thread needs again for each range.
#[derive(Default)]
struct Scratch {
    found: Found,
    encoder: Encoder,
    batch: Batch,
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
    fn push(&mut self, index: &Index, key: &str, places: &[Place], batch: &mut Batch) -> Result<()> {
        self.weights.clear();
        self.docs.clear();
        self.impacts.clear();
        self.places.clear();
        match places.first().map(|place| place.dictionary) {
            Some(SURFACES) => {
                let df = places.iter().map(|place| place.info.doc_freq).sum();
                batch.push(&TermEntry { key, df, ..TermEntry::default() })
            }
            Some(FACETS) => {
                for Place { part, info, .. } in places {
                    index.parts[*part].facet(info, &mut self.docs)?;
                }
                batch.push(&TermEntry { key, df: count(&self.docs), docs: &self.docs, ..TermEntry::default() })
            }
            _ => self.push_scored(index, key, places, batch),
        }
    }

    fn push_scored(&mut self, index: &Index, key: &str, places: &[Place], batch: &mut Batch) -> Result<()> {
        for of_part in places.chunk_by(|one, other| one.part == other.part) {
            let mut infos: [Option<&TermInfo>; FIELDS] = [None; FIELDS];
            for Place { dictionary, info, .. } in of_part {
                infos[*dictionary] = Some(info);
            }
            index.parts[of_part[0].part].gather(&infos, &mut self.weights, Some(&mut self.places))?;
        }
        self.docs.extend(self.weights.iter().map(|(doc, _)| *doc));
        self.impacts.extend(self.weights.iter().map(|(_, weight)| impact::byte(*weight)));
        let in_text = places.iter().any(|place| place.dictionary == Scored::All as usize);
        self.ends.clear();
        self.places.ends_for(&self.docs, &mut self.ends);
        let positions = PositionLists { ends: &self.ends, all: &self.places.positions };
        batch.push(&TermEntry {
            key,
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
