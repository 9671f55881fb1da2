//! What can go wrong with files, disks and people: it is said clearly, the rest is published, and the site never breaks.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

#[path = "robust/broken_disks.rs"]
mod broken_disks;
#[path = "robust/broken_files.rs"]
mod broken_files;
#[path = "robust/broken_folders.rs"]
mod broken_folders;
#[path = "robust/broken_names.rs"]
mod broken_names;
#[path = "robust/broken_projects.rs"]
mod broken_projects;
#[path = "robust/broken_themes.rs"]
mod broken_themes;
#[path = "robust/killed.rs"]
mod killed;
#[path = "robust/outputs_in_the_way.rs"]
mod outputs_in_the_way;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base::{Base, Entry, Run, Site};

/// A base with one sound case, `cases/sound.md`, beside which a test puts something broken.
fn beside() -> Base {
    Base::new().add("cases/sound.md", &Entry::case("好的"))
}

/// The build reports a finding of `code` about `path`, and publishes the sound case.
#[track_caller]
fn reports<'a>(base: &'a Base, code: &str, path: &str) -> Run<'a> {
    let concise = base.check(&[]).err;
    let line = concise.lines().find(|line| line.contains(code) && line.contains(path));
    assert!(line.is_some(), "no {code} about {path} in:\n{concise}");
    let run = base.build(&[]);
    assert!(run.code != Some(2), "{}", run.err);
    assert!(run.site().has("cases/sound/index.html"), "the rest is not built");
    run
}

/// What builds put beside the output and should have taken away.
fn leftovers(base: &Base) -> Vec<String> {
    let names = fs::read_dir(base.root()).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !["casebook.yaml", "content", "public", ".casebook", "themes"].contains(&&**name)).collect()
}
