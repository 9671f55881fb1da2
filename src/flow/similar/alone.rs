//! A question alone, and the wordings it is measured against.

use super::candidates::Candidates;
use super::gather::set;
use super::likeness::QUESTION;
use super::nearest::strongest;
use super::part::NEED;
use super::terms::{Outside, numbers};
use super::{Match, Similar};
use crate::analyzer::Analyzer;

/// Held against every question, in rare words: one or two words that some wording has are no proof.
const DOUBT: f64 = 1.2;

/// What the issue text counts beside a wording: it is long, and much is found in it by accident.
const ISSUE: f64 = 0.6;

/// Candidates that are looked at closely for each match that is asked for, and at least.
const CLOSELY_EACH: usize = 8;
const CLOSELY: usize = 512;

/// The wordings of all entries: sets of terms.
pub(super) struct Wordings {
    /// Where the wordings of each entry begin; the last one of each is the issue text.
    entries: Vec<usize>,
    /// Where the terms of each wording begin.
    starts: Vec<usize>,
    terms: Vec<u32>,
}

impl Default for Wordings {
    fn default() -> Self {
        Self { entries: vec![0], starts: vec![0], terms: Vec::new() }
    }
}

impl Wordings {
    /// Adds the wordings of one more entry, its issue text last.
    pub(super) fn push(&mut self, wordings: &[Vec<u32>]) {
        for wording in wordings {
            self.terms.extend(wording);
            self.starts.push(self.terms.len());
        }
        self.entries.push(self.starts.len() - 1);
    }

    /// The wordings of an entry, each with what it counts.
    fn of(&self, at: usize) -> impl Iterator<Item = (&[u32], f64)> {
        let (start, end) =
            self.entries.get(at).zip(self.entries.get(at + 1)).map_or((0, 0), |(start, end)| (*start, *end));
        let starts = self.starts.get(start..=end).unwrap_or_default();
        starts.windows(2).enumerate().filter_map(move |(place, pair)| {
            let terms = self.terms.get(*pair.first()?..*pair.last()?)?;
            Some((terms, if start + place + 1 == end { ISSUE } else { 1.0 }))
        })
    }
}

pub(super) fn asked(similar: &Similar, question: &str, n: usize) -> Vec<Match> {
    let mut outside = Outside::new(&similar.terms);
    let terms = set(numbers(&mut Analyzer::new(), question, &mut outside));
    let terms: Vec<(u32, f64)> = terms.into_iter().map(|term| (term, f64::from(outside.weight(term)))).collect();
    let whole = terms.iter().map(|(_, weight)| weight).sum::<f64>() + DOUBT * similar.terms.rarest();
    let few = CLOSELY.max(n.saturating_mul(CLOSELY_EACH));
    let candidates = Candidates::new(similar.len()).covering(similar, NEED, &terms, few);
    let mut found: Vec<_> = candidates
        .into_iter()
        .filter_map(|at| {
            let (weight, shared) = best(similar, &terms, at as usize);
            let score = weight / whole;
            Some((at as usize, score, QUESTION.likeness(score)?, shared))
        })
        .collect();
    found.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    found.truncate(n);
    let full = |(at, score, likeness, shared)| Match { at, score, likeness, shared: strongest(&similar.terms, shared) };
    found.into_iter().map(full).collect()
}

/// The weight that the best wording of an entry has of the terms, and the terms it has. The first of equals.
fn best(similar: &Similar, terms: &[(u32, f64)], at: usize) -> (f64, Vec<(u32, f64)>) {
    let mut best = (0.0, Vec::new());
    for (wording, counts) in similar.wordings.of(at) {
        let shared: Vec<_> = terms.iter().filter(|(term, _)| wording.binary_search(term).is_ok()).copied().collect();
        let weight = counts * shared.iter().map(|(_, weight)| weight).sum::<f64>();
        if weight > best.0 {
            best = (weight, shared);
        }
    }
    best
}
