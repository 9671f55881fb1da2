//! A question and what to do about it.
//!
//! Resolutions are ranked as in any search; then one policy decides ([`decide`]): answer when the first entry is validated, fresh, holds in
//! the environment as far as that is known, and is sure enough to be meant; otherwise ask back for the key of the environment that
//! tells the first entries apart; otherwise suggest three; otherwise lead to a person. A question that shares but commonplace words with
//! all entries concerns none of them (see [`super::Held`]). What is sure enough the base itself tells: see
//! [`super::calibrate`]. The browser decides alike (`ask.js`).

mod candidate;
mod constants;
mod policy;
mod reason;
mod stated;
#[cfg(test)]
mod tests;

use anyhow::Result;
use serde::Serialize;

pub use candidate::Candidate;
pub use policy::{Choice, Verdict, decide, fitting, sureness};
pub use reason::Reason;
pub use stated::Stated;

use super::calibrate::Calibration;
use super::{Options, Searcher, Terms};

/// A question and what to do about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// What is known of the environment.
    pub environment: Vec<Stated>,
    /// What to do.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Why.
    pub why: Vec<Reason>,
}

impl<T: Terms> Searcher<'_, T> {
    /// Decides what to do about a question that is asked in an environment, as far as that is stated.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn ask(&self, question: &str, given: &[Stated], calibration: &Calibration) -> Result<Asked> {
        let ranked = self.candidates(question)?;
        let environment = stated::stated(question, given, &ranked);
        let (verdict, why) = decide(&ranked, &environment, calibration);
        Ok(Asked { question: question.to_owned(), environment, verdict, why })
    }

    /// The resolutions in force that are found for a question, best first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn candidates(&self, question: &str) -> Result<Vec<Candidate>> {
        let filters = vec![("type".to_owned(), "resolution".to_owned())];
        let answer = self.search(question, &Options { limit: constants::RANKED, filters, names: Vec::new() })?;
        let mut candidates = Vec::new();
        for hit in answer.hits {
            if hit.card.state != "archived"
                && let Some(facts) = self.terms.facts(hit.doc)?
            {
                candidates.push(Candidate::new(hit, facts));
            }
        }
        Ok(candidates)
    }

    /// What is known of the environment of a question when nothing is stated besides it.
    pub(super) fn stated(question: &str, candidates: &[Candidate]) -> Vec<Stated> {
        stated::stated(question, &[], candidates)
    }
}
