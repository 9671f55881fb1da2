//! Networks that fail.

use super::*;

#[test]
fn that_fail_are_told_of_and_can_be_tried_again() {
    let tab = asked(&BUNDLED, "夜里慢");
    tab.offline(true);
    type_in(&tab, "telecom");
    assert!(trouble(&tab).contains("网络断开了"));
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "telecom", "the question is still there");
    tab.click("dialog .trouble .retry");
    assert!(!trouble(&tab).is_empty(), "while it is away, trying again says so again");
    type_in(&tab, "夜里慢");
    answered(&tab);
    assert!(!hits(&tab).is_empty(), "what was loaded before can still be asked");
    type_in(&tab, "telecom");
    trouble(&tab);
    tab.offline(false);
    retry(&tab);
    assert!(!hits(&tab).is_empty());
}

#[test]
fn that_fail_before_search_is_loaded_leave_a_box_that_works() {
    let tab = at(&SMALL, "cases/");
    tab.offline(true);
    tab.key("/");
    tab.until("document.activeElement.id === 'q'");
    tab.insert("夜");
    tab.until("document.querySelector('.search > [role=alert]')?.checkVisibility()");
    let told = tab.text("document.querySelector('.search > [role=alert]').textContent");
    assert!(told.contains("检索暂时连不上") && told.contains("回车"), "what is wrong, and a way on: {told}");
    tab.offline(false);
    tab.insert("里慢");
    tab.until("document.activeElement.matches('dialog.quick[open] input')");
    assert!(!tab.is("document.querySelector('.search > [role=alert]')"), "all is well again");
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里慢");
    settled(&tab);
    assert!(!hits(&tab).is_empty());
}

#[test]
fn that_hold_back_the_scripts_leave_plain_forms() {
    let tab = browser().tab();
    tab.block(&["*/js/search*"]);
    tab.open(&SMALL.url("cases/"));
    tab.key("/");
    tab.until("document.activeElement.id === 'q'");
    tab.insert("夜里");
    tab.key("/");
    tab.insert("慢");
    assert_eq!(tab.text("document.activeElement.value"), "夜里/慢", "a slash can be typed");
    tab.key("Enter");
    tab.arrive();
    assert_eq!(tab.text("location.pathname + location.search"), "/kb/search/?q=%E5%A4%9C%E9%87%8C%2F%E6%85%A2");
    assert_eq!(tab.text("document.getElementById('query').value"), "夜里/慢", "the question is still in the box");
    tab.until("document.getElementById('search-failed').checkVisibility()");
    tab.block(&[]);
    tab.click("#search-failed .retry");
    tab.arrive();
    settled(&tab);
    assert!(!hits(&tab).is_empty(), "a way to try again");
}

/// A search page whose script was refused, with a question typed into it.
fn typed_without_script(query: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.block(&["*/js/search*"]);
    tab.open(&SMALL.url(&format!("search/{query}")));
    tab.eval("document.getElementById('query').focus()");
    tab.insert("夜里");
    tab.until("document.querySelector('#search-failed[role=alert]').checkVisibility()");
    tab.block(&[]);
    tab
}

#[test]
fn that_fail_on_the_search_page_cost_nothing_that_was_typed() {
    for press in ["click", "Enter"] {
        let tab = typed_without_script("?type=resolution");
        if press == "click" {
            tab.click("#search-failed .retry");
        } else {
            tab.key(press);
        }
        tab.arrive();
        assert_eq!(tab.text("decodeURIComponent(location.search)"), "?type=resolution&q=夜里", "{press}");
        settled(&tab);
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里");
        assert!(!hits(&tab).is_empty() && hits(&tab).iter().all(|path| path.contains("/resolutions/")), "{press}");
    }
}

#[test]
fn that_come_back_on_the_search_page_are_used_by_the_next_key() {
    let tab = typed_without_script("");
    tab.insert("慢");
    settled(&tab);
    assert!(!hits(&tab).is_empty());
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里慢");
    assert!(!tab.is("document.getElementById('search-failed').checkVisibility()"), "all is well again");
}

#[test]
fn that_are_slow_bring_what_every_question_needs_beside_the_script() {
    let served = small();
    served.stall(Some("/js/search"));
    let tab = at(&served, "cases/");
    tab.eval("document.getElementById('q').focus()");
    let loaded = "performance.getEntriesByType('resource').filter(({ name, responseEnd }) => responseEnd && /\\.(json|bin)$/.test(name))";
    tab.until(&format!("{loaded}.length === 2"));
    served.stall(None);
    open(&tab);
    type_in(&tab, "夜里慢");
    answered(&tab);
    assert!(!hits(&tab).is_empty());
    let table = tab.text("document.querySelector('[data-table]').dataset.table");
    assert!(served.site.0.contains_key(&format!("assets/search/{table}")), "{table}");
    assert!(
        tab.is(&format!("new Set({loaded}.map(({{ name }}) => name)).size === {loaded}.length")),
        "each comes once"
    );
}

#[test]
fn that_hold_back_the_manifest_alone_are_told_of() {
    let served = small();
    let mut without = served.site.as_ref().clone();
    without.0.remove("assets/search/manifest.json");
    served.publish(without);
    let tab = at(&served, "cases/");
    open(&tab);
    type_in(&tab, "夜里慢");
    assert!(trouble(&tab).contains("检索暂时连不上"));
    served.publish(served.site.as_ref().clone());
    retry(&tab);
    assert!(!hits(&tab).is_empty());
    let page = at(&served, "search/?q=夜里慢");
    settled(&page);
    assert!(!hits(&page).is_empty());
}

/// Makes what a page waits for short, and keeps what it would have waited.
const IMPATIENT: &str = "{
    const [timeout, later] = [AbortSignal.timeout.bind(AbortSignal), setTimeout];
    globalThis.limits = [];
    AbortSignal.timeout = (limit) => { limits.push(limit); return timeout(400); };
    globalThis.setTimeout = (work, limit, ...rest) => later(work, limit < 5000 ? limit : 400, ...rest);
}";

fn impatient(served: &Served, path: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": IMPATIENT }));
    tab.open(&served.url(path));
    tab
}

#[test]
fn that_never_answer_are_told_of_and_can_be_tried_again() {
    for part in ["manifest.json", ".bin"] {
        let served = small();
        served.stall(Some(part));
        let tab = impatient(&served, "cases/");
        open(&tab);
        type_in(&tab, "夜里慢");
        finder::until(&tab, "it.querySelector('.trouble')");
        assert!(trouble(&tab).contains("检索暂时连不上"), "{part}");
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里慢", "the question is still there");
        assert!(tab.is("limits.length && limits.every((limit) => limit >= 5000 && limit <= 20000)"), "{part}");
        served.stall(None);
        retry(&tab);
        assert!(!hits(&tab).is_empty(), "{part}");
    }
}

#[test]
fn that_never_answer_before_search_is_loaded_leave_a_way_to_try_again() {
    let served = small();
    served.stall(Some("/js/search"));
    let tab = impatient(&served, "search/?q=夜里慢");
    tab.until("document.getElementById('search-failed').checkVisibility()");
    served.stall(Some("/search/"));
    let tab = impatient(&served, "cases/");
    tab.key("/");
    tab.until("document.activeElement.id === 'q'");
    tab.insert("夜");
    tab.until("limits.length");
    tab.eval("new Promise((done) => setTimeout(done, 900))");
    served.stall(None);
    tab.insert("里慢");
    tab.until("document.activeElement.matches('dialog.quick[open] input')");
    settled(&tab);
    assert!(!hits(&tab).is_empty());
}
