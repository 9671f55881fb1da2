//! `casebook stats`

use std::path::Path;

use anyhow::{Context as _, Result};
use clap::Args;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::verb::{everything, read, unread};
use super::{Outcome, Printer, ReadOnly, one_of, when};
use crate::flow::figures::{self, Axis, Figures, Share, Spread};
use crate::index::Index;
use crate::kind::time::When;
use crate::pipeline::{Project, measured};
use crate::query::findability::Findability;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook stats
  casebook stats --by month --csv
  casebook stats --by tier --json

link_rate: solved issues that name their entry; known_share: those whose entry was there when the customer asked; created and reused:
entries written, uses recorded; relief: minutes until the customer could work again; publish: days until a solution was verified as an
entry; first_owner: solved by whoever was asked first; complaints: answered in time; promises: kept by their hour; csat and response:
ratings; reopened: solved ones that came back; targets: of the service standards, met; fresh: entries neither overdue nor flagged;
found_first, found_in_three and auto_answer: wordings that would find their entry, or be answered, if it did not have them, as of the
last build. Text, JSON and CSV have the same names. All from the ledger and front matter; no figure names anybody.")]
pub(super) struct Options {
    /// Break down by month, product, channel, tier or principle
    #[arg(long, value_name = "WHAT", value_parser = axis)]
    by: Option<Axis>,
    /// Day or moment to look from [default: now]
    #[arg(long, value_name = "TIME", value_parser = when)]
    now: Option<When>,
    /// Print as JSON
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// Print as CSV
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    _read_only: ReadOnly,
}

fn axis(name: &str) -> Result<Axis, String> {
    one_of(name, &Axis::ALL, Axis::name)
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let now = options.now.map_or_else(Timestamp::now, |now| now.starts(project.config.utc_offset));
    let analysis = read(&project, everything(now));
    let (site, records, config) = (&analysis.site, &analysis.records, &project.config);
    unread(&analysis, printer);
    let questions =
        Index::widest(root).filter(|_| options.by.is_none()).and_then(|home| measured(&home)).unwrap_or_default();
    let rows: Vec<(String, Figures)> = match options.by {
        Some(axis) => figures::by(site, records, config, axis).into_iter().collect(),
        None => vec![("all".to_owned(), figures::total(site, records, config))],
    };
    let head = options.by.map_or("all", Axis::name);
    // How questions fare is known of the whole base and of no part of it.
    let questions_in = options.by.is_none().then_some(&questions);
    let text = if options.json {
        let rows: Vec<_> = rows.iter().map(|(key, figures)| as_json(head, key, figures, questions_in)).collect();
        format!("{:#}\n", json!(rows))
    } else if options.csv {
        as_csv(head, &rows, questions_in)?
    } else {
        as_table(head, &rows, &questions)
    };
    printer.result(&text)?;
    Ok(Outcome::Fine)
}

