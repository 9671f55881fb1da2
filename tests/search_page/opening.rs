//! Ways into the dialog and out of it.

use super::*;

const INSIDE: &str = "document.activeElement.matches('dialog.quick[open] input')";

/// A way to open the dialog, and how it is done.
type Way = (&'static str, fn(&Tab<'_>));

#[test]
fn a_key_or_a_click_opens_the_dialog() {
    let ways: [Way; 5] = [
        ("/", |tab| tab.key("/")),
        ("Ctrl K", |tab| tab.chord("k", CONTROL)),
        ("⌘ K", |tab| tab.chord("k", META)),
        ("a click", |tab| tab.click("#q")),
        ("the box in the text", |tab| tab.click("#door-q")),
    ];
    for (name, way) in ways {
        let tab = at("");
        way(&tab);
        tab.until(INSIDE);
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "", "{name} types nothing");
    }
}

#[test]
fn what_is_typed_before_it_opens_is_kept() {
    let tab = at("cases/");
    tab.eval("document.getElementById('q').focus()");
    tab.insert("夜里");
    tab.until(INSIDE);
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里");
    tab.insert("很慢");
    until(&tab, "it.querySelector('[name=q]').value === '夜里很慢'");
    settled(&tab);
    assert_eq!(hits(&tab)[0], SLOW);
}

#[test]
fn escape_gives_the_focus_back_to_where_it_was() {
    let tab = at("cases/");
    tab.eval("document.querySelector('main a').focus()");
    open(&tab);
    ask(&tab, ASKED);
    tab.key("Escape");
    assert!(!tab.is("document.querySelector('dialog[open]')"));
    assert!(tab.is("document.activeElement === document.querySelector('main a')"));
    assert_eq!(tab.text("document.getElementById('q').value"), ASKED, "the question stays in the box of the page");
    open(&tab);
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), ASKED, "and is there when the dialog opens again");
    settled(&tab);
    assert_eq!(hits(&tab)[0], SLOW);
}

#[test]
fn the_page_behind_cannot_be_reached_while_it_is_open() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    for _ in 0..40 {
        tab.key("Tab");
        let inside = "document.activeElement === document.body || document.activeElement.closest('dialog')";
        assert!(tab.is(inside), "{}", tab.text("document.activeElement.outerHTML.slice(0, 200)"));
    }
}
