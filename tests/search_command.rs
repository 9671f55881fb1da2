//! `casebook search` as people and scripts use it, and the files of the index that a site holds: what is in them, what never is,
//! and how little of them an edit changes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "search_command/answers.rs"]
mod answers;
#[path = "support/base.rs"]
mod base;
#[path = "search_command/export.rs"]
mod export;
#[path = "search_command/readers.rs"]
mod readers;
#[path = "support/synthetic/mod.rs"]
mod synthetic;

use std::sync::LazyLock;

use base::{Base, Run};
use serde_json::Value;

/// A small base, built.
static SMALL: LazyLock<Base> = LazyLock::new(|| {
    let base = Base::small();
    base.build(&[]).fine();
    base
});

/// Asks the small base; what comes after `--` is the question, whatever it begins with.
fn search(query: &str, options: &[&str]) -> Run<'static> {
    SMALL.run(&[&["search"], options, &["--", query]].concat())
}

fn json(query: &str, options: &[&str]) -> Value {
    serde_json::from_str(&search(query, &[options, &["--json"]].concat()).fine().out).unwrap()
}
