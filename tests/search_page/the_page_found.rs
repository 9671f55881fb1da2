//! The page that a hit leads to.

use super::*;

const MARKS: &str = "[...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())";

#[test]
fn marks_what_was_asked_for_and_shows_it() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "占用 低于八成");
    assert_eq!(hits(&tab)[0], SLOW);
    assert!(holds(&tab, "it.querySelector('.hit').search.includes('highlight=')"));
    tab.key("Enter");
    tab.arrive();
    tab.until("!location.search.includes('highlight')");
    assert_eq!(tab.text("location.href"), BUNDLED.url(&SLOW[1..]), "the address is the page's own");
    tab.until("CSS.highlights.has('found')");
    let marks = strings(&tab.eval(MARKS));
    assert!(marks.iter().any(|mark| mark.contains("占用")), "{marks:?}");
    let seen = "(() => { const { top, bottom } = [...CSS.highlights.get('found')][0].getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; })()";
    tab.until(seen);
    let index = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/assets/search/'))";
    assert!(!tab.is(index), "who asks nothing loads nothing of the index");
    tab.key("Escape");
    assert_eq!(tab.eval(MARKS), json!([]), "they can be taken away");
}

#[test]
fn characters_that_pinyin_stands_for_are_marked_in_titles_and_on_the_page() {
    let tab = at("cases/");
    open(&tab);
    for query in ["kehu", "kh", "ke hu"] {
        ask(&tab, query);
        assert!(!hits(&tab).is_empty(), "{query}");
        let marked = "[...it.querySelectorAll('.hit:not(.sub) .hit-title')].every((title) => title.querySelector('mark')?.textContent === '客户')";
        assert!(holds(&tab, marked), "{query}");
        assert!(holds(&tab, "new URL(it.querySelector('.hit').href).searchParams.get('highlight').startsWith('客户')"));
    }
    tab.key("Enter");
    tab.arrive();
    tab.until("CSS.highlights.has('found')");
    let marks = strings(&tab.eval(MARKS));
    assert!(marks.iter().any(|mark| mark == "客户"), "{marks:?}");
}

#[test]
fn a_place_below_a_heading_is_scrolled_to() {
    let tab = browser().tab();
    tab.resize(390, 400);
    tab.open(&BUNDLED.url(&format!("{}?highlight=杀毒扫描#原因", &SLOW[1..])));
    tab.until("CSS.highlights?.has('found')");
    let first = "[...CSS.highlights.get('found')][0].getBoundingClientRect()";
    tab.until(&format!("{first}.top >= 0 && {first}.bottom <= innerHeight"));
    assert_eq!(tab.text("decodeURIComponent(location.hash + location.search)"), "#原因");
}

#[test]
fn is_shown_where_it_has_the_words_in_browsers_that_cannot_mark_them() {
    let tab = browser().tab();
    let old = "delete CSS.__proto__.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined }); delete globalThis.Highlight;";
    tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": old }));
    tab.open(&BUNDLED.url(&format!("{}?highlight=占用", &SLOW[1..])));
    tab.until("!location.search.includes('highlight')");
    let shown = "[...document.querySelectorAll('main *')].some((it) => it.childElementCount === 0 && it.textContent.includes('占用') \
                 && it.getBoundingClientRect().top >= 0 && it.getBoundingClientRect().bottom <= innerHeight)";
    tab.until(shown);
}

#[test]
fn takes_any_words_as_text() {
    for words in ["<img src=x onerror=alert(1)>", "(.*)+", "[", "\\", "%00", "a".repeat(5000).as_str()] {
        let tab = browser().tab();
        let words = tab.text(&format!("encodeURIComponent({})", json!(words)));
        tab.open(&BUNDLED.url(&format!("{}?highlight={words}", &SLOW[1..])));
        tab.until("location.search === ''");
        assert_eq!(Tab::troubles(&tab.events()), Vec::<String>::new(), "{words}");
        assert!(!tab.is("document.querySelector('main img[src=x]')"));
    }
}
