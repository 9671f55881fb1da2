//! Times in the ledger.

use jiff::civil;
use jiff::tz::Offset;

use crate::kind::time::Moment;

/// Why a text is no time of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTime {
    /// It has no offset from UTC.
    NoOffset,
    /// It is no time at all.
    Bad,
}

/// Reads a time with its offset.
pub(super) fn read(text: &str) -> Result<Moment, NoTime> {
    usual(text).map_or_else(|| unusual(text), Ok)
}

/// The one form the ledger writes, `2026-09-03T09:12:00+08:00`, read without the detours of the general reader.
fn usual(text: &str) -> Option<Moment> {
    let bytes: &[u8; 25] = text.as_bytes().try_into().ok()?;
    let [y0, y1, y2, y3, b'-', mo0, mo1, b'-', d0, d1, b'T', rest @ ..] = bytes else { return None };
    let [h0, h1, b':', mi0, mi1, b':', s0, s1, sign, oh0, oh1, b':', om0, om1] = rest else { return None };
    let year = i16::from(two(*y0, *y1)?) * 100 + i16::from(two(*y2, *y3)?);
    let date = civil::Date::new(year, two(*mo0, *mo1)?, two(*d0, *d1)?).ok()?;
    let time = civil::Time::new(two(*h0, *h1)?, two(*mi0, *mi1)?, two(*s0, *s1)?, 0).ok()?;
    let (hours, minutes) = (two(*oh0, *oh1)?, two(*om0, *om1)?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = i32::from(hours) * 3600 + i32::from(minutes) * 60;
    let offset = match sign {
        b'+' => Offset::from_seconds(seconds),
        b'-' => Offset::from_seconds(-seconds),
        _ => return None,
    }
    .ok()?;
    let at = offset.to_timestamp(civil::DateTime::from_parts(date, time)).ok()?;
    Some(Moment { at, offset })
}

/// The number two digits make.
fn two(tens: u8, ones: u8) -> Option<i8> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| (byte - b'0').cast_signed());
    Some(digit(tens)? * 10 + digit(ones)?)
}

fn unusual(text: &str) -> Result<Moment, NoTime> {
    Moment::try_from(text.to_owned()).map_err(|_| {
        let has_time = text.contains(['T', 't', ' ', ':']);
        if has_time && text.parse::<civil::DateTime>().is_ok() { NoTime::NoOffset } else { NoTime::Bad }
    })
}

/// The form the ledger writes. RFC 3339 knows no seconds in an offset: they are dropped, and the instant stays.
pub(super) fn shown(moment: Moment) -> String {
    let minutes = moment.offset.seconds() / 60;
    let offset = Offset::from_seconds(minutes * 60).unwrap_or(Offset::UTC);
    moment.at.display_with_offset(offset).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_without_offset_is_told_from_no_time() {
        assert_eq!(read("2026-09-03T09:12:00"), Err(NoTime::NoOffset));
        assert_eq!(read("2026-09-03 09:12"), Err(NoTime::NoOffset));
        for bad in ["", "2026-09-03", "yesterday", "2026-02-30T09:12:00+08:00", "2026-09-03T25:12:00+08:00"] {
            assert_eq!(read(bad), Err(NoTime::Bad), "{bad}");
        }
    }

    #[test]
    fn other_forms_of_the_same_time_are_read_too() {
        let at = read("2026-09-03T09:12:00+08:00").unwrap().at;
        for form in ["2026-09-03T01:12:00Z", "2026-09-03t09:12+08:00", "2026-09-03 09:12:00.000+08:00"] {
            assert_eq!(read(form).map(|moment| moment.at), Ok(at), "{form}");
        }
    }

    #[test]
    fn parts_of_a_second_are_kept() {
        let text = "2026-09-03T09:12:00.25+08:00";
        assert_eq!(read(text).map(shown).as_deref(), Ok(text));
    }

    #[test]
    fn seconds_of_an_offset_are_dropped_and_the_instant_stays() {
        let offset = Offset::from_seconds(8 * 3600 + 59).unwrap();
        let moment = Moment { at: "2026-09-03T01:12:00Z".parse().unwrap(), offset };
        assert_eq!(shown(moment), "2026-09-03T09:12:00+08:00");
    }

    proptest! {
        #[test]
        fn the_short_way_reads_what_the_long_way_reads(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9][+-][0-2][0-9]:[0-6][0-9]",
        ) {
            if let Some(moment) = usual(&text) {
                prop_assert_eq!(unusual(&text), Ok(moment));
            }
        }
    }
}
