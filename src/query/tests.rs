//! Search as its users see it, over small indexes in memory.

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
fn pinyin_and_initials_find_titles() {
    let memory = index(&[("客户投诉", "x"), ("a", "客户投诉"), ("billing", "x")]);
    for query in ["kehu", "kh", "tousu", "KEHU"] {
        assert_eq!(found(&memory, query), "0", "{query}");
    }
    assert_eq!(found(&memory, "kehutousu"), "0");
}

#[test]
fn the_last_syllable_of_pinyin_may_be_half_typed() {
    let memory = index(&[("客户经理", "x"), ("客户", "x"), ("可选", "x"), ("课画", "x")]);
    assert_eq!(found(&memory, "kehuj"), "0 1");
    assert_eq!(found(&memory, "kehujin"), "0 1");
    assert_eq!(found(&memory, "keh"), "0 1 3");
    assert_eq!(found(&memory, "kehu"), "0 1", "a syllable that is one is not half typed");
    assert_eq!(found(&memory, "kex"), "2");
    assert_eq!(found(&memory, "kehuj "), "", "what ends with a space is typed to its end");
}

#[test]
fn pinyin_may_be_written_in_capitals_and_with_spaces_and_hyphens() {
    let memory = index(&[("客户服务", "x"), ("可以保护", "x"), ("Huawei", "huawei huawei"), ("服务", "x")]);
    for query in ["KeHu", "ke-hu", "Kehu", "KEHU"] {
        assert_eq!(found(&memory, query), "0", "{query}");
    }
    for query in ["Ke Hu", "ke hu"] {
        assert_eq!(found(&memory, query), "0 1", "{query}: side by side first");
        assert!(hints(&memory, query).is_empty(), "{query}: no word is being typed");
    }
    for query in ["KeHuFuWu", "Kehu-Fuwu", "ke hu fu wu"] {
        assert!(found(&memory, query).starts_with('0'), "{query}");
    }
    assert_eq!(hints(&memory, "late hu"), ["Completion hu huawei"], "without a neighbour it may begin a word");
}

#[test]
fn initials_are_a_last_resort() {
    let memory = index(&[("客户", "x"), ("a", "KH is a code")]);
    assert_eq!(found(&memory, "kh"), "1");
}

#[test]
fn letters_that_are_no_initials_find_nothing() {
    let memory = index(&[("小区施工", "x"), ("质检", "x"), ("客户服务", "x"), ("服务客户", "x")]);
    for query in ["xqzj", "xqsz", "fwzq", "asdf"] {
        assert_eq!(found(&memory, query), "", "{query}");
    }
    assert_eq!(found(&memory, "xqsg"), "0", "all of them, one behind the other");
    assert_eq!(found(&memory, "khfw"), "2");
    assert_eq!(found(&memory, "kh"), "2 3");
}

#[test]
fn a_mistyped_word_finds_what_was_meant() {
    let memory = index(&[("Customer", "x"), ("Custom", "x"), ("Communication", "x")]);
    assert_eq!(found(&memory, "cusotmer "), "0");
    assert_eq!(hints(&memory, "cusotmer "), ["Typo cusotmer customer"]);
    assert_eq!(found(&memory, "comunicattion "), "2");
    assert_eq!(found(&memory, "cust "), "", "too short to be mistyped");
    assert_eq!(found(&memory, "kustomer "), "", "the first letter is right");
}

#[test]
fn a_half_typed_word_finds_what_begins_so() {
    let memory = index(&[("Customer", "customer"), ("Customs", "x"), ("Late", "x")]);
    assert_eq!(hints(&memory, "late cus"), ["Completion cus customer"]);
    assert_eq!(found(&memory, "cust"), "0 1");
    assert_eq!(found(&memory, "cust "), "");
    assert_eq!(found(&memory, "cust late"), "2");
}

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

#[test]
fn identifiers_are_found_whole_first() {
    let memory = index(&[("one", "C and more c"), ("two", "C++ it is"), ("three", "v1.2.4"), ("four", "v1.2.3")]);
    assert_eq!(found(&memory, "c++"), "1 0");
    assert!(found(&memory, "v1.2.3").starts_with("3 2"));
}

#[test]
fn a_version_is_found_with_and_without_its_letter_and_as_typed_first() {
    let memory = index(&[
        ("other", "1, then 2 and 3: 2.3, 3.2, v1.2.4, v1.3.2"),
        ("with", "since v1.2.3 it is mended"),
        ("without", "since 1.2.3 it is mended"),
        ("none", "since v2 it is mended"),
    ]);
    assert_eq!(found(&memory, "1.2.3"), "2 1 0");
    assert_eq!(found(&memory, "v1.2.3"), "1 2 0");
    assert_eq!(found(&memory, "\"V1.2.3\""), "1 2");
    assert_eq!(found(&memory, "v2 "), "3");
    assert_eq!(found(&memory, "v1 "), "0 1", "a part that was typed alone");
}

#[test]
fn an_identifier_is_found_however_its_parts_are_joined_and_as_typed_first() {
    for ways in [
        &["E1024", "E-1024", "E_1024"][..],
        &["TCP/IP", "tcpip", "TCP-IP"],
        &["foobarbaz", "foo_bar_baz", "foo-bar-baz"],
        &["fooBarBaz", "foo_bar_baz", "foo-bar-baz"],
    ] {
        let documents: Vec<_> = ways.iter().map(|way| ("x", format!("what {way} is"))).collect();
        let documents: Vec<_> = documents.iter().map(|(title, text)| (*title, text.as_str())).collect();
        let memory = index(&[&documents[..], &[("other", "E 1025, foo, bar, TCP, and so on")]].concat());
        for (at, way) in ways.iter().enumerate() {
            let found = found(&memory, &format!("{way} "));
            assert!(found.starts_with(&at.to_string()), "{way}: {found}");
            assert!(["0", "1", "2"].iter().all(|id| found.contains(id)), "{way}: {found}");
            assert!(!found[..5].contains('3'), "{way}: {found}");
            assert!(hints(&memory, &format!("{way} ")).is_empty(), "{way} is known");
        }
    }
}

