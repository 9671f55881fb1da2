//! Search where things go wrong: questions nobody should ask, networks that fail, files that are missing, damaged or old, browsers
//! that can less, hosts that allow less. There is an answer or a message and a way on, never a dead box.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/finder.rs"]
mod finder;
#[path = "support/served.rs"]
mod served;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::LazyLock;

use base::{Base, Entry, Site};
use browser::{Tab, browser};
use finder::{answered, ask, hits, holds, look, of_search, open, put, requested, said, settled, type_in};
use serde_json::json;
use served::Served;

/// A small site that no test changes.
static SMALL: LazyLock<Served> = LazyLock::new(small);

/// One that a test may change.
fn small() -> Served {
    Served::start("/kb/", |root| built(&Base::small(), root))
}

fn built(base: &Base, root: &str) -> Site {
    base.build(&["--base-url", root]).fine().site()
}

/// The same site after it was published anew: other entries, so other numbers, other files.
fn published_anew(served: &Served) -> Site {
    let base = Base::small().add("cases/bridge.md", &Entry::case("桥塌了").and("改走水路。"));
    base.put_entry("cases/a-first.md", &Entry::case("夜里来电"));
    built(&base, &served.root)
}

fn at(served: &Served, path: &str) -> Tab<'static> {
    let tab = browser().tab();
    tab.open(&served.url(path));
    tab
}

/// A tab with the dialog open and something asked in it.
fn asked(served: &Served, query: &str) -> Tab<'static> {
    let tab = at(served, "cases/");
    open(&tab);
    ask(&tab, query);
    tab
}

/// What is told when something is wrong.
fn trouble(tab: &Tab<'_>) -> String {
    answered(tab);
    said(tab, "it.querySelector('.trouble span').textContent")
}

fn retry(tab: &Tab<'_>) {
    tab.click("dialog .trouble .retry");
    finder::until(tab, "!it.querySelector('.trouble')");
    settled(tab);
}

/// Files of the index whose head says one of these kinds, see `src/index/export/file.rs`.
fn of_kind(site: &Site, kinds: &str) -> Vec<String> {
    let files = site.0.iter().filter(|(path, _)| path.starts_with("assets/search/") && path.ends_with(".bin"));
    let found = files.filter(|(_, bytes)| bytes.starts_with(b"CB") && kinds.contains(char::from(bytes[2])));
    found.map(|(path, _)| path.clone()).collect()
}

mod questions {
    use super::*;

    fn hostile() -> Vec<String> {
        let texts = [
            "\"",
            "\"夜里",
            "“夜里\"慢",
            "-",
            "--",
            "-\"",
            "-夜里",
            "!!! ??? …… 。。。",
            "，。、；：？！",
            "(.*)+[a-z]{2,}$^|\\",
            "\\u0000 \\x1b",
            "\u{1}\u{7}\u{1b}[31m\u{7f}\u{9b}",
            "a\u{0}b",
            "\u{202e}慢里夜\u{200b}\u{feff}",
            "😀👩‍👩‍👧🇨🇳",
            "𠮷𠀀",
            "\u{fdd0}\u{ffff}",
            "é\u{301}\u{301}\u{301}\u{301}",
            "<img src=x onerror=\"globalThis.hacked=1\">",
            "夜里<script>globalThis.hacked=1</script>",
            "\"><svg onload=globalThis.hacked=1>",
            "javascript:globalThis.hacked=1",
            "{{ site.title }} ${1+1} #{1}",
            "__proto__ constructor toString hasOwnProperty",
            "type:__proto__ tag:constructor",
            "type:nothing",
            "principle:999",
            "color:red 夜里",
            "type:",
            "type:case type:case -type:case",
            "%00%ff%E5%A4",
            "../../../etc/passwd",
            "' OR 1=1 --",
        ];
        let long = ["夜".repeat(10_000), "夜里 ".repeat(3_000), "ab ".repeat(3_333), "\"".repeat(10_000), "-a ".repeat(3_000)];
        texts.into_iter().map(str::to_owned).chain(long).collect()
    }

