//! Tests of the ledger as a whole.

mod any;
mod append;
mod content;
mod lines;
mod properties;

use super::*;

/// What is wrong in a file, as kind, offending text and message.
fn problems(text: &str) -> Vec<(ProblemKind, &str, String)> {
    parse(text).1.into_iter().map(|problem| (problem.kind, problem.text, problem.message)).collect()
}

fn kinds(text: &str) -> Vec<ProblemKind> {
    parse(text).1.into_iter().map(|problem| problem.kind).collect()
}
