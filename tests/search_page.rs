//! Search as readers meet it in a real browser: the dialog that every page opens, the search page, and the page that was found.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/finder.rs"]
mod finder;
#[path = "support/served.rs"]
mod served;

use std::sync::LazyLock;
use std::thread::sleep;
use std::time::Duration;

use base::Base;
use browser::{CONTROL, META, Tab, browser};
use finder::{answered, ask, hits, holds, look, of_search, open, requested, said, settled, until};
use serde_json::{Value, json};
use served::Served;

const AUDIT: &str = include_str!("support/audit.js");

static BUNDLED: LazyLock<Served> = LazyLock::new(|| {
    Served::start("/", |root| {
        let base = Base::bundled();
        let run = base.build(&["--base-url", root]);
        assert!(run.code != Some(2), "{}", run.err);
        run.site()
    })
});

/// The entry that the questions of these tests are about, and a question that it answers.
const SLOW: &str = "/resolutions/slow-at-night/";
const ASKED: &str = "夜里很慢";

/// A tab at a page, by its path from the root.
fn at(path: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.open(&BUNDLED.url(path));
    tab
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

mod loading {
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
}

mod opening {
    use super::*;

    const INSIDE: &str = "document.activeElement.matches('dialog.quick[open] input')";

    #[test]
    fn a_key_or_a_click_opens_the_dialog() {
        let ways: [(&str, fn(&Tab<'_>)); 5] = [
            ("/", |tab| tab.key("/")),
            ("Ctrl K", |tab| tab.chord("k", CONTROL)),
            ("⌘ K", |tab| tab.chord("k", META)),
            ("a click", |tab| tab.click("#q")),
            ("the box in the text", |tab| tab.click("#door-q")),
        ];
        for (name, way) in ways {
            let tab = at("");
            way(&tab);
            tab.until(INSIDE);
            assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "", "{name} types nothing");
        }
    }

    #[test]
    fn what_is_typed_before_it_opens_is_kept() {
        let tab = at("cases/");
        tab.eval("document.getElementById('q').focus()");
        tab.insert("夜里");
        tab.until(INSIDE);
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里");
        tab.insert("很慢");
        until(&tab, "it.querySelector('[name=q]').value === '夜里很慢'");
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW);
    }

    #[test]
    fn escape_gives_the_focus_back_to_where_it_was() {
        let tab = at("cases/");
        tab.eval("document.querySelector('main a').focus()");
        open(&tab);
        ask(&tab, ASKED);
        tab.key("Escape");
        assert!(!tab.is("document.querySelector('dialog[open]')"));
        assert!(tab.is("document.activeElement === document.querySelector('main a')"));
        assert_eq!(tab.text("document.getElementById('q').value"), ASKED, "the question stays in the box of the page");
        open(&tab);
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), ASKED, "and is there when the dialog opens again");
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW);
    }

    #[test]
    fn the_page_behind_cannot_be_reached_while_it_is_open() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, ASKED);
        for _ in 0..40 {
            tab.key("Tab");
            let inside = "document.activeElement === document.body || document.activeElement.closest('dialog')";
            assert!(tab.is(inside), "{}", tab.text("document.activeElement.outerHTML.slice(0, 200)"));
        }
    }
}

mod typing {
    use super::*;

    #[test]
    fn results_come_as_a_reader_types() {
        let tab = at("cases/");
        open(&tab);
        for (typed, first) in [("夜", None), ("里", None), ("很", Some(SLOW)), ("慢", Some(SLOW))] {
            look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
            tab.insert(typed);
            settled(&tab);
            assert!(!hits(&tab).is_empty(), "after {typed}");
            if let Some(first) = first {
                assert_eq!(hits(&tab)[0], first, "after {typed}");
            }
        }
        assert!(holds(&tab, "[...it.querySelectorAll('.hit mark')].some((mark) => mark.textContent.includes('夜里'))"));
        tab.eval("document.activeElement.select(); document.execCommand('delete')");
        until(&tab, "!it.querySelector('.hit')");
        assert!(holds(&tab, "it.querySelector('.tips').checkVisibility()"), "an empty box tells how to ask");
    }

