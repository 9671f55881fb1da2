//! Phrases: whether terms stand side by side.

use anyhow::Result;

use super::loaded::Loaded;
use super::plan::Phrase;
use super::runs::Placed;
use super::terms::Terms;

/// Of some documents (in order) those in which the terms stand at their places.
pub(super) fn standing<T: Terms>(terms: &T, cover: &[Placed], docs: Vec<u32>) -> Result<Vec<u32>> {
    if cover.len() < 2 || docs.is_empty() {
        return Ok(docs);
    }
    let mut lists = Vec::with_capacity(cover.len());
    for placed in cover {
        lists.push((placed.position, terms.positions(&placed.term, &docs)?));
    }
    let stands = |at: usize| {
        let mut places: Vec<(u32, &[u32])> =
            lists.iter().map(|(offset, list)| (*offset, list.get(at).map_or(&[][..], Vec::as_slice))).collect();
        places.sort_by_key(|(_, list)| list.len());
        let Some(((offset, rarest), others)) = places.split_first() else { return false };
        rarest.iter().any(|place| {
            let fits = |(other, list): &(u32, &[u32])| {
                let wanted = (place + other).checked_sub(*offset);
                wanted.is_some_and(|wanted| list.binary_search(&wanted).is_ok())
            };
            others.iter().all(fits)
        })
    };
    Ok(docs.into_iter().enumerate().filter(|(at, _)| stands(*at)).map(|(_, doc)| doc).collect())
}

/// Of the documents that `near` lets through those that have a phrase. Its lists are loaded.
pub(super) fn having<T: Terms>(
    phrase: &Phrase,
    loaded: &Loaded<'_, T>,
    near: impl Fn(u32) -> bool,
) -> Result<Vec<u32>> {
    let mut docs = loaded.having_all(&phrase.terms);
    docs.retain(|doc| near(*doc));
    standing(loaded.terms, &phrase.cover, docs)
}
