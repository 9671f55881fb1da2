//! Filters, their values and counts.

use super::*;

#[test]
fn filters_keep_what_has_any_of_the_values_of_each_key() {
    let mut memory = Memory::default();
    memory.add("a", "en", "late", "", &["type:case", "principle:7"]);
    memory.add("b", "en", "late", "", &["type:issue", "tag:SLA"]);
    memory.add("c", "zh-Hans", "late", "", &["type:issue", "principle:7"]);
    assert_eq!(found(&memory, "late type:case type:issue"), "a b c");
    assert_eq!(found(&memory, "late type:issue principle:P7"), "c");
    assert_eq!(found(&memory, "type:issue"), "b c");
    assert_eq!(found(&memory, "late lang:zh"), "c");
    assert_eq!(found(&memory, "late tag：sla"), "b");
    assert_eq!(found(&memory, "late -type:issue"), "a");
    let options = Options { filters: vec![("lang".into(), "en".into())], limit: 1, ..Options::default() };
    let answer = Searcher::new(&memory).search("late", &options).unwrap();
    assert_eq!((answer.total, answer.hits.len()), (2, 1));
}

#[test]
fn an_unknown_value_is_named() {
    let memory = index(&[("late", "x")]);
    assert_eq!(found(&memory, "late tag:nowhere"), "");
    assert_eq!(hints(&memory, "late tag:nowhere"), ["UnknownFilter tag:nowhere "]);
    assert_eq!(found(&memory, "late tag:nowhere type:case"), "");
    assert_eq!(found(&memory, "late type:nowhere type:case"), "0", "one of two values is enough");
}

#[test]
fn a_value_like_a_known_one_leads_to_it() {
    let memory = index(&[("late", "x")]);
    assert_eq!(hints(&memory, "late type:casse"), ["NearFilter type:casse type:case"]);
    assert_eq!(hints(&memory, "late lang:fr"), ["UnknownFilter lang:fr "]);
}

#[test]
fn a_key_that_is_none_is_named_and_looked_for_as_text() {
    let memory = index(&[("late", "x")]);
    assert_eq!(hints(&memory, "typ:case late"), ["UnknownKey typ "]);
    assert_eq!(found(&memory, "typ:case late"), "0");
    assert!(hints(&memory, "late type:case").is_empty());
}

#[test]
fn values_are_counted_as_if_their_key_were_not_filtered() {
    let mut memory = Memory::default();
    memory.add("a", "en", "late", "", &["type:case"]);
    memory.add("b", "en", "late", "", &["type:issue"]);
    memory.add("c", "zh-Hans", "late", "", &["type:issue"]);
    memory.add("d", "en", "early", "", &["type:issue"]);
    let searcher = Searcher::new(&memory);
    let answer = searcher.search("late type:case", &Options::default()).unwrap();
    let count = |key, value| searcher.count(&answer, key, value).unwrap();
    assert_eq!([count("type", "case"), count("type", "issue"), count("type", "page")], [1, 2, 0]);
    assert_eq!([count("lang", "en"), count("lang", "zh-Hans")], [1, 0]);
}
