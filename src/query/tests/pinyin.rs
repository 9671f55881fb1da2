//! Titles found by how they sound.

use super::*;

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
