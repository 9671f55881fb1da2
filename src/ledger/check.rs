//! What a file's text alone does not tell.

use jiff::Timestamp;

use super::problem::{self, Problem, ProblemKind};
use super::{Column, Line};
use crate::kind::time::Moment;

/// A month of a year: the name of a file of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Month {
    /// The month a file is for: `2026-09.csv`.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(".csv")?;
        let (year, month) = stem.split_once('-')?;
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(Self { year: year.parse().ok()?, month })
    }

    /// The month in which a moment was where it was written.
    #[must_use]
    pub fn of(moment: Moment) -> Self {
        let local = moment.local();
        Self { year: local.year(), month: local.month() }
    }

    /// The name of its file: `2026-09.csv`. There is none for years before 0.
    #[must_use]
    pub fn file(self) -> Option<String> {
        (self.year >= 0).then(|| format!("{:04}-{:02}.csv", self.year, self.month))
    }
}

/// Looks for events after `now`, and for those that belong in another file than that of `month`. All of them count.
///
/// `lines` are what [`parse`](super::parse) gives of `text`. A `month` of `None` is any.
#[must_use]
pub fn check<'a>(text: &'a str, lines: &[Line<'_>], month: Option<Month>, now: Timestamp) -> Vec<Problem<'a>> {
    let mut problems = Vec::new();
    for line in lines {
        let moment = line.event.at;
        let span = line.field(Column::At);
        let mut add = |kind, message, help| problems.push(problem::at(text, kind, span, message, help));
        if moment.at > now {
            let help = "set it to the time it happened, and look at the clock that wrote it".to_owned();
            add(ProblemKind::Future, format!("`{moment}` is yet to come"), help);
        }
        let own = Month::of(moment);
        if month.is_some_and(|month| month != own) {
            let help = own.file().map_or_else(String::new, |file| format!("move the line to `{file}`"));
            add(ProblemKind::OtherMonth, format!("`{moment}` is not in the month of this file"), help);
        }
    }
    problems.sort_by_key(|problem| problem.span);
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_month() {
        let month = Month::of_file("2026-09.csv").unwrap();
        assert_eq!(month.file().unwrap(), "2026-09.csv");
        for wrong in ["2026-9.csv", "2026-13.csv", "2026-00.csv", "+026-09.csv", "2026-09.txt", "notes.csv"] {
            assert_eq!(Month::of_file(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_month_is_that_of_the_place_of_the_event() {
        let moment = Moment::try_from("2026-10-01T01:00:00+08:00".to_owned()).unwrap();
        assert_eq!(Month::of(moment), Month::of_file("2026-10.csv").unwrap(), "in UTC it is still September");
    }
}
