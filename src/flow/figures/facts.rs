//! Issues, entries and uses, each with what figures ask of it.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil};

use super::Figures;
use crate::config::Config;
use crate::document::Summary;
use crate::flow::records::{Use, is_from};
use crate::flow::{Records, chain, review, targets};
use crate::kind::time::{Date, Moment};
use crate::kind::{Channel, EntryId, Issue, IssueStatus, Kind, Own, Resolution, Tier};
use crate::model::Site;
use crate::standards::{Measure, Outcome};

/// Something that counts, and by what it can be grouped.
#[derive(Clone, Debug, Default)]
pub(super) struct Item<'a> {
    pub(super) at: Option<Moment>,
    pub(super) products: Vec<String>,
    pub(super) channel: Option<Channel>,
    pub(super) tier: Option<Tier>,
    pub(super) principles: &'a [u8],
}

/// Counts something in each of its groups.
type Add<'a> = dyn FnMut(&Item<'_>, &dyn Fn(&mut Figures)) + 'a;

/// All that figures are made from.
pub struct Facts<'a> {
    site: &'a Site,
    records: &'a Records,
    config: &'a Config,
    entries: BTreeMap<&'a EntryId, &'a Summary>,
}

impl<'a> Facts<'a> {
    /// Collects them. Of each entry the file in the default language speaks for all.
    #[must_use]
    pub fn new(site: &'a Site, records: &'a Records, config: &'a Config) -> Self {
        let entries = site.mains(&config.languages).into_iter().map(|main| (&main.id, main)).collect();
        Self { site, records, config, entries }
    }

    /// The figures of each group.
    pub(super) fn grouped(&self, keys: impl Fn(&Item<'_>) -> Vec<String>) -> BTreeMap<String, Figures> {
        let mut groups: BTreeMap<String, Figures> = BTreeMap::new();
        let mut add = |item: &Item<'_>, count: &dyn Fn(&mut Figures)| {
            for key in keys(item) {
                count(groups.entry(key).or_default());
            }
        };
        for &main in self.entries.values() {
            match &main.front.own {
                Own::Issue(issue) => add(&self.issue_item(main, issue), &|figures| {
                    self.count_issue(figures, main, issue);
                }),
                Own::Resolution(own) => {
                    add(&self.entry_item(main), &|figures| self.count_entry(figures, main, own));
                    self.uses(main, &mut add);
                }
                Own::Playbook(_) | Own::Case(_) => self.uses(main, &mut add),
                _ => {}
            }
        }
        groups
    }

    fn uses(&self, summary: &'a Summary, add: &mut Add<'_>) {
        for used in &self.records.of(&summary.id).uses {
            add(&self.use_item(summary, used), &|figures| figures.reused += 1);
        }
    }

