//! Search as its users see it, over small indexes in memory.

mod filters;
mod glossary;
mod identifiers;
mod nothing_found;
mod pinyin;
mod unknown_words;

use proptest::prelude::*;

use super::memory::Memory;
use super::*;

/// An index of Chinese documents given by title and text; the n-th has the id `n`.
fn index(documents: &[(&str, &str)]) -> Memory {
    let mut memory = Memory::default();
    for (number, (title, text)) in documents.iter().enumerate() {
        memory.add(&number.to_string(), "zh-Hans", title, text, &["type:case"]);
    }
    memory
}

fn answer(memory: &Memory, query: &str) -> Answer {
    Searcher::new(memory).search(query, &Options::default()).unwrap()
}

/// Ids of the hits, in order.
fn found(memory: &Memory, query: &str) -> String {
    answer(memory, query).hits.iter().map(|hit| hit.card.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn hints(memory: &Memory, query: &str) -> Vec<String> {
    let show = |hint: Hint| format!("{:?} {} {}", hint.kind, hint.from, hint.to);
    answer(memory, query).hints.into_iter().map(show).collect()
}

#[test]
fn documents_with_all_words_come_before_those_with_one_often() {
    let memory = index(&[("late", "late late late"), ("note", "late refund"), ("refund", "refund refund")]);
    assert!(found(&memory, "late refund").starts_with('1'));
}

#[test]
fn characters_side_by_side_as_asked_come_before_the_same_apart() {
    let memory = index(&[
        ("甲", "按时交货，时交替，交付款项，时交错，交付按时交替，交付"),
        ("乙", "我们总是按时交付给您"),
        ("丙", "按时到达"),
    ]);
    assert_eq!(found(&memory, "按时交付"), "1 0 2");
}

#[test]
fn words_side_by_side_come_first_in_english_too() {
    let memory = index(&[("a", "delivery was late"), ("b", "late delivery")]);
    assert_eq!(found(&memory, "late delivery"), "1 0");
}

#[test]
fn a_phrase_must_stand_as_it_is_quoted() {
    let memory = index(&[("a", "delivery was late"), ("b", "a late delivery"), ("c", "按时交付"), ("d", "按时，交付")]);
    assert_eq!(found(&memory, "\"late delivery\""), "1");
    assert_eq!(found(&memory, "“按时交付”"), "2");
    assert_eq!(found(&memory, "\"late delivery"), "1");
    assert_eq!(found(&memory, "\"delivery late\""), "");
}

#[test]
fn excluded_words_and_phrases_rule_out() {
    let memory = index(&[("a", "late refund"), ("b", "late delivery"), ("c", "late paid delivery")]);
    assert_eq!(found(&memory, "late -refund -\"late delivery\""), "2");
    assert_eq!(found(&index(&[("客户", "投诉"), ("客户", "感谢")]), "客户 -投诉"), "1");
}

#[test]
fn one_character_is_found() {
    let memory = index(&[("货", "到货"), ("单", "订单")]);
    assert_eq!(found(&memory, "货"), "0");
}

#[test]
fn traditional_finds_simplified_and_the_other_way() {
    let memory = index(&[("客户", "x"), ("客戶", "x"), ("服务", "x")]);
    assert_eq!(found(&memory, "客戶"), "0 1");
    assert_eq!(found(&memory, "客户"), "0 1");
}

#[test]
fn the_very_title_comes_first() {
    let memory = index(&[("Late late late delivery", "late late late late"), ("Delivery: late!", "x")]);
    assert_eq!(found(&memory, "late delivery"), "0 1");
    assert_eq!(found(&memory, "delivery late"), "1 0");
}

#[test]
fn an_entry_is_shown_in_the_language_that_fits_best() {
    let mut memory = Memory::default();
    memory.add("a", "en", "late", "late delivery", &[]);
    memory.add("b", "en", "late", "", &[]);
    memory.add("a", "zh-Hans", "迟到", "late", &[]);
    assert_eq!(found(&memory, "late delivery"), "a b");
    assert_eq!(answer(&memory, "迟到 late").hits[0].card.lang, "zh-Hans");
    assert_eq!(answer(&memory, "late").total, 3);
}

#[test]
fn a_query_that_asks_nothing_is_told_so() {
    let memory = index(&[("late", "x")]);
    for query in ["", "  ", "???", "\"", "-late", "🙂", "\u{0}\u{7}", "<>&", ".*(["] {
        assert_eq!(
            (found(&memory, query), hints(&memory, query)),
            (String::new(), vec!["Empty  ".to_owned()]),
            "{query:?}"
        );
    }
}

#[test]
fn too_long_a_query_is_searched_as_far_as_it_counts() {
    let memory = index(&[("late", "x")]);
    let long = "late ".repeat(2000);
    assert_eq!(found(&memory, &long), "0");
    assert_eq!(hints(&memory, &long), ["TooLong  "]);
}

#[test]
fn texts_are_marked_where_they_say_what_was_asked_or_meant() {
    let memory = index(&[("Customers", "The customer paid."), ("客户", "x")]);
    let marked = |query: &str, text: &str| {
        let marks = answer(&memory, query).marks;
        pieces(&marks, text).into_iter().filter(|piece| piece.1).map(|piece| piece.0).collect::<Vec<_>>()
    };
    assert_eq!(marked("cusotmer \"paid\" -late", "The customers paid late."), ["customers", "paid"]);
    for query in ["kehu", "kh", "KeHu", "ke hu"] {
        assert_eq!(marked(query, "客戶，可获"), ["客戶"], "{query}");
    }
    assert!(marked("customers", "客户").is_empty());
    assert_eq!(marked("tcpip", "TCP/IP is tcpip"), ["TCP/IP", "tcpip"]);
    assert_eq!(marked("v1.2", "v1.2, 1.2"), ["v1.2", "1", "2"]);
}

#[test]
fn positions_decide_only_among_the_best_and_decide_right() {
    // The phrase stands in the last document only, which has the least of all else.
    let mut documents = vec![("按时 时交 交付", "按时，时交，交付"); 300];
    documents.push(("x", "按时交付"));
    let memory = index(&documents);
    assert_eq!(found(&memory, "按时交付").split(' ').next(), Some("0"));
    let picked = answer(&memory, "\"按时交付\"");
    assert_eq!((picked.total, picked.hits[0].doc), (1, 300));
}

proptest! {
    #[test]
    fn no_query_fails_and_hits_are_in_order(query in "[ -~客户按时交付“”「」：－\u{0}-\u{20}🙂𠮷é\"-]{0,60}") {
        let memory = index(&[("客户按时交付", "late delivery a-b C++"), ("late", "客户，按时"), ("a b", "~^=&")]);
        let answer = answer(&memory, &query);
        prop_assert!(answer.hits.windows(2).skip(1).all(|pair| pair[0].score >= pair[1].score));
        let fragment = Fragment { sections: vec![(String::new(), query.clone(), query.clone())] };
        let shown = sections(&answer.marks, &fragment);
        prop_assert!(shown.iter().flat_map(|section| &section.excerpt).all(|piece| !piece.0.is_empty()));
    }
}

#[test]
fn words_that_stand_everywhere_tell_nothing_of_a_document() {
    let common = [("今天", "今天怎么样"); 6];
    let memory = index(&[&common[..], &[("今天", "今天怎么下雨了")]].concat());
    let telling = |query| answer(&memory, query).hits.iter().filter(|hit| hit.held.telling).count();
    assert_eq!(telling("今天午饭吃什么"), 0);
    assert_eq!(telling("夜里会不会下雨"), 1, "one document alone has a word of it");
    assert_eq!(telling("今天怎么"), 7, "all have half of it and more");
}
