//! Standards worked out by hand. In 2026 the first of October is a Thursday.

use jiff::tz::Offset;
use proptest::prelude::*;

use super::*;
use crate::calendar::Calendar;

const STANDARDS: &str = "
- { severity: critical, tier: [S, A], first_response: 15m, relief: 2h, solution: 1d, clock: around }
- { channel: hotline, first_response: 10m }
- { relief: 8h, solution: 5d, clock: working }
";

fn target(severity: Severity, tier: Option<Tier>, channel: Channel, measure: Measure) -> Option<(String, Clock)> {
    let standards: Standards = serde_yaml::from_str(STANDARDS).unwrap();
    let target = standards.target(Facts { severity, tier, channel }, measure)?;
    Some((target.allowance.to_string(), target.clock))
}

fn calendar() -> Calendar {
    serde_yaml::from_str("{ hours: { fri: 09:00-17:00 }, holidays: [2026-10-01, 2026-10-02] }").unwrap()
}

/// `10-01 09:00` in 2026, eight hours before UTC.
fn at(text: &str) -> Timestamp {
    format!("2026-{}:00+08:00", text.replace(' ', "T")).parse().unwrap()
}

fn of(allowance: &str, clock: Clock) -> Target {
    Target { allowance: allowance.parse().unwrap(), clock }
}

fn due_at(allowance: &str, clock: Clock, opened: &str) -> String {
    let offset = Offset::constant(8);
    let due = due(of(allowance, clock), at(opened), calendar().at(offset));
    offset.to_datetime(due).strftime("%m-%d %H:%M").to_string()
}

/// How a thing due within four working hours stands.
fn four_hours(start: &str, done: Option<&str>, now: &str) -> Outcome {
    let calendar = calendar();
    breach(of("4h", Clock::Working), at(start), done.map(at), at(now), calendar.at(Offset::constant(8)))
}

const fn minutes(minutes: u64) -> Duration {
    Duration::from_secs(minutes * 60)
}

#[test]
fn the_first_rule_that_fits_and_states_the_measure_counts() {
    use {Channel as C, Clock as K, Measure as M, Severity as V, Tier as T};
    let some = |text: &str, clock| Some((text.to_owned(), clock));
    assert_eq!(target(V::Critical, Some(T::A), C::Hotline, M::FirstResponse), some("15m", K::Around));
    assert_eq!(target(V::Critical, Some(T::B), C::Hotline, M::FirstResponse), some("10m", K::Working));
    assert_eq!(target(V::Critical, None, C::Hotline, M::Relief), some("8h", K::Working), "no class is none of S and A");
    assert_eq!(target(V::Minor, Some(T::S), C::Hotline, M::Solution), some("5d", K::Working));
    assert_eq!(target(V::Minor, Some(T::S), C::Email, M::FirstResponse), None);
}

#[test]
fn around_the_clock_a_day_has_24_hours() {
    assert_eq!(due_at("1d", Clock::Around, "09-30 17:00"), "10-01 17:00");
    assert_eq!(due_at("2h", Clock::Around, "09-30 23:00"), "10-01 01:00");
}

#[test]
fn by_the_calendar_a_day_has_its_own_hours() {
    assert_eq!(due_at("1d", Clock::Working, "09-28 14:00"), "09-29 14:00");
    assert_eq!(due_at("1d", Clock::Working, "09-28 20:00"), "09-29 18:00", "opened in the evening: all of Tuesday");
    assert_eq!(due_at("1d", Clock::Working, "09-26 11:00"), "09-28 18:00", "opened on a Saturday: all of Monday");
    // Friday's eight hours: three of them on Friday from 14 to 17, five on Monday.
    assert_eq!(due_at("1d", Clock::Working, "09-25 14:00"), "09-28 14:00");
    // Wednesday's nine hours and four: one on Wednesday, nine on Monday behind the holidays, three on Tuesday.
    assert_eq!(due_at("1d4h", Clock::Working, "09-30 17:00"), "10-06 12:00");
    assert_eq!(due_at("15m", Clock::Working, "10-01 10:00"), "10-05 09:15", "opened on a holiday");
}

#[test]
fn what_is_done_in_time_is_met() {
    assert_eq!(four_hours("09-28 17:00", Some("09-29 11:00"), "09-30 00:00"), Outcome::Met { used: minutes(180) });
    assert_eq!(four_hours("09-28 17:00", Some("09-29 12:00"), "09-30 00:00"), Outcome::Met { used: minutes(240) });
    assert_eq!(four_hours("09-28 20:00", Some("09-28 21:00"), "09-30 00:00"), Outcome::Met { used: minutes(0) });
}

