//! How long something may take.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// Largest number in front of a unit: more than eleven years of days.
const MOST: u32 = 4096;
const FORM: &str = "a time like 15m, 2h, 1d or 1d4h";

/// How long something may take: `15m`, `2h`, `1d`, `1d4h30m`; never nothing.
///
/// How long a day is depends on the clock. Around the clock it has 24 hours. By a calendar it has the hours people work on it:
/// `1d` is the hours of the first day with working time left, whole, even if some of them are over; `2d` is those of that day
/// and those of the next working day, and so on. So `1d` from Friday 14:00 ends on Monday 14:00 when both have the same hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowance {
    days: u32,
    minutes: u32,
}

impl Allowance {
    /// Its days.
    #[must_use]
    pub const fn days(self) -> u32 {
        self.days
    }

    /// Its hours and minutes, besides the days.
    #[must_use]
    pub const fn rest(self) -> Duration {
        Duration::from_secs(self.minutes as u64 * 60)
    }

    /// Its length around the clock.
    #[must_use]
    pub const fn around_the_clock(self) -> Duration {
        Duration::from_secs(self.days as u64 * 24 * 3600 + self.minutes as u64 * 60)
    }
}

impl FromStr for Allowance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not {FORM}");
        let mut rest = text.trim();
        let [days, hours, minutes] = ['d', 'h', 'm'].map(|unit| take(&mut rest, unit));
        if !rest.is_empty() || [days, hours, minutes].into_iter().flatten().any(|number| number > MOST) {
            return Err(wrong());
        }
        let part = Option::unwrap_or_default;
        let allowance = Self { days: part(days), minutes: part(hours) * 60 + part(minutes) };
        match allowance {
            Self { days: 0, minutes: 0 } => Err(wrong()),
            _ => Ok(allowance),
        }
    }
}

/// Takes a number with its unit from the front of a text.
fn take(text: &mut &str, unit: char) -> Option<u32> {
    let (digits, rest) = text.split_once(unit)?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().ok()?;
    *text = rest.trim_start();
    Some(number)
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, unit) in [(self.days, 'd'), (self.minutes / 60, 'h'), (self.minutes % 60, 'm')] {
            if number > 0 {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Allowance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Allowance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

/// Reads an allowance, and says of a bare number what is missing.
struct Text;

impl Visitor<'_> for Text {
    type Value = Allowance;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FORM)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Allowance, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_is_days_hours_and_minutes_in_this_order() {
        for (text, days, minutes) in
            [("15m", 0, 15), ("2h", 0, 120), ("1d", 1, 0), ("1d4h30m", 1, 270), ("2d 5m", 2, 5)]
        {
            assert_eq!(text.parse(), Ok(Allowance { days, minutes }), "{text}");
        }
        assert_eq!("1d90m".parse::<Allowance>().map(|allowance| allowance.to_string()).as_deref(), Ok("1d1h30m"));
    }

    #[test]
    fn what_is_no_allowance_is_named() {
        for text in ["", "0m", "0d0h", "1", "h", "4h1d", "1h1h", "1.5h", "-1h", "1w", "5000d", "99999999999m", "１h"] {
            assert_eq!(text.parse::<Allowance>(), Err(format!("`{text}` is not {FORM}")));
        }
        let error = serde_yaml::from_value::<Allowance>(15.into()).unwrap_err().to_string();
        assert_eq!(error, format!("invalid type: integer `15`, expected {FORM}"));
    }
}
