//! Which of the principles are taught, and which are not yet.

use super::super::Context;
use super::super::chart::cells::{Cells, draw};
use super::super::chart::{Chart, Row, Table};
use super::Words;
use crate::kind::{Group, Kind, Principle};

/// How an entry has to do with a principle: cases that teach it, cases that touch it, entries of other types.
#[derive(Clone, Copy, Default)]
struct Counts {
    teaching: usize,
    touching: usize,
    others: usize,
}

/// The visible principles by group, each with the cases that teach it.
pub(super) fn chart(cx: Context<'_>) -> Chart {
    let numbers = || (1..=Principle::COUNT).filter(|number| cx.site.principle(*number).is_some());
    let in_group = |group: Group| numbers().filter(move |number| Group::of(*number) == group);
    let cells = |group: Group| Cells {
        tone: group.name(),
        name: cx.label("group", group.name()).text,
        cells: in_group(group).map(|number| (number.to_string(), counts(cx, number).teaching)).collect(),
    };
    let groups: Vec<_> = Group::ALL.into_iter().map(cells).filter(|group| !group.cells.is_empty()).collect();
    let head = ["table.principle", "table.teaching", "table.touching", "table.others"];
    let table = Table {
        head: head.map(|key| cx.texts.get(key).to_owned()).into(),
        rows: numbers().filter_map(|number| row(cx, number)).collect(),
    };
    cx.chart("coverage", &[], table, (!groups.is_empty()).then_some(|words: Words<'_>| draw(words, &groups)))
}

fn counts(cx: Context<'_>, number: u8) -> Counts {
    let mut counts = Counts::default();
    for (entry, teaches) in cx.site.by_principle.get(&number).into_iter().flatten() {
        match (cx.site.entries[*entry].id.kind, teaches) {
            (Kind::Case, true) => counts.teaching += 1,
            (Kind::Case, false) => counts.touching += 1,
            _ => counts.others += 1,
        }
    }
    counts
}

fn row(cx: Context<'_>, number: u8) -> Option<Row> {
    let chip = cx.chip(number, false)?;
    let Counts { teaching, touching, others } = counts(cx, number);
    let cells = [teaching, touching, others].map(|count| count.to_string());
    Some(Row { name: format!("{number} {}", chip.title), lang: chip.lang, url: Some(chip.url), cells: cells.into() })
}
