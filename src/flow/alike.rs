//! The entries of the base as they are compared with each other.

use super::body::section;
use super::plan::Desk;
use super::similar::Record;
use crate::document::Summary;
use crate::kind::section::SectionKey;
use crate::kind::{EntryId, Kind, Own};

/// Resolutions in force, and what is compared of each: entry by entry, all languages together.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Their identities.
    pub ids: Vec<EntryId>,
    /// What is compared, in the same order.
    pub records: Vec<Record>,
    /// Their titles, in the default language where there is one.
    pub titles: Vec<String>,
}

/// All resolutions in force.
#[must_use]
pub fn entries(desk: &Desk<'_>) -> Entries {
    let mut entries = Entries::default();
    let mut places = std::collections::HashMap::new();
    for doc in &desk.site.docs {
        let summary = &doc.summary;
        if summary.id.kind != Kind::Resolution || summary.withheld || summary.front.own.is_retired() {
            continue;
        }
        let at = *places.entry(summary.id.clone()).or_insert_with(|| {
            entries.ids.push(summary.id.clone());
            entries.records.push(Record::default());
            entries.titles.push(summary.front.common.title.clone());
            entries.records.len() - 1
        });
        if summary.lang == *desk.config.languages.default_lang() {
            entries.titles[at].clone_from(&summary.front.common.title);
        }
        add(desk, summary, &mut entries.records[at]);
    }
    entries
}

/// What is compared of an issue; `None` when it cannot be read.
#[must_use]
pub fn of_issue(desk: &Desk<'_>, id: &EntryId) -> Option<Record> {
    let mut record = Record::default();
    for summary in desk.files(id) {
        record.asked.push(summary.front.common.title.clone());
        line(&mut record.title, &summary.front.common.title);
        line(&mut record.issue, part(desk, summary, SectionKey::Report));
        line(&mut record.resolution, part(desk, summary, SectionKey::Solution));
    }
    (!record.asked.is_empty()).then_some(record)
}

fn add(desk: &Desk<'_>, summary: &Summary, record: &mut Record) {
    let Own::Resolution(own) = &summary.front.own else { return };
    record.asked.extend(own.asked.iter().cloned());
    for pair in &own.environment {
        if !record.environment.contains(pair) {
            record.environment.push(pair.clone());
        }
    }
    line(&mut record.title, &summary.front.common.title);
    line(&mut record.issue, part(desk, summary, SectionKey::Issue));
    line(&mut record.resolution, part(desk, summary, SectionKey::Resolution));
}

fn part<'a>(desk: &Desk<'a>, summary: &Summary, key: SectionKey) -> &'a str {
    desk.texts.get(&summary.path).map_or("", |text| section(text, summary, key))
}

fn line(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}
