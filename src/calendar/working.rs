//! Sums of working time.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use super::{Allowance, Calendar, Hours};

/// A calendar at a place, where clocks are never put forward or back. Each sum takes time by the days it spans.
#[derive(Clone, Copy, Debug)]
pub struct Working<'a> {
    calendar: &'a Calendar,
    offset: Offset,
}

/// The end lies before the beginning, by this much around the clock: some clock was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backwards {
    /// How far.
    pub by: Duration,
}

impl<'a> Working<'a> {
    pub(super) const fn new(calendar: &'a Calendar, offset: Offset) -> Self {
        Self { calendar, offset }
    }

    /// The working time between two instants.
    ///
    /// # Errors
    /// If the second lies before the first.
    pub fn between(self, from: Timestamp, to: Timestamp) -> Result<Duration, Backwards> {
        elapsed(from, to)?;
        let stretches = self.stretches(from).take_while(|(start, _)| *start < to);
        Ok(stretches.map(|(start, end)| gap(start, end.min(to))).sum())
    }

    /// The first instant by which so much working time has passed since `from`; the last one there is when that is never. It is
    /// `from` itself for no time at all.
    #[must_use]
    pub fn after(self, from: Timestamp, time: Duration) -> Timestamp {
        let mut left = time;
        if left.is_zero() {
            return from;
        }
        for (start, end) in self.stretches(from) {
            let open = gap(start, end);
            if left <= open {
                return start.saturating_add(left).unwrap_or(Timestamp::MAX);
            }
            left -= open;
        }
        Timestamp::MAX
    }

    /// The working time an allowance is from an instant on; see [`Allowance`] for its days.
    #[must_use]
    pub fn time_of(self, allowance: Allowance, from: Timestamp) -> Duration {
        let is_left = |(day, hours): &(Date, &Hours)| self.stretches_of(*day, hours).any(|(_, end)| end > from);
        let days = self.days(from).filter(is_left).take(allowance.days() as usize);
        days.map(|(_, hours)| hours.total()).sum::<Duration>() + allowance.rest()
    }

    /// The days from that of `from` on, with their hours.
    fn days(self, from: Timestamp) -> impl Iterator<Item = (Date, &'a Hours)> {
        let first = self.offset.to_datetime(from).date();
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        days.map(move |day| (day, self.calendar.hours(day)))
    }

    /// All working time from an instant on, in stretches that are not empty.
    fn stretches(self, from: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let all = self.days(from).flat_map(move |(day, hours)| self.stretches_of(day, hours));
        all.filter(move |(_, end)| *end > from).map(move |(start, end)| (start.max(from), end))
    }

    /// The working time of a day. The last days there are may lie beyond all timestamps, and have none.
    fn stretches_of(self, day: Date, hours: &'a Hours) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let midnight = self.offset.to_timestamp(day.to_datetime(Time::midnight())).ok();
        hours.stretches().filter_map(move |(start, end)| {
            let midnight = midnight?;
            Some((midnight.checked_add(start).ok()?, midnight.checked_add(end).ok()?))
        })
    }
}

/// The time from one instant to another around the clock.
pub(crate) fn elapsed(from: Timestamp, to: Timestamp) -> Result<Duration, Backwards> {
    let by = gap(from, to);
    if to < from { Err(Backwards { by }) } else { Ok(by) }
}

fn gap(one: Timestamp, other: Timestamp) -> Duration {
    one.duration_until(other).unsigned_abs()
}
