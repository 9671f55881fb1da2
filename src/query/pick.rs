//! The best documents, in order.

use anyhow::Result;

use super::board::Board;
use super::constants::{CANDIDATES, COMPLETE, CONTIGUOUS, RUNS};
use super::places::standing;
use super::runs::Placed;
use super::terms::Terms;

/// Something that stands as asked in some of the documents that have all its terms.
pub(super) struct Unit<'a> {
    pub(super) cover: &'a [Placed],
    pub(super) docs: Vec<u32>,
}

/// Powers of the two factors, each by repeated multiplication, as the browser does it.
struct Factors {
    complete: Vec<f64>,
    standing: Vec<f64>,
}

fn powers(base: f64) -> Vec<f64> {
    std::iter::successors(Some(1.0), |power| Some(power * base)).take(2 * RUNS + 2).collect()
}

impl Factors {
    fn score(&self, board: &Board, doc: usize, standing: u8) -> f64 {
        board.base[doc] * self.complete[usize::from(board.complete[doc])] * self.standing[usize::from(standing)]
    }
}

/// The best documents with their scores, best first; equal ones by number.
///
/// Positions are costly and only ever raise a score, so they are looked up for those documents alone that may be among the best.
pub(super) fn pick<T: Terms>(
    terms: &T,
    board: &mut Board,
    units: Vec<Unit<'_>>,
    limit: usize,
) -> Result<Vec<(u32, f64)>> {
    let factors = Factors { complete: powers(COMPLETE), standing: powers(CONTIGUOUS) };
    let most = CANDIDATES.max(limit.saturating_mul(4));
    let least = |board: &Board, doc: usize| factors.score(board, doc, board.standing[doc]);
    let best = |board: &Board, doc: usize| factors.score(board, doc, board.standing[doc] + board.open[doc]);

    let found: Vec<u32> = (0..).zip(&board.out).filter(|(_, out)| **out == 0).map(|(doc, _)| doc).collect();
    let mut scores: Vec<f64> = found.iter().map(|doc| least(board, *doc as usize)).collect();
    let mut threshold = 0.0;
    if scores.len() > most {
        threshold = *scores.select_nth_unstable_by(most - 1, |a, b| b.total_cmp(a)).1;
    }
    let may_be = |board: &Board, doc: usize| board.out[doc] == 0 && best(board, doc) >= threshold;

    let mut raised = Vec::new();
    for Unit { cover, mut docs } in units {
        docs.retain(|doc| may_be(board, *doc as usize));
        docs.sort_unstable();
        raised.extend(standing(terms, cover, docs)?);
    }
    let mut picked: Vec<u32> = found.into_iter().filter(|doc| may_be(board, *doc as usize)).collect();
    for doc in raised {
        board.standing[doc as usize] += 1;
    }
    let mut picked: Vec<(u32, f64)> = picked.drain(..).map(|doc| (doc, least(board, doc as usize))).collect();
    picked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    picked.truncate(most);
    Ok(picked)
}
