//! Days and moments as front matter writes them.

use std::fmt;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// A calendar day: `2026-09-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(pub civil::Date);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("`{text}` is not a day like 2026-09-03"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// A moment with its own offset from UTC: `2026-09-03T09:12:00+08:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The offset it was written with, kept for display.
    pub offset: Offset,
}

impl Moment {
    /// The beginning of 1970: stands where a moment is missing.
    pub const EPOCH: Self = Self { at: Timestamp::UNIX_EPOCH, offset: Offset::UTC };

    /// The wall clock time where it was written.
    #[must_use]
    pub fn local(&self) -> civil::DateTime {
        self.offset.to_datetime(self.at)
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.offset).cmp(&(other.at, other.offset))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zoned = self.at.to_zoned(TimeZone::fixed(self.offset));
        write!(f, "{}", zoned.strftime("%Y-%m-%dT%H:%M:%S%:z"))
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a moment with its offset, like 2026-09-03T09:12:00+08:00");
        let at: Timestamp = text.parse().map_err(|_| wrong())?;
        let pieces = jiff::fmt::temporal::Pieces::parse(&text).map_err(|_| wrong())?;
        Ok(Self { at, offset: pieces.to_numeric_offset().unwrap_or(Offset::UTC) })
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

/// A day (its first instant in the project's offset) or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// A whole day.
    Day(Date),
    /// An exact moment.
    Moment(Moment),
}

impl When {
    /// The instant it begins, for a project at `offset` from UTC.
    #[must_use]
    pub fn starts(&self, offset: Offset) -> Timestamp {
        match self {
            Self::Moment(moment) => moment.at,
            Self::Day(date) => {
                offset.to_timestamp(date.0.to_datetime(civil::Time::midnight())).unwrap_or(Timestamp::MIN)
            }
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Ok(date) = Date::try_from(text.clone())
            && !text.contains(['T', ' '])
        {
            return Ok(Self::Day(date));
        }
        let wrong = || {
            format!(
                "`{text}` is neither a day, like 2026-09-03, nor a moment with its offset, like 2026-09-03T09:12:00+08:00"
            )
        };
        Moment::try_from(text.clone()).map(Self::Moment).map_err(|_| wrong())
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_the_offset_it_was_written_with() {
        let text = "2026-09-03T09:12:00+08:00";
        let moment = Moment::try_from(text.to_owned()).unwrap();
        assert_eq!(moment.to_string(), text);
        assert_eq!(moment.local().hour(), 9);
    }

    #[test]
    fn a_moment_without_offset_is_refused() {
        assert!(Moment::try_from("2026-09-03T09:12:00".to_owned()).is_err());
    }

    #[test]
    fn a_day_starts_at_midnight_of_the_project() {
        let when = When::try_from("2026-09-03".to_owned()).unwrap();
        assert_eq!(when.starts(Offset::constant(8)).to_string(), "2026-09-02T16:00:00Z");
    }
}
