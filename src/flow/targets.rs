//! Targets of the service standards, held against issues.

use jiff::Timestamp;

use crate::config::Config;
use crate::kind::Issue;
use crate::standards::{self, Facts, Measure, Outcome, Target};

/// The target of an issue; `None` where no standard sets one.
#[must_use]
pub fn target(config: &Config, issue: &Issue, measure: Measure) -> Option<Target> {
    let tier = issue.customer.as_ref().map(|customer| customer.tier);
    config.standards.target(Facts { severity: issue.severity, tier, channel: issue.channel }, measure)
}

/// When what a measure asks for was done. Who gave relief or a solution has answered too.
#[must_use]
pub fn done(issue: &Issue, measure: Measure) -> Option<Timestamp> {
    let at = [issue.responded_at, issue.relief_at, issue.solved_at].map(|moment| moment.map(|moment| moment.at));
    let counting = match measure {
        Measure::FirstResponse => &at[..],
        Measure::Relief => &at[1..],
        Measure::Solution => &at[2..],
    };
    counting.iter().flatten().min().copied()
}

/// Until when a target is to be met; `None` where no standard sets one.
#[must_use]
pub fn until(config: &Config, issue: &Issue, measure: Measure) -> Option<Timestamp> {
    let working = config.calendar.at(config.utc_offset);
    Some(standards::due(target(config, issue, measure)?, issue.opened.at, working))
}

/// How an issue stands with a target; `None` where no standard sets one.
#[must_use]
pub fn outcome(config: &Config, issue: &Issue, measure: Measure, now: Timestamp) -> Option<Outcome> {
    let working = config.calendar.at(config.utc_offset);
    let target = target(config, issue, measure)?;
    Some(standards::breach(target, issue.opened.at, done(issue, measure), now, working))
}
