//! What was recorded of each entry: its uses, and what was said against it.

use std::collections::{BTreeMap, HashMap};

use crate::kind::time::Moment;
use crate::kind::{Channel, EntryId, Own};
use crate::ledger::{Act, Reason};
use crate::model::Site;

/// One use of an entry that helped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// When.
    pub at: Moment,
    /// The role that used it; empty where an issue says so and no line of the ledger.
    pub by: String,
    /// The customer's words, as far as they are recorded.
    pub asked: String,
    /// The issue it solved.
    pub issue: Option<EntryId>,
    /// How the customer asked.
    pub channel: Option<Channel>,
}

/// Something said against an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Reason,
    /// In somebody's words.
    pub text: String,
    /// The role that said it.
    pub by: String,
    /// How it was decided: `Some(true)` when it was right; `None` while it is open.
    pub upheld: Option<bool>,
}

/// What was recorded of one entry, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Its uses.
    pub uses: Vec<Use>,
    /// What was said against it.
    pub flags: Vec<Flag>,
}

impl Record {
    /// True when something said against it is undecided.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.flags.iter().any(|flag| flag.upheld.is_none())
    }

    /// The last use.
    #[must_use]
    pub fn last_use(&self) -> Option<Moment> {
        self.uses.last().map(|used| used.at)
    }

    /// The last time that something said against it was right.
    #[must_use]
    pub fn last_upheld(&self) -> Option<Moment> {
        self.flags.iter().filter(|flag| flag.upheld == Some(true)).map(|flag| flag.at).max()
    }

    /// True when somebody other than `owner` used it since it was last found wrong.
    #[must_use]
    pub fn helped_others(&self, owner: Option<&str>) -> bool {
        let wrong = self.last_upheld();
        let is_later = |used: &Use| wrong.is_none_or(|wrong| used.at > wrong);
        self.uses.iter().any(|used| !used.by.is_empty() && !is_role(owner, &used.by) && is_later(used))
    }

    /// Uses by month (`2026-09`), in order.
    #[must_use]
    pub fn by_month(&self) -> BTreeMap<String, usize> {
        let mut months = BTreeMap::new();
        for used in &self.uses {
            *months.entry(month(used.at)).or_default() += 1;
        }
        months
    }
}

/// True when somebody is who is named; roles are no names in the law, so neither case nor blanks around them count.
#[must_use]
pub fn is_role(named: Option<&str>, by: &str) -> bool {
    named.is_some_and(|named| named.trim().to_lowercase() == by.trim().to_lowercase())
}

/// The month of a moment where it was written: `2026-09`.
#[must_use]
pub fn month(at: Moment) -> String {
    let day = at.local().date();
    format!("{:04}-{:02}", day.year(), day.month())
}

/// What was recorded, by entry.
#[derive(Clone, Debug, Default)]
pub struct Records {
    by_entry: HashMap<EntryId, Record>,
    none: Record,
}

impl Records {
    /// Collects the ledger by entry, former names under what they are called today. An issue that names the entry that solved it is a
    /// use too, unless the ledger has it. What did not help for long, since its issue was reopened afterwards, is none.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        let mut by_entry: HashMap<EntryId, Record> = HashMap::new();
        for line in &site.ledger {
            let Some(entry) = &line.entry else { continue };
            let record = by_entry.entry(entry.clone()).or_default();
            let event = &line.event;
            match &event.act {
                Act::Reuse { .. } if came_back(site, line.issue.as_ref(), event.at) => {}
                Act::Reuse { .. } => record.uses.push(Use {
                    at: event.at,
                    by: event.by.as_str().to_owned(),
                    asked: event.asked.as_str().to_owned(),
                    issue: line.issue.clone(),
                    channel: event.channel,
                }),
                Act::Flag { reason, text } => record.flags.push(Flag {
                    at: event.at,
                    reason: *reason,
                    text: text.as_str().to_owned(),
                    by: event.by.as_str().to_owned(),
                    upheld: None,
                }),
                Act::Uphold { .. } => record.decide(true),
                Act::Dismiss { .. } => record.decide(false),
            }
        }
        let mut records = Self { by_entry, none: Record::default() };
        records.add_issues(site);
        records
    }

    /// What was recorded of an entry.
    #[must_use]
    pub fn of(&self, id: &EntryId) -> &Record {
        self.by_entry.get(id).unwrap_or(&self.none)
    }

    fn add_issues(&mut self, site: &Site) {
        for doc in site.docs.iter().filter(|doc| !doc.summary.withheld) {
            let Own::Issue(issue) = &doc.summary.front.own else { continue };
            let Some(solved) = issue.solved_at.filter(|_| issue.status.is_solved()) else { continue };
            let Some(entry) = issue.resolution.as_ref().and_then(|entry| super::chain::named(site, entry)) else {
                continue;
            };
            let record = self.by_entry.entry(entry.clone()).or_default();
            let id = &doc.summary.id;
            // The entry that was made of this issue did not help with it: it was not there yet.
            if is_from(site, &entry, id) || record.uses.iter().any(|used| used.issue.as_ref() == Some(id)) {
                continue;
            }
            let (by, asked) = (String::new(), doc.summary.front.common.title.clone());
            let used = Use { at: solved, by, asked, issue: Some(id.clone()), channel: Some(issue.channel) };
            let at = record.uses.partition_point(|known| known.at <= used.at);
            record.uses.insert(at, used);
        }
    }
}

/// True when an issue that was solved by a use at some time was reopened after it.
fn came_back(site: &Site, issue: Option<&EntryId>, solved: Moment) -> bool {
    let mut files = issue.into_iter().flat_map(|issue| site.docs_of(issue));
    files.any(|doc| match &doc.summary.front.own {
        Own::Issue(issue) => issue.reopened.iter().any(|reopening| reopening.at.at > solved.at),
        _ => false,
    })
}

/// True when an entry says that it came from an issue.
#[must_use]
pub fn is_from(site: &Site, entry: &EntryId, issue: &EntryId) -> bool {
    let mut files = site.docs_of(entry);
    files.any(|doc| match &doc.summary.front.own {
        Own::Resolution(own) => own.from.iter().any(|from| super::chain::named(site, from).as_ref() == Some(issue)),
        _ => false,
    })
}

impl Record {
    fn decide(&mut self, upheld: bool) {
        for flag in self.flags.iter_mut().filter(|flag| flag.upheld.is_none()) {
            flag.upheld = Some(upheld);
        }
    }
}
