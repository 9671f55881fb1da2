//! The entries that do most of the work.

use super::super::chart::pareto::{Bar, draw};
use super::super::chart::{Chart, Row, Table};
use super::super::{Context, Inside};
use super::Words;
use crate::flow::figures::Share;
use crate::kind::Kind;

/// How many entries have a bar.
const BARS: usize = 8;

/// How many have a row in the table.
const ROWS: usize = 30;

/// Visible entries by how often they were used, the most first.
pub(super) fn chart(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let kinds = [Kind::Resolution, Kind::Playbook, Kind::Case];
    let entries = kinds.into_iter().flat_map(|kind| cx.site.of_kind(kind));
    let uses = |entry: usize| inside.record(&cx.site.entries[entry].id).uses.len();
    let mut used: Vec<_> = entries.map(|entry| (uses(entry), entry)).filter(|(uses, _)| *uses > 0).collect();
    used.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let whole = used.iter().map(|(uses, _)| uses).sum();
    let percent = |part: usize| cx.percent(Share { part, whole }).unwrap_or_default();
    let bar = |(uses, entry): &(usize, usize)| Bar {
        name: cx.card(*entry).title.clone(),
        lang: cx.card(*entry).lang.clone(),
        count: *uses,
        text: format!("{uses} · {}", percent(*uses)),
    };
    let mut sum = 0;
    let row = |(uses, entry): &(usize, usize)| {
        let card = cx.card(*entry);
        sum += uses;
        Row {
            name: card.title.clone(),
            lang: card.lang.clone(),
            url: Some(card.url.clone()),
            cells: vec![uses.to_string(), percent(*uses), percent(sum)],
        }
    };
    let head = ["table.entry", "table.uses", "table.share", "table.together"];
    let table = Table {
        head: head.map(|key| cx.texts.get(key).to_owned()).into(),
        rows: used.iter().take(ROWS).map(row).collect(),
    };
    let bars: Vec<_> = used.iter().take(BARS).map(bar).collect();
    cx.chart(
        "pareto",
        &["first", "before"],
        table,
        (!bars.is_empty()).then_some(|words: Words<'_>| draw(words, &bars, whole)),
    )
}
