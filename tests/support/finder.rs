//! A reader who searches in the browser: opens the dialog, asks, waits for the answer, looks at it.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use serde_json::Value;

use crate::browser::Tab;

/// What holds the search: the dialog, or the form of the search page.
const SCOPE: &str = "(document.querySelector('dialog.quick[open]') ?? document.querySelector('.search-form'))";

/// An expression about what holds the search, called `it`.
fn within(expression: &str) -> String {
    format!("((it) => {expression})({SCOPE})")
}

/// Value of an expression about the dialog if it is open, else about the form of the search page; both are called `it`.
pub(crate) fn look(tab: &Tab, expression: &str) -> Value {
    tab.eval(&within(expression))
}

/// The same of an expression that is a string.
pub(crate) fn said(tab: &Tab, expression: &str) -> String {
    tab.text(&within(expression))
}

/// Whether it holds.
pub(crate) fn holds(tab: &Tab, expression: &str) -> bool {
    tab.is(&within(expression))
}

/// Waits until it holds.
pub(crate) fn until(tab: &Tab, expression: &str) {
    tab.until(&within(expression));
}

/// Opens the dialog by the key for it.
pub(crate) fn open(tab: &Tab) {
    tab.key("/");
    tab.until("document.activeElement.matches('dialog.quick[open] input')");
}

/// Types a question in place of the one that stands there.
pub(crate) fn type_in(tab: &Tab, query: &str) {
    look(tab, &format!("{{ {FORGET}; const input = it.querySelector('[name=q]'); input.focus(); input.select(); }}"));
    tab.insert(query);
}

/// Puts a text of any kind into the box, also one that cannot be typed.
pub(crate) fn put(tab: &Tab, query: &str) {
    let put = format!(
        "{{ {FORGET}; const input = it.querySelector('[name=q]'); input.focus(); input.value = {};
           input.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); }}",
        Value::from(query)
    );
    look(tab, &put);
}

/// Takes away what the last answer said, to see the next one come.
const FORGET: &str = "it.querySelector('[role=status]').textContent = ''; it.querySelector('.trouble')?.remove()";

/// Waits for the answer: a count, or what went wrong.
pub(crate) fn answered(tab: &Tab) {
    until(tab, "it.querySelector('[role=status]').textContent || it.querySelector('.trouble')");
}

/// Waits until all of the answer stands there, with excerpts and counts.
pub(crate) fn settled(tab: &Tab) {
    answered(tab);
    let drawn = "[...it.querySelectorAll('.found-list .hit:not(.sub)')]
        .every((hit) => hit.querySelector('.excerpt').textContent || hit.nextElementSibling?.matches('.sub'))";
    until(tab, &format!("it.querySelector('.trouble') || {drawn}"));
    let quiet = "new Promise((done) => {
        let timer = setTimeout(done, 250);
        new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 250); })
          .observe(it, { subtree: true, childList: true, attributes: true });
    })";
    look(tab, quiet);
}

/// Types a question and waits for all of the answer.
pub(crate) fn ask(tab: &Tab, query: &str) {
    type_in(tab, query);
    settled(tab);
}

/// Paths of the pages found, in order.
pub(crate) fn hits(tab: &Tab) -> Vec<String> {
    let paths = look(tab, "[...it.querySelectorAll('.found-list .hit:not(.sub)')].map((link) => link.pathname)");
    paths.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Addresses that were asked for, in events.
pub(crate) fn requested(events: &[Value]) -> Vec<String> {
    let sent = events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
    sent.filter_map(|event| event["params"]["request"]["url"].as_str()).map(str::to_owned).collect()
}

/// Those of them that belong to search.
pub(crate) fn of_search(events: &[Value]) -> Vec<String> {
    let parts = ["/js/search", "/assets/search/", "/css/search"];
    requested(events).into_iter().filter(|url| parts.iter().any(|part| url.contains(part))).collect()
}
