//! From documents to hits.

use std::collections::HashSet;

use anyhow::Result;

use super::answer::Hit;
use super::constants::TITLES;
use super::held::Held;
use super::parse::{ItemKind, Parsed};
use super::terms::Terms;
use crate::analyzer::letters;
use crate::index::GLOSSARY;

/// Where a hit stands among the first, whatever its score.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    /// It has the very title asked for.
    Title,
    /// Where its score puts it.
    Score,
    /// It explains what the others use.
    Glossary,
}

/// The first hits: each entry once, in the language that fits best; one with the very title asked for first, the glossary last.
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
    let order = |hit: &Hit| match () {
        () if !asked.is_empty() && letters(&hit.card.title) == asked => Order::Title,
        () if hit.card.id == GLOSSARY => Order::Glossary,
        () => Order::Score,
    };
    let first = hits.len().min(TITLES);
    hits[..first].sort_by_key(order);
    hits.truncate(limit);
    Ok(hits)
}
