//! Searches that this device remembers.

use super::*;

const PAST: &str = "[...it.querySelectorAll('.past')].map((past) => past.textContent)";

fn opened(tab: &Tab<'_>) {
    tab.open(&BUNDLED.url("cases/"));
    open(tab);
}

#[test]
fn are_offered_the_latest_first_and_can_be_forgotten() {
    let tab = browser().tab();
    opened(&tab);
    assert!(!holds(&tab, "it.querySelector('.quick-past').checkVisibility()"), "at first there are none");
    for query in ["催货", ASKED] {
        ask(&tab, query);
        tab.key("Enter");
        tab.arrive();
        opened(&tab);
    }
    assert_eq!(look(&tab, PAST), json!([ASKED, "催货"]));
    tab.key("ArrowDown");
    tab.key("ArrowDown");
    assert_eq!(tab.text("document.activeElement.textContent"), "催货", "arrows reach them");
    tab.key("Enter");
    answered(&tab);
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "催货");
    opened(&tab);
    tab.click("dialog .past-item .forget");
    assert_eq!(look(&tab, PAST), json!(["催货"]));
    opened(&tab);
    assert_eq!(look(&tab, PAST), json!(["催货"]), "it stays forgotten");
}

#[test]
fn what_was_merely_typed_is_not_remembered() {
    let tab = browser().tab();
    opened(&tab);
    ask(&tab, ASKED);
    tab.key("Escape");
    opened(&tab);
    assert_eq!(look(&tab, PAST), json!([]));
}

#[test]
fn a_closed_or_spoilt_storage_does_no_harm() {
    let spoilt = ["'{'", "'null'", "'5'", "JSON.stringify([{}, null, '<img src=x onerror=alert(1)>'])"];
    for value in spoilt {
        let tab = at("cases/");
        tab.eval(&format!("{{ localStorage['casebook:searches'] = {value}; }}"));
        open(&tab);
        assert!(!tab.is("document.querySelector('dialog img')"));
        ask(&tab, ASKED);
        assert_eq!(hits(&tab)[0], SLOW, "{value}");
    }
}
