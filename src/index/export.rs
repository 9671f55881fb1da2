//! The static export of the search index: files that a browser can search without a server.
//!
//! Everything lies in one folder. `manifest.json` is the only file with a fixed name, and the only one a browser has to
//! revalidate; every other file is named after its content, so that it may be kept for ever and an edit touches few:
//! - *shards* hold posting lists in key order, cut where the keys say so ([`cut`]), and other shards their positions;
//! - *directory pages* lead to shards when the manifest alone would grow long ([`tree`]);
//! - *card packs* hold what a hit shows at once ([`cards`]), *fragments* the texts that excerpts are made of
//!   ([`fragments`]);
//! - the analyzer's table and the synonyms are a file each.
//!
//! Terms are encoded in [`Batch`]es, which the caller may fill in parallel over any ranges of keys: where shards are cut
//! depends on the entries alone, never on the batches. [`export`] makes the files.
//!
//! The reader is the theme's `search/store.js`; `FORMAT` in the manifest changes with the form of any file.

mod alphabet;
mod batch;
mod budget;
mod cards;
mod cut;
mod file;
mod fragments;
mod manifest;
mod offline;
mod order;
mod shard;
#[cfg(test)]
mod tests;
mod tree;
mod varint;

use anyhow::{Context as _, Result};
use serde::Serialize;

pub use batch::{Batch, PositionLists, TermEntry};
pub use cards::Card;
pub use file::OutFile;
pub use fragments::Section;
pub use manifest::{FacetCounts, Facets};
pub use order::compare;

use batch::Column;
use file::{Files, Kind};

/// What the export is made of.
#[derive(Debug)]
pub struct Input<'a, F> {
    /// All terms. Each batch continues where the one before ended.
    pub terms: Vec<Batch>,
    /// The card of every document, in the order of their numbers.
    pub cards: &'a [Card<'a>],
    /// Gives the sections of a document by its number; called once for each, by several threads.
    pub sections: F,
    /// The analyzer's table.
    pub table: &'a [u8],
    /// Groups of wordings from the glossary.
    pub synonyms: &'a [Vec<String>],
    /// The site's languages, the default one first.
    pub languages: &'a [&'a str],
    /// How many documents each value of a facet has.
    pub facets: Facets,
    /// How sure an answer to a question has to be, if anything is sure enough, and how many questions that was learnt from.
    pub ask: (Option<u16>, u32),
}

/// Makes all files of the export, `manifest.json` last.
///
/// # Errors
/// When terms are out of order or contradict themselves, a section cannot be had, or two files would have one name.
pub fn export<'s, F>(input: Input<'_, F>) -> Result<Vec<OutFile>>
where
    F: Fn(u32) -> Result<Vec<Section<'s>>> + Sync,
{
    let mut files = Files::default();
    let (terms, positions): (Vec<Column>, Vec<Column>) = input.terms.into_iter().map(Batch::into_columns).unzip();
    let references = fragments::pack(input.cards, &input.sections, &mut files)?;
    let cards = cards::pack(input.cards, &references, &mut files)?;
    let (most_terms, most_positions) = budget::shards(input.cards.len(), files.count());
    let facets = input.facets.told(&terms);
    let terms = shard::tree(&terms, Kind::Terms, most_terms, &mut files).context("terms")?;
    let positions = shard::tree(&positions, Kind::Positions, most_positions, &mut files).context("positions")?;
    let table = files.add(file::encode(Kind::Table, input.table)?)?;
    let synonyms = match input.synonyms {
        [] => None,
        groups => Some(files.add(file::encode(Kind::Synonyms, &json(groups)?)?)?),
    };
    let manifest = manifest::Manifest {
        version: manifest::FORMAT,
        documents: input.cards.len(),
        terms,
        positions,
        cards,
        table,
        synonyms,
        languages: input.languages,
        facets,
        ask: input.ask,
    };
    Ok(files.finish(json(&manifest)?))
}

/// Name of the file with the analyzer's table.
///
/// # Errors
/// As [`export`].
pub fn table_file(table: &[u8]) -> Result<String> {
    Ok(file::encode(Kind::Table, table)?.name.file())
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(value)?)
}
