//! The documents while a query is weighed: one number of each kind for each of them.

use crate::index::{Postings, value};

/// Bit of documents that phrases or exclusions rule out; the bits below it belong to the filters by key.
pub(super) const RULED_OUT: u8 = 1 << 6;
/// Bit of documents in which nothing of the query's text was found.
pub(super) const NOTHING: u8 = 1 << 7;

/// Values of all impacts.
const VALUES: [f64; 256] = {
    let mut values = [0.0; 256];
    let mut impact = 0;
    while impact < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "counts to 255")]
        let unit = value(impact as u8);
        values[impact] = unit as f64;
        impact += 1;
    }
    values
};

/// A posting list and what its impacts are multiplied by. A term that no document has is no list.
#[derive(Clone, Copy)]
pub(super) struct Weighed<'a> {
    pub(super) list: Option<&'a Postings>,
    pub(super) gain: f64,
    /// Whether it says something where the others of its meaning are not.
    pub(super) alone: bool,
}

impl Weighed<'_> {
    /// What the term adds to each of its documents.
    pub(super) fn gains(&self) -> impl Iterator<Item = (usize, f64)> {
        self.list.into_iter().flat_map(|list| list.docs.iter().zip(&list.impacts)).map(|(doc, impact)| {
            let gain = VALUES[usize::from(*impact)] * self.gain;
            (*doc as usize, gain)
        })
    }
}

/// Numbers of all documents.
pub(super) struct Board {
    /// Sum of what the terms say.
    pub(super) base: Vec<f64>,
    /// Runs that are wholly there, as asked or guessed.
    pub(super) complete: Vec<u8>,
    /// Runs that are wholly there as asked.
    pub(super) asked: Vec<u8>,
    /// Runs that are known to stand as asked.
    pub(super) standing: Vec<u8>,
    /// Runs (and the query as a whole) that may stand as asked, which only positions tell.
    pub(super) open: Vec<u8>,
    /// Why a document is not found, as bits; 0 for what is found.
    pub(super) out: Vec<u8>,
    scratch: Scratch,
}

/// Numbers of one run; all zero between runs.
struct Scratch {
    seen: Vec<u8>,
    sum: Vec<f64>,
    best: Vec<f64>,
    whole: Vec<bool>,
    touched: Vec<u32>,
}

impl Scratch {
    fn add(&mut self, terms: &[Weighed<'_>]) {
        for term in terms {
            for (doc, gain) in term.gains() {
                if self.seen[doc] == 0 {
                    #[expect(clippy::cast_possible_truncation, reason = "documents have 32-bit numbers")]
                    self.touched.push(doc as u32);
                }
                self.seen[doc] += 1;
                self.sum[doc] += gain;
            }
        }
    }
}

impl Board {
    pub(super) fn new(documents: u32) -> Self {
        let count = documents as usize;
        Self {
            base: vec![0.0; count],
            complete: vec![0; count],
            asked: vec![0; count],
            standing: vec![0; count],
            open: vec![0; count],
            out: vec![0; count],
            scratch: Scratch {
                seen: vec![0; count],
                sum: vec![0.0; count],
                best: vec![0.0; count],
                whole: vec![false; count],
                touched: Vec::new(),
            },
        }
    }

    /// Adds the best of what a run may mean. Gives the documents that have all of the first meaning, in no order.
    ///
    /// With `wholly` only a whole meaning counts, and no run is complete by it.
    pub(super) fn add(&mut self, meanings: &[Vec<Weighed<'_>>], wholly: bool) -> Vec<u32> {
        let Self { base, complete, scratch, .. } = self;
        let mut having = Vec::new();
        let mut docs = Vec::new();
        for (nth, terms) in meanings.iter().enumerate() {
            scratch.add(terms);
            for &doc in &scratch.touched {
                let index = doc as usize;
                let all = usize::from(std::mem::take(&mut scratch.seen[index])) == terms.len();
                let sum = std::mem::take(&mut scratch.sum[index]);
                if all || !wholly && terms.iter().all(|term| term.alone) {
                    if scratch.best[index] <= 0.0 && !scratch.whole[index] {
                        docs.push(doc);
                    }
                    scratch.best[index] = scratch.best[index].max(sum);
                }
                scratch.whole[index] |= all && !wholly;
                if all && nth == 0 {
                    having.push(doc);
                }
            }
            scratch.touched.clear();
        }
        for doc in docs {
            let index = doc as usize;
            base[index] += std::mem::take(&mut scratch.best[index]);
            complete[index] += u8::from(std::mem::take(&mut scratch.whole[index]));
        }
        having
    }

    /// Marks all documents that are not in a list (in order) with a bit.
    pub(super) fn keep_only(&mut self, docs: &[u32], bit: u8) {
        let mut next = docs.iter().copied().peekable();
        for (doc, out) in (0..).zip(&mut self.out) {
            if next.next_if_eq(&doc).is_none() {
                *out |= bit;
            }
        }
    }

    /// Counts some documents once more.
    pub(super) fn count(counts: &mut [u8], docs: &[u32]) {
        for &doc in docs {
            counts[doc as usize] += 1;
        }
    }

    /// Marks the documents of a list with a bit.
    pub(super) fn mark(&mut self, docs: &[u32], bit: u8) {
        for &doc in docs {
            self.out[doc as usize] |= bit;
        }
    }

    /// True when a document is found, or counts for a facet: a filter at most keeps it out.
    pub(super) fn is_near(&self, doc: u32) -> bool {
        let out = self.out[doc as usize];
        out < RULED_OUT && (out == 0 || out.is_power_of_two())
    }
}
