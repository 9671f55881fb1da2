//! The command line as people and scripts use it: what a command does, what it says and where, and what it exits with.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;

#[path = "commands/build.rs"]
mod build;
#[path = "commands/check.rs"]
mod check;
#[path = "commands/formats.rs"]
mod formats;
#[path = "commands/help.rs"]
mod help;
#[path = "commands/init.rs"]
mod init;
#[path = "commands/new.rs"]
mod new;
#[path = "commands/serve.rs"]
mod serve;
#[path = "commands/what_is_said.rs"]
mod what_is_said;

use base::{Base, Entry};
use serde_json::Value;

const KINDS: [&str; 7] = ["principle", "case", "resolution", "playbook", "path", "issue", "page"];

/// A base with one error (CB0301, a link to nowhere), and one warning (CB0405, nothing links to the case).
fn with_an_error() -> Base {
    Base::new().add("cases/late.md", &Entry::case("晚到").and("见[[case/nowhere]]。"))
}
