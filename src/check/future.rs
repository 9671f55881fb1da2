//! Days and moments of what has happened that are still to come.

use jiff::{SignedDuration, Timestamp};

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::time::{Moment, When};
use crate::kind::{Complaint, Own};
use crate::model::Doc;

/// How far the clocks of two colleagues may be apart.
const CLOCKS: SignedDuration = SignedDuration::from_mins(1);

/// True when a moment is later than now by more than clocks are apart.
pub(crate) fn is_to_come(moment: Timestamp, now: Timestamp) -> bool {
    moment.duration_since(now) > CLOCKS
}

/// `FutureDate`: after today where the project is, or after now. A translation with the time of its source is not named again.
pub(super) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let now = base.site.viewpoint.now;
    let today = base.config.utc_offset.to_datetime(now).date();
    let source = base.entry(&summary.id).map(super::base::Files::source).filter(|source| source.path != summary.path);
    let of_source = source.map(times).unwrap_or_default();
    for time in times(summary) {
        let is_ahead = match time.1 {
            When::Day(day) => day.0 > today,
            When::Moment(moment) => is_to_come(moment.at, now),
        };
        if is_ahead && !of_source.contains(&time) {
            findings.push(finding(summary, &time));
        }
    }
}

fn finding(summary: &Summary, (key, time): &(String, When)) -> Diagnostic {
    let message = format!("`{key}` is {time}, which is still to come");
    let help = match key.as_str() {
        "date" | "updated" => "write the day on which it was; `publish` shows an entry from a day on",
        _ => "write when it was; what is only planned is no record yet",
    };
    Diagnostic::new(Code::FutureDate, summary.path.clone(), summary.keys.value(key), message).help(help)
}

/// When what an entry tells of itself happened, by the key that says so.
fn times(summary: &Summary) -> Vec<(String, When)> {
    let common = &summary.front.common;
    let days = [("date", common.date), ("updated", common.updated)];
    let mut times: Vec<_> = days.into_iter().filter_map(|(key, day)| Some((key.to_owned(), When::Day(day?)))).collect();
    match &summary.front.own {
        Own::Resolution(own) => {
            let of = |(at, verification): (usize, &crate::kind::Verification)| {
                (format!("verified[{at}].at"), When::Day(verification.at))
            };
            times.extend(own.verified.iter().enumerate().map(of));
        }
        Own::Issue(own) => {
            let moments = [
                ("opened", Some(own.opened)),
                ("responded_at", own.responded_at),
                ("relief_at", own.relief_at),
                ("solved_at", own.solved_at),
                ("confirmed_at", own.confirmed_at),
            ];
            let of = |(key, moment): (&str, Option<Moment>)| Some((key.to_owned(), When::Moment(moment?)));
            times.extend(moments.into_iter().filter_map(of));
            let complaint = own.complaint.iter().flat_map(|complaint| {
                let Complaint { received, answered, follow_up, .. } = complaint;
                [("received", Some(*received)), ("answered", *answered), ("follow_up", *follow_up)]
            });
            times.extend(complaint.filter_map(|(key, day)| Some((format!("complaint.{key}"), When::Day(day?)))));
            let reopened = own.reopened.iter().enumerate();
            times.extend(reopened.map(|(at, again)| (format!("reopened[{at}].at"), When::Moment(again.at))));
        }
        _ => {}
    }
    times
}
