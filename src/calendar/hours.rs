//! The hours of a day.

use std::time::Duration;

use serde::Deserialize;

const MINUTES: u16 = 24 * 60;

/// The hours of a day in which people work: `09:00-12:00 13:00-18:00`, or `none`.
///
/// They are in order and do not overlap. The last may end at 24:00; a night shift is written on both of its days.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hours(Vec<Stretch>);

/// From one minute of the day to another, later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    from: u16,
    to: u16,
}

impl Hours {
    /// No hours at all.
    pub(super) const NONE: &'static Self = &Self(Vec::new());

    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    /// 09:00-18:00.
    pub(super) fn usual() -> Self {
        Self(vec![Stretch { from: 9 * 60, to: 18 * 60 }])
    }

    /// True when nobody works.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.stretches().map(|(from, to)| to.saturating_sub(from)).sum()
    }

    /// Each stretch as times since midnight, in order.
    pub fn stretches(&self) -> impl Iterator<Item = (Duration, Duration)> + '_ {
        let minutes = |minutes: u16| Duration::from_secs(u64::from(minutes) * 60);
        self.0.iter().map(move |stretch| (minutes(stretch.from), minutes(stretch.to)))
    }
}

impl TryFrom<String> for Hours {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.trim() == "none" {
            return Ok(Self::none());
        }
        let mut stretches: Vec<Stretch> = Vec::new();
        for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
            let stretch = read(word)?;
            if stretches.last().is_some_and(|before| before.to > stretch.from) {
                return Err(format!("`{word}` begins before the hours in front of it end"));
            }
            stretches.push(stretch);
        }
        if stretches.is_empty() {
            return Err(format!("`{text}` is not hours like 09:00-18:00; a free day is `none`"));
        }
        Ok(Self(stretches))
    }
}

fn read(word: &str) -> Result<Stretch, String> {
    let wrong = || format!("`{word}` is not hours like 09:00-18:00");
    let (from, to) = word.split_once(['-', '–']).ok_or_else(wrong)?;
    let (from, to) = (minute(from).ok_or_else(wrong)?, minute(to).ok_or_else(wrong)?);
    if from < to {
        return Ok(Stretch { from, to });
    }
    Err(format!("`{word}` ends before it begins; write a night as hours to 24:00 and, the next day, from 00:00"))
}

/// The minute of the day of `09:30`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| {
        let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u16>().ok().filter(|_| is_number)
    };
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|minutes| *minutes < 60)?);
    Some(hours * 60 + minutes).filter(|minute| *minute <= MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(text: &str) -> Result<u64, String> {
        Hours::try_from(text.to_owned()).map(|hours| hours.total().as_secs() / 60)
    }

    #[test]
    fn a_day_may_have_a_break() {
        assert_eq!(total("09:00-12:00 13:00-18:30"), Ok(180 + 330));
        assert_eq!(total("0:00-24:00"), Ok(1440));
        assert_eq!(total("09:00-12:00, 12:00-18:00"), Ok(540));
        assert_eq!(total("none"), Ok(0));
    }

    #[test]
    fn what_is_wrong_with_hours_is_said_with_their_words() {
        let wrong = |text| total(text).unwrap_err();
        assert_eq!(wrong("9 to 5"), "`9` is not hours like 09:00-18:00");
        assert_eq!(wrong("09:00-25:00"), "`09:00-25:00` is not hours like 09:00-18:00");
        assert_eq!(wrong("09:00-24:01"), "`09:00-24:01` is not hours like 09:00-18:00");
        assert_eq!(wrong("09:00-12:60"), "`09:00-12:60` is not hours like 09:00-18:00");
        assert_eq!(wrong(""), "`` is not hours like 09:00-18:00; a free day is `none`");
        assert_eq!(wrong("09:00-12:00 11:00-18:00"), "`11:00-18:00` begins before the hours in front of it end");
        assert!(wrong("22:00-06:00").starts_with("`22:00-06:00` ends before it begins; write a night"));
    }
}
