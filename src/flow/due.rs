//! What is owed to whom, and until when.
//!
//! Whoever was asked first owes the customer the end of it, whoever works on it: an issue is due for its owner, and for its handler too.

mod until;

use std::collections::BTreeMap;

use jiff::tz::Offset;
use jiff::{Span, Timestamp, civil};

pub use until::Until;

use super::records::Record;
use super::{Records, review, targets};
use crate::analyzer::letters;
use crate::config::Config;
use crate::document::Summary;
use crate::kind::time::Date;
use crate::kind::{Complaint, EntryId, Issue, IssueStatus, Kind, Own, Resolution, ResolutionStatus};
use crate::model::Site;
use crate::standards::Measure;

/// What is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Something promised to a customer.
    Promise,
    /// The answer to a complaint.
    Complaint,
    /// A target of the service standards: relief or solution.
    Target(Measure),
    /// Work on an open issue.
    Issue,
    /// A word with the customer after the solution: does it hold?
    FollowUp,
    /// An entry for a solved issue, or a reason why there is none.
    Entry,
    /// A decision on what was said against an entry.
    Flag,
    /// A look at an entry whose review is due.
    Review,
    /// The end of a draft.
    Draft,
    /// A wording that two entries claim.
    Contested,
}

impl What {
    /// The name in JSON and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Promise => "promise",
            Self::Complaint => "complaint",
            Self::Target(Measure::FirstResponse) => "first-response",
            Self::Target(Measure::Relief) => "relief",
            Self::Target(Measure::Solution) => "solution",
            Self::Issue => "issue",
            Self::FollowUp => "follow-up",
            Self::Entry => "entry",
            Self::Flag => "flag",
            Self::Review => "review",
            Self::Draft => "draft",
            Self::Contested => "contested",
        }
    }
}

/// One thing that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: What,
    /// About which entry.
    pub entry: EntryId,
    /// Its title.
    pub title: String,
    /// Roles that owe it: the owner, and whoever works on it.
    pub who: Vec<String>,
    /// Until when; `None` for what has no end.
    pub until: Option<Until>,
    /// More: what was promised, what was said, the wording; empty where there is nothing to add.
    pub detail: String,
}

impl Due {
    /// True when that is over, seen from where the project is.
    #[must_use]
    pub fn is_late(&self, now: Timestamp, offset: Offset) -> bool {
        self.until.is_some_and(|until| until.end(offset) < now)
    }
}

/// The day a complaint has to be answered: its own, or `complaint_days` after it was received.
#[must_use]
pub fn complaint_day(complaint: &Complaint, config: &Config) -> Date {
    complaint.due.unwrap_or_else(|| Date(config.complaint_days.due(complaint.received.0)))
}

/// All that is owed, what burns first: by its hour, then what has none.
#[must_use]
pub fn all(site: &Site, records: &Records, config: &Config) -> Vec<Due> {
    let terms = Terms { config, now: site.viewpoint.now };
    let mut dues = Vec::new();
    for summary in site.mains(&config.languages) {
        let record = records.of(&summary.id);
        match &summary.front.own {
            Own::Issue(issue) => terms.issue(summary, issue, &mut dues),
            Own::Resolution(own) => terms.entry(summary, Some(own), record, &mut dues),
            _ => terms.entry(summary, None, record, &mut dues),
        }
    }
    dues.extend(contested(site));
    dues.sort_by(|a, b| {
        let key = |due: &Due| (due.until.map_or(Timestamp::MAX, |until| until.end(config.utc_offset)), due.what);
        key(a).cmp(&key(b)).then_with(|| a.entry.cmp(&b.entry))
    });
    dues
}

/// What decides until when something is owed.
struct Terms<'a> {
    config: &'a Config,
    now: Timestamp,
}

