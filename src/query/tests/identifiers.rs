//! Names of machines, versions, addresses.

use super::*;

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