    #[test]
    fn a_late_answer_never_stands_below_a_new_question() {
        let tab = at("cases/");
        open(&tab);
        for _ in 0..5 {
            finder::put(&tab, "telecom");
            finder::put(&tab, "催货");
            finder::put(&tab, ASKED);
            settled(&tab);
            assert_eq!(hits(&tab)[0], SLOW);
        }
    }

    #[test]
    fn what_is_being_composed_is_no_question() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, "催货");
        let before = hits(&tab);
        for half in ["y", "ye", "ye l", "ye li"] {
            let half = json!({ "text": half, "selectionStart": half.len(), "selectionEnd": half.len() });
            tab.call("Input.imeSetComposition", half);
        }
        // An input method takes the choice between its candidates.
        sleep(Duration::from_millis(300));
        assert_eq!(hits(&tab), before, "half-typed pinyin is not looked for");
        look(&tab, "{ it.querySelector('[name=q]').value = ''; }");
        tab.call("Input.imeSetComposition", json!({ "text": "ye li", "selectionStart": 5, "selectionEnd": 5 }));
        look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
        tab.insert(ASKED);
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW, "what was composed is");
    }

    #[test]
    fn a_box_keeps_what_is_being_composed_until_it_is_done() {
        let tab = at("cases/");
        tab.eval("document.getElementById('q').focus()");
        tab.call("Input.imeSetComposition", json!({ "text": "ye li", "selectionStart": 5, "selectionEnd": 5 }));
        sleep(Duration::from_millis(500));
        assert!(!tab.is("document.querySelector('dialog[open]')"), "the dialog would end the composition");
        tab.insert("夜里");
        tab.until("document.activeElement.matches('dialog.quick[open] input')");
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里");
    }

    #[test]
    fn pinyin_slips_and_traditional_characters_find_the_entry() {
        let tab = at("cases/");
        open(&tab);
        for query in ["yelijiuman", "夜裡很慢", "客戶說半夜系統很慢"] {
            ask(&tab, query);
            assert!(hits(&tab).iter().take(3).any(|path| path == SLOW), "{query}: {:?}", hits(&tab));
        }
        ask(&tab, "custmer");
        assert!(!hits(&tab).is_empty());
        assert!(said(&tab, "it.querySelector('.hint').textContent").contains("custmer"), "a mended word is told");
    }
}

mod keyboard {
    use super::*;

    /// Address of the choice, as a screen reader is told.
    const CHOICE: &str = "document.getElementById(it.querySelector('[name=q]').getAttribute('aria-activedescendant'))";

    fn asked() -> Tab<'static> {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, ASKED);
        tab
    }

    fn choice(tab: &Tab<'_>) -> Value {
        let place = format!("[...it.querySelectorAll('.found-list a')].indexOf({CHOICE})");
        look(tab, &place)
    }

    #[test]
    fn arrows_go_through_the_results_and_the_box() {
        let tab = asked();
        let count = look(&tab, "it.querySelectorAll('.found-list a').length").as_i64().unwrap();
        assert!(count > 10, "headings can be chosen too");
        assert_eq!(choice(&tab), 0, "the first is chosen at once");
        for expected in [1, 2] {
            tab.key("ArrowDown");
            assert_eq!(choice(&tab), expected);
        }
        let selected = format!(
            "{CHOICE}.ariaSelected === 'true' && it.querySelectorAll('[aria-selected=true]').length === 1"
        );
        assert!(holds(&tab, &selected), "one is selected");
        for expected in [1, 0, -1, count - 1, count - 2] {
            tab.key("ArrowUp");
            assert_eq!(choice(&tab), expected);
        }
        let seen = format!("{CHOICE}.getBoundingClientRect().bottom <= it.getBoundingClientRect().bottom");
        assert!(holds(&tab, &seen), "the choice is in sight");
        assert!(tab.is("document.activeElement.name === 'q'"), "one can go on typing");
    }

    #[test]
    fn enter_opens_the_choice() {
        let tab = asked();
        tab.key("Enter");
        tab.arrive();
        assert_eq!(tab.text("location.pathname"), SLOW);
        let tab = asked();
        tab.key("ArrowDown");
        let to = said(&tab, &format!("{CHOICE}.pathname + {CHOICE}.hash"));
        tab.key("Enter");
        tab.arrive();
        assert_eq!(tab.text("location.pathname + location.hash"), to);
    }

    #[test]
    fn enter_with_control_opens_it_in_a_tab_of_its_own() {
        let tab = asked();
        tab.eval("{ globalThis.open = (...how) => { globalThis.opened = how; }; }");
        tab.chord("Enter", CONTROL);
        tab.until("globalThis.opened");
        let opened = strings(&tab.eval("opened"));
        assert!(opened[0].contains(SLOW) && opened[1] == "_blank", "{opened:?}");
        assert!(tab.is("document.querySelector('dialog[open]')"), "the results stay");
    }

    #[test]
    fn enter_before_the_answer_opens_nothing_old() {
        let tab = asked();
        // Typed and sent in one moment: the results of the question before are still there.
        tab.eval("{ const input = document.activeElement; input.value = '催货'; input.dispatchEvent(new InputEvent('input', { bubbles: true }));
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })); }");
        sleep(Duration::from_millis(200));
        assert_ne!(tab.text("location.pathname"), SLOW);
    }

    #[test]
    fn all_results_are_on_the_search_page() {
        let tab = asked();
        tab.click("dialog .quick-all");
        tab.arrive();
        assert_eq!(tab.text("location.pathname + decodeURIComponent(location.search)"), format!("/search/?q={ASKED}"));
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW);
    }
}