impl Terms<'_> {
    fn issue(&self, summary: &Summary, issue: &Issue, dues: &mut Vec<Due>) {
        let mut owe =
            |what, until, detail: &str| dues.push(due(what, summary, issue.handler.as_deref(), until, detail));
        for promise in issue.promises.iter().filter(|promise| promise.kept.is_none()) {
            owe(What::Promise, Some(Until::Hour(promise.due.at)), &promise.text);
        }
        if let Some(complaint) = issue.complaint.as_ref().filter(|complaint| complaint.answered.is_none()) {
            owe(What::Complaint, Some(Until::Day(complaint_day(complaint, self.config))), "");
        }
        for (measure, until) in self.targets(issue) {
            owe(What::Target(measure), Some(Until::Hour(until)), "");
        }
        match issue.status {
            IssueStatus::Open | IssueStatus::Escalated | IssueStatus::Reopened => {
                owe(What::Issue, None, issue.status.name());
            }
            IssueStatus::Solved => {
                let days = Span::new().days(i64::from(self.config.follow_up_days));
                let since = issue.solved_at.map(|solved| Date(solved.local().date().saturating_add(days)));
                owe(What::FollowUp, since.map(Until::Day), "");
            }
            IssueStatus::Confirmed => {}
        }
        let has_reason = issue.no_kb.as_ref().is_some_and(|reason| !reason.trim().is_empty());
        if issue.status.is_solved() && issue.resolution.is_none() && !has_reason {
            owe(What::Entry, None, "");
        }
    }

    /// Targets of the service standards that are still to be met.
    fn targets(&self, issue: &Issue) -> Vec<(Measure, Timestamp)> {
        let open = Measure::ALL.into_iter().filter(|measure| targets::done(issue, *measure).is_none());
        open.filter_map(|measure| Some((measure, targets::until(self.config, issue, measure)?))).collect()
    }

    fn entry(&self, summary: &Summary, own: Option<&Resolution>, record: &Record, dues: &mut Vec<Due>) {
        // Whoever took an entry out of force decided what was said against it.
        let is_in_force = !summary.front.own.is_retired();
        for flag in record.flags.iter().filter(|flag| is_in_force && flag.upheld.is_none()) {
            let detail = format!("{} {}", flag.reason.name(), flag.text);
            dues.push(due(What::Flag, summary, None, None, detail.trim()));
        }
        if let Some(day) = review::due(summary, record).filter(|day| day.0 < self.today()) {
            dues.push(due(What::Review, summary, None, Some(Until::Day(day)), ""));
        }
        let written = summary.front.common.date;
        if own.is_some_and(|own| own.status == ResolutionStatus::Wip)
            && let Some(end) = written.map(|day| Date(day.0.saturating_add(self.draft_days())))
            && end.0 < self.today()
        {
            dues.push(due(What::Draft, summary, None, Some(Until::Day(end)), ""));
        }
    }

    fn draft_days(&self) -> Span {
        Span::new().days(i64::from(self.config.draft_days))
    }

    fn today(&self) -> civil::Date {
        self.config.utc_offset.to_datetime(self.now).date()
    }
}

fn due(what: What, summary: &Summary, handler: Option<&str>, until: Option<Until>, detail: &str) -> Due {
    let owner = summary.front.common.owner.as_deref();
    let mut who: Vec<String> = owner.into_iter().chain(handler).map(str::to_owned).collect();
    who.dedup();
    let title = summary.front.common.title.clone();
    Due { what, entry: summary.id.clone(), title, who, until, detail: detail.to_owned() }
}

/// Wordings that stand in two entries in force: whoever says so may get either answer.
fn contested(site: &Site) -> Vec<Due> {
    let mut claims: BTreeMap<String, Vec<(&Summary, &str)>> = BTreeMap::new();
    for doc in site.docs.iter().filter(|doc| !doc.summary.withheld && doc.summary.id.kind == Kind::Resolution) {
        let Own::Resolution(own) = &doc.summary.front.own else { continue };
        if doc.summary.front.own.is_retired() {
            continue;
        }
        for wording in &own.asked {
            let claims = claims.entry(letters(wording)).or_default();
            if claims.iter().all(|(known, _)| known.id != doc.summary.id) {
                claims.push((&doc.summary, wording));
            }
        }
    }
    let shared = claims.into_iter().filter(|(letters, claims)| !letters.is_empty() && claims.len() > 1);
    shared
        .flat_map(|(_, claims)| claims)
        .map(|(summary, wording)| due(What::Contested, summary, None, None, wording))
        .collect()
}
