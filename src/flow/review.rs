//! The review clock: when an entry has to be looked at again; and whether it was ever seen to work.

use jiff::{Span, civil};

use super::records::{Record, is_role};
use crate::document::Summary;
use crate::kind::time::Date;
use crate::kind::{Own, Resolution, ResolutionStatus, Verification};

/// Days between two looks where an entry does not say otherwise.
const DAYS: i32 = 180;

/// Days between two looks: from the day an entry was last looked at to its `review_after`; 180 where it has neither.
#[must_use]
pub fn interval(summary: &Summary) -> i32 {
    let Some(due) = summary.front.common.review_after else { return DAYS };
    let days = looked_at(summary).and_then(|looked| (due.0 - looked.0).get_days().into());
    days.filter(|days| *days > 0).unwrap_or(DAYS)
}

/// The day an entry was last looked at: verified, changed in substance, or written.
fn looked_at(summary: &Summary) -> Option<Date> {
    let common = &summary.front.common;
    let verified = match &summary.front.own {
        Own::Resolution(own) => own.verified.iter().map(|verified| verified.at).max(),
        _ => None,
    };
    // Days after the review was fixed do not change how long it was meant to be.
    let before = |day: &Date| common.review_after.is_none_or(|due| *day < due);
    [verified, common.updated, common.date].into_iter().flatten().filter(before).max()
}

/// The day an answer is to be looked at again: a use of it counts as a look. `None` for what is never due: what is retired, and a draft, of
/// which the end is due and no review.
#[must_use]
pub fn due(summary: &Summary, record: &Record) -> Option<Date> {
    if summary.front.own.is_retired() || is_draft(&summary.front.own) {
        return None;
    }
    let last_use = record.last_use().map(|at| Date(at.local().date()));
    let is_answer = matches!(summary.front.own, Own::Resolution(_) | Own::Playbook(_));
    let fixed = summary.front.common.review_after;
    let from_use = last_use.and_then(|day| later(day, interval(summary)));
    let from_look =
        if is_answer && fixed.is_none() { looked_at(summary).and_then(|day| later(day, DAYS)) } else { None };
    [fixed, from_use.filter(|_| fixed.is_some() || is_answer), from_look].into_iter().flatten().max()
}

/// True for an answer that is still being written.
fn is_draft(own: &Own) -> bool {
    matches!(own, Own::Resolution(own) if own.status == ResolutionStatus::Wip)
}

/// The next review after a look today; `None` for an entry without a fixed one, and where it would come sooner than that.
#[must_use]
pub fn next(summary: &Summary, today: Date) -> Option<Date> {
    let fixed = summary.front.common.review_after?;
    later(today, interval(summary)).filter(|day| *day > fixed)
}

fn later(day: Date, days: i32) -> Option<Date> {
    day.0.checked_add(Span::new().days(days)).ok().map(|day: civil::Date| Date(day))
}

/// True when somebody other than its owner saw the answer work, or used it with success, since it was last found wrong.
#[must_use]
pub fn is_proven(summary: &Summary, own: &Resolution, record: &Record) -> bool {
    let owner = summary.front.common.owner.as_deref();
    let wrong = record.last_upheld().map(|at| at.local().date());
    let is_later = |verified: &&Verification| wrong.is_none_or(|wrong| verified.at.0 >= wrong);
    let is_verified = own.verified.iter().filter(is_later).any(|verified| !is_role(owner, &verified.by));
    is_verified || record.helped_others(owner)
}
