//! Shares, means and spreads with what they were made from.

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: usize,
    /// The whole.
    pub whole: usize,
}

impl Share {
    /// Counts one more of the whole.
    pub const fn count(&mut self, is_part: bool) {
        self.whole += 1;
        self.part += is_part as usize;
    }

    /// The share, 0–1; `None` of nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// A mean of whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    /// Their sum.
    pub sum: u64,
    /// How many.
    pub count: usize,
}

impl Mean {
    /// Counts one more.
    pub const fn count(&mut self, number: u64) {
        self.sum += number;
        self.count += 1;
    }

    /// The mean; `None` of nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }
}

/// Numbers of which the middle and the upper end are of interest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread(Vec<i64>);

impl Spread {
    /// Counts one more.
    pub fn count(&mut self, number: i64) {
        let at = self.0.partition_point(|known| *known <= number);
        self.0.insert(at, number);
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True for none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The middle one; between two middle ones their mean, rounded down.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        let middle = self.0.len() / 2;
        let upper = *self.0.get(middle)?;
        if self.0.len() % 2 == 1 {
            return Some(upper);
        }
        Some(i64::midpoint(*self.0.get(middle.checked_sub(1)?)?, upper))
    }

    /// The smallest that at least nine tenths do not exceed (nearest rank).
    #[must_use]
    pub fn nine_tenths(&self) -> Option<i64> {
        let rank = (self.0.len() * 9).div_ceil(10);
        self.0.get(rank.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(numbers: &[i64]) -> Spread {
        let mut spread = Spread::default();
        for number in numbers {
            spread.count(*number);
        }
        spread
    }

    #[test]
    fn the_median_is_the_middle_one_or_the_mean_of_two() {
        assert_eq!(spread(&[9, 1, 5]).median(), Some(5));
        assert_eq!(spread(&[9, 1, 5, 6]).median(), Some(5));
        assert_eq!(spread(&[]).median(), None);
    }

    #[test]
    fn nine_tenths_is_the_nearest_rank() {
        assert_eq!(spread(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).nine_tenths(), Some(9));
        assert_eq!(spread(&[1, 2, 3]).nine_tenths(), Some(3));
        assert_eq!(spread(&[4]).nine_tenths(), Some(4));
    }

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!(Share::default().value(), None);
        assert_eq!(Share { part: 1, whole: 4 }.value(), Some(0.25));
    }
}
