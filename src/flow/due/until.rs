//! Until when something is owed.

use jiff::civil::Time;
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan as _};

use crate::kind::time::{Date, Moment};

/// Until when something is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// An hour, like that of a promise.
    Hour(Timestamp),
    /// A day, to its end where the project is.
    Day(Date),
}

impl Until {
    /// The day, where the project is.
    #[must_use]
    pub fn day(self, offset: Offset) -> Date {
        match self {
            Self::Hour(at) => Date(offset.to_datetime(at).date()),
            Self::Day(day) => day,
        }
    }

    /// The first instant that is too late.
    #[must_use]
    pub fn end(self, offset: Offset) -> Timestamp {
        match self {
            Self::Hour(at) => at,
            Self::Day(day) => {
                let next = day.0.saturating_add(1.day()).to_datetime(Time::midnight());
                offset.to_timestamp(next).unwrap_or(Timestamp::MAX)
            }
        }
    }

    /// As files write it: a moment, or a date.
    #[must_use]
    pub fn written(self, offset: Offset) -> String {
        match self {
            Self::Hour(at) => Moment { at, offset }.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_until_midnight_where_the_project_is() {
        let day = Until::Day(Date(jiff::civil::date(2026, 11, 20)));
        let (east, west) = (Offset::constant(8), Offset::constant(-5));
        assert_eq!(day.end(east), "2026-11-20T16:00:00Z".parse().unwrap());
        assert_eq!(day.end(west), "2026-11-21T05:00:00Z".parse().unwrap());
        assert_eq!(day.written(east), "2026-11-20");
    }

    #[test]
    fn an_hour_is_of_the_day_it_has_where_the_project_is() {
        let hour = Until::Hour("2026-11-20T17:00:00Z".parse().unwrap());
        assert_eq!(hour.day(Offset::constant(8)).to_string(), "2026-11-21");
        assert_eq!(hour.day(Offset::UTC).to_string(), "2026-11-20");
        assert_eq!(hour.written(Offset::constant(8)), "2026-11-21T01:00:00+08:00");
    }
}
