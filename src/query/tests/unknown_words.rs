//! Words that no document has.

use super::*;

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
