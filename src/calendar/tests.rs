//! Sums done by hand. In 2026 the first of October is a Thursday.

use std::time::Duration;

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;

const PLACE: Offset = Offset::constant(8);

/// The usual week, but Friday ends early and has a break; the first of October and the day after are free, and Saturday the
/// tenth is worked.
const AUTUMN: &str = "
hours: { fri: 09:00-12:00 13:00-17:00, sat: none }
holidays: [2026-10-01, 2026-10-02]
workdays: [2026-10-10]
";

fn calendar(text: &str) -> Calendar {
    serde_yaml::from_str(text).unwrap()
}

/// `10-01 09:00` in 2026.
fn at(text: &str) -> Timestamp {
    format!("2026-{}:00+08:00", text.replace(' ', "T")).parse().unwrap()
}

fn shown(at: Timestamp) -> String {
    PLACE.to_datetime(at).strftime("%m-%d %H:%M").to_string()
}

fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

fn worked(from: &str, to: &str) -> u64 {
    let time = calendar(AUTUMN).at(PLACE).between(at(from), at(to)).unwrap();
    assert_eq!(time.as_secs() % 60, 0);
    time.as_secs() / 60
}

fn after(from: &str, hours: u64) -> String {
    shown(calendar(AUTUMN).at(PLACE).after(at(from), minutes(hours * 60)))
}

fn allowed(from: &str, allowance: &str) -> u64 {
    let calendar = calendar(AUTUMN);
    calendar.at(PLACE).time_of(allowance.parse().unwrap(), at(from)).as_secs() / 3600
}

#[test]
fn only_the_hours_of_the_calendar_count() {
    assert_eq!(worked("09-29 10:00", "09-29 11:30"), 90, "within a Tuesday");
    assert_eq!(worked("09-29 17:00", "09-30 10:00"), 120, "an hour before the night and one behind it");
    assert_eq!(worked("09-29 19:00", "09-30 08:00"), 0, "the night");
    assert_eq!(worked("09-25 11:00", "09-25 14:00"), 120, "a Friday with its break from 12 to 13");
    assert_eq!(worked("09-29 05:00", "09-29 23:00"), 9 * 60, "a whole Tuesday");
}

#[test]
fn holidays_and_days_worked_instead_count_as_they_are() {
    // Wednesday 17-18, Thursday and Friday free, the weekend, Monday 9-10.
    assert_eq!(worked("09-30 17:00", "10-05 10:00"), 120, "over the end of the month");
    // Friday 16-17, Saturday the tenth with the nine hours of Monday, Sunday free, Monday 9-9:30.
    assert_eq!(worked("10-09 16:00", "10-12 09:30"), 60 + 9 * 60 + 30);
}

#[test]
fn a_year_is_the_sum_of_its_days() {
    // 2026 has 52 Mondays, Tuesdays and Wednesdays, 53 Thursdays (one of them free) with 9 hours, and 52 Fridays (one of them
    // free) with 7; one Saturday has 9.
    let hours = (52 * 3 + 52) * 9 + 51 * 7 + 9;
    assert_eq!(worked("01-01 00:00", "12-31 23:59"), hours * 60);
}

#[test]
fn a_clock_that_went_backwards_is_a_value() {
    let calendar = Calendar::default();
    let result = calendar.at(PLACE).between(at("09-29 10:00"), at("09-29 09:30"));
    assert_eq!(result, Err(Backwards { by: minutes(30) }));
    assert_eq!(calendar.at(PLACE).between(at("09-29 10:00"), at("09-29 10:00")), Ok(Duration::ZERO));
}

#[test]
fn working_time_ends_at_the_first_instant_it_can() {
    assert_eq!(after("09-29 10:00", 2), "09-29 12:00");
    assert_eq!(after("09-29 17:00", 2), "09-30 10:00");
    assert_eq!(after("09-29 16:00", 2), "09-29 18:00", "not the next morning");
    assert_eq!(after("09-30 17:30", 1), "10-05 09:30", "over holidays and the weekend");
    assert_eq!(after("10-01 11:00", 1), "10-05 10:00", "opened on a holiday");
    assert_eq!(after("09-29 03:00", 0), "09-29 03:00");
    assert_eq!(after("10-09 15:00", 3), "10-10 10:00", "into a Saturday that is worked");
}

