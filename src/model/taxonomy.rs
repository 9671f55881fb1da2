//! Tags and other ways to group entries.

use std::collections::BTreeMap;

use super::routes::OF_PAGES;
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
    /// The front matter key its terms come from: `tags`, `owner`.
    pub key: String,
    /// What it is called; empty for tags, whose name is a text of the interface.
    pub title: Localised,
    /// Terms by the part of the address that stands for them, so that `Core Network` and `core-network` are one.
    pub terms: BTreeMap<String, OneTerm>,
}

/// A term as a part of an address: never the name of a file that pages stand in.
#[must_use]
pub fn term_slug(term: &str) -> String {
    let keep = |char: char| if is_slug_char(char) { char } else { '-' };
    let slug: String = term.trim().trim_start_matches('.').to_lowercase().chars().map(keep).collect();
    if OF_PAGES.contains(&&*slug) { slug.replace('.', "-") } else { slug }
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTerm {
    /// The term as it was first written.
    pub name: String,
    /// Its entries.
    pub entries: Vec<usize>,
}

/// All taxonomies; tags come first.
#[derive(Clone, Debug)]
pub struct Terms(pub Vec<TermsOf>);

impl Terms {
    /// Groups visible, listed entries.
    #[must_use]
    pub fn new(docs: &[Doc], entries: &[Entry], config: &Config) -> Self {
        let mut taxonomies = vec![TermsOf {
            name: "tags".to_owned(),
            key: "tags".to_owned(),
            title: Localised::default(),
            terms: BTreeMap::new(),
        }];
        taxonomies.extend(config.taxonomies.iter().map(|taxonomy| TermsOf {
            name: taxonomy.name.clone(),
            key: taxonomy.key.clone(),
            title: taxonomy.title.clone(),
            terms: BTreeMap::new(),
        }));
        for (index, entry) in entries.iter().enumerate() {
            let summary = &docs[entry.main].summary;
            if &*entry.id.stem == HOME || summary.front.own.is_retired() {
                continue;
            }
            for tag in &summary.front.common.tags {
                add(&mut taxonomies[0].terms, tag, index);
            }
            for (position, taxonomy) in config.taxonomies.iter().enumerate() {
                for term in values(summary, &taxonomy.key) {
                    add(&mut taxonomies[position + 1].terms, &term, index);
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

/// Puts an entry under a word; one that makes no address, like `..`, groups nothing.
fn add(terms: &mut BTreeMap<String, OneTerm>, term: &str, entry: usize) {
    let slug = term_slug(term);
    if !is_slug(&slug) {
        return;
    }
    let new = || OneTerm { name: term.to_owned(), entries: Vec::new() };
    let entries = &mut terms.entry(slug).or_insert_with(new).entries;
    if entries.last() != Some(&entry) {
        entries.push(entry);
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
