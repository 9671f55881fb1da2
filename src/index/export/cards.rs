//! Cards: what a hit shows before its text is there, several documents in a pack.

use anyhow::Result;
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::file::{Encoder, Files, Kind, Name, encode};
use super::{budget, json};
use crate::index::Facts;

/// Most packs whose names are in one file, of 12 kB then, which every search loads at its beginning.
const IN_ONE: usize = 2_048;

/// Packs in each of several files when there are more: a search loads those of its hits, after a round in which it found out which
/// these are.
const IN_EACH: usize = 64;

/// What a hit shows of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card<'a> {
    /// The entry: `case/late-parcel`.
    pub id: &'a str,
    /// The language of the document.
    pub lang: &'a str,
    /// Where its page is, relative to the site's base.
    pub url: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How far it can be trusted: `validated`, `published`, …
    pub state: &'a str,
    /// The day of the last evidence, or nothing.
    pub evidence: &'a str,
    /// What decides whether it may answer a question by itself, which stands beside its text; `None` for what answers none.
    pub facts: Option<&'a Facts>,
}

/// What the manifest says about cards.
#[derive(Debug, Serialize)]
pub(super) struct Cards {
    /// Documents in a pack.
    pack: usize,
    /// Packs in a file of names.
    each: usize,
    /// The files of names, in the order of the packs.
    files: Vec<Name>,
}

/// A card with the name of its fragment.
struct Row<'a>(&'a Card<'a>, Name);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Card { id, lang, url, title, state, evidence, facts: _ } = self.0;
        (id, lang, url, title, state, evidence, &self.1).serialize(serializer)
    }
}

/// Makes the packs; `fragments` says for each document where its text is.
pub(super) fn pack(cards: &[Card<'_>], fragments: &[Name], files: &mut Files) -> Result<Cards> {
    let pack = budget::pack(cards.len());
    let rows: Vec<_> = cards.iter().zip(fragments).map(|(card, fragment)| Row(card, *fragment)).collect();
    let deflated = |encoder: &mut Encoder, rows: &[Row<'_>]| encoder.encode(&json(rows)?);
    let packs: Vec<_> =
        rows.par_chunks(pack).map_init(|| Encoder::new(Kind::Cards), deflated).collect::<Result<_>>()?;
    let packs: Vec<Name> = packs.into_iter().map(|pack| files.add(pack)).collect::<Result<_>>()?;
    let each = if packs.len() <= IN_ONE { packs.len().max(1) } else { IN_EACH };
    let named = |packs: &[Name]| {
        let names: Vec<u8> = packs.iter().flat_map(|name| name.0).collect();
        files.add(encode(Kind::CardDirectory, &names)?)
    };
    let files = packs.chunks(each).map(named).collect::<Result<_>>()?;
    Ok(Cards { pack, each, files })
}
