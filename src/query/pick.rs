//! The best documents, in order.

use anyhow::Result;

use super::board::Board;
use super::constants::{CANDIDATES, COMPLETE, CONTIGUOUS};
use super::places::standing;
use super::runs::Placed;
use super::terms::Terms;

/// Something that stands as asked in some of the documents that have all its terms.
pub(super) struct Unit {
    /// The rarest of its terms: in a document with all of them these stand as asked by chance too seldom to look at more places.
    pub(super) cover: Vec<Placed>,
    pub(super) docs: Vec<u32>,
}

impl Board {
    /// The score of a document when `more` parts of the query stand in it than is known. It is multiplied by powers of two alone: no
    /// way to do it rounds.
    fn score(&self, doc: u32, more: u8) -> f64 {
        let doc = doc as usize;
        let complete = (0..self.complete[doc]).fold(self.base[doc], |score, _| score * COMPLETE);
        (0..self.standing[doc] + more).fold(complete, |score, _| score * CONTIGUOUS)
    }
}

/// The best documents with their scores, best first; equal ones by number.
///
/// Positions are costly and only ever raise a score, so they are looked up for those documents alone that may be among the best.
pub(super) fn pick<T: Terms>(terms: &T, board: &mut Board, units: Vec<Unit>, limit: usize) -> Result<Vec<(u32, f64)>> {
    let most = CANDIDATES.max(limit.saturating_mul(4));
    let found: Vec<u32> = (0..).zip(&board.out).filter(|(_, out)| **out == 0).map(|(doc, _)| doc).collect();
    let mut scores: Vec<f64> = found.iter().map(|doc| board.score(*doc, 0)).collect();
    let mut threshold = 0.0;
    if scores.len() > most {
        threshold = *scores.select_nth_unstable_by(most - 1, |a, b| b.total_cmp(a)).1;
    }
    let may_be = |doc: &u32| board.out[*doc as usize] == 0 && board.score(*doc, board.open[*doc as usize]) >= threshold;

    let mut raised = Vec::new();
    for Unit { cover, mut docs } in units {
        docs.retain(may_be);
        docs.sort_unstable();
        raised.extend(standing(terms, &cover, docs)?);
    }
    let picked: Vec<u32> = found.into_iter().filter(may_be).collect();
    for doc in raised {
        board.standing[doc as usize] += 1;
    }
    let mut picked: Vec<(u32, f64)> = picked.into_iter().map(|doc| (doc, board.score(doc, 0))).collect();
    picked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    picked.truncate(most);
    Ok(picked)
}
