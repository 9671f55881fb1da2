//! How sure is sure enough: what the questions that are written down tell of those that are not.

use serde::{Deserialize, Serialize};

use super::findability::Outcome;

/// Questions that have to be answered before it is known how often such an answer is right.
pub const SUPPORT: u32 = 20;

/// Of a hundred answers that are given by themselves, so many have to be right.
const RIGHT: u64 = 95;

/// How sure is sure enough, and what that rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calibration {
    /// How sure it has to be that an entry is meant (see [`super::ask::sureness`]), in 1/1024; `None` when nothing is sure enough.
    pub threshold: Option<u16>,
    /// Number of questions that were looked at.
    pub questions: u32,
    /// How many of them would be answered at the threshold.
    pub answered: u32,
    /// How many of these rightly.
    pub right: u32,
}

impl Calibration {
    /// The smallest threshold at which 95 of 100 questions that are answered are answered rightly.
    ///
    /// Each question is looked at as if it were not written down. Entries that may not answer give no answers, and so count neither as
    /// right nor as wrong.
    #[must_use]
    pub fn of(outcomes: &[Outcome]) -> Self {
        let mut given: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.given).collect();
        given.sort_unstable_by(|one, other| other.cmp(one));
        let questions = u32::try_from(outcomes.len()).unwrap_or(u32::MAX);
        let mut best = Self { questions, ..Self::default() };
        let (mut answered, mut right) = (0_u32, 0_u32);
        for alike in given.chunk_by(|one, other| one.sure == other.sure) {
            answered += u32::try_from(alike.len()).unwrap_or(u32::MAX);
            right += alike.iter().map(|given| u32::from(given.right)).sum::<u32>();
            if answered >= SUPPORT && u64::from(right) * 100 >= u64::from(answered) * RIGHT {
                best = Self { threshold: alike.first().map(|given| given.sure), questions, answered, right };
            }
        }
        best
    }

    /// The share of questions that would be answered at the threshold, 0–1.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        if self.questions == 0 { 0.0 } else { f64::from(self.answered) / f64::from(self.questions) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::findability::Given;
    use super::*;

    fn outcomes(given: &[(u16, bool, usize)]) -> Vec<Outcome> {
        let outcome = |&(sure, right, count): &(u16, bool, usize)| {
            std::iter::repeat_n(Outcome { given: Some(Given { sure, right }), ..Outcome::default() }, count)
        };
        given.iter().flat_map(outcome).collect()
    }

    #[test]
    fn the_threshold_is_the_smallest_at_which_nineteen_of_twenty_are_right() {
        let calibration =
            Calibration::of(&outcomes(&[(900, true, 19), (800, false, 1), (700, true, 20), (600, false, 9)]));
        assert_eq!(calibration, Calibration { threshold: Some(700), questions: 49, answered: 40, right: 39 });
    }

    #[test]
    fn a_threshold_never_parts_questions_that_are_as_sure() {
        let calibration = Calibration::of(&outcomes(&[(900, true, 20), (800, true, 5), (800, false, 5)]));
        assert_eq!((calibration.threshold, calibration.answered), (Some(900), 20));
    }

    #[test]
    fn a_few_right_answers_prove_nothing() {
        let calibration = Calibration::of(&outcomes(&[(900, true, 19)]));
        assert_eq!(calibration.threshold, None);
    }

    #[test]
    fn where_every_tenth_is_wrong_nothing_is_sure_enough() {
        let calibration = Calibration::of(&outcomes(&[(900, true, 90), (900, false, 10)]));
        assert_eq!((calibration.threshold, calibration.coverage()), (None, 0.0));
    }
}