    /// Nothing but what the theme draws stands in the answer, and nothing of the question was run.
    fn is_text_alone(tab: &Tab<'_>, query: &str) {
        const DRAWN: [&str; 4] = [".found-list", ".found-note", ".facets", ".quick-past"];
        let foreign = format!("[...it.querySelectorAll('{}')].flatMap((part) => [...part.querySelectorAll('img, svg, script, iframe, style, [onload], [onerror]')]).length", DRAWN.join(", "));
        assert_eq!(look(tab, &foreign), 0, "{query:?} became HTML");
        assert!(!tab.is("globalThis.hacked"), "{query:?} was run");
        let wrong = Tab::troubles(&tab.events());
        assert!(wrong.is_empty(), "{query:?}: {wrong:?}");
    }

    #[test]
    fn of_any_kind_get_an_answer_in_the_dialog() {
        let tab = at(&SMALL, "cases/");
        open(&tab);
        tab.events();
        for query in hostile() {
            put(&tab, &query);
            if tab.is("document.activeElement.value.trim()") {
                settled(&tab);
                assert!(!holds(&tab, "it.querySelector('.trouble')"), "{query:?} is trouble");
            }
            is_text_alone(&tab, &query.chars().take(50).collect::<String>());
        }
        ask(&tab, "夜里慢");
        assert!(!hits(&tab).is_empty(), "and the box still works");
    }

    #[test]
    fn of_any_kind_get_an_answer_from_an_address() {
        let tab = browser().tab();
        for query in hostile().into_iter().map(|query| query.chars().take(2_000).collect::<String>()) {
            let address = tab.text(&format!("new URLSearchParams({}).toString()", json!({ "q": query, "type": query })));
            tab.open(&SMALL.url(&format!("search/?{address}")));
            settled(&tab);
            assert!(!holds(&tab, "it.querySelector('.trouble')"), "{query:?} is trouble");
            is_text_alone(&tab, &query);
        }
    }

    #[test]
    fn filters_that_do_not_exist_are_named() {
        let tab = asked(&SMALL, "夜里慢 type:nothing");
        assert!(hits(&tab).is_empty());
        assert!(said(&tab, "it.querySelector('.hint').textContent").contains("type:nothing"));
        ask(&tab, "colour:red 夜里慢");
        assert!(!hits(&tab).is_empty(), "an unknown key is plain text");
    }

    #[test]
    fn without_a_word_are_told_so() {
        let tab = asked(&SMALL, "？！……");
        assert_eq!(said(&tab, "it.querySelector('.hint').textContent"), "这里面没有可以检索的字词。");
        ask(&tab, &"夜里慢，".repeat(2_500));
        assert!(said(&tab, "it.querySelector('.hint').textContent").contains("只用了前面一部分"));
        assert!(!hits(&tab).is_empty());
    }
}

mod networks {
    use super::*;

    #[test]
    fn that_fail_are_told_of_and_can_be_tried_again() {
        let tab = at(&SMALL, "cases/");
        open(&tab);
        ask(&tab, "夜里慢");
        tab.offline(true);
        type_in(&tab, "listen");
        assert!(trouble(&tab).contains("网络断开了"));
        assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "listen", "the question is still there");
        tab.click("dialog .trouble .retry");
        assert!(!trouble(&tab).is_empty(), "while it is away, trying again says so again");
        type_in(&tab, "夜里慢");
        answered(&tab);
        assert!(!hits(&tab).is_empty(), "what was loaded before can still be asked");
        type_in(&tab, "listen");
        trouble(&tab);
        tab.offline(false);
        retry(&tab);
        assert!(hits(&tab)[0].contains("/principles/"), "{:?}", hits(&tab));
    }

    #[test]
    fn that_fail_before_search_is_loaded_leave_a_box_that_works() {
        let tab = at(&SMALL, "cases/");
        tab.offline(true);
        tab.key("/");
        tab.until("document.activeElement.id === 'q'");
        tab.insert("夜");
        tab.eval("new Promise((done) => setTimeout(done, 300))");
        tab.offline(false);
        tab.insert("里慢");
        tab.until("document.activeElement.matches('dialog.quick[open] input')");
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
        assert!(tab.is("document.querySelector('#search-failed a').search === location.search"), "a way to try again");
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
}

mod files {
    use super::*;

