//! What is printed.

use super::*;

const SEEN: &str = "checkVisibility({ visibilityProperty: true })";

#[test]
fn what_was_found_is_printed_and_nothing_to_press() {
    for query in ["?q=客户", "?q=qqzzxxww", "?q=delivry&type=case"] {
        let tab = at(&format!("search/{query}"));
        settled(&tab);
        tab.media("print", &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]);
        let mut wrong = looks::audit(&tab, "paper()");
        // On this page the form holds what was found.
        wrong.retain(|line| line != "main#main.main > form.search-form is printed");
        assert_eq!(wrong, Vec::<String>::new(), "{query}");
        for part in [".big-search", ".found-side", ".more"] {
            assert!(!tab.is(&format!("document.querySelector('{part}').{SEEN}")), "{query}: {part}");
        }
        let printed = strings(&tab.eval(&format!(
            "[...document.querySelectorAll('.hit-title, .nothing-said')].filter((it) => it.{SEEN}).map((it) => it.textContent)"
        )));
        assert_eq!(printed.len(), hits(&tab).len().max(1), "{query}: {printed:?}");
    }
}

#[test]
fn the_dialog_is_not_printed_over_the_page() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    tab.media("print", &[]);
    assert!(!tab.is(&format!("document.querySelector('dialog').{SEEN}")));
    assert!(tab.is(&format!("document.querySelector('main h1').{SEEN}")));
}
