//! Small bases made of texts, for the tests of the model.

use std::collections::BTreeMap;

use super::{Site, Viewpoint, model};
use crate::config::Config;
use crate::kind::Audience;
use crate::parse::{Options, glossary::Glossary, parse};
use crate::source::Source;

/// A file with a title, a summary and some more keys.
pub(in crate::model) fn page(path: &str, keys: &str) -> Source {
    Source::new(path, format!("---\ntitle: T\nsummary: S\n{keys}---\n"))
}

/// The model of some files in a project of two languages.
pub(in crate::model) fn base(sources: &[Source]) -> Site {
    let config = Config::parse("title: B\nlanguages: [zh-Hans, en]\n").unwrap();
    let options = Options { languages: config.languages.clone(), trust_html: false };
    let parsed = sources.iter().filter_map(|source| parse(source, &options).document);
    let summaries = parsed.map(|document| document.summary).collect();
    let viewpoint =
        Viewpoint { audience: Audience::Internal, drafts: false, now: "2026-11-22T00:00:00Z".parse().unwrap() };
    model(summaries, Glossary::default(), &BTreeMap::new(), &config, viewpoint)
}
