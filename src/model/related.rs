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
    let related: Vec<_> = (0..entries.len())
        .into_par_iter()
        .map_init(
            || Scores::new(entries.len()),
            |scores, index| nearest(index, &features[index], &lists, entries, scores),
        )
        .collect();
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

/// How like one entry the others are. One table serves many entries in turn.
struct Scores {
    /// By entry; 0 for those not touched.
    all: Vec<f64>,
    touched: Vec<usize>,
}

impl Scores {
    fn new(entries: usize) -> Self {
        Self { all: vec![0.0; entries], touched: Vec::new() }
    }

    fn add(&mut self, entry: usize, weight: f64) {
        if self.all[entry] == 0.0 {
            self.touched.push(entry);
        }
        self.all[entry] += weight;
    }

    /// The best of those `wanted`, best first, the earlier entry first among equals; nothing is touched afterwards.
    fn take_best(&mut self, wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut best: Vec<(f64, usize)> = Vec::with_capacity(SHOWN + 1);
        for entry in self.touched.drain(..) {
            let score = std::mem::take(&mut self.all[entry]);
            let at = best.partition_point(|&(other, before)| score.total_cmp(&other).then(before.cmp(&entry)).is_lt());
            if at < SHOWN && wanted(entry) {
                best.insert(at, (score, entry));
                best.truncate(SHOWN);
            }
        }
        best.into_iter().map(|(_, entry)| entry).collect()
    }
}

fn nearest(
    index: usize,
    features: &[Feature<'_>],
    lists: &HashMap<Feature<'_>, Vec<usize>>,
    entries: &[Entry],
    scores: &mut Scores,
) -> Vec<usize> {
    for feature in features {
        let Some(list) = lists.get(feature) else { continue };
        let weight = (entries.len() as f64 / list.len() as f64).ln().max(0.01);
        let at = list.partition_point(|&other| other < index);
        let window = &list[at.saturating_sub(NEIGHBOURHOOD)..(at + NEIGHBOURHOOD).min(list.len())];
        window.iter().filter(|&&other| other != index).for_each(|&other| scores.add(other, weight));
    }
    // What links here or is linked is shown elsewhere on the page; what merely shares a principle with it is news.
    let shown = &entries[index].backlinks;
    scores.take_best(|other| !shown.iter().any(|link| link.from == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_come_first_and_leave_nothing_behind() {
        let mut scores = Scores::new(8);
        for (entry, weight) in [(3, 1.0), (1, 2.0), (5, 0.5), (7, 2.0), (3, 1.5), (0, 0.1), (6, 0.2), (2, 9.0)] {
            scores.add(entry, weight);
        }
        assert_eq!(scores.take_best(|entry| entry != 2), [3, 1, 7, 5]);
        scores.add(4, 0.3);
        assert_eq!(scores.take_best(|_| true), [4]);
    }
}