#[test]
fn a_working_day_is_the_hours_of_the_day() {
    assert_eq!(allowed("09-29 10:00", "1d"), 9, "Tuesday");
    assert_eq!(allowed("09-25 16:00", "1d"), 7, "Friday, though an hour of it is left");
    assert_eq!(allowed("09-25 17:00", "1d"), 9, "Friday is over: Monday");
    assert_eq!(allowed("09-25 10:00", "2d"), 16, "Friday and Monday");
    assert_eq!(allowed("10-01 10:00", "1d4h"), 13, "a holiday: Monday, and four hours");
    assert_eq!(allowed("09-28 00:00", "5d"), 9 * 5, "Monday to Wednesday, and the next Monday and Tuesday");
}

#[test]
fn the_edges_of_time_are_no_edge() {
    let calendar = Calendar::default();
    for offset in [Offset::MIN, Offset::UTC, Offset::MAX] {
        let working = calendar.at(offset);
        for edge in [Timestamp::MIN, Timestamp::MAX] {
            assert!(working.after(edge, minutes(1)) >= edge);
            assert!(working.time_of("4096d".parse().unwrap(), edge) <= minutes(4096 * 9 * 60));
        }
        assert_eq!(working.after(Timestamp::MAX, Duration::MAX), Timestamp::MAX);
    }
}

#[test]
fn what_is_not_said_is_usual() {
    assert_eq!(calendar("{}"), Calendar::default());
    let day = |text: &str| calendar(AUTUMN).hours(text.parse().unwrap()).total().as_secs() / 3600;
    assert_eq!([day("2026-09-28"), day("2026-09-25"), day("2026-09-27"), day("2026-10-01")], [9, 7, 0, 0]);
}

#[test]
fn what_is_wrong_with_a_calendar_is_said_with_its_words() {
    let wrong = |text: &str| serde_yaml::from_str::<Calendar>(text).unwrap_err().to_string();
    assert!(wrong("hours: { mo: none }").starts_with("hours: unknown field `mo`, expected one of `mon`"));
    assert!(
        wrong("hours: { mon: nine }").contains("`nine` is not hours like 09:00-18:00"),
        "{}",
        wrong("hours: { mon: nine }")
    );
    assert!(wrong("holidays: [2026-02-30]").contains("`2026-02-30` is not a day like 2026-09-03"));
    assert_eq!(
        wrong("{ holidays: [2026-10-01], workdays: [2026-10-01] }"),
        "2026-10-01 stands in `holidays` and in `workdays`"
    );
    assert_eq!(
        wrong("{ hours: { mon: none }, workdays: [2026-10-10] }"),
        "2026-10-10 stands in `workdays`, which have the hours of Monday, and `mon` has none"
    );
    let free = "hours: { mon: none, tue: none, wed: none, thu: none, fri: none }";
    assert_eq!(wrong(free), "`hours` leave no day of the week to work on");
}

/// Whether somebody works in the minute that begins at an instant.
fn is_open(calendar: &Calendar, minute: Timestamp) -> bool {
    let local = PLACE.to_datetime(minute);
    let time = local.duration_since(local.date().to_datetime(civil::Time::midnight())).unsigned_abs();
    calendar.hours(local.date()).stretches().any(|(from, to)| from <= time && time < to)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_sum_is_that_of_its_minutes(start in 0_i64..40 * 1440, length in 0_i64..12 * 1440) {
        let calendar = calendar(AUTUMN);
        let minute = |n: i64| at("09-10 00:00") + SignedDuration::from_mins(n);
        let open = (start..start + length).filter(|n| is_open(&calendar, minute(*n))).count() as u64;
        let working = calendar.at(PLACE);
        let (from, to) = (minute(start), minute(start + length));
        prop_assert_eq!(working.between(from, to), Ok(minutes(open)));
        let end = working.after(from, minutes(open));
        prop_assert!(end <= to);
        prop_assert_eq!(working.between(from, end), Ok(minutes(open)));
        if open > 0 {
            prop_assert!(is_open(&calendar, end - SignedDuration::from_mins(1)), "no earlier instant would do");
        }
    }
}
