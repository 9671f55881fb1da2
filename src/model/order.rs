//! Which entries there are, and in which order each type shows them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Doc, Entry};
use crate::config::Config;
use crate::document::Summary;
use crate::kind::time::Date;
use crate::kind::{EntryId, Own};

/// Visible entries, sorted by type and within it; each knows its neighbours.
pub(super) fn entries(docs: &[Doc], config: &Config) -> Vec<Entry> {
    let mut by_id: BTreeMap<&EntryId, Entry> = BTreeMap::new();
    for (index, doc) in docs.iter().enumerate().filter(|(_, doc)| doc.hidden.is_none()) {
        let summary = &doc.summary;
        let entry = by_id.entry(&summary.id).or_insert_with(|| Entry {
            id: summary.id.clone(),
            docs: BTreeMap::new(),
            main: index,
            number: number(summary),
            neighbours: (None, None),
            backlinks: Vec::new(),
            related: Vec::new(),
        });
        // Of two files with one identity and language the first stands; the check reports the other.
        entry.docs.entry(summary.lang.clone()).or_insert(index);
    }
    let mut entries: Vec<_> = by_id.into_values().collect();
    for entry in &mut entries {
        let first = config.languages.iter().find_map(|lang| entry.docs.get(lang));
        entry.main = first.copied().unwrap_or(entry.main);
    }
    entries.sort_by_cached_key(|entry| sort_key(&docs[entry.main].summary));
    link_neighbours(&mut entries);
    entries
}

fn number(summary: &Summary) -> Option<u8> {
    match &summary.front.own {
        Own::Principle(own) => Some(own.number),
        _ => None,
    }
}

type SortKey =
    (crate::kind::Kind, u8, i32, Reverse<Option<jiff::Timestamp>>, Reverse<Option<Date>>, std::sync::Arc<str>);

/// By type; principles by number; then by weight; issues by the moment they were opened, others by date, newest first.
fn sort_key(summary: &Summary) -> SortKey {
    let common = &summary.front.common;
    let opened = match &summary.front.own {
        Own::Issue(own) => Some(own.opened.at),
        _ => None,
    };
    (
        summary.id.kind,
        number(summary).unwrap_or_default(),
        common.weight,
        Reverse(opened),
        Reverse(common.date),
        summary.id.stem.clone(),
    )
}

fn link_neighbours(entries: &mut [Entry]) {
    for index in 1..entries.len() {
        let is_home = |entry: &Entry| &*entry.id.stem == crate::parse::location::HOME;
        let (before, after) = (&entries[index - 1], &entries[index]);
        if before.id.kind == after.id.kind && !is_home(before) && !is_home(after) {
            entries[index - 1].neighbours.1 = Some(index);
            entries[index].neighbours.0 = Some(index - 1);
        }
    }
}
