//! Entries that could match, found by the words they share, so that not every entry is looked at.

use super::Similar;
use super::nearest::Probe;
use super::part::{ENVIRONMENT, SHARES, asking};

/// The search for candidates. Its buffers are used again for every entry.
pub(super) struct Candidates {
    /// What each entry has gathered so far.
    sums: Vec<f64>,
    touched: Vec<u32>,
}

impl Candidates {
    /// A search among so many entries.
    pub(super) fn new(entries: usize) -> Self {
        Self { sums: vec![0.0; entries], touched: Vec::new() }
    }

    /// Up to `few` entries that share most with an entry, best first, each with its score roughly reckoned: without the weaker terms
    /// and without regard to how often the other entry has a term.
    ///
    /// The strongest terms come first, and once `effort` places in their lists have been seen the weaker ones do not come at all.
    pub(super) fn find(&mut self, similar: &Similar, probe: &Probe<'_>, effort: usize, few: usize) -> Vec<(f64, u32)> {
        let mut terms: Vec<(f64, usize, u32)> = Vec::new();
        for (part, side) in probe.sides.iter().enumerate().take(ENVIRONMENT) {
            let strength = |(term, count): &(u32, u16)| {
                (SHARES[part] * f64::from(similar.terms.weight(*term)) * asking(*count), part, *term)
            };
            terms.extend(side.terms.iter().map(strength));
        }
        terms.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let mut seen = 0;
        for (strength, part, term) in terms {
            let entries = similar.parts[part].postings.of(term);
            seen += entries.len();
            self.add(entries, strength);
            if seen >= effort {
                break;
            }
        }
        let ours: [f64; ENVIRONMENT] = std::array::from_fn(|part| SHARES[part] * probe.sides[part].own);
        self.best(few, |at, sum| {
            let (mut mine, mut theirs) = (0.0, 0.0);
            for part in 0..ENVIRONMENT {
                let own = SHARES[part] * similar.parts[part].own(at);
                if own > 0.0 && ours[part] > 0.0 {
                    mine += ours[part];
                    theirs += own;
                }
            }
            sum * f64::midpoint(1.0 / mine, 1.0 / theirs)
        })
    }

    /// Up to `few` entries that have most of the weight of some terms in the part `part`; best first.
    pub(super) fn covering(&mut self, similar: &Similar, part: usize, terms: &[(u32, f64)], few: usize) -> Vec<u32> {
        for (term, weight) in terms {
            self.add(similar.parts[part].postings.of(*term), *weight);
        }
        self.best(few, |_, sum| sum).into_iter().map(|(_, entry)| entry).collect()
    }

    fn add(&mut self, entries: &[u32], strength: f64) {
        for entry in entries {
            if let Some(sum) = self.sums.get_mut(*entry as usize) {
                if *sum == 0.0 {
                    self.touched.push(*entry);
                }
                // A term without weight must not touch an entry twice.
                *sum += strength.max(f64::MIN_POSITIVE);
            }
        }
    }

    /// The entries of the highest value, equals in order. Leaves the buffers empty.
    fn best(&mut self, few: usize, value: impl Fn(usize, f64) -> f64) -> Vec<(f64, u32)> {
        let sums = &mut self.sums;
        let take = |entry: u32| {
            let sum = sums.get_mut(entry as usize).map(std::mem::take).unwrap_or_default();
            (value(entry as usize, sum), entry)
        };
        let mut all: Vec<(f64, u32)> = self.touched.drain(..).map(take).collect();
        let order = |one: &(f64, u32), other: &(f64, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
        if few < all.len() {
            all.select_nth_unstable_by(few, order);
            all.truncate(few);
        }
        all.sort_unstable_by(order);
        all
    }
}
