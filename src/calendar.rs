//! When people work, and how much of it lies between two instants.
//!
//! A [`Calendar`] is the `calendar` of the project file:
//!
//! ```yaml
//! calendar:
//!   hours: { mon: 09:00-18:00, fri: 09:00-12:00 13:00-17:00, sat: none }
//!   holidays: [2026-10-01, 2026-10-02]
//!   workdays: [2026-10-10]
//! ```
//!
//! A day that `hours` leaves out has its usual ones: 09:00-18:00 from Monday to Friday, none on Saturday and Sunday. On
//! `holidays` nobody works; `workdays` have the hours of Monday whatever day of the week they are. The calendar knows no zones:
//! [`Calendar::at`] puts it at an offset from UTC, and [`Working`] does the sums.

mod allowance;
mod hours;
#[cfg(test)]
mod tests;
mod working;

use std::collections::BTreeSet;

use jiff::civil::{self, Weekday};
use jiff::tz::Offset;
use serde::Deserialize;

pub use allowance::Allowance;
pub use hours::Hours;
pub(crate) use working::elapsed;
pub use working::{Backwards, Working};

use crate::kind::time::Date;

/// When people work. Some day of the week has hours, so that work always goes on some day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "File")]
pub struct Calendar {
    week: Week,
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
}

/// The calendar as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    hours: Week,
    #[serde(default)]
    holidays: BTreeSet<Date>,
    #[serde(default)]
    workdays: BTreeSet<Date>,
}

/// Hours of the days of a week.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Week {
    mon: Hours,
    tue: Hours,
    wed: Hours,
    thu: Hours,
    fri: Hours,
    sat: Hours,
    sun: Hours,
}

impl Default for Week {
    fn default() -> Self {
        let day = Hours::usual;
        Self { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), sat: Hours::none(), sun: Hours::none() }
    }
}

impl Week {
    const fn of(&self, day: Weekday) -> &Hours {
        match day {
            Weekday::Monday => &self.mon,
            Weekday::Tuesday => &self.tue,
            Weekday::Wednesday => &self.wed,
            Weekday::Thursday => &self.thu,
            Weekday::Friday => &self.fri,
            Weekday::Saturday => &self.sat,
            Weekday::Sunday => &self.sun,
        }
    }

    fn is_free(&self) -> bool {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun].iter().all(|day| day.is_none())
    }
}

impl Default for Calendar {
    /// Monday to Friday from 09:00 to 18:00, without holidays.
    fn default() -> Self {
        Self { week: Week::default(), holidays: BTreeSet::new(), workdays: BTreeSet::new() }
    }
}

impl TryFrom<File> for Calendar {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        let File { hours: week, holidays, workdays } = file;
        if week.is_free() {
            return Err("`hours` leave no day of the week to work on".to_owned());
        }
        if let Some(day) = holidays.intersection(&workdays).next() {
            return Err(format!("{day} stands in `holidays` and in `workdays`"));
        }
        if let Some(day) = workdays.first().filter(|_| week.mon.is_none()) {
            return Err(format!("{day} stands in `workdays`, which have the hours of Monday, and `mon` has none"));
        }
        Ok(Self { week, holidays, workdays })
    }
}

impl Calendar {
    /// The hours of a day.
    #[must_use]
    pub fn hours(&self, day: civil::Date) -> &Hours {
        if self.workdays.contains(&Date(day)) {
            &self.week.mon
        } else if self.holidays.contains(&Date(day)) {
            Hours::NONE
        } else {
            self.week.of(day.weekday())
        }
    }

    /// The calendar of a place at `offset` from UTC all year round.
    #[must_use]
    pub const fn at(&self, offset: Offset) -> Working<'_> {
        Working::new(self, offset)
    }
}
