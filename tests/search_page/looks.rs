//! Search for readers of every kind, on screens of every kind.

use super::*;

pub(super) fn audit(tab: &Tab<'_>, call: &str) -> Vec<String> {
    strings(&tab.eval(&format!("(() => {{ {AUDIT} return audit.{call}; }})()")))
}

/// What is wrong with what is on the screen, in light and dark, for readers of every kind.
fn complaints(tab: &Tab<'_>) -> Vec<String> {
    let mut all = audit(tab, "structure('zh-Hans', 'zh-Hans')");
    for scheme in ["light", "dark"] {
        tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
        all.extend(audit(tab, "contrast()").into_iter().map(|line| format!("{scheme}: {line}")));
    }
    all.extend(["overflow()", "motion()"].iter().flat_map(|call| audit(tab, call)));
    // What an open dialog keeps from the reader takes no focus.
    tab.eval(
        "{ for (const part of document.querySelectorAll('body:has(dialog[open]) > :not(dialog)')) part.remove(); }",
    );
    all.extend(["targets()", "focus()"].iter().flat_map(|call| audit(tab, call)));
    tab.media("screen", &[]);
    all
}

#[test]
fn the_dialog_can_be_used_by_everyone() {
    for width in [390, 1440] {
        for query in ["", ASKED, "custmer", "qqzzxxww 夜里 type:case"] {
            let tab = browser().tab();
            tab.resize(width, 844);
            tab.open(&BUNDLED.url("cases/"));
            tab.eval("{ localStorage['casebook:searches'] = '[\"催货\"]'; }");
            open(&tab);
            if !query.is_empty() {
                ask(&tab, query);
            }
            assert_eq!(complaints(&tab), Vec::<String>::new(), "{width} px, {query:?}");
        }
    }
}

#[test]
fn the_search_page_can_be_used_by_everyone() {
    for width in [390, 820, 1440] {
        for query in ["?q=夜里很慢", "?q=custmer", "?q=qqzzxxww&type=case", "?type=case"] {
            let tab = browser().tab();
            tab.resize(width, 844);
            tab.open(&BUNDLED.url(&format!("search/{query}")));
            settled(&tab);
            assert_eq!(complaints(&tab), Vec::<String>::new(), "{width} px, {query:?}");
        }
    }
}

#[test]
fn on_a_phone_what_is_found_stays_in_sight_below_the_answer_box() {
    for query in ["客户", ASKED, "客户打电话来催"] {
        let tab = browser().tab();
        tab.resize(390, 844);
        tab.open(&BUNDLED.url(&format!("search/?q={query}")));
        settled(&tab);
        tab.until("!document.querySelector('.ask').hidden");
        let height = "document.querySelector('.ask').getBoundingClientRect().height";
        assert!(tab.is(&format!("{height} > 50 && {height} < 0.4 * innerHeight")), "{query}: {}", tab.eval(height));
        let title = "document.querySelector('.found-list .hit-title').getBoundingClientRect().bottom";
        assert!(tab.is(&format!("{title} < innerHeight")), "{query}: {}", tab.eval(title));
    }
}

#[test]
fn a_long_suggestion_is_one_line_that_ends_within_a_phone() {
    let query = format!("\"{}\"", "夜里很慢 ".repeat(40));
    let tab = browser().tab();
    tab.resize(390, 844);
    let cut = "(() => { const near = it.querySelector('.nears .near'); return near.scrollWidth > near.clientWidth \
        && near.getBoundingClientRect().right <= 390 && near.getBoundingClientRect().height < 44 \
        && document.documentElement.scrollWidth <= 390; })()";
    tab.open(&BUNDLED.url("search/"));
    ask(&tab, &query);
    until(&tab, "it.querySelector('.nears .near')");
    assert!(holds(&tab, cut), "on the page");
    tab.open(&BUNDLED.url("cases/"));
    open(&tab);
    ask(&tab, &query);
    until(&tab, "it.querySelector('.nears .near')");
    assert!(holds(&tab, cut), "in the dialog");
}

#[test]
fn what_is_asked_back_is_asked_in_the_words_of_the_interface() {
    let tab = at("search/?q=客户");
    settled(&tab);
    tab.until("document.querySelector('.ask[data-verdict=ask-back] .near')");
    let options = strings(&tab.eval("[...document.querySelectorAll('.ask .near')].map((near) => near.textContent)"));
    assert!(options.len() > 1 && options.iter().all(|option| !option.is_ascii()), "{options:?}");
}

#[test]
fn on_a_phone_the_dialog_is_the_whole_screen() {
    let tab = browser().tab();
    tab.resize(390, 844);
    tab.media("screen", &[("prefers-reduced-motion", "reduce")]);
    tab.open(&BUNDLED.url("cases/"));
    tab.click("#q");
    tab.until("document.querySelector('dialog.quick[open]')");
    for query in ["", ASKED, "qqzzxxww"] {
        if !query.is_empty() {
            ask(&tab, query);
        }
        let sheet =
            look(&tab, "{ const { x, y, width, height } = it.getBoundingClientRect(); return [x, y, width, height]; }");
        assert_eq!(sheet, json!([0, 0, 390, 844]), "{query:?}");
    }
    tab.click("dialog .quick-close");
    assert!(!tab.is("document.querySelector('dialog[open]')"), "it can be closed without a keyboard");
    let desk = at("cases/");
    open(&desk);
    assert!(holds(&desk, "it.getBoundingClientRect().width < innerWidth * 0.7"), "on a desk it is not");
}
