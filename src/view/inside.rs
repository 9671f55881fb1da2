//! What only a site for colleagues tells: uses and flags of entries, what is owed, figures.

use std::collections::{BTreeMap, HashMap};

use jiff::{Span, civil};

use super::Findability;
use crate::config::Config;
use crate::flow::due::{self, Due};
use crate::flow::figures::{self, Axis, Figures};
use crate::flow::{Record, Records, chain};
use crate::kind::{Audience, EntryId, Kind, Own};
use crate::model::Site;

/// How many months a chart shows at most, the month of the build included.
const MONTHS: i32 = 12;

/// What was recorded, as of the day of the build. Views that have none can tell nothing of it.
pub struct Inside<'a> {
    records: &'a Records,
    grown: HashMap<EntryId, Vec<usize>>,
    replaced: HashMap<EntryId, Vec<usize>>,
    solved: HashMap<EntryId, Vec<usize>>,
    /// The day of the build where the project is.
    pub today: civil::Date,
    /// All that is owed, what burns first; of hidden entries too.
    pub dues: Vec<Due>,
    /// The figures of everything.
    pub total: Figures,
    /// The figures by month: `2026-09`.
    pub by_month: BTreeMap<String, Figures>,
    /// How well questions find their answers, by month; `None` while nobody measures it.
    pub findability: Option<Vec<Findability>>,
}

impl<'a> Inside<'a> {
    /// Collects it for a site for colleagues; `None` for every other.
    #[must_use]
    pub fn new(site: &Site, records: &'a Records, config: &Config) -> Option<Self> {
        (site.viewpoint.audience == Audience::Internal).then(|| Self {
            records,
            grown: grown(site),
            replaced: replaced(site),
            solved: solved(site),
            today: config.utc_offset.to_datetime(site.viewpoint.now).date(),
            dues: due::all(site, records, config),
            total: figures::total(site, records, config),
            by_month: figures::by(site, records, config, Axis::Month),
            findability: None,
        })
    }

    /// What was recorded of an entry.
    #[must_use]
    pub fn record(&self, id: &EntryId) -> &'a Record {
        self.records.of(id)
    }

    /// Visible playbooks that grew from an entry, in the order of the site.
    #[must_use]
    pub fn grown(&self, id: &EntryId) -> &[usize] {
        self.grown.get(id).map_or(&[], Vec::as_slice)
    }

    /// Visible entries whose place an entry took, in the order of the site.
    #[must_use]
    pub fn replaced(&self, id: &EntryId) -> &[usize] {
        self.replaced.get(id).map_or(&[], Vec::as_slice)
    }

    /// Visible issues that name an entry as what solved them, in the order of the site; that it came from among them.
    #[must_use]
    pub fn solved(&self, id: &EntryId) -> &[usize] {
        self.solved.get(id).map_or(&[], Vec::as_slice)
    }

    /// The months of charts: from the first of which there are figures, twelve at most, to that of the build.
    #[must_use]
    pub fn months(&self) -> Vec<Month> {
        months(self.by_month.keys().next().and_then(|first| Month::parse(first)), self.today)
    }
}

/// Visible playbooks by the entries they grew from.
fn grown(site: &Site) -> HashMap<EntryId, Vec<usize>> {
    let mut grown: HashMap<EntryId, Vec<usize>> = HashMap::new();
    for entry in site.of_kind(Kind::Playbook) {
        let Own::Playbook(own) = &site.docs[site.entries[entry].main].summary.front.own else { continue };
        for from in own.derived_from.iter().filter_map(|from| chain::named(site, from)) {
            let playbooks = grown.entry(from).or_default();
            if playbooks.last() != Some(&entry) {
                playbooks.push(entry);
            }
        }
    }
    grown
}

/// Visible entries by what took their place.
fn replaced(site: &Site) -> HashMap<EntryId, Vec<usize>> {
    let mut replaced: HashMap<EntryId, Vec<usize>> = HashMap::new();
    for entry in site.of_kind(Kind::Resolution) {
        let Own::Resolution(own) = &site.docs[site.entries[entry].main].summary.front.own else { continue };
        if let Some(to) = own.superseded_by.as_ref().and_then(|to| chain::named(site, to)) {
            replaced.entry(to).or_default().push(entry);
        }
    }
    replaced
}

/// Visible issues by the entry that solved them.
fn solved(site: &Site) -> HashMap<EntryId, Vec<usize>> {
    let mut solved: HashMap<EntryId, Vec<usize>> = HashMap::new();
    for entry in site.of_kind(Kind::Issue) {
        let Own::Issue(own) = &site.docs[site.entries[entry].main].summary.front.own else { continue };
        if let Some(by) = own.resolution.as_ref().and_then(|by| chain::named(site, by)) {
            solved.entry(by).or_default().push(entry);
        }
    }
    solved
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(civil::Date);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: civil::Date) -> Self {
        Self(day.first_of_month())
    }

    /// Reads `2026-09`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        format!("{text}-01").parse().ok().map(Self)
    }

    /// `2026-09`.
    #[must_use]
    pub fn key(self) -> String {
        self.0.strftime("%Y-%m").to_string()
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> civil::Date {
        self.0
    }
}

/// The months from `first` to that of `today`, the last twelve at most; that of today alone when nothing came before.
#[must_use]
pub fn months(first: Option<Month>, today: civil::Date) -> Vec<Month> {
    let last = today.first_of_month();
    let earliest = last.checked_sub(Span::new().months(MONTHS - 1)).unwrap_or(last);
    let first = first.map_or(last, |first| first.0.clamp(earliest, last));
    let step = |month: &civil::Date| month.checked_add(Span::new().months(1)).ok();
    std::iter::successors(Some(first), step).take_while(|month| *month <= last).map(Month).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(first: &str, today: &str) -> Vec<String> {
        months(Month::parse(first), today.parse().unwrap()).into_iter().map(Month::key).collect()
    }

    #[test]
    fn months_run_from_the_first_to_today_without_a_gap() {
        assert_eq!(keys("2025-11", "2026-02-28"), ["2025-11", "2025-12", "2026-01", "2026-02"]);
    }

    #[test]
    fn a_year_is_the_most_and_this_month_the_least() {
        let year = keys("2019-01", "2026-11-30");
        assert_eq!((year.len(), &*year[0], &*year[11]), (12, "2025-12", "2026-11"));
        assert_eq!(keys("2027-01", "2026-11-30"), ["2026-11"]);
        assert_eq!(keys("nonsense", "2026-11-30"), ["2026-11"]);
    }
}
