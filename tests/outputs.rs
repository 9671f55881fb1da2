//! What a site consists of besides the text of its entries: what browsers, feed readers, search engines and programs read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

#[path = "outputs/addresses.rs"]
mod addresses;
#[path = "outputs/for_programs.rs"]
mod for_programs;
#[path = "outputs/lists.rs"]
mod lists;
#[path = "outputs/themes.rs"]
mod themes;
#[path = "outputs/what_leads_where.rs"]
mod what_leads_where;
#[path = "outputs/xml.rs"]
mod xml;

use std::sync::LazyLock;

use base::{Base, Entry, Site};
use casebook::kind::Kind;
use roxmltree::Document;

static SITE: LazyLock<Site> = LazyLock::new(|| Base::small().build(&[]).fine().site());

static BUNDLED: LazyLock<Site> = LazyLock::new(|| {
    let run = Base::bundled();
    let run = run.build(&["--base-url", "https://example.org/kb/"]);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
});

/// The texts of all elements of a name.
fn texts<'a>(document: &'a Document<'_>, name: &str) -> Vec<&'a str> {
    document
        .descendants()
        .filter(|node| node.has_tag_name_ignoring_namespace(name))
        .filter_map(|node| node.text())
        .collect()
}

trait LocalName {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
