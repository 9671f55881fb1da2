//! An index without a wording is the index that is built without it.

use std::collections::BTreeSet;

use casebook::analyzer::{Analyzer, pinyin_terms};
use casebook::cache::{Cache, Home};
use casebook::document::Summary;
use casebook::index::{Content, Index, Listing};
use casebook::kind::Own;
use casebook::model::Viewpoint;
use casebook::pipeline::{Project, Timings, Unwatched, analyse};
use casebook::query::{LeftOut, Searcher, Terms};

use crate::base::{Base, Entry};
use crate::topics;

/// The index of a base, and the summaries of its documents by number.
fn indexed(base: &Base) -> (Index, Vec<Summary>) {
    let project = Project::open(base.root()).unwrap();
    let viewpoint = Viewpoint::of(&project.config);
    let analysis = analyse(&project, viewpoint, &mut Cache::default(), &Timings::default(), &Unwatched);
    let listing = Listing::new(&analysis.site, &analysis.records, &project.config);
    let home = Home::new(base.root(), analysis.site.viewpoint.audience);
    Index::update(&home, &analysis.site, listing, &|doc| analysis.bodies.get(doc)).unwrap();
    let index = Index::open(&home).unwrap().unwrap();
    let summary =
        |path: &str| analysis.site.docs.iter().find(|doc| &*doc.summary.path == path).unwrap().summary.clone();
    let summaries = index.cards().iter().map(|card| (*summary(&card.path)).clone()).collect();
    (index, summaries)
}

/// All terms that texts of an index may have.
fn terms(index: &Index) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for (doc, card) in (0..).zip(index.cards()) {
        terms.extend(pinyin_terms(&card.title));
        let sections = index.sections(doc).unwrap();
        let texts = sections.iter().flat_map(|(_, heading, text)| [heading, text]).chain([&card.title]);
        for text in texts {
            Analyzer::new().each(text, |token| {
                let _ = terms.insert(token.text.to_owned());
            });
        }
    }
    terms
}

#[track_caller]
fn assert_same(left: &impl Terms, built: &impl Terms, terms: &BTreeSet<String>) {
    let all: Vec<u32> = (0..built.documents()).collect();
    for term in terms {
        assert_eq!(left.postings(term).unwrap(), built.postings(term).unwrap(), "{term}");
        assert_eq!(left.positions(term, &all).unwrap(), built.positions(term, &all).unwrap(), "places of {term}");
    }
    for letter in 'a'..='z' {
        let prefix = letter.to_string();
        assert_eq!(left.surfaces(&prefix).unwrap(), built.surfaces(&prefix).unwrap(), "words with {letter}");
    }
}

/// Leaves out every wording of the entry in turn; `with` makes the entry of wordings.
fn every_wording(wordings: &[&str], with: impl Fn(&str) -> Entry) {
    let path = "resolutions/a.md";
    let list = |out: usize| {
        let kept =
            wordings.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, wording)| format!("\"{wording}\""));
        format!("[{}]", kept.collect::<Vec<_>>().join(", "))
    };
    let base = Base::small().add(path, &with(&list(usize::MAX)));
    let (index, summaries) = indexed(&base);
    let doc = index.cards().iter().position(|card| card.id == "resolution/a").unwrap();
    let number = u32::try_from(doc).unwrap();
    let content = Content::with(&summaries[doc], index.sections(number).unwrap());
    let terms = terms(&index);
    for (at, wording) in wordings.iter().enumerate() {
        let (left, question) = LeftOut::new(&index, number, &content, at).unwrap();
        assert_eq!(question, *wording);
        let without = Base::small().add(path, &with(&list(at)));
        let (built, _) = indexed(&without);
        assert_same(&left, &built, &terms);
        let asked = |answer: casebook::query::Answer| {
            answer.hits.into_iter().map(|hit| (hit.card.id, hit.held)).collect::<Vec<_>>()
        };
        let options = casebook::query::Options::default();
        let from_left = asked(Searcher::new(&index).over(&left).search(wording, &options).unwrap());
        assert_eq!(from_left, asked(Searcher::new(&built).search(wording, &options).unwrap()), "{wording}");
    }
    assert!(LeftOut::new(&index, number, &content, wordings.len()).is_none());
}

#[test]
fn it_is_the_index_that_is_built_without_the_wording() {
    let wordings =
        ["夜里网速很慢", "the Router restarts", "C++ 编译 v1.2.3 报错", "夜里网速很慢吗", "slow routers, slow nights"];
    every_wording(&wordings, |list| {
        Entry::resolution("路由器夜里重启")
            .key("asked", list)
            .key("aliases", "[老路由]")
            .key("tags", "[network, 夜间]")
            .and("开头之后的话 router。\n\n### 小节 slow\n\n又一段 restarts。")
    });
}

#[test]
fn an_entry_may_have_no_other_wording() {
    every_wording(&["slow at nigth"], |list| {
        Entry::resolution("慢").key("asked", list).body("引子。\n\n## 问题\n\n慢。\n\n## 解决步骤\n\n1. 看\n")
    });
}

#[test]
fn content_from_an_index_is_content_from_the_file() {
    let base = topics::base();
    let (index, summaries) = indexed(&base);
    for (doc, summary) in (0..).zip(&summaries) {
        let content = Content::with(summary, index.sections(doc).unwrap());
        let Own::Resolution(own) = &summary.front.own else { continue };
        let (rest, _) = content.without(0).unwrap();
        assert_eq!(rest.asked, own.asked[1..]);
        assert!(!rest.sections[0].2.contains(&own.asked[0]) && content.sections[0].2.contains(&own.asked[0]));
    }
}
