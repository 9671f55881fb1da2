//! Words, dates and durations in the form of a language.

use jiff::Timestamp;

use super::{Context, DateView, Label};
use crate::flow::figures::Share;
use crate::kind::time::{Date, Moment};

impl Context<'_> {
    /// A word of the domain: `label("status", "wip")`. A word of the project's own (a role, an environment key) stands for itself.
    pub(super) fn label(&self, family: &str, name: &str) -> Label {
        let text = self.texts.find(&format!("{family}.{name}")).unwrap_or(name);
        Label { name: name.to_owned(), text: text.to_owned() }
    }

    /// A day.
    pub(super) fn day(&self, date: Date) -> DateView {
        let text = date.0.strftime(self.texts.get("date.format")).to_string();
        DateView { iso: date.to_string(), text }
    }

    /// A moment, on the clock it was written with.
    pub(super) fn moment(&self, moment: Moment) -> DateView {
        let text = moment.local().strftime(self.texts.get("datetime.format")).to_string();
        DateView { iso: moment.to_string(), text }
    }

    /// The time from one moment to a later one, in the two largest units; `None` when it is not later.
    pub(super) fn duration(&self, from: Timestamp, to: Timestamp) -> Option<String> {
        let minutes = (to.as_second() - from.as_second()) / 60;
        (minutes >= 0).then(|| self.lasting(minutes))
    }

    /// A number of minutes in the two largest units.
    pub(super) fn lasting(&self, minutes: i64) -> String {
        let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let key = match (days, hours, rest) {
            (0, 0, _) => "duration.minutes",
            (0, _, 0) => "duration.hours",
            (0, ..) => "duration.hours_minutes",
            (_, 0, _) => "duration.days",
            _ => "duration.days_hours",
        };
        let (days, hours, rest) = (days.to_string(), hours.to_string(), rest.to_string());
        self.texts.fill(key, &[("days", &days), ("hours", &hours), ("minutes", &rest)])
    }

    /// "3 uses", "1 use": the text of `count.<name>`.
    pub(super) fn count(&self, name: &str, count: usize) -> String {
        let key = if count == 1 { format!("count.{name}.one") } else { format!("count.{name}") };
        self.texts.fill(&key, &[("count", &count.to_string())])
    }

    /// A part of a whole in whole percent.
    pub(super) fn percent(&self, share: Share) -> Option<String> {
        let percent = (share.value()? * 100.0).round();
        Some(self.texts.fill("percent", &[("number", &percent.to_string())]))
    }
}