    /// Does something to all files of some kinds; asks; makes them whole again; tries again.
    fn with(kinds: &str, mut spoil: impl FnMut(&mut BTreeMap<String, Vec<u8>>, String)) -> String {
        let served = small();
        let mut site = served.site.as_ref().clone();
        let files = of_kind(&site, kinds);
        assert!(!files.is_empty(), "no file of {kinds}");
        files.into_iter().for_each(|path| spoil(&mut site.0, path));
        served.publish(site);
        let tab = at(&served, "cases/");
        open(&tab);
        type_in(&tab, "夜里慢");
        finder::until(&tab, "it.querySelector('.trouble')");
        let said = trouble(&tab);
        assert!(holds(&tab, "it.querySelector('.trouble').role === 'alert'"), "screen readers are told");
        served.publish(served.site.as_ref().clone());
        retry(&tab);
        assert!(!hits(&tab).is_empty(), "{kinds}");
        assert!(holds(&tab, "it.querySelector('.hit mark')"), "{kinds}: excerpts are there");
        said
    }

    #[test]
    fn that_are_missing_are_told_of_and_can_be_tried_again() {
        for kinds in ["T", "C", "F", "P"] {
            assert!(with(kinds, |site, path| drop(site.remove(&path))).contains("检索暂时连不上"), "{kinds}");
        }
    }

    #[test]
    fn that_are_damaged_are_told_of_and_can_be_tried_again() {
        for kinds in ["T", "C", "F"] {
            for place in [2_usize, 4, 8, 40] {
                let flip = |site: &mut BTreeMap<String, Vec<u8>>, path: String| {
                    let bytes = site.get_mut(&path).unwrap();
                    let place = place.min(bytes.len() - 1);
                    bytes[place] ^= 0x55;
                };
                assert!(with(kinds, flip).contains("损坏"), "{kinds}, byte {place}");
            }
            assert!(with(kinds, |site, path| site.get_mut(&path).unwrap().truncate(5)).contains("损坏"), "{kinds}, cut");
            let page = b"<!DOCTYPE html><title>Log in</title>";
            assert!(with(kinds, |site, path| *site.get_mut(&path).unwrap() = page.to_vec()).contains("损坏"), "{kinds}");
        }
    }

    #[test]
    fn that_hold_excerpts_leave_the_list_when_they_are_gone() {
        let served = small();
        let mut site = served.site.as_ref().clone();
        for path in of_kind(&site, "X") {
            site.0.remove(&path);
        }
        served.publish(site);
        let tab = at(&served, "cases/");
        open(&tab);
        type_in(&tab, "夜里慢");
        finder::until(&tab, "it.querySelector('.trouble')");
        assert!(!hits(&tab).is_empty(), "what was found can be opened");
        served.publish(served.site.as_ref().clone());
        retry(&tab);
        assert!(holds(&tab, "it.querySelector('.hit mark')"));
    }

    #[test]
    fn a_damaged_copy_in_a_cache_is_passed_by() {
        let served = small();
        let spoilt = of_kind(&served.site, "TCX").into_iter().map(|path| (path, b"CBT spoilt".to_vec())).collect();
        served.cache(spoilt);
        let tab = asked(&served, "夜里慢");
        assert!(!hits(&tab).is_empty() && !holds(&tab, "it.querySelector('.trouble')"));
    }

    #[test]
    fn an_older_manifest_in_a_cache_is_passed_by() {
        let served = small();
        let name = "assets/search/manifest.json";
        let older = served.site.0[name].clone();
        let site = published_anew(&served);
        assert_ne!(site.0[name], older);
        served.publish(site);
        served.cache(BTreeMap::from([(name.to_owned(), older)]));
        let tab = asked(&served, "桥塌了");
        assert_eq!(hits(&tab)[0], "/kb/cases/bridge/");
        assert!(!holds(&tab, "it.querySelector('.trouble')"));
    }

    #[test]
    fn a_reader_goes_on_when_the_site_is_published_anew() {
        let served = small();
        let tab = asked(&served, "listen");
        served.publish(published_anew(&served));
        ask(&tab, "桥塌了");
        assert_eq!(hits(&tab)[0], "/kb/cases/bridge/");
        ask(&tab, "夜里来电");
        assert_eq!(hits(&tab)[0], "/kb/cases/a-first/");
        assert!(!holds(&tab, "it.querySelector('.trouble')"));
        let page = at(&served, "search/?q=夜里慢");
        settled(&page);
        assert!(!hits(&page).is_empty());
    }

