//! When search is loaded, and how little of it.

use super::*;

#[test]
fn nothing_of_search_is_asked_for_before_a_reader_wants_it() {
    for path in ["", "cases/ck-c08-1996/", "en/playbooks/complaint-handling/", "search/"] {
        let tab = at(path);
        tab.eval("new Promise((done) => { scrollTo(0, 9999); setTimeout(done, 300); })");
        let mut asked = of_search(&tab.events());
        // The search page is laid out by its own style sheet.
        asked.retain(|url| !(path == "search/" && url.contains("/css/search")));
        assert_eq!(asked, Vec::<String>::new(), "{path}");
    }
}

#[test]
fn a_focused_box_is_a_wish_to_search() {
    for (path, wish) in [
        ("cases/", "document.getElementById('q').focus()"),
        ("", "document.getElementById('door-q').focus()"),
        ("search/", "document.getElementById('query').focus()"),
    ] {
        let tab = at(path);
        let index = BUNDLED.url("assets/search/manifest.json");
        tab.events();
        tab.eval(wish);
        tab.until("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/manifest.json'))");
        if path == "search/" {
            continue;
        }
        assert!(requested(&tab.events()).contains(&index), "{path}");
        assert!(!tab.is("document.querySelector('dialog[open]')"), "{path}: a focus alone opens nothing");
    }
}

#[test]
fn an_address_with_a_question_is_answered_at_once() {
    for query in ["?q=夜里很慢", "?type=case", "?q=夜里很慢&state=validated"] {
        let tab = at(&format!("search/{query}"));
        settled(&tab);
        assert!(!hits(&tab).is_empty(), "{query}");
    }
}

#[test]
fn a_second_question_asks_for_little() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    let first = of_search(&tab.events());
    ask(&tab, ASKED);
    assert_eq!(of_search(&tab.events()), Vec::<String>::new(), "what is there is not asked for again");
    ask(&tab, "催货");
    let second = of_search(&tab.events());
    let again: Vec<_> = second.iter().filter(|url| first.contains(url)).collect();
    assert!(again.is_empty() && second.len() < first.len(), "{again:?} of {second:#?}");
}
