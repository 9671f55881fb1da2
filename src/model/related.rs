//! Entries on like matters.
//!
//! Two entries are alike by the tags and principles they share, each counting the more the fewer entries have it
//! (inverse document frequency, ln(N / n)). Only the [`NEIGHBOURHOOD`] entries nearest in each feature's list are looked at, so
//! that the work for one entry does not grow with the base.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Doc, Entry, principles_of};
use crate::parse::location::HOME;

/// How many are named.
const SHOWN: usize = 4;

/// How many entries of one feature are weighed on each side of the entry itself.
const NEIGHBOURHOOD: usize = 32;

/// Something two entries may share.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Feature<'a> {
    Tag(&'a str),
    Principle(u8),
}

/// Tells every entry the ones most like it.
pub(super) fn relate(docs: &[Doc], entries: &mut [Entry]) {
    let features: Vec<Vec<Feature<'_>>> = entries.iter().map(|entry| features(docs, entry)).collect();
    let mut lists: HashMap<Feature<'_>, Vec<usize>> = HashMap::new();
    for (index, features) in features.iter().enumerate() {
        for feature in features {
            lists.entry(*feature).or_default().push(index);
        }
    }
    let related: Vec<_> =
        (0..entries.len()).into_par_iter().map(|index| nearest(index, &features[index], &lists, entries)).collect();
    for (entry, related) in entries.iter_mut().zip(related) {
        entry.related = related;
    }
}

fn features<'a>(docs: &'a [Doc], entry: &Entry) -> Vec<Feature<'a>> {
    let summary = &docs[entry.main].summary;
    if &*entry.id.stem == HOME || summary.front.own.is_retired() {
        return Vec::new();
    }
    let tags = summary.front.common.tags.iter().map(|tag| Feature::Tag(tag));
    let own = entry.number.map(Feature::Principle);
    tags.chain(principles_of(summary).into_iter().map(|(number, _)| Feature::Principle(number))).chain(own).collect()
}

fn nearest(
    index: usize,
    features: &[Feature<'_>],
    lists: &HashMap<Feature<'_>, Vec<usize>>,
    entries: &[Entry],
) -> Vec<usize> {
    let mut scores: HashMap<usize, f64> = HashMap::new();
    for feature in features {
        let Some(list) = lists.get(feature) else { continue };
        let weight = (entries.len() as f64 / list.len() as f64).ln().max(0.01);
        let at = list.partition_point(|&other| other < index);
        let window = &list[at.saturating_sub(NEIGHBOURHOOD)..(at + NEIGHBOURHOOD).min(list.len())];
        for &other in window.iter().filter(|&&other| other != index) {
            *scores.entry(other).or_default() += weight;
        }
    }
    // What links here or is linked is shown elsewhere on the page; what merely shares a principle with it is news.
    let shown = &entries[index].backlinks;
    let mut best: Vec<_> =
        scores.into_iter().filter(|(other, _)| !shown.iter().any(|link| link.from == *other)).collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(SHOWN);
    best.into_iter().map(|(other, _)| other).collect()
}
