//! The page of what is owed, what burns first.

use std::collections::BTreeMap;

use jiff::civil::{Date as Day, Weekday};

use super::{Context, DueGroup, DueItem, DueView, Inside, Label, PageView};
use crate::document::Summary;
use crate::flow::due::{Due, Until, What};
use crate::kind::time::{Date, Moment};
use crate::kind::{EntryRef, Own, Promise};
use crate::lang::Lang;
use crate::model::{Found, Name, term_slug};

/// How many things stand under one heading of lateness.
const IN_SPAN: usize = 100;

/// How many stand under one role.
const IN_ROLE: usize = 40;

/// When something has to be done, seen from the day of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Late,
    Today,
    Week,
    Later,
    Open,
}

impl When {
    const ALL: [Self; 5] = [Self::Late, Self::Today, Self::Week, Self::Later, Self::Open];

    const fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
            Self::Open => "open",
        }
    }

    /// Whole days count, so that a page is the same from midnight to midnight; a week ends on Sunday.
    fn of(until: Option<Day>, today: Day) -> Self {
        let Some(until) = until else { return Self::Open };
        let sunday = if today.weekday() == Weekday::Sunday { Ok(today) } else { today.nth_weekday(1, Weekday::Sunday) };
        match until {
            until if until < today => Self::Late,
            until if until == today => Self::Today,
            until if sunday.is_ok_and(|sunday| until <= sunday) => Self::Week,
            _ => Self::Later,
        }
    }
}

/// What is owed; `None` for a site that may not tell.
#[must_use]
pub fn due_page(cx: Context<'_>) -> Option<PageView> {
    let inside = cx.inside?;
    let items: Vec<_> = inside.dues.iter().filter_map(|due| item(cx, inside, due)).collect();
    let title = cx.texts.get("due.title").to_owned();
    let mut page = cx.made_page("due", "due/", title, cx.texts.get("due.lead").to_owned());
    page.due = Some(DueView {
        as_of: cx.day(Date(inside.today)),
        count: items.len(),
        spans: When::ALL.into_iter().filter_map(|when| of_span(cx, when, &items)).collect(),
        roles: by_role(cx, &items),
    });
    Some(page)
}

fn of_span(cx: Context<'_>, when: When, items: &[DueItem]) -> Option<DueGroup> {
    let of_span: Vec<_> = items.iter().filter(|item| item.span == when.name()).collect();
    let title = cx.texts.get(&format!("due.{}", when.name())).to_owned();
    group(when.name().to_owned(), title, &of_span, IN_SPAN)
}

/// What nobody owes has a part of its own, the last.
fn by_role(cx: Context<'_>, items: &[DueItem]) -> Vec<DueGroup> {
    let mut roles: BTreeMap<&str, (&str, Vec<&DueItem>)> = BTreeMap::new();
    for item in items {
        for role in &item.who {
            roles.entry(&role.name).or_insert((&role.text, Vec::new())).1.push(item);
        }
    }
    let nobody: Vec<_> = items.iter().filter(|item| item.who.is_empty()).collect();
    let nobody = group("for-nobody".to_owned(), cx.texts.get("due.nobody").to_owned(), &nobody, IN_ROLE);
    let named = roles.into_iter();
    named
        .filter_map(|(name, (text, items))| group(name.to_owned(), text.to_owned(), &items, IN_ROLE))
        .chain(nobody)
        .collect()
}

fn group(name: String, title: String, items: &[&DueItem], most: usize) -> Option<DueGroup> {
    let shown = items.iter().take(most).map(|item| (*item).clone()).collect();
    let (count, more) = (items.len(), items.len().saturating_sub(most));
    (count > 0).then_some(DueGroup { name, title, count, items: shown, more })
}

