//! How long builds take, and how that grows with the base. See `benches/README.md`.
//!
//! ```text
//! cargo bench --bench build                          bases of 1,000 and 10,000 entries
//! cargo bench --bench build -- 500 5000 --runs 5     others
//! cargo bench --bench build -- write DIR N [SEED]    an invented base to look at
//! ```
#![expect(clippy::print_stdout, reason = "the results go to standard output")]

mod run;
#[path = "../../tests/support/synthetic/mod.rs"]
mod synthetic;
mod table;

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use run::{Base, Figures, Work};
use synthetic::Plan;

/// The base that everybody measures.
const SEED: u64 = 28;

fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    // Cargo says so when it means to measure; as a test there is nothing to do.
    let measured = arguments.iter().any(|argument| argument == "--bench");
    arguments.retain(|argument| argument != "--bench");
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["write", folder, entries] => write(folder, number(entries)?, SEED),
        ["write", folder, entries, seed] => write(folder, number(entries)?, number(seed)? as u64),
        ["write", ..] => bail!("usage: cargo bench --bench build -- write DIR N [SEED]"),
        _ if !measured => Ok(()),
        [] => measure(&[1_000, 10_000], 3),
        [ref sizes @ .., "--runs", runs] => measure(&numbers(sizes)?, number(runs)?),
        ref sizes => measure(&numbers(sizes)?, 3),
    }
}

fn numbers(words: &[&str]) -> Result<Vec<usize>> {
    words.iter().map(|word| number(word)).collect()
}

fn number(word: &str) -> Result<usize> {
    word.parse().with_context(|| format!("`{word}` is not a number"))
}

fn write(folder: &str, entries: usize, seed: u64) -> Result<()> {
    synthetic::write(Path::new(folder), Plan { entries, seed, twins: false })?;
    println!("{entries} entries in `{folder}`");
    Ok(())
}

fn measure(sizes: &[usize], runs: usize) -> Result<()> {
    ensure!(runs > 0 && !sizes.is_empty(), "there is nothing to measure");
    let mut results = Vec::new();
    for &entries in sizes {
        let base = Base::new(Plan { entries, seed: SEED, twins: false })?;
        for work in Work::ALL {
            let figures: Result<Vec<Figures>> = (0..runs).map(|run| base.build(work, run)).collect();
            results.push((entries, work, run::best(&figures?)));
        }
    }
    print!("{}", table::table(&results, runs));
    Ok(())
}
