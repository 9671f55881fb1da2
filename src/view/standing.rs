//! How an answer stands today: what its dates, uses and flags say of it.

use jiff::{Span, civil};

use super::{Context, Inside, Label, StandingView};
use crate::document::Summary;
use crate::flow::{Record, review};
use crate::kind::time::Date;
use crate::kind::{Kind, Own};

/// So many uses…
const HOT_USES: usize = 5;
/// …in so many days make an entry hot.
const HOT_DAYS: i32 = 90;

/// True for the types that have a standing and a trace.
pub(super) const fn has_standing(kind: Kind) -> bool {
    matches!(kind, Kind::Resolution | Kind::Playbook)
}

impl Context<'_> {
    /// How an answer stands; `None` for other types, and on a site that may not tell.
    pub(super) fn standing(&self, entry: usize, summary: &Summary) -> Option<StandingView> {
        let inside = self.inside.filter(|_| has_standing(summary.id.kind))?;
        let record = inside.record(&summary.id);
        Some(StandingView {
            badges: self.standing_badges(inside, summary, record),
            evidence: self.evidence(summary, record),
            trace: format!("{}trace/", self.site.routes.url(entry, self.lang)),
        })
    }

    fn standing_badges(&self, inside: &Inside<'_>, summary: &Summary, record: &Record) -> Vec<Label> {
        let badge = |name: &str, values: &[(&str, &str)]| Label {
            name: name.to_owned(),
            text: self.texts.fill(&format!("standing.{name}"), values),
        };
        let overdue = review::due(summary, record).filter(|day| day.0 < inside.today);
        let doubts = record.flags.iter().filter(|flag| flag.upheld.is_none());
        let doubts: Vec<_> = doubts.map(|flag| self.label("reason", flag.reason.name()).text).collect();
        let uses = recent_uses(record, inside.today);
        let stale = overdue.map(|day| badge("stale", &[("date", &self.day(day).text)]));
        let flagged = (!doubts.is_empty())
            .then(|| badge("flagged", &[("reasons", &doubts.join(self.texts.get("list.separator")))]));
        let hot =
            (uses >= HOT_USES).then(|| badge("hot", &[("count", &uses.to_string()), ("days", &HOT_DAYS.to_string())]));
        [flagged, stale, hot].into_iter().flatten().collect()
    }

    /// The last time somebody saw it help, with the role.
    fn evidence(&self, summary: &Summary, record: &Record) -> Option<String> {
        let verified = match &summary.front.own {
            Own::Resolution(own) => own.verified.iter().max_by_key(|verified| verified.at),
            _ => None,
        };
        let last_use = record.uses.last().map(|used| (Date(used.at.local().date()), &*used.by));
        let (key, day, by) = match (verified, last_use) {
            (Some(verified), Some((day, _))) if verified.at > day => ("verified", verified.at, &*verified.by),
            (_, Some((day, by))) => ("used", day, by),
            (Some(verified), None) => ("verified", verified.at, &*verified.by),
            (None, None) => return None,
        };
        let key = if by.is_empty() { format!("resolution.{key}.day") } else { format!("resolution.{key}") };
        Some(self.texts.fill(&key, &[("date", &self.day(day).text), ("by", &self.role(by))]))
    }
}

/// Uses in the days before today, and today.
fn recent_uses(record: &Record, today: civil::Date) -> usize {
    let since = today.checked_sub(Span::new().days(HOT_DAYS)).unwrap_or(today);
    record.uses.iter().filter(|used| (since..=today).contains(&used.at.local().date())).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::records::Use;
    use crate::kind::time::Moment;

    #[test]
    fn uses_of_the_last_ninety_days_count_and_older_ones_do_not() {
        let used = |at: &str| Use {
            at: Moment::try_from(at.to_owned()).unwrap(),
            by: "service-desk".to_owned(),
            asked: String::new(),
            issue: None,
            channel: None,
        };
        // 90 days before 22 November are 24 August.
        let uses = ["2026-08-23T23:59:00+08:00", "2026-08-24T00:00:00+08:00", "2026-11-22T23:00:00+08:00"].map(used);
        let record = Record { uses: uses.into(), flags: Vec::new() };
        assert_eq!(recent_uses(&record, "2026-11-22".parse().unwrap()), 2);
    }
}
