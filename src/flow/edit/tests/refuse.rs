//! What is not edited, and what is said then.

use super::super::Why;
use super::*;

fn refused(yaml: &str, change: Change) -> (Why, usize) {
    let refusal = edited(yaml, change).unwrap_err();
    (refusal.why, refusal.at - "---\n".len())
}

#[test]
fn a_front_matter_that_is_not_plain_is_refused_with_its_place() {
    for (yaml, why, at) in [
        ("客: 1\nb: &x 1\n", Why::Shared, "客: 1\nb: ".len()),
        ("b: !!str 1\n", Why::Tag, 3),
        ("<<: {a: 1}\n", Why::Merge, 0),
        ("客: 1\n客: 2\n", Why::Twice("客".to_owned()), "客: 1\n".len()),
        ("- a\n- b\n", Why::NotKeys, 0),
        ("? a\n: b\n", Why::Unusual("a key that begins with `?`"), 0),
        ("[a]: b\n", Why::Unusual("a list or map for a key"), 0),
        ("客: \"b\"# c\n", Why::Unusual("text that may be read in two ways"), 8),
        ("a: \"b\nc\"\n", Why::Unusual("text that may be read in two ways"), 3),
        ("a: b\u{2028}  c\n", Why::Unusual("text that may be read in two ways"), 3),
        ("a: b\rc: d\n", Why::Unusual("a carriage return within a line"), 4),
    ] {
        assert_eq!(refused(yaml, set("status", plain("solved"))), (why, at), "{yaml}");
    }
    for yaml in ["a: [\n", "a: 'x\n", "a: b: c\n", "\ta: 1\n  b: 2\n", "a: *x\n"] {
        assert!(edited(yaml, set("status", plain("solved"))).is_err(), "{yaml}");
    }
}

#[test]
fn a_file_without_a_front_matter_is_refused() {
    for (text, why) in [
        ("", Why::NoFrontMatter),
        ("title: x\n", Why::NoFrontMatter),
        ("\u{feff}# Title\n---\n", Why::NoFrontMatter),
        ("---\ntitle: x\n", Why::Unclosed),
    ] {
        assert_eq!(apply(text, &[set("a", plain("b"))], &[]).unwrap_err().why, why);
    }
}

#[test]
fn a_path_that_leads_nowhere_is_refused() {
    let yaml = "a: text\nb: [1]\nc:\n";
    for (change, why, at) in [
        (set("a.x", plain("b")), Why::NotAMap("a".to_owned()), 3),
        (set("a[0]", plain("b")), Why::NotAList("a".to_owned()), 3),
        (set("b[1]", plain("b")), Why::NoItem("b[1]".to_owned()), 11),
        (set("c[0]", plain("b")), Why::NoItem("c[0]".to_owned()), 17),
        (set("d[0].x", plain("b")), Why::NoItem("d[0].x".to_owned()), 0),
        (push("a", plain("b")), Why::NotAList("a".to_owned()), 3),
        (remove("a.x"), Why::NotAMap("a".to_owned()), 3),
    ] {
        assert_eq!(refused(yaml, change), (why, at));
    }
}

#[test]
fn a_refusal_says_what_to_do_by_hand() {
    let say = |yaml, change| edited(yaml, change).unwrap_err().to_string();
    assert_eq!(
        say("a: x\n", push("a", text("b: c"))),
        "`a` is no list; nothing was changed: add `\"b: c\"` to the list `a` by hand"
    );
    assert_eq!(
        say("a: &x 1\n", set("a", Value::Number(2))),
        "the front matter has an anchor or an alias (`&name`, `*name`); nothing was changed: write the value out where \
         it is used, or write `a: 2` by hand"
    );
    assert_eq!(say("a: 1\na: 2\n", remove("a")), "`a` is written twice; nothing was changed: keep one of the two");
}

#[test]
fn nesting_without_end_is_refused() {
    let yaml = format!("a: {}{}\n", "[".repeat(500), "]".repeat(500));
    assert!(matches!(refused(&yaml, set("b", plain("c"))).0, Why::TooDeep));
    let yaml: String = (0..500).map(|deep| format!("{}a:\n", " ".repeat(deep))).collect();
    assert!(matches!(refused(&yaml, set("b", plain("c"))).0, Why::TooDeep));
}

#[test]
fn a_list_of_changes_is_made_as_a_whole_or_not_at_all() {
    let text = "---\na: 1\n---\n";
    assert!(apply(text, &[set("a", plain("b")), push("a", plain("c"))], &[]).is_err());
    assert_eq!(
        apply(text, &[set("a", plain("b")), push("c", plain("d"))], &[]).unwrap(),
        "---\na: b\nc:\n  - d\n---\n"
    );
}

#[test]
fn a_path_is_read_as_it_is_shown() {
    for way in ["status", "complaint.answered", "promises[1].kept", "a[0][12]", "客户.名"] {
        assert_eq!(path(way).to_string(), way);
    }
    for way in ["", ".", "a.", "[0]", "a[", "a[x]", "a]b", "a[0]b", "a..b", "a.[0]"] {
        assert!(way.parse::<KeyPath>().is_err(), "{way}");
    }
}

#[test]
fn an_edit_that_says_anything_else_is_not_given_back() {
    use super::super::{check, split};

    let old = "---\na: 1\nb: 2\n---\nbody\n";
    let front = split::split(old).unwrap();
    let expected = serde_yaml::from_str("{a: x, b: 2}").unwrap();
    let is_sound = |new: &str| check::is_sound(old, new, &front, &expected);
    assert!(is_sound("---\na: x\nb: 2\n---\nbody\n"));
    for new in [
        "---\na: x\n---\nbody\n",
        "---\na: x\nb: 3\n---\nbody\n",
        "---\na: x\nb: 2\n---\nbody\n\n",
        "---\na: x\nb: 2\n---\n---\nbody\n",
        "---\na: x\nb: 2\nb: 2\n---\nbody\n",
        "---\na: x\nb: 2\n",
        " ---\na: x\nb: 2\n---\nbody\n",
        "---\na: &x x\nb: 2\n---\nbody\n",
    ] {
        assert!(!is_sound(new), "{new}");
    }
}
