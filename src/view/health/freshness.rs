//! Entries to rely on, those to look at again, and those that somebody doubts.

use super::super::chart::parts::{MARKS, draw};
use super::super::chart::{Chart, Row, Table};
use super::super::{Context, Inside};
use super::Words;
use crate::flow::review;
use crate::kind::{Kind, Own, ResolutionStatus};

/// Visible entries in force by how they stand today: fresh, overdue for review, flagged. What is both counts as flagged.
pub(super) fn chart(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let mut counts = [0; MARKS.len()];
    for entry in cx.site.of_kind(Kind::Resolution) {
        let summary = &cx.site.docs[cx.site.entries[entry].main].summary;
        let Own::Resolution(own) = &summary.front.own else { continue };
        if matches!(own.status, ResolutionStatus::Wip | ResolutionStatus::Archived) {
            continue;
        }
        let record = inside.record(&summary.id);
        let is_overdue = review::due(summary, record).is_some_and(|due| due.0 < inside.today);
        let part = if record.is_flagged() { 2 } else { usize::from(is_overdue) };
        counts[part] += 1;
    }
    let row = |(mark, count): (&str, &usize)| Row {
        name: cx.texts.get(&format!("chart.freshness.{mark}")).to_owned(),
        lang: None,
        url: None,
        cells: vec![count.to_string()],
    };
    let table = Table {
        head: ["table.state", "table.count"].map(|key| cx.texts.get(key).to_owned()).into(),
        rows: MARKS.into_iter().zip(&counts).map(row).collect(),
    };
    let has_any = counts.iter().any(|count| *count > 0);
    cx.chart("freshness", &MARKS, table, has_any.then_some(|words: Words<'_>| draw(words, &counts)))
}
