//! Figures as a table in Markdown.

use std::fmt::Write as _;

use casebook::pipeline::Step;

use crate::run::{Figures, Work};

type Result = (usize, Work, Figures);

/// All results, one row each, and how the cost of an entry grows from the smallest base to the largest.
pub(crate) fn table(results: &[Result], runs: usize) -> String {
    let mut out = format!("Milliseconds, the least of {runs} runs; memory in MB.\n\n");
    row(
        &mut out,
        ["entries", "build"].into_iter().chain(Step::ALL.map(Step::name)).chain([
            "other",
            "wall",
            "processor",
            "µs an entry",
            "memory",
        ]),
    );
    let columns = Step::ALL.len() + 7;
    let _ = writeln!(out, "|{}", " --- |".repeat(columns));
    for (entries, work, figures) in results {
        let other = figures.wall - figures.steps.values().sum::<f64>();
        let steps = Step::ALL.iter().map(|step| figures.steps.get(step.name()).copied().unwrap_or_default());
        let numbers =
            steps.chain([other, figures.wall, figures.processor, an_entry(*entries, figures), figures.memory]);
        let cells: Vec<_> = [entries.to_string(), work.name().to_owned()]
            .into_iter()
            .chain(numbers.map(|number| format!("{number:.0}")))
            .collect();
        row(&mut out, cells.iter().map(String::as_str));
    }
    growth(&mut out, results);
    out
}

fn growth(out: &mut String, results: &[Result]) {
    let sizes = || results.iter().map(|(entries, ..)| *entries);
    let (Some(small), Some(large)) = (sizes().min(), sizes().max()) else { return };
    if small == large {
        return;
    }
    let _ = writeln!(out, "\nCost of an entry among {large} against one among {small}:\n");
    for work in Work::ALL {
        let of = |size: usize| {
            let found = results.iter().find(|(entries, done, _)| *entries == size && *done == work);
            found.map(|(entries, _, figures)| an_entry(*entries, figures))
        };
        if let (Some(small), Some(large)) = (of(small), of(large)) {
            let _ = writeln!(out, "- {}: {:.2}", work.name(), large / small);
        }
    }
}

/// Processor time an entry, in microseconds.
fn an_entry(entries: usize, figures: &Figures) -> f64 {
    figures.processor * 1000.0 / entries as f64
}

fn row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    let cells: Vec<_> = cells.collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
