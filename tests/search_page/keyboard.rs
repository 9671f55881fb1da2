//! The dialog by the keyboard alone.

use super::*;

/// Address of the choice, as a screen reader is told.
const CHOICE: &str = "document.getElementById(it.querySelector('[name=q]').getAttribute('aria-activedescendant'))";

fn asked() -> Tab<'static> {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    tab
}

fn choice(tab: &Tab<'_>) -> Value {
    let place = format!("[...it.querySelectorAll('.found-list a')].indexOf({CHOICE})");
    look(tab, &place)
}

#[test]
fn arrows_go_through_the_results_and_the_box() {
    let tab = asked();
    let count = look(&tab, "it.querySelectorAll('.found-list a').length").as_i64().unwrap();
    assert!(count > 10, "headings can be chosen too");
    assert_eq!(choice(&tab), 0, "the first is chosen at once");
    for expected in [1, 2] {
        tab.key("ArrowDown");
        assert_eq!(choice(&tab), expected);
    }
    let selected =
        format!("{CHOICE}.ariaSelected === 'true' && it.querySelectorAll('[aria-selected=true]').length === 1");
    assert!(holds(&tab, &selected), "one is selected");
    for expected in [1, 0, -1, count - 1, count - 2] {
        tab.key("ArrowUp");
        assert_eq!(choice(&tab), expected);
    }
    let seen = format!("{CHOICE}.getBoundingClientRect().bottom <= it.getBoundingClientRect().bottom");
    assert!(holds(&tab, &seen), "the choice is in sight");
    assert!(tab.is("document.activeElement.name === 'q'"), "one can go on typing");
}

#[test]
fn enter_opens_the_choice() {
    let tab = asked();
    tab.key("Enter");
    tab.arrive();
    assert_eq!(tab.text("location.pathname"), SLOW);
    let tab = asked();
    tab.key("ArrowDown");
    let to = said(&tab, &format!("{CHOICE}.pathname + {CHOICE}.hash"));
    tab.key("Enter");
    tab.arrive();
    assert_eq!(tab.text("location.pathname + location.hash"), to);
}

#[test]
fn enter_with_control_opens_it_in_a_tab_of_its_own() {
    let tab = asked();
    tab.eval("{ globalThis.open = (...how) => { globalThis.opened = how; }; }");
    tab.chord("Enter", CONTROL);
    tab.until("globalThis.opened");
    let opened = strings(&tab.eval("opened"));
    assert!(opened[0].contains(SLOW) && opened[1] == "_blank", "{opened:?}");
    assert!(tab.is("document.querySelector('dialog[open]')"), "the results stay");
}

#[test]
fn enter_before_the_answer_opens_nothing_old() {
    let tab = asked();
    // Typed and sent in one moment: the results of the question before are still there.
    tab.eval("{ const input = document.activeElement; input.value = '催货'; input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); }");
    sleep(Duration::from_millis(200));
    assert_ne!(tab.text("location.pathname"), SLOW);
}

#[test]
fn all_results_are_on_the_search_page() {
    let tab = asked();
    tab.click("dialog .quick-all");
    tab.arrive();
    assert_eq!(tab.text("location.pathname + decodeURIComponent(location.search)"), format!("/search/?q={ASKED}"));
    settled(&tab);
    assert_eq!(hits(&tab)[0], SLOW);
}
