//! Cards: what a hit shows before its text is there, several documents in a pack.

use anyhow::Result;
use rayon::prelude::*;
use serde::{Serialize, Serializer};

use super::file::{Encoder, Files, Kind, Name};
use super::tree::Tree;
use super::{budget, json};
use crate::index::Facts;

/// Documents in a pack, unless there would be too many packs.
const PACK: usize = 8;

/// Packs on a directory page.
const PAGE: usize = 32;

/// Most packs that the manifest lists itself.
const LISTED: usize = 32;

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
    /// Packs on a page, when there are pages.
    page: usize,
    #[serde(flatten)]
    tree: Tree<Name>,
}

/// A card with the name of its fragment.
struct Row<'a>(&'a Card<'a>, &'a str);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Card { id, lang, url, title, state, evidence, facts: _ } = self.0;
        (id, lang, url, title, state, evidence, self.1).serialize(serializer)
    }
}

/// Makes the packs; `fragments` says for each document where its text is.
pub(super) fn pack(cards: &[Card<'_>], fragments: &[String], files: &mut Files) -> Result<Cards> {
    let pack = budget::doubled(PACK, cards.len(), budget::CARD_PACKS);
    let rows: Vec<_> = cards.iter().zip(fragments).map(|(card, fragment)| Row(card, fragment)).collect();
    let encode = |encoder: &mut Encoder, rows: &[Row<'_>]| encoder.encode(&json(rows)?);
    let packs: Vec<_> = rows.par_chunks(pack).map_init(|| Encoder::new(Kind::Cards), encode).collect::<Result<_>>()?;
    let packs: Vec<Name> = packs.into_iter().map(|pack| files.add(pack)).collect::<Result<_>>()?;
    if packs.len() <= LISTED {
        return Ok(Cards { pack, page: PAGE, tree: Tree { depth: 1, nodes: packs } });
    }
    let mut encoder = Encoder::new(Kind::CardDirectory);
    let mut page = |names: &[Name]| {
        let payload: Vec<u8> = names.iter().flat_map(|name| name.0).collect();
        files.add(encoder.encode(&payload)?)
    };
    let nodes = packs.chunks(PAGE).map(&mut page).collect::<Result<_>>()?;
    Ok(Cards { pack, page: PAGE, tree: Tree { depth: 2, nodes } })
}
