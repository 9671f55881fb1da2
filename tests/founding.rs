//! What everything else rests on: a site is a function of its content, and of nothing else.
//!
//! Not of what was built before, not of the number of threads, not of the order in which a disk lists files, not of where the
//! project lies. And wherever the site stands, its links lead somewhere.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

#[path = "founding/incremental_equals_clean.rs"]
mod incremental_equals_clean;
#[path = "founding/links_lead_somewhere.rs"]
mod links_lead_somewhere;
#[path = "founding/nothing_but_the_content_shows.rs"]
mod nothing_but_the_content_shows;

use std::collections::BTreeMap;

use base::{Base, CONFIG, Entry, Site};

/// A whole project again, in a folder of its own, with the files made in the order given.
fn copy_in_order(base: &Base, order: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Base {
    let copy = Base::empty_folder();
    let mut files: Vec<_> = base::files(base.root())
        .into_iter()
        .filter(|(path, _)| !path.starts_with("public/") && !path.starts_with(".casebook/"))
        .collect();
    order(&mut files);
    for (path, bytes) in files {
        copy.put(&path, bytes);
    }
    copy
}

/// What a build that remembers nothing makes of a project.
fn clean(base: &Base) -> Site {
    let copy = copy_in_order(base, |_| {});
    let run = copy.build(&[]);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
}
