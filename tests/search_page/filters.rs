//! Filters, and the address they stand in.

use super::*;

#[test]
fn a_chip_of_the_dialog_narrows_to_as_many_as_it_says() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, ASKED);
    until(&tab, "it.querySelector('[value=case]')");
    let count = said(&tab, "it.querySelector('[value=case]').closest('label').querySelector('small').textContent");
    tab.click("dialog label:has([value=case])");
    until(&tab, &format!("it.querySelector('[role=status]').textContent === '找到 {count} 篇'"));
    assert!(hits(&tab).iter().all(|path| path.contains("/cases/")), "{:?}", hits(&tab));
    settled(&tab);
    assert!(holds(&tab, "it.querySelectorAll('.facet-type label').length > 1"), "the other types can still be chosen");
}

#[test]
fn a_filter_may_be_typed_as_the_page_calls_it() {
    let tab = at(&format!("search/?q={ASKED}"));
    let found = |filter: &str| {
        ask(&tab, &format!("{ASKED} {filter}"));
        settled(&tab);
        hits(&tab)
    };
    for [called, written] in
        [["type:案例", "type:case"], ["state:已驗證", "state:validated"], ["tag:投诉", "tag:complaint"]]
    {
        let hits = found(called);
        assert!(!hits.is_empty(), "{called}");
        assert_eq!(hits, found(written), "{called}");
    }
    found("type:案例");
    until(&tab, "it.querySelector('[value=\"type:案例\"]').checked");
}

#[test]
fn filters_of_the_search_page_stand_in_the_address() {
    let tab = at(&format!("search/?q={ASKED}"));
    settled(&tab);
    let all = hits(&tab);
    for facet in ["type", "state", "principle", "tag"] {
        until(&tab, &format!("it.querySelector('.facet-{facet} small')?.textContent > 0"));
    }
    let address = || tab.text("decodeURIComponent(location.search)");
    let choose = |value: &str| {
        look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
        let label = format!(".facets label:has([value=\"{value}\"])");
        tab.until(&format!("document.querySelector({label:?})"));
        tab.click(&label);
        settled(&tab);
    };
    choose("case");
    assert_eq!(address(), format!("?q={ASKED}&type=case"));
    let cases = hits(&tab);
    assert!(cases.iter().all(|path| path.starts_with("/cases/")), "{cases:?}");
    choose("resolution");
    assert_eq!(address(), format!("?q={ASKED}&type=case&type=resolution"), "two of one kind: either");
    assert_eq!(hits(&tab)[0], SLOW);
    choose("validated");
    assert!(hits(&tab).iter().all(|path| path.starts_with("/resolutions/")), "two of different kinds: both");

    let go = |by: i32, address: &str| {
        tab.eval(&format!("history.go({by})"));
        tab.until(&format!("decodeURIComponent(location.search) === {address:?}"));
        settled(&tab);
    };
    go(-2, &format!("?q={ASKED}&type=case"));
    assert_eq!(hits(&tab), cases, "the way back");
    assert!(holds(&tab, "it.querySelector('[value=case]').checked && !it.querySelector('[value=resolution]').checked"));
    go(-1, &format!("?q={ASKED}"));
    assert_eq!(hits(&tab), all);
    go(1, &format!("?q={ASKED}&type=case"));
    tab.reload();
    settled(&tab);
    assert_eq!(hits(&tab), cases, "an address can be kept");
}

#[test]
fn typing_is_one_step_of_the_history() {
    let tab = at("search/?q=催货");
    settled(&tab);
    let before = tab.eval("history.length").as_u64().unwrap();
    look(&tab, "{ const input = it.querySelector('[name=q]'); input.focus(); input.select(); }");
    for typed in ["夜", "里", "很", "慢"] {
        tab.insert(typed);
        sleep(Duration::from_millis(120));
    }
    tab.until(&format!("decodeURIComponent(location.search) === '?q={ASKED}'"));
    assert_eq!(tab.eval("history.length"), before + 1);
    assert!(tab.text("document.title").starts_with(ASKED), "the question is in the title");
    tab.eval("history.back()");
    until(&tab, "it.querySelector('[name=q]').value === '催货'");
}