    #[test]
    fn an_index_of_another_form_is_told_of() {
        let served = small();
        let mut site = served.site.as_ref().clone();
        let newer = site.text("assets/search/manifest.json").replace("\"version\":1", "\"version\":2");
        site.0.insert("assets/search/manifest.json".to_owned(), newer.into_bytes());
        served.publish(site);
        let tab = at(&served, "cases/");
        open(&tab);
        type_in(&tab, "夜里慢");
        assert!(!trouble(&tab).is_empty());
        for manifest in ["", "{", "[]", "null", "{\"version\":1}"] {
            let mut site = served.site.as_ref().clone();
            site.0.insert("assets/search/manifest.json".to_owned(), manifest.into());
            served.publish(site);
            let tab = at(&served, "cases/");
            open(&tab);
            type_in(&tab, "夜里慢");
            assert!(!trouble(&tab).is_empty(), "{manifest}");
        }
    }
}

mod browsers_and_hosts {
    use super::*;

    #[test]
    fn a_strict_content_security_policy_is_kept() {
        let served = small();
        served.header("Content-Security-Policy: default-src 'self'; script-src 'self'");
        served.header("Cross-Origin-Opener-Policy: same-origin");
        let tab = at(&served, "cases/");
        open(&tab);
        ask(&tab, "夜里慢");
        assert!(!hits(&tab).is_empty());
        ask(&tab, "lissten");
        tab.key("ArrowDown");
        tab.key("Enter");
        tab.arrive();
        tab.until("!location.search");
        let mut wrong = Tab::troubles(&tab.events());
        tab.open(&served.url("search/?q=夜里慢&type=resolution"));
        settled(&tab);
        assert!(!hits(&tab).is_empty());
        wrong.extend(Tab::troubles(&tab.events()));
        assert_eq!(wrong, Vec::<String>::new());
        let foreign = requested(&tab.events()).into_iter().filter(|url| !url.starts_with(&served.root));
        assert_eq!(foreign.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_browser_that_cannot_inflate_is_helped() {
        let plain = asked(&SMALL, "夜里慢");
        for gone in ["delete globalThis.DecompressionStream", "globalThis.DecompressionStream = class { constructor() { throw new TypeError('deflate-raw'); } }"] {
            let tab = browser().tab();
            tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": gone }));
            tab.open(&SMALL.url("cases/"));
            open(&tab);
            ask(&tab, "夜里慢");
            assert_eq!(hits(&tab), hits(&plain));
            let text = "it.querySelector('.found-list').innerText";
            assert_eq!(said(&tab, text), said(&plain, text));
            assert!(of_search(&tab.events()).iter().any(|url| url.ends_with("/inflate.js")));
        }
        assert!(!of_search(&plain.events()).iter().any(|url| url.ends_with("/inflate.js")), "others need not load it");
    }

    #[test]
    fn a_question_is_told_to_nobody() {
        let tab = asked(&SMALL, "夜里慢");
        let told = |url: &String| url.contains("%E5%A4%9C") || url.contains('夜');
        let all = requested(&tab.events());
        assert!(all.len() > 10 && !all.iter().any(told), "{all:#?}");
    }

    #[test]
    fn the_scripts_of_search_weigh_at_most_fifteen_kilobytes() {
        let tab = asked(&SMALL, "夜里慢");
        tab.key("Enter");
        tab.arrive();
        let mut loaded = of_search(&tab.events());
        loaded.retain(|url| url.ends_with(".js"));
        loaded.sort();
        loaded.dedup();
        let weight = |url: &String| {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(&SMALL.site.0[url.strip_prefix(&SMALL.root).unwrap()]).unwrap();
            encoder.finish().unwrap().len()
        };
        let weights: BTreeMap<_, _> = loaded.iter().map(|url| (url.rsplit('/').next().unwrap(), weight(url))).collect();
        assert!(weights.len() > 5, "{weights:#?}");
        let sum: usize = weights.values().sum();
        println!("{sum} bytes gzipped: {weights:?}");
        assert!(sum <= 15_000, "{sum} bytes gzipped: {weights:#?}");
    }
}