#[test]
fn an_identifier_within_a_longer_one_stands_as_asked() {
    let memory = index(&[
        ("apart", "app and log; an app in the log; the log of an app"),
        ("path", "see /var/log/app.log there"),
        ("name", "my.app.log"),
        ("itself", "app.log"),
    ]);
    assert_eq!(found(&memory, "app.log").split(' ').next(), Some("3"));
    assert_eq!(found(&memory, "app.log").split(' ').next_back(), Some("0"));
    assert_eq!(found(&memory, "app/log").split(' ').next_back(), Some("0"));
}

#[test]
fn an_identifier_is_found_however_its_letters_are_written() {
    let memory = index(&[("one", "call getUserName first"), ("two", "get the name of the user"), ("three", "x")]);
    for query in ["getusername", "GETUSERNAME", "getUserName"] {
        assert!(found(&memory, query).starts_with('0'), "{query}");
    }
    assert_eq!(found(&memory, "getusername"), "0");
    assert_eq!(found(&memory, "getuserna"), "0", "half typed");
    assert_eq!(found(&memory, "getuserbame "), "0", "mistyped");
}

#[test]
fn a_name_with_an_ampersand_is_found_with_it_first_and_without_it() {
    let memory = index(&[("x", "c, and c08 too"), ("R&D", "x"), ("switch", "the C&C08 of 1993")]);
    for query in ["C&C08", "CC08", "cc08", "c&c08"] {
        assert!(found(&memory, query).starts_with('2'), "{query}");
    }
    assert_eq!(found(&memory, "CC08"), "2");
    assert_eq!(found(&memory, "R&D"), "1");
}

#[test]
fn the_very_title_comes_first() {
    let memory = index(&[("Late late late delivery", "late late late late"), ("Delivery: late!", "x")]);
    assert_eq!(found(&memory, "late delivery"), "0 1");
    assert_eq!(found(&memory, "delivery late"), "1 0");
}

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
fn what_finds_nothing_suggests_what_would() {
    let memory = index(&[("late delivery", "x")]);
    assert_eq!(answer(&memory, "delivery tag:x").suggestions, ["delivery"]);
    assert_eq!(answer(&memory, "\"delivery late\"").suggestions, ["delivery late"]);
    assert_eq!(answer(&memory, "\"delivery late\" tag:x").suggestions, ["delivery late"]);
    assert_eq!(answer(&memory, "late -delivery").suggestions, ["late"]);
    assert!(answer(&memory, "nothing").suggestions.is_empty());
    assert!(answer(&memory, "late").suggestions.is_empty());
    let options = Options { filters: vec![("type".into(), "case".into())], limit: 1, ..Options::default() };
    assert!(
        Searcher::new(&memory).search("type:x", &options).unwrap().suggestions.iter().all(|query| !query.is_empty())
    );
}

#[test]
fn what_finds_nothing_names_the_unknown_words_and_the_nearest_known_ones() {
    let memory = index(&[("late delivery", "customer"), ("客户", "x")]);
    for (query, hints_of, suggestion) in [
        ("edlivery ", vec!["UnknownWord edlivery delivery"], "delivery"),
        ("ldelivery ", vec!["UnknownWord ldelivery delivery"], "delivery"),
        ("lat3 ucstomer xqzj ", vec!["UnknownWord ucstomer customer", "UnknownWord xqzj "], "customer"),
    ] {
        assert_eq!(
            (found(&memory, query), hints(&memory, query)),
            (String::new(), hints_of.iter().map(|&hint| hint.into()).collect()),
            "{query}"
        );
        assert_eq!(answer(&memory, query).suggestions, [suggestion], "{query}");
    }
    assert_eq!(hints(&memory, "asdf "), ["UnknownWord asdf "]);
    assert_eq!(hints(&memory, "kehu type:nothing"), ["UnknownFilter type:nothing "], "what reads as pinyin is known");
    assert!(hints(&memory, "lata late ").is_empty(), "where something is found nothing is said");
    let many = hints(&memory, "qaaa qbbb qccc qddd qeee ");
    assert_eq!(many.len(), 3, "{many:?}");
    for silly in ["lata ", "elivrey ", "ucstmer "] {
        assert!(answer(&memory, silly).suggestions.is_empty(), "{silly}: more slips than a typo may have");
    }
}

#[test]
fn han_characters_that_stand_nowhere_side_by_side_are_offered_one_by_one() {
    let memory = index(&[("皮鞋", "球场"), ("late", "客户")]);
    assert_eq!(answer(&memory, "踢皮球").suggestions, ["皮 球"]);
    assert_eq!(answer(&memory, "\"踢皮球\"").suggestions, ["皮 球"]);
    assert_eq!(found(&memory, "皮 球"), "0");
    assert!(answer(&memory, "踢 踢腿").suggestions.is_empty(), "none of them stands anywhere");
    assert_eq!(answer(&memory, "客户 type:path").suggestions, ["客户"], "what is known is not taken apart");
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
