//! Pages for readers who have their text larger, on a screen that is no wider for it.

use super::*;

/// A page on a screen of some width, with text of some size.
fn enlarged(path: &str, width: u32, size: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.resize(width, 800);
    tab.open(&BUNDLED.url(path));
    tab.eval(&format!("{{ document.documentElement.style.fontSize = '{size}'; }}"));
    tab
}

#[test]
fn pages_with_text_of_twice_the_size_still_fit_a_phone() {
    for path in ["", "en/", "about/", "cases/", "en/issues/", "resolutions/slow-at-night/", "search/"] {
        let tab = enlarged(path, 360, "200%");
        assert_eq!(audit(&tab, "overflow()"), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn what_a_method_of_input_hands_over_stays_in_its_order_however_large_the_text() {
    for (width, size) in [(320, "150%"), (320, "200%"), (360, "200%"), (412, "200%")] {
        let tab = enlarged("about/", width, size);
        // Nothing of search is there, so that the box of the page has to hold what is typed.
        tab.block(&["*/js/search*"]);
        tab.key("/");
        for char in ["客", "户", "投", "诉"] {
            tab.insert(char);
        }
        assert_eq!(
            tab.text("document.activeElement.id + document.activeElement.value"),
            "q客户投诉",
            "{width} px, {size}"
        );
    }
}
