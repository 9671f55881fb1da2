//! Search as readers meet it in a real browser: the dialog that every page opens, the search page, and the page that was found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "search_page/answers.rs"]
mod answers;
#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "search_page/filters.rs"]
mod filters;
#[path = "support/finder.rs"]
mod finder;
#[path = "search_page/keyboard.rs"]
mod keyboard;
#[path = "search_page/loading.rs"]
mod loading;
#[path = "search_page/looks.rs"]
mod looks;
#[path = "search_page/opening.rs"]
mod opening;
#[path = "search_page/paper.rs"]
mod paper;
#[path = "search_page/recent_searches.rs"]
mod recent_searches;
#[path = "support/served.rs"]
mod served;
#[path = "search_page/the_page_found.rs"]
mod the_page_found;
#[path = "search_page/typing.rs"]
mod typing;

use std::sync::LazyLock;
use std::thread::sleep;
use std::time::Duration;

use base::Base;
use browser::{CONTROL, META, Tab, browser};
use finder::{answered, ask, hits, holds, look, of_search, open, requested, said, settled, until};
use serde_json::{Value, json};
use served::Served;

const AUDIT: &str = include_str!("support/audit.js");

const ENGLISH: &str = include_str!("../themes/default/i18n/en.yaml");
const SIMPLIFIED: &str = include_str!("../themes/default/i18n/zh-Hans.yaml");
const TRADITIONAL: &str = include_str!("../themes/default/i18n/zh-Hant.yaml");

static BUNDLED: LazyLock<Served> = LazyLock::new(|| {
    Served::start("/", |root| {
        let base = Base::bundled();
        let run = base.build(&["--base-url", root]);
        assert!(run.code != Some(2), "{}", run.err);
        run.site()
    })
});

/// The entry that the questions of these tests are about, and a question that it answers.
const SLOW: &str = "/resolutions/slow-at-night/";
const ASKED: &str = "夜里很慢";

/// A tab at a page, by its path from the root.
fn at(path: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.open(&BUNDLED.url(path));
    tab
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
