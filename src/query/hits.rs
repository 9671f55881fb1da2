//! From documents to hits.

use std::collections::HashSet;

use anyhow::Result;

use super::answer::Hit;
use super::constants::TITLES;
use super::held::Held;
use super::parse::{ItemKind, Parsed};
use super::terms::Terms;
use crate::analyzer::letters;

/// The first hits: each entry once, in the language that fits best; one with the very title asked for first.
pub(super) fn hits<T: Terms>(terms: &T, picked: &[(u32, f64)], parsed: &Parsed, limit: usize) -> Result<Vec<Hit>> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut entries = HashSet::new();
    for &(doc, score) in picked {
        if hits.len() == limit.max(TITLES) {
            break;
        }
        let card = terms.card(doc)?;
        if entries.insert(card.id.clone()) {
            hits.push(Hit { doc, card, score, held: Held::default(), sections: Vec::new() });
        }
    }
    let asked = letters(&parsed.join(|kind| matches!(kind, ItemKind::Plain | ItemKind::Phrase)));
    if !asked.is_empty()
        && let Some(at) = hits.iter().take(TITLES).position(|hit| letters(&hit.card.title) == asked)
    {
        hits[..=at].rotate_right(1);
    }
    hits.truncate(limit);
    Ok(hits)
}
