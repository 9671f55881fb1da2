//! What service customers are promised, and whether it was kept.
//!
//! [`Standards`] are the `standards` of the project file:
//!
//! ```yaml
//! standards:
//!   - { severity: critical, tier: [S, A], first_response: 15m, relief: 2h, solution: 1d, clock: around }
//!   - { channel: hotline, first_response: 10m }
//!   - { relief: 8h, solution: 5d }
//! ```
//!
//! For each measure, the first rule that fits the issue and states the measure gives the [`Target`].

mod choice;
#[cfg(test)]
mod tests;

use std::time::Duration;

use jiff::{Timestamp, civil};
use serde::Deserialize;

pub use choice::OneOf;

use crate::calendar::{Allowance, Backwards, Working, elapsed};
use crate::kind::{Channel, Severity, Tier};

/// Rules in the order they are asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Standards(pub Vec<Rule>);

/// What is promised for some issues. It states one measure at least.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "File")]
pub struct Rule(File);

/// A rule as it is written. A condition that is left out fits every issue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    severity: Option<OneOf<Severity>>,
    #[serde(default)]
    tier: Option<OneOf<Tier>>,
    #[serde(default)]
    channel: Option<OneOf<Channel>>,
    #[serde(default)]
    first_response: Option<Allowance>,
    #[serde(default)]
    relief: Option<Allowance>,
    #[serde(default)]
    solution: Option<Allowance>,
    #[serde(default)]
    clock: Clock,
}

/// What time counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// Working time, by the calendar.
    #[default]
    Working,
    /// All time.
    Around,
}

/// What is measured, always from when the customer first asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Until somebody answers.
    FirstResponse,
    /// Until the customer can work again.
    Relief,
    /// Until the cause is removed.
    Solution,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 3] = [Self::FirstResponse, Self::Relief, Self::Solution];

    /// The key in the project file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FirstResponse => "first_response",
            Self::Relief => "relief",
            Self::Solution => "solution",
        }
    }
}

/// What rules ask of an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// How bad it is.
    pub severity: Severity,
    /// The class of the customer, if it is known. A rule for some classes does not fit an issue without one.
    pub tier: Option<Tier>,
    /// How the customer reached us.
    pub channel: Channel,
}

/// How long something may take, by which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// How long.
    pub allowance: Allowance,
    /// By which clock.
    pub clock: Clock,
}

/// How something stands with its target. Times are by the clock of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done in time.
    Met {
        /// The time it took.
        used: Duration,
    },
    /// It is not done, and not late.
    Running {
        /// The time that is left; none when it is due now.
        left: Duration,
    },
    /// It was done, or is not done, behind the instant it was due.
    Late {
        /// The time since it was due. By a calendar it may be none: due at the end of a day and done that evening.
        by: Duration,
        /// True when it is still not done.
        open: bool,
    },
    /// It was done, or it is now, before it began: some clock was wrong.
    Backwards {
        /// How far, around the clock.
        by: Duration,
    },
}

impl TryFrom<File> for Rule {
    type Error = String;

    fn try_from(file: File) -> Result<Self, String> {
        if file.first_response.is_none() && file.relief.is_none() && file.solution.is_none() {
            return Err("a standard states `first_response`, `relief` or `solution`, and this one none".to_owned());
        }
        Ok(Self(file))
    }
}

impl Rule {
    fn fits(&self, issue: Facts) -> bool {
        let Self(File { severity, tier, channel, .. }) = self;
        severity.as_ref().is_none_or(|one_of| one_of.has(&issue.severity))
            && tier.as_ref().is_none_or(|one_of| issue.tier.is_some_and(|tier| one_of.has(&tier)))
            && channel.as_ref().is_none_or(|one_of| one_of.has(&issue.channel))
    }

    fn states(&self, measure: Measure) -> Option<Target> {
        let allowance = match measure {
            Measure::FirstResponse => self.0.first_response,
            Measure::Relief => self.0.relief,
            Measure::Solution => self.0.solution,
        };
        allowance.map(|allowance| Target { allowance, clock: self.0.clock })
    }
}

impl Standards {
    /// The target of an issue, if one is set for the measure.
    #[must_use]
    pub fn target(&self, issue: Facts, measure: Measure) -> Option<Target> {
        self.0.iter().filter(|rule| rule.fits(issue)).find_map(|rule| rule.states(measure))
    }
}

/// The first instant by which all the time of a target has passed; the last one there is when that is never.
#[must_use]
pub fn due(target: Target, opened: Timestamp, working: Working<'_>) -> Timestamp {
    match target.clock {
        Clock::Around => opened.checked_add(target.allowance.around_the_clock()).unwrap_or(Timestamp::MAX),
        Clock::Working => working.after(opened, working.time_of(target.allowance, opened)),
    }
}

/// How something that began at `start` stands with its target; `done` is when it was done, if it is.
///
/// It is late when it is done behind the instant it was [`due`], even if no working time lies between the two.
#[must_use]
pub fn breach(
    target: Target,
    start: Timestamp,
    done: Option<Timestamp>,
    now: Timestamp,
    working: Working<'_>,
) -> Outcome {
    let measured = |from, to| match target.clock {
        Clock::Around => elapsed(from, to),
        Clock::Working => working.between(from, to),
    };
    let end = done.unwrap_or(now);
    let due = due(target, start, working);
    let outcome = match done {
        _ if end < start => elapsed(start, end).map(|by| Outcome::Backwards { by }),
        _ if end > due => measured(due, end).map(|by| Outcome::Late { by, open: done.is_none() }),
        Some(done) => measured(start, done).map(|used| Outcome::Met { used }),
        None => measured(now, due).map(|left| Outcome::Running { left }),
    };
    outcome.unwrap_or_else(|Backwards { by }| Outcome::Backwards { by })
}

/// Calendar days until a complaint must be answered: the `complaint_days` of the project file, 15 when it says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(transparent)]
pub struct ComplaintDays(pub u16);

impl Default for ComplaintDays {
    fn default() -> Self {
        Self(15)
    }
}

impl ComplaintDays {
    /// The last day on which the answer is in time, for a complaint that arrived on a day. That day does not count.
    #[must_use]
    pub fn due(self, received: civil::Date) -> civil::Date {
        received.saturating_add(jiff::Span::new().days(self.0))
    }
}
