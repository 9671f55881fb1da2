//! Other wordings of the same.

use super::*;

#[test]
fn another_wording_of_the_glossary_finds_less_than_the_one_asked_for() {
    let mut memory = index(&[("交货", "x"), ("On-time delivery", "x"), ("On time", "x")]);
    memory.synonyms = vec![vec!["交货".into(), "on-time delivery".into()]];
    assert_eq!(found(&memory, "交货"), "0 1");
    assert_eq!(found(&memory, "on-time delivery"), "1 2 0");
    assert_eq!(found(&memory, "on time"), "2 1", "part of a wording calls nothing up");
}

#[test]
fn a_word_of_the_glossary_alone_is_mended_and_completed_and_leads_to_its_other_wordings() {
    let mut memory = index(&[("上报", "x"), ("别的", "section")]);
    memory.synonyms = vec![vec!["上报".into(), "escalation".into(), "hand over".into()]];
    assert_eq!(found(&memory, "escaltion "), "0");
    assert_eq!(hints(&memory, "escaltion "), ["Typo escaltion escalation"]);
    assert_eq!(hints(&memory, "escal"), ["Completion escal escalation"]);
    assert!(hints(&memory, "escalation").is_empty(), "what is a known word is taken for no other");
    assert_eq!(found(&memory, "escal"), "0");
    assert_eq!(found(&memory, "hand ovver "), "0", "in a wording of several words too");
    assert_eq!(answer(&memory, "esaclatoon2 xescalation ").suggestions, ["escalation"], "where nothing is found");
}

#[test]
fn where_only_other_wordings_are_found_those_in_the_script_of_the_query_come_first() {
    // All pages say 客户 or customer; few say client, which would tell more.
    let mut documents = vec![("回访", "客户"); 20];
    documents.extend([("Calls", "customer"); 15]);
    documents.push(("Talks", "client"));
    let mut memory = index(&documents);
    memory.synonyms = vec![["client", "customer", "客户", "甲方"].map(str::to_owned).to_vec()];
    let found = |query| {
        let answer = Searcher::new(&memory).search(query, &Options { limit: 50, ..Options::default() }).unwrap();
        answer.hits.iter().map(|hit| hit.card.title.clone()).collect::<Vec<_>>()
    };
    let chinese = found("甲方");
    assert_eq!((chinese.len(), chinese.iter().take_while(|title| *title == "回访").count()), (36, 20));
    assert!(found("customer")[..15].iter().all(|title| title == "Calls"));
}

#[test]
fn what_was_asked_for_comes_before_a_rarer_wording_of_the_same() {
    // Nearly all say 客户, one says 客人: the rare word would tell far more.
    let mut documents = vec![("回访", "客户说了什么"); 40];
    documents.extend([("回访", "客人说了什么"), ("回访", "客户和客人")]);
    documents.extend(vec![("别的", "别的"); 5]);
    let mut memory = index(&documents);
    memory.synonyms = vec![vec!["客户".into(), "客人".into()]];
    let answer = Searcher::new(&memory).search("客户", &Options { limit: 50, ..Options::default() }).unwrap();
    assert_eq!(answer.total, 42, "the other wording is found too");
    assert_eq!(answer.hits.last().map(|hit| hit.doc), Some(40), "but behind all others");
    assert_eq!(found(&memory, "客人").split(' ').take(2).collect::<Vec<_>>(), ["40", "41"]);
}
