//! The entries most like one entry.

use std::collections::BTreeMap;

use super::candidates::Candidates;
use super::environment::Environment;
use super::gather::read;
use super::likeness::ENTRIES;
use super::part::{ENVIRONMENT, PARTS, SHARES, Side};
use super::terms::{Outside, Terms, is_character};
use super::{Match, Record, Similar};
use crate::analyzer::Analyzer;

/// `ε`, in rare words: two entries of one word each that share it are not yet the same.
const DOUBT: f64 = 1.0;

/// How many shared words are shown.
const SHOWN: usize = 6;

/// Least weight of a word that is shown, in rare words: `the` explains nothing.
const TELLING: f64 = 0.2;

/// Fewest candidates that are looked at closely, and how many for each match that is asked for.
const CLOSELY: usize = 128;
const CLOSELY_EACH: usize = 4;

/// How many places in lists of entries are looked at to find candidates.
const EFFORT: usize = 400_000;

/// An entry on the asking side.
pub(super) struct Probe<'p> {
    pub(super) sides: [Side<'p>; PARTS],
    environment: &'p Environment,
}

pub(super) fn nearest(similar: &Similar, record: &Record, n: usize) -> Vec<Match> {
    let mut outside = Outside::new(&similar.terms);
    let entry = read(&mut Analyzer::new(), record, &mut outside);
    let sides = std::array::from_fn(|part| entry.bags[part].side(&similar.parts[part], |term| outside.weight(term)));
    let probe = Probe { sides, environment: &entry.environment };
    let few = CLOSELY.max(n.saturating_mul(CLOSELY_EACH));
    let mut found: Vec<_> = Candidates::new(similar.len())
        .find(similar, &probe, EFFORT, few)
        .into_iter()
        .map(|(_, at)| (at as usize, similar.score(&probe, at as usize)))
        .filter_map(|(at, score)| Some((at, score, ENTRIES.likeness(score)?)))
        .collect();
    found.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    found.truncate(n);
    let full = |(at, score, likeness)| Match { at, score, likeness, shared: similar.shared(&probe, at) };
    found.into_iter().map(full).collect()
}

impl Similar {
    /// One of the entries on the asking side.
    pub(super) fn probe(&self, at: usize) -> Option<Probe<'_>> {
        let sides = std::array::from_fn(|part| self.parts[part].side(at));
        Some(Probe { sides, environment: self.environments.get(at)? })
    }

    /// `s(a, b)`, from 0 to 1; the same to the last bit when the sides are exchanged.
    pub(super) fn score(&self, probe: &Probe<'_>, at: usize) -> f64 {
        let (mut there, mut back, mut ours, mut theirs) = (0.0, 0.0, 0.0, 0.0);
        for (part, side, other) in self.pairs(probe, at) {
            // The environment is last: it counts only beside another part.
            if part == ENVIRONMENT && ours == 0.0 {
                break;
            }
            let share = SHARES[part];
            side.share(&other, &self.terms, |_, forth, from| {
                there += share * forth;
                back += share * from;
            });
            ours += share * side.own;
            theirs += share * other.own;
        }
        let doubt = DOUBT * self.terms.rarest();
        let score = f64::midpoint(covered(there, ours + doubt), covered(back, theirs + doubt));
        let contradicted = self.environments.get(at).is_some_and(|other| other.contradicts(probe.environment));
        if contradicted { ENTRIES.pressed(score) } else { score }
    }

    /// The parts that both entries have.
    fn pairs<'s>(&'s self, probe: &'s Probe<'_>, at: usize) -> impl Iterator<Item = (usize, &'s Side<'s>, Side<'s>)> {
        let both = probe.sides.iter().zip(&self.parts).enumerate();
        both.map(move |(part, (side, entries))| (part, side, entries.side(at)))
            .filter(|(_, side, other)| !side.terms.is_empty() && !other.terms.is_empty())
    }

    fn shared(&self, probe: &Probe<'_>, at: usize) -> Vec<String> {
        let mut strength = BTreeMap::new();
        for (part, side, other) in self.pairs(probe, at) {
            side.share(&other, &self.terms, |term, forth, from| {
                *strength.entry(term).or_insert(0.0) += SHARES[part] * (forth + from);
            });
        }
        strongest(&self.terms, strength.into_iter().collect())
    }
}

/// A text with more of a word than the asker has himself answers better than he does; more than all is still all.
fn covered(found: f64, own: f64) -> f64 {
    if own > 0.0 { (found / own).min(1.0) } else { 0.0 }
}

/// The strongest terms as they are shown. Single characters only where there is nothing else.
pub(super) fn strongest(terms: &Terms, mut strength: Vec<(u32, f64)>) -> Vec<String> {
    strength.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let tells = strength.iter().filter(|(term, _)| f64::from(terms.weight(*term)) >= TELLING * terms.rarest());
    let shown: Vec<_> = tells.map(|(term, _)| terms.shown(*term)).collect();
    let words: Vec<_> = shown.iter().filter(|text| !is_character(text)).collect();
    let list = if words.is_empty() { shown.iter().collect() } else { words };
    list.into_iter().take(SHOWN).map(|text| (*text).to_owned()).collect()
}