#[test]
fn a_filter_is_a_step_of_its_own_after_what_was_typed() {
    let tab = at("search/?q=催货");
    settled(&tab);
    finder::put(&tab, ASKED);
    tab.until(&format!("decodeURIComponent(location.search) === '?q={ASKED}'"));
    settled(&tab);
    tab.click(".facets label:has([value=case])");
    for (address, way) in
        [(format!("?q={ASKED}&type=case"), ""), (format!("?q={ASKED}"), "back"), ("?q=催货".to_owned(), "back")]
    {
        if !way.is_empty() {
            tab.eval("history.back()");
        }
        tab.until(&format!("decodeURIComponent(location.search) === {address:?}"));
        settled(&tab);
    }
}

#[test]
fn more_is_a_click_away_and_takes_the_focus_along() {
    let tab = at("search/?q=客户");
    settled(&tab);
    assert_eq!(hits(&tab).len(), 10);
    let ten = hits(&tab);
    tab.click(".more");
    tab.until("document.querySelectorAll('.found-list > li').length === 20");
    assert_eq!(hits(&tab)[..10], ten);
    tab.until("document.activeElement === document.querySelector('.found-list > li:nth-child(11) a')");
}

#[test]
fn more_is_not_offered_when_all_is_there() {
    let tab = at("search/?q=2003");
    settled(&tab);
    assert!(!hits(&tab).is_empty() && hits(&tab).len() < 10, "{:?}", hits(&tab));
    assert!(
        !tab.is("document.querySelector('.more').checkVisibility()"),
        "of an entry and its translation one is shown"
    );
}

#[test]
fn languages_can_be_chosen_where_there_are_several() {
    let tab = at("search/?q=1997");
    settled(&tab);
    tab.until("document.querySelector('.facets [value=en]')");
    tab.click(".facets label:has([value=en])");
    until(&tab, "it.querySelector('.found-list a')?.pathname.startsWith('/en/')");
    settled(&tab);
    assert!(hits(&tab).iter().all(|path| path.starts_with("/en/")), "{:?}", hits(&tab));
}

#[test]
fn a_filter_can_be_taken_away_where_nothing_is_left() {
    let tab = at("search/?q=qqzzxxww&type=case");
    settled(&tab);
    assert!(holds(&tab, "it.querySelector('.facets [value=case]').checked"), "what is chosen stays in sight");
    tab.click(".nothing .clear");
    tab.until("location.search === '?q=qqzzxxww'");
}

#[test]
fn a_filter_in_the_question_is_ticked_and_goes_when_it_is_unticked() {
    for path in ["search/", "cases/"] {
        let tab = at(path);
        if path == "cases/" {
            open(&tab);
        }
        ask(&tab, &format!("{ASKED} type:Case"));
        until(&tab, "it.querySelector('.facet-type [value=\"type:Case\"]')?.checked");
        assert!(hits(&tab).iter().all(|path| path.contains("/cases/")), "{:?}", hits(&tab));
        assert!(holds(&tab, "it.querySelectorAll('.facet-type :checked').length === 1"));
        assert_eq!(
            said(&tab, "String(new FormData(it.matches('form') ? it : it.querySelector('form')).getAll('type'))"),
            ""
        );
        look(&tab, "{ it.querySelector('.facet-type :checked').click(); }");
        until(&tab, &format!("it.querySelector('[name=q]').value.trim() === '{ASKED}'"));
        until(&tab, "it.querySelector('.facet-type [value=case]')?.checked === false");
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW, "all types are found again");
        ask(&tab, "type:case");
        until(&tab, "it.querySelector('.facet-type :checked')");
        finder::put(&tab, "");
        until(&tab, "!it.querySelector('.hit')");
    }
}

#[test]
fn a_line_break_in_the_address_is_a_space_as_on_the_command_line() {
    let tab = at("search/?q=夜里%0A很慢%0D%0A客户");
    settled(&tab);
    assert_eq!(tab.text("document.querySelector('#query').value"), "夜里 很慢  客户");
    let broken = hits(&tab);
    let spaced = at("search/?q=夜里 很慢 客户");
    settled(&spaced);
    assert_eq!(broken, hits(&spaced));
}
