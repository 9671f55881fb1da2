//! Small bases made of texts, for the tests of the model.

use std::collections::BTreeMap;

use super::{Hidden, Site, Viewpoint, model};
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
    model(summaries, Glossary::default(), Vec::new(), &BTreeMap::new(), &config, viewpoint)
}

/// Addresses of the pages of entries, in the default language, with the file of each.
fn pages(site: &Site) -> Vec<(&str, &str)> {
    let lang = &crate::lang::Lang::new("zh-Hans").unwrap();
    (0..site.entries.len())
        .filter(|&entry| site.routes.owns(entry, lang))
        .map(|entry| (site.routes.path(entry, lang), &*site.summary_in(entry, lang).path))
        .collect()
}

#[test]
fn of_files_that_differ_in_case_only_the_first_is_shown() {
    let site = base(&[
        page("content/pages/late.md", ""),
        page("content/pages/Late.md", ""),
        page("content/pages/LATE.md", ""),
    ]);
    assert_eq!(pages(&site), [("LATE/", "content/pages/LATE.md")]);
    assert_eq!(site.docs.iter().filter(|doc| doc.hidden == Some(Hidden::Address)).count(), 2);
    assert!(site.routes.clashes.is_empty(), "who finds the files reports them");
}

#[test]
fn of_addresses_that_differ_in_case_only_one_is_given() {
    let site = base(&[
        page("content/issues/2025/Late.md", "opened: 2025-11-03T09:00:00+08:00\n"),
        page("content/issues/2026/late.md", "opened: 2026-11-03T09:00:00+08:00\n"),
        page("content/pages/Search.md", ""),
        page("content/pages/a.md", "slug: Terms\n"),
        page("content/pages/terms.md", "aliases: [TERMS]\n"),
    ]);
    assert_eq!(pages(&site).len(), 2, "{:?}", pages(&site));
    let refused: Vec<_> = site.routes.clashes.iter().map(|clash| &*clash.path).collect();
    for path in ["Search/", "terms/"] {
        assert!(refused.contains(&path), "{refused:?}");
    }
    assert!(refused.iter().any(|path| path.eq_ignore_ascii_case("issues/late/")), "{refused:?}");
}
