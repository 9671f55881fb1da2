//! Rules held against small bases.

mod links;
mod states;
mod twins;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::check;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::flow::Records;
use crate::kind::Audience;
use crate::model::{Recorded, Site, Viewpoint, model};
use crate::parse::{Options, glossary, parse};
use crate::source::{Source, place};

const GLOSSARY: &str = "content/glossary.yaml";

/// The lines of a file of the ledger; of another file none.
fn recorded(source: &Source) -> Vec<Recorded> {
    if !source.path.starts_with("content/ledger/") {
        return Vec::new();
    }
    let (lines, _) = crate::ledger::parse(&source.text);
    let recorded = |line: crate::ledger::Line<'_>| Recorded {
        span: line.span,
        event: line.event.into_owned(),
        entry: None,
        issue: None,
        path: source.path.clone(),
    };
    lines.into_iter().map(recorded).collect()
}

/// A project in memory.
struct Base {
    sources: Vec<Source>,
    site: Site,
    assets: BTreeMap<Arc<str>, PathBuf>,
    config: Config,
}

impl Base {
    /// Files as path and text; those that are neither entries nor the glossary are assets.
    fn new(files: &[(&str, &str)]) -> Self {
        Self::seen_by(Audience::Internal, files)
    }

    fn seen_by(audience: Audience, files: &[(&str, &str)]) -> Self {
        let config = Config::parse("title: B\nlanguages: [zh-Hans, en]\n").unwrap();
        let options = Options { languages: config.languages.clone(), trust_html: false };
        let sources: Vec<_> = files.iter().map(|(path, text)| Source::new(*path, *text)).collect();
        let summaries = sources.iter().filter_map(|source| parse(source, &options).document).map(|doc| doc.summary);
        let glossary = sources.iter().find(|source| &*source.path == GLOSSARY).map(|source| glossary::parse(source).0);
        let others = sources.iter().filter(|source| !source.path.ends_with(".md"));
        let assets = others.map(|source| (source.path.clone(), PathBuf::new())).collect();
        let ledger = sources.iter().flat_map(recorded).collect();
        let viewpoint = Viewpoint { audience, drafts: false, now: "2026-11-22T04:00:00Z".parse().unwrap() };
        let site = model(summaries.collect(), glossary.unwrap_or_default(), ledger, &assets, &config, viewpoint);
        Self { sources, site, assets, config }
    }

    fn check(&self) -> Vec<Diagnostic> {
        check(&self.site, &Records::new(&self.site), &self.assets, &self.config)
    }

    /// Findings of one code as `path:line:column message`.
    fn found(&self, code: Code) -> Vec<String> {
        let findings = self.check().into_iter().filter(|finding| finding.code == code);
        findings.map(|finding| self.line(&finding)).collect()
    }

    fn line(&self, finding: &Diagnostic) -> String {
        let text = self.sources.iter().find(|source| source.path == finding.path).map(|source| &*source.text).unwrap();
        let path = finding.path.trim_start_matches("content/");
        match finding.span {
            Some(span) => {
                let at = place(text, span.start as usize);
                format!("{path}:{}:{} {}", at.line, at.column, finding.message)
            }
            None => format!("{path} {}", finding.message),
        }
    }

    /// The texts that repairs of one code put in, in order.
    fn repairs(&self, code: Code) -> Vec<String> {
        let findings = self.check().into_iter().filter(|finding| finding.code == code);
        findings.filter_map(|finding| finding.fix.map(|fix| fix.replacement)).collect()
    }
}

