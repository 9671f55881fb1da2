//! The search boxes of pages before anything of search is loaded.

use super::*;

#[test]
fn a_slash_leads_to_the_search_box_but_can_be_typed() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/"));
    tab.key("/");
    tab.until("document.activeElement.matches('dialog[open] [name=q]')");
    tab.insert("夜里");
    tab.key("/");
    tab.insert("慢");
    assert_eq!(tab.text("document.activeElement.value"), "夜里/慢");
    tab.until("document.querySelector('dialog .quick-all').checkVisibility()");
    tab.click("dialog .quick-all");
    tab.arrive();
    assert_eq!(
        tab.text("location.pathname + location.search"),
        format!("/search/?q={}", "%E5%A4%9C%E9%87%8C%2F%E6%85%A2")
    );
    assert_eq!(tab.text("document.getElementById('query').value"), "夜里/慢", "the question is still in the box");
    tab.open(&BUNDLED.url("cases/"));
    tab.chord("k", CONTROL);
    tab.until("document.activeElement.matches('dialog[open] [name=q]')");
}

#[test]
fn keys_lead_to_the_box_of_the_search_page_itself() {
    let tab = browser().tab();
    for path in ["search/", "en/search/"] {
        tab.open(&BUNDLED.url(path));
        tab.key("/");
        assert!(tab.is("document.activeElement.id === 'query'"), "{path}");
        tab.open(&BUNDLED.url(path));
        tab.chord("k", CONTROL);
        assert!(tab.is("document.activeElement.id === 'query'"), "{path}: Ctrl K leads there too");
    }
}

#[test]
fn boxes_are_plain_forms_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("cases/"));
    tab.click("#q");
    tab.insert("夜里/慢");
    tab.key("Enter");
    tab.arrive();
    assert_eq!(tab.text("location.pathname + location.search"), "/search/?q=%E5%A4%9C%E9%87%8C%2F%E6%85%A2");
    assert!(tab.is("document.querySelector('noscript .notice').checkVisibility()"), "the page says what search needs");
    assert!(tab.is("document.querySelectorAll('main .browse a').length > 4"), "and offers other ways");
}
