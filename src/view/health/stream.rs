//! From issues to entries to playbooks.

use std::collections::BTreeSet;

use super::super::Context;
use super::super::chart::stream::{Stage, draw};
use super::super::chart::{Chart, Row, Table};
use super::Words;
use crate::document::Summary;
use crate::flow::chain;
use crate::kind::{EntryId, EntryRef, Kind, Own};

/// How much of each stage there is, and how much went on.
pub(super) fn chart(cx: Context<'_>) -> Chart {
    let stages = stages(cx);
    let table = Table {
        head: ["table.stage", "table.count", "table.came", "table.went"].map(|key| cx.texts.get(key).to_owned()).into(),
        rows: stages.iter().map(row).collect(),
    };
    let has_any = stages.iter().any(|stage| stage.count > 0);
    cx.chart("stream", &[], table, has_any.then_some(|words: Words<'_>| draw(words, &stages)))
}

fn row(stage: &Stage) -> Row {
    let cells = [stage.count, stage.came, stage.went].map(|count| count.to_string());
    Row { name: stage.name.clone(), lang: None, url: None, cells: cells.into() }
}

/// Visible entries alone are counted.
fn stages(cx: Context<'_>) -> [Stage; 3] {
    let all = |kind: Kind| cx.site.of_kind(kind).map(|entry| &*cx.site.docs[cx.site.entries[entry].main].summary);
    let named = |references: &[EntryRef]| -> BTreeSet<EntryId> {
        references.iter().filter_map(|reference| chain::named(cx.site, reference)).collect()
    };
    let entries: BTreeSet<_> = all(Kind::Resolution).map(|entry| entry.id.clone()).collect();
    let resolutions = all(Kind::Issue).filter_map(resolution_of).filter_map(|named| chain::named(cx.site, named));
    let solvers: Vec<_> = resolutions.filter(|id| entries.contains(id)).collect();
    let solved_by: BTreeSet<_> = solvers.iter().collect();
    let comes_from_issue = |entry: &&Summary| named(from(entry)).iter().any(|id| id.kind == Kind::Issue);
    let from_issues = all(Kind::Resolution).filter(|entry| solved_by.contains(&entry.id) || comes_from_issue(entry));
    let sources: Vec<_> = all(Kind::Playbook).map(|playbook| named(derived_from(playbook))).collect();
    let in_playbooks: BTreeSet<_> = sources.iter().flatten().filter(|id| entries.contains(*id)).collect();
    let from_entries = sources.iter().filter(|from| from.iter().any(|id| entries.contains(id))).count();
    let stage = |kind: Kind, came: usize, went: usize, note: Option<&str>| Stage {
        name: cx.texts.get(&format!("kinds.{kind}")).to_owned(),
        count: all(kind).count(),
        came,
        went,
        note: note.map(|key| cx.texts.fill(key, &[("count", &went.to_string())])).unwrap_or_default(),
    };
    [
        stage(Kind::Issue, 0, solvers.len(), Some("chart.stream.linked")),
        stage(Kind::Resolution, from_issues.count(), in_playbooks.len(), Some("chart.stream.standard")),
        stage(Kind::Playbook, from_entries, 0, None),
    ]
}

fn resolution_of(summary: &Summary) -> Option<&EntryRef> {
    match &summary.front.own {
        Own::Issue(own) => own.resolution.as_ref(),
        _ => None,
    }
}

fn from(summary: &Summary) -> &[EntryRef] {
    match &summary.front.own {
        Own::Resolution(own) => &own.from,
        _ => &[],
    }
}

fn derived_from(summary: &Summary) -> &[EntryRef] {
    match &summary.front.own {
        Own::Playbook(own) => &own.derived_from,
        _ => &[],
    }
}
