//! From scores to words.

/// What a score means to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// Worth a look: the same subject, perhaps the same answer.
    Look,
    /// Probably the same.
    Same,
}

/// The two lowest scores that mean something.
///
/// Set by hand on two thirds of the cases in `tests/fixtures/similar`, in bases of 1, 2, 6, 12 and 4,012 entries, so that *the same*
/// is hardly ever wrong; the tests hold what came out, on those and on the third that was kept aside. A question alone is mostly no
/// more than worth a look: it has too few words for more.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    pub(super) look: f64,
    pub(super) same: f64,
}

/// Between two entries.
pub(super) const ENTRIES: Scale = Scale { look: 0.24, same: 0.31 };

/// Between a question and an entry.
pub(super) const QUESTION: Scale = Scale { look: 0.28, same: 0.46 };

impl Scale {
    /// What a score means; `None` for nothing.
    pub(super) fn likeness(self, score: f64) -> Option<Likeness> {
        match score {
            _ if score >= self.same => Some(Likeness::Same),
            _ if score >= self.look => Some(Likeness::Look),
            _ => None,
        }
    }

    /// The score of entries that do not hold in the same place: what is above `look` is pressed into the band of `look`, so that the
    /// order stays and none is `same`.
    pub(super) fn pressed(self, score: f64) -> f64 {
        const BELOW: f64 = 0.999;
        let over = (score - self.look).max(0.0);
        score.min(self.look) + over * BELOW * (self.same - self.look) / (1.0 - self.look)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pressed_score_is_never_the_same_and_keeps_its_order() {
        for scale in [ENTRIES, QUESTION] {
            assert!(scale.look < scale.same && scale.same < 1.0);
            assert_eq!(scale.likeness(scale.pressed(1.0)), Some(Likeness::Look));
            assert_eq!(scale.likeness(scale.pressed(scale.look)), Some(Likeness::Look));
            let pressed: Vec<_> = (0..=100_i32).map(|percent| scale.pressed(f64::from(percent) / 100.0)).collect();
            assert!(pressed.is_sorted_by(|one, next| one < next));
        }
    }
}