mod answers {
    use super::*;

    #[test]
    fn a_screen_reader_is_told_how_much_was_found() {
        for path in ["cases/", "search/"] {
            let tab = at(path);
            if path == "cases/" {
                open(&tab);
            }
            ask(&tab, ASKED);
            let count = said(&tab, "it.querySelector('[role=status]').textContent");
            assert!(count.starts_with("找到 ") && count.ends_with(" 篇"), "{count}");
            ask(&tab, "qqzzxxww");
            let none = said(&tab, "it.querySelector('[role=status]').textContent");
            assert!(none.contains("没有找到") && none.contains("qqzzxxww"), "{none}");
        }
    }

    #[test]
    fn a_hit_says_what_it_is_and_how_far_to_trust_it() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, ASKED);
        let first = |part: &str| said(&tab, &format!("it.querySelector('.hit {part}').textContent"));
        assert_eq!(first(".badge"), "已验证");
        assert_eq!(first("time"), "2026年9月24日");
        assert!(first(".hit-title").contains("夜里就慢"));
        assert!(first(".excerpt").contains(ASKED));
        let group = said(&tab, "it.querySelector('.hit').closest('[role=group]').ariaLabel");
        assert_eq!(group, "解决办法");
    }

    #[test]
    fn results_stand_in_groups_with_the_number_there_is_of_each() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, ASKED);
        until(&tab, "it.querySelector('.facet-type')");
        let groups = look(&tab, "[...it.querySelectorAll('.quick-group')].map((group) => [group.dataset.type, group.querySelector('small').textContent])");
        let chips = look(&tab, "[...it.querySelectorAll('.facet-type label')].map((label) => [label.querySelector('input').value, label.querySelector('small').textContent])");
        let (groups, chips) = (groups.as_array().unwrap(), chips.as_array().unwrap());
        assert!(groups.len() > 1 && groups.iter().all(|group| chips.contains(group)), "{groups:?} {chips:?}");
        let sum: usize = chips.iter().map(|chip| chip[1].as_str().unwrap().parse::<usize>().unwrap()).sum();
        let total = said(&tab, "it.querySelector('[role=status]').textContent");
        assert_eq!(total, format!("找到 {sum} 篇"));
    }

    #[test]
    fn headings_are_found_and_lead_to_their_place() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, "定时任务 没有优先级");
        assert_eq!(hits(&tab)[0], SLOW);
        let sub = "[...it.querySelectorAll('.sub')].find((sub) => sub.pathname === '/resolutions/slow-at-night/' && decodeURIComponent(sub.hash) === '#原因')";
        assert_eq!(said(&tab, &format!("{sub}.querySelector('b').textContent")), "原因");
        let marked = said(&tab, &format!("{sub}.querySelector('mark').textContent"));
        assert!(marked.contains("定时任务"), "what was asked for is marked: {marked}");
        look(&tab, &format!("{sub}.id = 'cause'"));
        tab.click("#cause");
        tab.arrive();
        tab.until("!location.search");
        assert_eq!(tab.text("decodeURIComponent(location.hash)"), "#原因");
    }

    #[test]
    fn nothing_found_offers_other_words_and_a_command_to_copy() {
        let tab = at("cases/");
        tab.allow_clipboard();
        open(&tab);
        ask(&tab, "夜里 \"qqzz xxyy\" type:case");
        assert!(hits(&tab).is_empty());
        assert!(holds(&tab, "it.querySelector('.nothing').checkVisibility()"));
        let near = strings(&look(&tab, "[...it.querySelectorAll('.nears .near')].map((near) => near.textContent)"));
        assert!(near.iter().all(|near| near.contains("夜里")), "{near:?}");
        ask(&tab, "$(rm -rf ~) `x` it's \"qqzz wwxx\"");
        let command = said(&tab, "it.querySelector('.nothing code').textContent");
        assert_eq!(command, r#"casebook open '$(rm -rf ~) `x` it'\''s "qqzz wwxx"'"#, "one word for any shell");
        tab.click("dialog .command-copy");
        tab.until("document.querySelector('dialog .command-copy').textContent === document.body.dataset.copied");
        assert_eq!(tab.text("navigator.clipboard.readText()"), command);
    }

    #[test]
    fn a_suggestion_is_one_click_away() {
        let tab = at("cases/");
        open(&tab);
        ask(&tab, "夜里很慢 type:path");
        assert!(hits(&tab).is_empty(), "{:?}", hits(&tab));
        look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
        tab.click("dialog .nears .near");
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW);
    }
}

