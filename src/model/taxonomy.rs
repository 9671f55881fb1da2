//! Tags and other ways to group entries.

use std::collections::BTreeMap;

use super::{Doc, Entry};
use crate::config::{Config, Localised};
use crate::document::Summary;
use crate::kind::Own;
use crate::parse::front_matter::{is_slug, is_slug_char};
use crate::parse::location::HOME;

/// The terms of one taxonomy.
#[derive(Clone, Debug)]
pub struct TermsOf {
    /// First part of its addresses: `tags`.
    pub name: String,
    /// What it is called; empty for tags, whose name is a text of the interface.
    pub title: Localised,
    /// Entries by term.
    pub terms: BTreeMap<String, Vec<usize>>,
    /// Terms by the last part of their address: `Repair` and `repair` are one, under the name that comes first.
    names: BTreeMap<String, String>,
}

impl TermsOf {
    fn new(name: &str, title: Localised) -> Self {
        Self { name: name.to_owned(), title, terms: BTreeMap::new(), names: BTreeMap::new() }
    }

    /// The term that a word stands for, with its entries.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<(&str, &[usize])> {
        let (name, entries) = self.terms.get_key_value(self.names.get(&term_slug(word))?)?;
        Some((name, entries))
    }

    /// The last part of every term's address.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Puts an entry under a word; one that makes no address, like `..`, groups nothing.
    fn add(&mut self, word: &str, entry: usize) {
        let slug = term_slug(word);
        if !is_slug(&slug) {
            return;
        }
        let name = self.names.entry(slug).or_insert_with(|| word.to_owned()).clone();
        let entries = self.terms.entry(name).or_default();
        if entries.last() != Some(&entry) {
            entries.push(entry);
        }
    }
}

/// A term as a part of an address.
#[must_use]
pub fn term_slug(term: &str) -> String {
    let keep = |char: char| if is_slug_char(char) { char } else { '-' };
    term.trim().trim_start_matches('.').to_lowercase().chars().map(keep).collect()
}

/// All taxonomies; tags come first.
#[derive(Clone, Debug)]
pub struct Terms(pub Vec<TermsOf>);

impl Terms {
    /// Groups visible, listed entries.
    #[must_use]
    pub fn new(docs: &[Doc], entries: &[Entry], config: &Config) -> Self {
        let mut taxonomies = vec![TermsOf::new("tags", Localised::default())];
        taxonomies
            .extend(config.taxonomies.iter().map(|taxonomy| TermsOf::new(&taxonomy.name, taxonomy.title.clone())));
        for (index, entry) in entries.iter().enumerate() {
            let summary = &docs[entry.main].summary;
            if &*entry.id.stem == HOME || summary.front.own.is_retired() {
                continue;
            }
            for tag in &summary.front.common.tags {
                taxonomies[0].add(tag, index);
            }
            for (position, taxonomy) in config.taxonomies.iter().enumerate() {
                for term in values(summary, &taxonomy.key) {
                    taxonomies[position + 1].add(&term, index);
                }
            }
        }
        Self(taxonomies)
    }

    /// The tags.
    #[must_use]
    pub fn tags(&self) -> &TermsOf {
        &self.0[0]
    }
}

/// The values of a front matter key that a taxonomy may be built on.
fn values(summary: &Summary, key: &str) -> Vec<String> {
    let common = &summary.front.common;
    match (key.split_once('.'), &summary.front.own) {
        (Some(("environment", name)), Own::Resolution(own)) => {
            let found = own.environment.iter().filter(|(key, _)| key == name);
            found.flat_map(|(_, value)| value.split(", ").map(str::to_owned)).collect()
        }
        (Some(("extra", name)), _) => extra(common.extra.as_deref(), name),
        (None, _) if key == "owner" => common.owner.iter().cloned().collect(),
        (None, _) if key == "status" => vec![summary.front.own.status().to_owned()],
        (None, Own::Case(own)) if key == "level" => vec![own.level.name().to_owned()],
        (None, Own::Resolution(own)) if key == "route" => vec![own.route.name().to_owned()],
        (None, Own::Issue(own)) if key == "channel" => vec![own.channel.name().to_owned()],
        (None, Own::Issue(own)) if key == "severity" => vec![own.severity.name().to_owned()],
        (None, Own::Path(own)) if key == "role" => vec![own.role.clone()],
        _ => Vec::new(),
    }
}

fn extra(extra: Option<&str>, name: &str) -> Vec<String> {
    let value: Option<serde_json::Value> = extra.and_then(|text| serde_json::from_str(text).ok());
    let texts = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    match value.as_ref().and_then(|map| map.get(name)) {
        Some(serde_json::Value::Array(list)) => list.iter().filter_map(texts).collect(),
        Some(value) => texts(value).into_iter().collect(),
        None => Vec::new(),
    }
}
