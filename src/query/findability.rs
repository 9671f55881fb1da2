//! Findability: whether the questions that are written down would find their entries if they were not.

mod losses;
mod report;

use std::collections::HashMap;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use losses::{Baseline, Cause};
pub use report::findings;

use super::ask::{self, Candidate};
use super::calibrate::Calibration;
use super::leave_out::LeftOut;
use super::{Searcher, Terms};
use crate::document::Summary;
use crate::index::{Content, Index};
use crate::kind::time::Date;
use crate::kind::{Own, ResolutionStatus};
use crate::model::Site;
use crate::source::Hash;

/// Questions that are looked at in a base that has more.
const SAMPLE: usize = 1000;

/// A question among the first so many is found.
pub const FOUND: u8 = 3;

/// One wording of a question, in the file of its entry.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// Number of the document in the index.
    pub doc: u32,
    /// Its place among the wordings of the document.
    pub place: usize,
    /// The wording.
    pub text: &'a str,
    /// The document.
    pub summary: &'a Summary,
}

/// What became of one wording when it was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Number of the document in the index.
    pub doc: u32,
    /// Place among the wordings of the document.
    pub place: u32,
    /// Rank of its entry among resolutions, from 1; `None` when it is not among the first ten.
    pub rank: Option<u8>,
    /// Documents of the entries that stand before it, best first.
    pub above: Vec<u32>,
    /// The answer that could be given; `None` when the first entry may not answer.
    pub given: Option<Given>,
}

/// An answer that could be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Given {
    /// How sure it is, in 1/1024.
    pub sure: u16,
    /// Whether it is the entry that the question belongs to.
    pub right: bool,
}

/// The figures of a base.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Findability {
    /// Number of wordings that were looked at.
    pub wordings: usize,
    /// How many of them find their entry first.
    pub hit1: usize,
    /// How many find it among the first three.
    pub hit3: usize,
    /// How sure is sure enough for an answer, in 1/1024, and what that rests on.
    pub calibration: Calibration,
}

/// One wording as a page about the health of a base tells of it: findability of a month is that of entries of that month and before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// The entry: `resolution/slow-at-night`.
    pub entry: String,
    /// The day of the entry.
    pub date: Option<Date>,
    /// The wording.
    pub text: &'a str,
    /// Its rank, from 1; `None` when it is not among the first ten.
    pub rank: Option<u8>,
    /// Days of the entries that stand before it, best first.
    pub above: Vec<Option<Date>>,
    /// How sure an answer could be, in 1/1024; `None` when the first entry may not answer.
    pub sure: Option<u16>,
}

impl Findability {
    /// The figures of outcomes.
    #[must_use]
    pub fn of(outcomes: &[Outcome]) -> Self {
        let within = |most: u8| outcomes.iter().filter(|outcome| outcome.rank.is_some_and(|rank| rank <= most)).count();
        Self { wordings: outcomes.len(), hit1: within(1), hit3: within(FOUND), calibration: Calibration::of(outcomes) }
    }
}

/// The documents of an index by their numbers.
fn summaries<'a>(index: &Index, site: &'a Site) -> Vec<Option<&'a Summary>> {
    let known: HashMap<&str, &Summary> = site.docs.iter().map(|doc| (&*doc.summary.path, &*doc.summary)).collect();
    index.cards().iter().map(|card| known.get(&*card.path).copied()).collect()
}

/// The wordings of all resolutions in force; of many, a sample that an edit hardly changes: those whose hash is smallest.
#[must_use]
pub fn wordings<'a>(index: &Index, site: &'a Site) -> Vec<Wording<'a>> {
    let mut all = Vec::new();
    for (doc, summary) in (0..).zip(summaries(index, site)) {
        let Some(summary) = summary else { continue };
        let Own::Resolution(own) = &summary.front.own else { continue };
        if own.status != ResolutionStatus::Archived {
            all.extend(own.asked.iter().enumerate().map(|(place, text)| Wording { doc, place, text, summary }));
        }
    }
    if all.len() > SAMPLE {
        all.sort_by_cached_key(|wording| {
            (Hash::of_parts([wording.summary.path.as_bytes(), wording.text.as_bytes()]).0, wording.place)
        });
        all.truncate(SAMPLE);
        all.sort_by_key(|wording| (wording.doc, wording.place));
    }
    all
}

/// What becomes of wordings when each is left out.
///
/// # Errors
/// When the index cannot be read.
pub fn measure(index: &Index, wordings: &[Wording<'_>]) -> Result<Vec<Outcome>> {
    let searcher = Searcher::new(index);
    wordings.par_iter().map(|wording| outcome(index, &searcher, wording)).collect()
}

fn outcome(index: &Index, searcher: &Searcher<'_, Index>, wording: &Wording<'_>) -> Result<Outcome> {
    const GONE: &str = "the search index is not that of the content";
    let content = Content::with(wording.summary, index.sections(wording.doc)?);
    let (left, text) = LeftOut::new(index, wording.doc, &content, wording.place).context(GONE)?;
    let entry = &index.cards().get(wording.doc as usize).context(GONE)?.id;
    let candidates = searcher.over(&left).candidates(&text)?;
    let at = candidates.iter().position(|candidate| candidate.card.id == *entry);
    Ok(Outcome {
        doc: wording.doc,
        place: u32::try_from(wording.place).unwrap_or(u32::MAX),
        rank: at.and_then(|at| u8::try_from(at + 1).ok()),
        above: candidates.iter().take(at.unwrap_or(candidates.len())).map(|candidate| candidate.doc).collect(),
        given: given::<LeftOut<'_, Index>>(&text, &candidates, entry),
    })
}

/// The answer that could be given, were it sure enough.
fn given<T: Terms>(question: &str, candidates: &[Candidate], entry: &str) -> Option<Given> {
    let stated = Searcher::<T>::stated(question, candidates);
    let fitting = ask::fitting(candidates, &stated);
    let first = *fitting.first().filter(|first| first.may_answer())?;
    Some(Given { sure: ask::sureness(first, fitting.get(1).copied()), right: first.card.id == entry })
}

/// Outcomes with all that a page about the health of a base needs.
#[must_use]
pub fn told<'a>(index: &Index, site: &'a Site, outcomes: &[Outcome]) -> Vec<Told<'a>> {
    let summaries = summaries(index, site);
    let summary = |doc: u32| summaries.get(doc as usize).copied().flatten();
    let date = |doc: u32| summary(doc).and_then(|summary| summary.front.common.date);
    let tell = |outcome: &Outcome| {
        let of = summary(outcome.doc)?;
        let Own::Resolution(own) = &of.front.own else { return None };
        Some(Told {
            entry: of.id.to_string(),
            date: date(outcome.doc),
            text: own.asked.get(outcome.place as usize)?,
            rank: outcome.rank,
            above: outcome.above.iter().map(|doc| date(*doc)).collect(),
            sure: outcome.given.map(|given| given.sure),
        })
    };
    outcomes.iter().filter_map(tell).collect()
}