/// How well questions find their answers, as the last build or check measured it: whether a wording would find its entry first, or among
/// the first three, if the entry did not have it; and whether it would be answered by itself, 95 of 100 times rightly.
fn of_questions(questions: &Findability) -> [(&'static str, Share); 3] {
    let share = |part| Share { part, whole: questions.wordings };
    let answered = usize::try_from(questions.calibration.answered).unwrap_or_default();
    [
        ("found_first", share(questions.hit1)),
        ("found_in_three", share(questions.hit3)),
        ("auto_answer", share(answered)),
    ]
}

fn share_json(share: Share) -> Value {
    json!({ "part": share.part, "whole": share.whole, "value": share.value() })
}

/// The figures as names and texts, in order; empty where there is nothing to say.
fn cells(figures: &Figures) -> Vec<(&'static str, String)> {
    let spread = |spread: &Spread| match (spread.median(), spread.nine_tenths()) {
        (Some(median), Some(most)) => format!("{median} / {most}"),
        _ => String::new(),
    };
    vec![
        ("opened", figures.opened.to_string()),
        ("solved", figures.solved.to_string()),
        ("link_rate", share(figures.link_rate)),
        ("known_share", share(figures.known_share)),
        ("created", figures.created.to_string()),
        ("reused", figures.reused.to_string()),
        ("relief", spread(&figures.relief)),
        ("publish", spread(&figures.publish)),
        ("first_owner", share(figures.first_owner)),
        ("complaints", share(figures.complaints)),
        ("promises", share(figures.promises)),
        ("csat", figures.csat.value().map(|value| format!("{value:.1}")).unwrap_or_default()),
        ("response", share(figures.response)),
        ("reopened", share(figures.reopened)),
        ("targets", share(figures.targets)),
        ("fresh", share(figures.fresh)),
    ]
}

fn share(share: Share) -> String {
    share.value().map(|value| format!("{:.0} %", value * 100.0)).unwrap_or_default()
}

/// One group: figures down the page; several: groups down and figures across.
fn as_table(head: &str, rows: &[(String, Figures)], questions: &Findability) -> String {
    let mut table: Vec<Vec<String>> = Vec::new();
    match rows {
        [] => return "nothing is recorded yet\n".to_owned(),
        [(_, figures)] if head == "all" => {
            let asked = of_questions(questions).into_iter().map(|(name, of)| (name, share(of)));
            let cells = cells(figures).into_iter().chain(asked);
            table.extend(cells.map(|(name, value)| vec![name.to_owned(), dash(value)]));
        }
        rows => {
            let names = cells(&Figures::default()).into_iter().map(|(name, _)| name.to_owned());
            table.push(std::iter::once(head.to_owned()).chain(names).collect());
            for (key, figures) in rows {
                let values = cells(figures).into_iter().map(|(_, value)| dash(value));
                table.push(std::iter::once(key.clone()).chain(values).collect());
            }
        }
    }
    aligned(&table)
}

fn dash(value: String) -> String {
    if value.is_empty() { "-".to_owned() } else { value }
}

fn aligned(table: &[Vec<String>]) -> String {
    let columns = table.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| table.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<_> = (0..columns).map(|column| width(column).unwrap_or_default()).collect();
    let line = |row: &Vec<String>| {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(at, (cell, &width))| {
                if at == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
        format!("{}\n", cells.collect::<Vec<_>>().join("  ").trim_end())
    };
    table.iter().map(line).collect()
}

/// One group as an object; the names are those of the table. `relief` is in minutes, `publish` in days.
fn as_json(head: &str, key: &str, figures: &Figures, questions: Option<&Findability>) -> Value {
    let share = share_json;
    let spread =
        |spread: &Spread| json!({ "count": spread.len(), "median": spread.median(), "p90": spread.nine_tenths() });
    let mut row = Map::new();
    row.insert(head.to_owned(), json!(key));
    let figures = json!({
        "opened": figures.opened,
        "solved": figures.solved,
        "link_rate": share(figures.link_rate),
        "known_share": share(figures.known_share),
        "created": figures.created,
        "reused": figures.reused,
        "relief": spread(&figures.relief),
        "publish": spread(&figures.publish),
        "first_owner": share(figures.first_owner),
        "complaints": share(figures.complaints),
        "promises": share(figures.promises),
        "csat": { "count": figures.csat.count, "mean": figures.csat.value() },
        "response": share(figures.response),
        "reopened": share(figures.reopened),
        "targets": share(figures.targets),
        "fresh": share(figures.fresh),
    });
    if let Value::Object(figures) = figures {
        row.extend(figures);
    }
    let asked = questions.into_iter().flat_map(of_questions);
    row.extend(asked.map(|(name, of)| (name.to_owned(), share(of))));
    Value::Object(row)
}

/// Shares as numbers between 0 and 1, with what they are of in a column of its own.
fn as_csv(head: &str, rows: &[(String, Figures)], questions: Option<&Findability>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let flat = |key: &str, figures: &Figures| {
        let mut flat = Vec::new();
        if let Value::Object(row) = as_json(head, key, figures, questions) {
            row.into_iter().for_each(|(name, value)| flatten(&name, value, &mut flat));
        }
        flat
    };
    let names: Vec<_> = flat("", &Figures::default()).into_iter().map(|(name, _)| name).collect();
    writer.write_record(&names).context("the figures make no CSV")?;
    for (key, figures) in rows {
        writer
            .write_record(flat(key, figures).into_iter().map(|(_, value)| value))
            .context("the figures make no CSV")?;
    }
    let bytes = writer.into_inner().map_err(|error| anyhow::anyhow!("the figures make no CSV: {error}"))?;
    Ok(String::from_utf8(bytes)?)
}

fn flatten(name: &str, value: Value, flat: &mut Vec<(String, String)>) {
    match value {
        Value::Object(map) => map.into_iter().for_each(|(key, value)| flatten(&format!("{name}.{key}"), value, flat)),
        Value::String(text) => flat.push((name.to_owned(), text)),
        Value::Null => flat.push((name.to_owned(), String::new())),
        other => flat.push((name.to_owned(), other.to_string())),
    }
}