/// An entry with a title, a summary, other keys and a body.
fn entry(keys: &str, body: &str) -> String {
    format!("---\ntitle: T\nsummary: S\n{keys}---\n{body}\n")
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_withheld_document_is_known_by_name_and_not_followed_up() {
    let base = Base::new(&[
        ("content/cases/a.md", "---\ntitle: a: b\n---\nText.\n"),
        ("content/pages/b.md", &entry("", "[[case/a]] and [[case/a#part]]")),
    ]);
    let about_a: Vec<_> = base.check().into_iter().filter(|finding| finding.path.contains("cases")).collect();
    assert_eq!(about_a, []);
    assert_eq!(base.found(Code::BrokenLink), NOTHING);
    assert_eq!(base.found(Code::BrokenAnchor), NOTHING);
    assert_eq!(base.found(Code::LinkToNarrower), NOTHING);
}

#[test]
fn keys_that_cannot_be_read_do_not_hide_what_is_wrong_with_the_text() {
    let base = Base::new(&[
        ("content/cases/a.md", "---\ntitle: a: b\n---\n[[nowhere]], [](#part), ![alt](none.png)\n"),
        ("content/issues/2026/b.md", &entry("severity: huge\n", "[[nowhere]]")),
    ]);
    assert_eq!(
        base.found(Code::BrokenLink),
        ["cases/a.md:4:3 there is no entry `nowhere`", "issues/2026/b.md:6:3 there is no entry `nowhere`"]
    );
    assert_eq!(base.found(Code::BrokenAnchor), ["cases/a.md:4:17 `case/a` has no heading `part`"]);
    assert_eq!(base.found(Code::MissingAsset), ["cases/a.md:4:32 there is no file `content/cases/none.png`"]);
}

#[test]
fn drafts_are_checked_too() {
    let base = Base::new(&[("content/pages/a.md", &entry("status: draft\n", "[[nowhere]]"))]);
    assert_eq!(base.found(Code::BrokenLink), ["pages/a.md:6:3 there is no entry `nowhere`"]);
}

#[test]
fn the_order_of_files_makes_no_difference() {
    let text = entry("aliases: [x]\nprinciples: [3]\n", "[[x]] [[y]]");
    let mut files = vec![
        ("content/pages/a.md", &*text),
        ("content/pages/b.md", &*text),
        ("content/cases/c.en.md", &*text),
        ("content/principles/01-d.md", &*text),
    ];
    let one = Base::new(&files).check();
    files.reverse();
    assert_eq!(Base::new(&files).check(), one);
}

#[test]
fn a_word_of_the_glossary_belongs_to_one_term_of_a_language() {
    let glossary = "terms:\n- zh-Hans: 客户\n  zh-Hant: 客户\n  en: Customer\n  synonyms: { zh: [用户], en: [client] }\n\
                    - zh-Hans: 用户\n  en: user\n  synonyms: { en: [customer], zh: [client] }\n";
    let base = Base::new(&[(GLOSSARY, glossary)]);
    assert_eq!(
        base.found(Code::GlossaryClash),
        [
            "glossary.yaml:6:12 the word `用户` is claimed by the term 客户 too",
            "glossary.yaml:8:20 the word `customer` is claimed by the term 客户 too",
        ]
    );
}

#[test]
fn an_alias_may_not_be_the_name_of_another_entry() {
    let base = Base::new(&[
        ("content/pages/a.md", &entry("aliases: [page/b, /b/, old]\n", "")),
        ("content/pages/a.en.md", &entry("aliases: [old]\n", "")),
        ("content/pages/b.md", &entry("aliases: [/old]\n", "")),
    ]);
    assert_eq!(
        base.found(Code::DuplicateAlias),
        [
            "pages/a.md:4:11 the alias `page/b` is the name of `content/pages/b.md`",
            "pages/a.md:4:19 the alias `/b/` is the address of another page",
            "pages/b.md:4:11 the alias `/old` is the address of another page",
        ]
    );
}

#[test]
fn an_alias_is_named_where_it_stands_behind_one_that_is_left_out() {
    let base = Base::new(&[
        ("content/pages/about.md", &entry("", "")),
        ("content/cases/a.md", &entry("aliases: [/about/, /x/../../y, 'http://e.com/', 7, /cases/]\n", "")),
    ]);
    assert_eq!(
        base.found(Code::DuplicateAlias),
        [
            "cases/a.md:4:11 the alias `/about/` is the address of another page",
            "cases/a.md:4:52 the alias `/cases/` is the address of another page",
        ]
    );
}

#[test]
fn an_entry_may_not_stand_where_the_site_has_a_page_of_its_own() {
    let base =
        Base::new(&[("content/pages/search.md", &entry("", "")), ("content/pages/x.md", &entry("slug: tags\n", ""))]);
    assert_eq!(
        base.found(Code::RouteClash),
        [
            "pages/search.md:2:8 the address `/search/` is taken by a page of the site itself",
            "pages/x.md:4:7 the address `/tags/` is taken by a page of the site itself",
        ]
    );
}

#[test]
fn a_review_is_overdue_when_its_day_is_over_and_named_once_for_all_languages() {
    let due = |day: &str| entry(&format!("review_after: {day}\n"), "");
    let base = Base::new(&[
        ("content/pages/a.md", &due("2026-11-21")),
        ("content/pages/a.en.md", &due("2026-11-21")),
        ("content/pages/b.md", &due("2026-11-22")),
    ]);
    assert_eq!(base.found(Code::ReviewOverdue), ["pages/a.md:4:15 the review was due on 2026-11-21"]);
}

#[test]
fn what_happened_was_not_after_now() {
    let moments = "channel: web\nseverity: minor\nstatus: confirmed\nopened: 2026-11-22T04:00:30Z\nrelief_at: 2026-11-22T05:00:00Z\n\
        solved_at: 2027-09-03T09:00:00+08:00\nreopened:\n  - { at: 2027-10-01T09:00:00+08:00, reason: again }\n";
    let verified = "environment: { product: x }\nroute: frontline\nstatus: validated\nverified:\n  - { by: a, at: 2026-11-22 }\n  - { by: b, at: 2026-11-23 }\n";
    let base = Base::new(&[
        ("content/issues/2026/a.md", &entry(moments, "## 报告\n\n慢\n")),
        ("content/resolutions/b.md", &entry(verified, "")),
        ("content/resolutions/b.en.md", &entry(verified, "")),
    ]);
    assert_eq!(
        base.found(Code::FutureDate),
        [
            "issues/2026/a.md:8:12 `relief_at` is 2026-11-22T05:00:00+00:00, which is still to come",
            "issues/2026/a.md:9:12 `solved_at` is 2027-09-03T09:00:00+08:00, which is still to come",
            "issues/2026/a.md:11:11 `reopened[0].at` is 2027-10-01T09:00:00+08:00, which is still to come",
            "resolutions/b.md:9:18 `verified[1].at` is 2026-11-23, which is still to come",
        ]
    );
}

#[test]
fn a_day_after_today_is_named_once_for_all_languages() {
    let dated = |keys: &str| entry(keys, "");
    let base = Base::new(&[
        ("content/pages/a.md", &dated("date: 2026-11-23\nupdated: 2027-01-01\n")),
        ("content/pages/a.en.md", &dated("date: 2026-11-23\nupdated: 2027-01-02\n")),
        ("content/pages/b.md", &dated("date: 2026-11-22\nupdated: 2026-11-22\n")),
    ]);
    assert_eq!(
        base.found(Code::FutureDate),
        [
            "pages/a.en.md:5:10 `updated` is 2027-01-02, which is still to come",
            "pages/a.md:4:7 `date` is 2026-11-23, which is still to come",
            "pages/a.md:5:10 `updated` is 2027-01-01, which is still to come",
        ]
    );
}
