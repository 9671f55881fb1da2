//! How much of a question a document holds.

use super::constants::GUESSED;
use super::guess::Guess;
use super::loaded::Loaded;
use super::plan::Plan;
use super::terms::Terms;

/// A whole question, in the unit of [`held`].
pub const WHOLE: u16 = 1024;

/// What a document holds of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The share of what the question's terms tell, in 1/1024.
    ///
    /// What no document has counts too: a question of words that the base does not know is hardly held by anything.
    pub share: u16,
    /// True when that is half of the question, or as much as a word tells that a single document has, which is enough to tell one from all
    /// others. Words that stand everywhere have to be many to tell as much. Of a single run of one or two terms (`夜里慢`) too
    /// little is asked to say that it is about something else.
    pub telling: bool,
}

/// What a document holds of a question; of a run that it has by a guess alone, half.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share is at most 1024")]
pub(super) fn held<T: Terms>(loaded: &Loaded<'_, T>, plan: &Plan, guesses: &[Vec<Guess>], doc: u32) -> Held {
    let has = |term: &String| loaded.get(term).is_some_and(|list| list.docs.binary_search(&doc).is_ok());
    // Whole numbers and their halves: sums of them are exact, in any order.
    let (mut all, mut there) = (0.0, 0.0);
    for (run, guesses) in plan.runs.iter().zip(guesses) {
        let weight: f64 = run.terms.iter().map(|term| loaded.idf(term)).sum();
        let asked: f64 = run.terms.iter().filter(|term| has(term)).map(|term| loaded.idf(term)).sum();
        let guessed = guesses.iter().any(|guess| guess.iter().all(has));
        all += weight;
        there += asked.max(if guessed { weight * GUESSED } else { 0.0 });
    }
    let share = if all > 0.0 { (there * f64::from(WHOLE) / all) as u16 } else { 0 };
    let is_short = matches!(&plan.runs[..], [run] if run.terms.len() < 3);
    Held { share, telling: there * 2.0 >= all || there >= loaded.alone() || is_short }
}