mod filters {
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
        assert!(!tab.is("document.querySelector('.more').checkVisibility()"), "of an entry and its translation one is shown");
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
}

mod the_page_found {
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
        tab.key("Escape");
        assert_eq!(tab.eval(MARKS), json!([]), "they can be taken away");
    }

    #[test]
    fn a_place_below_a_heading_is_scrolled_to() {
        let tab = at(&format!("{}?highlight=杀毒扫描#原因", &SLOW[1..]));
        tab.resize(390, 400);
        tab.until("CSS.highlights?.has('found')");
        let first = "[...CSS.highlights.get('found')][0].getBoundingClientRect()";
        tab.until(&format!("{first}.top >= 0 && {first}.bottom <= innerHeight"));
        assert_eq!(tab.text("decodeURIComponent(location.hash + location.search)"), "#原因");
    }

    #[test]
    fn marks_without_the_help_of_newer_browsers() {
        let tab = browser().tab();
        let old = "delete CSS.__proto__.highlights; Object.defineProperty(CSS, 'highlights', { value: undefined }); delete globalThis.Highlight;";
        tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": old }));
        tab.open(&BUNDLED.url(&format!("{}?highlight=夜里", &SLOW[1..])));
        tab.until("document.querySelector('mark.found-word')");
        let text = tab.text("document.querySelector('main').innerText");
        tab.key("Escape");
        assert!(!tab.is("document.querySelector('mark.found-word')"));
        assert_eq!(tab.text("document.querySelector('main').innerText"), text, "nothing but the marks was changed");
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
}

mod recent_searches {
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
}

mod looks {
    use super::*;

    fn audit(tab: &Tab<'_>, call: &str) -> Vec<String> {
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
        tab.eval("{ for (const part of document.querySelectorAll('body:has(dialog[open]) > :not(dialog)')) part.remove(); }");
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
            let sheet = look(&tab, "{ const { x, y, width, height } = it.getBoundingClientRect(); return [x, y, width, height]; }");
            assert_eq!(sheet, json!([0, 0, 390, 844]), "{query:?}");
        }
        tab.click("dialog .quick-close");
        assert!(!tab.is("document.querySelector('dialog[open]')"), "it can be closed without a keyboard");
        let desk = at("cases/");
        open(&desk);
        assert!(holds(&desk, "it.getBoundingClientRect().width < innerWidth * 0.7"), "on a desk it is not");
    }
}
