//! Questions that were found and are no more: what the last build knew, and which edit came between.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FOUND, Outcome, Wording};
use crate::index::{Card, Index};
use crate::model::Site;
use crate::source::Hash;

/// A short name of a text: a chance of one in billions for two of a base to share it.
type Name = u64;

/// What a build knew of the questions and the files of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    questions: BTreeMap<Name, Known>,
    /// What each file held.
    files: BTreeMap<Name, Name>,
}

/// What was known of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Known {
    Found,
    /// It never was found.
    Missing,
    /// It was found once, until this edit.
    Lost(Cause),
}

/// The edit that keeps a question from being found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// Its own entry changed.
    Own,
    /// This file changed, and stands before it now.
    Changed(String),
    /// This file is new, and stands before it now.
    New(String),
    /// Its own entry changed, and so did this file, or it came; it stands before it now.
    Both(String),
}

fn name(parts: &[&str]) -> Name {
    let hash = Hash::of_parts(parts.iter().flat_map(|part| [part.as_bytes(), b"\n"])).0;
    hash.first_chunk().map_or(0, |bytes| Name::from_le_bytes(*bytes))
}

fn question(wording: &Wording<'_>) -> Name {
    name(&[&wording.summary.id.to_string(), &wording.summary.lang.to_string(), wording.text])
}

/// What each visible file holds.
fn files(site: &Site) -> BTreeMap<Name, Name> {
    let shown = site.docs.iter().filter(|doc| doc.hidden.is_none());
    let short = |hash: &Hash| hash.0.first_chunk().map_or(0, |bytes| Name::from_le_bytes(*bytes));
    shown.map(|doc| (name(&[&doc.summary.path]), short(&doc.summary.hash))).collect()
}

impl Baseline {
    /// What this build knows, and for each outcome the edit that broke it, if it was found before.
    #[must_use]
    pub fn next(
        &self,
        index: &Index,
        site: &Site,
        wordings: &[Wording<'_>],
        outcomes: &[Outcome],
    ) -> (Self, Vec<Option<Cause>>) {
        let now = files(site);
        let mut questions = BTreeMap::new();
        let mut causes = Vec::with_capacity(outcomes.len());
        for (wording, outcome) in wordings.iter().zip(outcomes) {
            let name = question(wording);
            let known = if outcome.rank.is_some_and(|rank| rank <= FOUND) {
                Known::Found
            } else {
                let above = outcome.above.iter().take(usize::from(FOUND));
                let cards: Vec<_> = above.filter_map(|doc| index.cards().get(*doc as usize)).collect();
                self.missing(name, &now, wording, &cards)
            };
            causes.push(match &known {
                Known::Lost(cause) => Some(cause.clone()),
                _ => None,
            });
            questions.insert(name, known);
        }
        (Self { questions, files: now }, causes)
    }

    /// What is to be known of a question that is not found now.
    fn missing(&self, name: Name, now: &BTreeMap<Name, Name>, wording: &Wording<'_>, above: &[&Card]) -> Known {
        match self.questions.get(&name) {
            // It stays lost until it is found again.
            Some(Known::Lost(cause)) => Known::Lost(cause.clone()),
            Some(Known::Found) => self.cause(now, wording, above).map_or(Known::Missing, Known::Lost),
            _ => Known::Missing,
        }
    }

    /// The edit that came between: its own, with that of the first entry before it that is not as it was. Whoever edits an entry
    /// looks there first, and is to blame no other for what it took away.
    fn cause(&self, now: &BTreeMap<Name, Name>, wording: &Wording<'_>, above: &[&Card]) -> Option<Cause> {
        let before = |path: &str| self.files.get(&name(&[path]));
        let is_changed = |path: &str| before(path) != now.get(&name(&[path]));
        let other = above.iter().find(|card| is_changed(&card.path)).map(|card| card.path.clone());
        match (is_changed(&wording.summary.path), other) {
            (true, Some(path)) => Some(Cause::Both(path)),
            (true, None) => Some(Cause::Own),
            (false, Some(path)) if before(&path).is_some() => Some(Cause::Changed(path)),
            (false, other) => other.map(Cause::New),
        }
    }
}