    fn summary(&self, id: &EntryId) -> Option<&'a Summary> {
        self.entries.get(id).copied()
    }

    /// The entry that solved an issue.
    fn entry_of(&self, issue: &Issue) -> Option<&'a Summary> {
        self.summary(&chain::named(self.site, issue.resolution.as_ref()?)?)
    }

    fn issue_item(&self, summary: &'a Summary, issue: &Issue) -> Item<'a> {
        Item {
            at: Some(issue.opened),
            products: self.entry_of(issue).map(products).unwrap_or_default(),
            channel: Some(issue.channel),
            tier: issue.customer.as_ref().map(|customer| customer.tier),
            principles: &summary.front.common.principles,
        }
    }

    fn entry_item(&self, summary: &'a Summary) -> Item<'a> {
        let at = summary.front.common.date.and_then(|date| self.midnight(date));
        Item { at, products: products(summary), principles: &summary.front.common.principles, ..Item::default() }
    }

    fn use_item(&self, summary: &'a Summary, used: &Use) -> Item<'a> {
        let issue = used.issue.as_ref().and_then(|id| self.summary(id)).map(|summary| &summary.front.own);
        let tier = match issue {
            Some(Own::Issue(issue)) => issue.customer.as_ref().map(|customer| customer.tier),
            _ => None,
        };
        Item { at: Some(used.at), channel: used.channel, tier, ..self.entry_item(summary) }
    }

    fn midnight(&self, date: Date) -> Option<Moment> {
        let offset = self.config.utc_offset;
        let at = offset.to_timestamp(date.0.to_datetime(civil::Time::midnight())).ok()?;
        Some(Moment { at, offset })
    }

    fn count_issue(&self, figures: &mut Figures, summary: &Summary, issue: &Issue) {
        figures.opened += 1;
        if let Some(relief) = issue.relief_at {
            // A clock that went backwards says nothing of how long it took.
            let minutes = relief.at.duration_since(issue.opened.at).as_mins();
            if minutes >= 0 {
                figures.relief.count(minutes);
            }
        }
        self.count_complaint(figures, issue);
        self.count_promises(figures, issue);
        for measure in Measure::ALL {
            match targets::outcome(self.config, issue, measure, self.now()) {
                Some(Outcome::Met { .. }) => figures.targets.count(true),
                Some(Outcome::Late { .. }) => figures.targets.count(false),
                Some(Outcome::Running { .. } | Outcome::Backwards { .. }) | None => {}
            }
        }
        let came_back = !issue.reopened.is_empty() || issue.status == IssueStatus::Reopened;
        if !issue.status.is_solved() && !came_back {
            return;
        }
        figures.solved += 1;
        figures.reopened.count(came_back);
        let entry = self.entry_of(issue);
        figures.link_rate.count(entry.is_some());
        figures.known_share.count(entry.is_some_and(|entry| self.was_known(entry, summary, issue)));
        let alone = issue.escalated_to.is_none()
            && issue.handler.as_ref().is_none_or(|handler| Some(handler) == summary.front.common.owner.as_ref());
        figures.first_owner.count(alone);
        if issue.status == IssueStatus::Confirmed {
            figures.response.count(issue.csat.is_some());
        }
        if let Some(csat) = issue.csat {
            figures.csat.count(u64::from(csat));
        }
    }

    /// True when the entry was written on an earlier day than the customer asked, and not because of this issue.
    fn was_known(&self, entry: &Summary, summary: &Summary, issue: &Issue) -> bool {
        let is_older = entry.front.common.date.is_some_and(|date| date.0 < issue.opened.local().date());
        is_older && !is_from(self.site, &entry.id, &summary.id)
    }

    fn count_complaint(&self, figures: &mut Figures, issue: &Issue) {
        let Some(complaint) = &issue.complaint else { return };
        let due = crate::flow::due::complaint_day(complaint, self.config);
        let today = Date(self.config.utc_offset.to_datetime(self.now()).date());
        match complaint.answered {
            Some(answered) => figures.complaints.count(answered <= due),
            None if due < today => figures.complaints.count(false),
            None => {}
        }
    }

    fn count_promises(&self, figures: &mut Figures, issue: &Issue) {
        for promise in &issue.promises {
            match promise.kept {
                Some(kept) => figures.promises.count(kept),
                None if promise.due.at < self.now() => figures.promises.count(false),
                None => {}
            }
        }
    }

    fn count_entry(&self, figures: &mut Figures, summary: &Summary, own: &Resolution) {
        figures.created += 1;
        if let Some(days) = self.days_to_publish(own) {
            figures.publish.count(days);
        }
        if summary.front.own.is_retired() || own.status == crate::kind::ResolutionStatus::Wip {
            return;
        }
        let record = self.records.of(&summary.id);
        let today = self.config.utc_offset.to_datetime(self.now()).date();
        let is_overdue = review::due(summary, record).is_some_and(|due| due.0 < today);
        figures.fresh.count(!is_overdue && !record.is_flagged());
    }

    /// Days from the first solution of an issue it came from to the first time it was seen to work.
    fn days_to_publish(&self, own: &Resolution) -> Option<i64> {
        let issues = own.from.iter().filter_map(|from| chain::named(self.site, from));
        let issues = issues.filter(|id| id.kind == Kind::Issue).filter_map(|id| self.summary(&id));
        let solved = issues.filter_map(|summary| match &summary.front.own {
            Own::Issue(issue) => issue.solved_at,
            _ => None,
        });
        let solved = solved.min()?.local().date();
        let verified = own.verified.iter().map(|verified| verified.at.0).min()?;
        let days = i64::from((verified - solved).get_days());
        (days >= 0).then_some(days)
    }

    const fn now(&self) -> Timestamp {
        self.site.viewpoint.now
    }
}

fn products(summary: &Summary) -> Vec<String> {
    match &summary.front.own {
        Own::Resolution(own) => {
            let values = own.environment.iter().filter(|(key, _)| key == "product").map(|(_, value)| value);
            values.flat_map(|value| value.split(", ").map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}