/// What is owed about an entry that the site shows.
fn item(cx: Context<'_>, inside: &Inside<'_>, due: &Due) -> Option<DueItem> {
    let Found::One(Name::Visible(entry)) = cx.site.names.find(&EntryRef::Id(due.entry.clone())) else { return None };
    let offset = cx.config.utc_offset;
    let day = due.until.map(|until| until.day(offset).0);
    let until = due.until.map(|until| match until {
        Until::Hour(at) => cx.moment(Moment { at, offset }),
        Until::Day(day) => cx.day(day),
    });
    let (detail, detail_lang) = detail(cx, entry, due);
    Some(DueItem {
        what: what(cx, due),
        span: When::of(day, inside.today).name(),
        card: cx.card(entry),
        detail,
        detail_lang: detail_lang.filter(|lang| lang != cx.lang).map(|lang| lang.to_string()),
        who: due
            .who
            .iter()
            .map(|role| Label { name: format!("for-{}", term_slug(role)), text: cx.role(role) })
            .collect(),
        until,
        distance: day.map(|day| distance(cx, inside.today, day)).unwrap_or_default(),
    })
}

/// How far a day is, in words.
fn distance(cx: Context<'_>, today: Day, day: Day) -> String {
    let days = (day - today).get_days();
    let key = match days {
        0 => return String::new(),
        ..=-1 => "due.days_late",
        1.. => "due.days_left",
    };
    let one = if days.abs() == 1 { ".one" } else { "" };
    cx.texts.fill(&format!("{key}{one}"), &[("count", &days.abs().to_string())])
}

/// What is owed, in a word or two; of a flag its reason too.
fn what(cx: Context<'_>, due: &Due) -> Label {
    let label = cx.label("due.what", due.what.name());
    if due.what != What::Flag {
        return label;
    }
    let reason = cx.label("reason", flagged(due).0).text;
    Label { text: format!("{}{}{reason}", label.text, cx.texts.get("colon")), ..label }
}

/// Why an entry was flagged, and in somebody's words.
fn flagged(due: &Due) -> (&str, &str) {
    due.detail.split_once(' ').unwrap_or((&due.detail, ""))
}

/// What there is to add, and the language it is in: that of the page for its own words, else that of the entry.
fn detail(cx: Context<'_>, entry: usize, due: &Due) -> (String, Option<Lang>) {
    let main = &cx.site.docs[cx.site.entries[entry].main].summary;
    match due.what {
        What::Issue => (cx.label("status", &due.detail).text, None),
        What::Flag => {
            let (_, said) = flagged(due);
            (said.to_owned(), Some(cx.config.languages.of_text(said).clone()))
        }
        What::Promise => match translated_promise(cx, entry, due) {
            Some(text) => (text, None),
            None => (due.detail.clone(), Some(main.lang.clone())),
        },
        _ => (due.detail.clone(), Some(main.lang.clone())),
    }
}

/// The same promise in the language of the page: the one of the same place and hour.
fn translated_promise(cx: Context<'_>, entry: usize, due: &Due) -> Option<String> {
    let promises = |summary: &Summary| match &summary.front.own {
        Own::Issue(own) => own.promises.clone(),
        _ => Vec::new(),
    };
    let shown = cx.site.summary_in(entry, cx.lang);
    let written = promises(&cx.site.docs[cx.site.entries[entry].main].summary);
    let is_it = |promise: &Promise| promise.text == due.detail && Some(Until::Hour(promise.due.at)) == due.until;
    let place = written.iter().position(is_it)?;
    let same =
        promises(shown).into_iter().nth(place).filter(|promise| Some(Until::Hour(promise.due.at)) == due.until)?;
    (shown.lang == *cx.lang).then_some(same.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(until: &str, today: &str) -> &'static str {
        When::of(Some(until.parse().unwrap()), today.parse().unwrap()).name()
    }

    #[test]
    fn lateness_is_told_by_days_and_a_week_ends_on_sunday() {
        // 18 November 2026 is a Wednesday, the 22nd a Sunday.
        assert_eq!(when("2026-11-17", "2026-11-18"), "late");
        assert_eq!(when("2026-11-18", "2026-11-18"), "today");
        assert_eq!(when("2026-11-22", "2026-11-18"), "week");
        assert_eq!(when("2026-11-23", "2026-11-18"), "later");
        assert_eq!(When::of(None, "2026-11-18".parse().unwrap()).name(), "open");
    }

    #[test]
    fn nothing_is_left_of_a_week_on_its_sunday() {
        assert_eq!(when("2026-11-22", "2026-11-22"), "today");
        assert_eq!(when("2026-11-23", "2026-11-22"), "later");
    }
}
