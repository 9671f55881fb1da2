//! What is offered where nothing is found.

use super::*;

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
