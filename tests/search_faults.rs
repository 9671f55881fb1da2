//! Search where things go wrong: questions nobody should ask, networks that fail, files that are missing, damaged or old, browsers
//! that can less, hosts that allow less. There is an answer or a message and a way on, never a dead box.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "search_faults/browsers_and_hosts.rs"]
mod browsers_and_hosts;
#[path = "search_faults/files.rs"]
mod files;
#[path = "support/finder.rs"]
mod finder;
#[path = "search_faults/networks.rs"]
mod networks;
#[path = "search_faults/questions.rs"]
mod questions;
#[path = "support/served.rs"]
mod served;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use base::{Base, Entry, Site};
use browser::{Tab, browser};
use finder::{answered, ask, hits, holds, look, of_search, open, put, requested, said, settled, type_in};
use serde_json::json;
use served::Served;

/// A small site that no test changes.
static SMALL: LazyLock<Served> = LazyLock::new(small);

/// A large one, of which a question loads a part.
static BUNDLED: LazyLock<Served> = LazyLock::new(|| {
    Served::start("/", |root| {
        let base = Base::bundled();
        let run = base.build(&["--base-url", root]);
        assert!(run.code != Some(2), "{}", run.err);
        run.site()
    })
});

/// One that a test may change.
fn small() -> Served {
    Served::start("/kb/", |root| built(&Base::small(), root))
}

fn built(base: &Base, root: &str) -> Site {
    base.build(&["--base-url", root]).fine().site()
}

/// The same site after it was published anew: other entries, so other numbers, other files.
fn published_anew(served: &Served) -> Site {
    let base = Base::small().add("cases/bridge.md", &Entry::case("桥塌了").and("改走水路。"));
    base.put_entry("cases/a-first.md", &Entry::case("夜里来电"));
    built(&base, &served.root)
}

fn at(served: &Served, path: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.open(&served.url(path));
    tab
}

/// A tab with the dialog open and something asked in it.
fn asked(served: &Served, query: &str) -> Tab<'static> {
    let tab = at(served, "cases/");
    open(&tab);
    ask(&tab, query);
    tab
}

/// What is told when something is wrong.
fn trouble(tab: &Tab<'_>) -> String {
    answered(tab);
    said(tab, "it.querySelector('.trouble span').textContent")
}

fn retry(tab: &Tab<'_>) {
    tab.click("dialog .trouble .retry");
    finder::until(tab, "!it.querySelector('.trouble')");
    settled(tab);
}

/// Files of the index whose head says one of these kinds, see `src/index/export/file.rs`.
fn of_kind(site: &Site, kinds: &str) -> Vec<String> {
    let files = site.0.iter().filter(|(path, _)| path.starts_with("assets/search/") && path.ends_with(".bin"));
    let found = files.filter(|(_, bytes)| bytes.starts_with(b"CB") && kinds.contains(char::from(bytes[2])));
    found.map(|(path, _)| path.clone()).collect()
}