#[test]
fn what_is_open_has_time_left_until_it_is_late() {
    assert_eq!(four_hours("09-28 17:00", None, "09-28 17:30"), Outcome::Running { left: minutes(210) });
    assert_eq!(four_hours("09-28 17:00", None, "09-29 07:00"), Outcome::Running { left: minutes(180) });
    assert_eq!(four_hours("09-28 17:00", None, "09-29 12:00"), Outcome::Running { left: minutes(0) });
    assert_eq!(four_hours("09-28 17:00", None, "09-30 09:30"), Outcome::Late { by: minutes(390), open: true });
}

#[test]
fn what_is_done_late_stays_late() {
    let late = Outcome::Late { by: minutes(60), open: false };
    assert_eq!(four_hours("09-28 17:00", Some("09-29 13:00"), "10-30 00:00"), late);
    assert_eq!(
        four_hours("09-28 14:00", Some("09-28 19:00"), "10-30 00:00"),
        Outcome::Late { by: minutes(0), open: false },
        "due at 18:00, done that evening"
    );
}

#[test]
fn a_clock_that_went_backwards_is_said() {
    let back = Outcome::Backwards { by: minutes(30) };
    assert_eq!(four_hours("09-28 10:00", Some("09-28 09:30"), "09-30 00:00"), back);
    assert_eq!(four_hours("09-28 10:00", None, "09-28 09:30"), back);
}

#[test]
fn what_is_wrong_with_a_standard_is_said_with_its_words() {
    let wrong = |text: &str| serde_yaml::from_str::<Standards>(text).unwrap_err().to_string();
    assert!(
        wrong("[{ severity: urgent, relief: 2h }]").contains("unknown variant `urgent`, expected one of `critical`")
    );
    assert!(
        wrong("[{ tier: [S, D], relief: 2h }]").contains("unknown variant `D`, expected one of `S`, `A`, `B`, `C`")
    );
    assert!(wrong("[{ channel: [], relief: 2h }]").contains("invalid length 0, expected one name at least"));
    assert!(wrong("[{ relief: 2 hours }]").contains("`2 hours` is not a time like 15m, 2h, 1d or 1d4h"));
    assert!(wrong("[{ relief: 2h, clock: fast }]").contains("unknown variant `fast`, expected `working` or `around`"));
    assert!(wrong("[{ releif: 2h }]").contains("unknown field `releif`"));
    assert!(
        wrong("[{ channel: hotline }]").contains("states `first_response`, `relief` or `solution`, and this one none")
    );
}

#[test]
fn a_complaint_is_owed_an_answer_after_days_of_the_calendar() {
    let received = civil::date(2026, 9, 20);
    assert_eq!(ComplaintDays::default().due(received), civil::date(2026, 10, 5));
    assert_eq!(ComplaintDays(u16::MAX).due(civil::Date::MAX), civil::Date::MAX);
}

#[test]
fn the_end_of_time_is_an_instant_like_any() {
    let calendar = calendar();
    let working = calendar.at(Offset::constant(8));
    for clock in [Clock::Around, Clock::Working] {
        let target = of("40d", clock);
        assert_eq!(due(target, Timestamp::MAX, working), Timestamp::MAX);
        let outcome = breach(target, Timestamp::MAX, None, Timestamp::MAX, working);
        assert_eq!(outcome, Outcome::Running { left: Duration::ZERO });
        let late = breach(target, at("09-28 10:00"), None, Timestamp::MAX, working);
        assert!(matches!(late, Outcome::Late { open: true, .. }), "{late:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_order_of_instants_makes_an_outcome_panic(
        instants in prop::collection::vec(1_790_000_000_i64..1_890_000_000, 3),
        is_done: bool,
        allowance in "[1-9]m|[1-9][0-9]h|[1-9]d|40d23h",
        around: bool,
    ) {
        let calendar = calendar();
        let working = calendar.at(Offset::constant(8));
        let target = of(&allowance, if around { Clock::Around } else { Clock::Working });
        let [start, now, end] = [0, 1, 2].map(|nth| Timestamp::from_second(instants[nth]).unwrap());
        let done = is_done.then_some(end);
        let end = done.unwrap_or(now);
        match breach(target, start, done, now, working) {
            Outcome::Backwards { by } => prop_assert!(end < start && !by.is_zero()),
            Outcome::Late { open, .. } => prop_assert!(end > due(target, start, working) && open == done.is_none()),
            Outcome::Met { .. } => prop_assert!(done.is_some_and(|done| done <= due(target, start, working))),
            Outcome::Running { .. } => prop_assert!(done.is_none() && now <= due(target, start, working)),
        }
    }
}
