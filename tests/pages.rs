//! The pages of the built site in a real browser: what loads, how it is laid out, who can read and use it, and what its scripts do.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/served.rs"]
mod served;

#[path = "pages/boxes.rs"]
mod boxes;
#[path = "pages/kinds.rs"]
mod kinds;
#[path = "pages/large_text.rs"]
mod large_text;
#[path = "pages/menus.rs"]
mod menus;
#[path = "pages/steps.rs"]
mod steps;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::LazyLock;
use std::thread;

use base::{Base, Entry};
use browser::{CONTROL, Tab, browser};
use served::Served;

const AUDIT: &str = include_str!("support/audit.js");

/// The bundled knowledge base.
static BUNDLED: LazyLock<Served> = LazyLock::new(|| Served::start("/", |root| build(&Base::bundled(), root)));

/// The entries that have no English twin in [`COPY`]: one of each type.
const NOT_ENGLISH: [&str; 6] = [
    "cases/morgan-stanley-visit",
    "principles/03-start-from-customer-pain-points",
    "resolutions/chase-late-shipment",
    "playbooks/delivery-delay",
    "paths/field-engineer",
    "issues/2026/late-spare-parts",
];

/// The entries that are there in English alone.
const ONLY_ENGLISH: [&str; 3] =
    ["cases/vp-europe-slides-2010", "resolutions/slow-at-night", "issues/2026/night-time-slowness"];

/// Somebody doubts an answer.
const DOUBT: &str = "at,event,entry,issue,asked,by,channel,note\n\
    2026-08-03T09:00:00+08:00,flag,resolution/trace-intermittent-fault,,,service-desk,,outdated: 菜单改了位置\n";

/// A copy of it below the root of its host, with what the content cannot be asked to have: an entry in one language alone, and
/// a page that says all that Markdown can say.
static COPY: LazyLock<Served> = LazyLock::new(|| {
    let base = Base::bundled().config("feedback_url: mailto:kb@example.org?subject={action}%20{reason}&body={title}");
    base.put("content/ledger/2026-08.csv", DOUBT);
    for entry in NOT_ENGLISH {
        base.delete(&format!("content/{entry}.en.md"));
    }
    for entry in ONLY_ENGLISH {
        base.delete(&format!("content/{entry}.md"));
    }
    base.put("content/pages/everything.md", include_str!("fixtures/everything/everything.md"));
    base.put("content/pages/everything.en.md", include_str!("fixtures/everything/everything.en.md"));
    Served::start("/kb/", |root| {
        let mut site = build(&base, root);
        site.0.insert("faulty.html".to_owned(), include_bytes!("fixtures/faulty.html").to_vec());
        site
    })
});

fn build(base: &Base, root: &str) -> base::Site {
    let run = base.build(&["--base-url", root]);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
}

/// A page to look at.
struct Page {
    served: &'static Served,
    /// From the root of the site.
    path: String,
    lang: &'static str,
    content_lang: &'static str,
}

impl Page {
    fn url(&self) -> String {
        self.served.url(&self.path)
    }
}

/// Where the page of an entry stands: numbers of principles and years of issues are not in the address.
fn route(entry: &str) -> String {
    let (folder, stem) = entry.rsplit_once('/').unwrap();
    let kind = folder.split('/').next().unwrap();
    format!("{kind}/{}", stem.trim_start_matches(|char: char| char.is_ascii_digit() || char == '-'))
}

/// One page of every type in both languages, the longest of its type; of every type a page shown in another language than asked for; and a
/// page with everything Markdown can say, under another base address.
fn pages() -> &'static [Page] {
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
        let lists = ["principles/", "cases/", "resolutions/", "playbooks/", "paths/", "issues/"];
        let others = ["", "tags/", "roles/", "matrix/", "glossary/", "search/", "about/", "404.html"];
        let desk = ["health/", "due/", "resolutions/slow-at-night/trace/", "playbooks/delivery-delay/trace/"];
        let sections = ["principles", "cases", "resolutions", "playbooks", "paths", "issues", "tags"];
        let mut pages = Vec::new();
        for (lang, folder) in [("zh-Hans", ""), ("en", "en/")] {
            let fixed = lists.iter().chain(&others).chain(&desk).map(|path| format!("{folder}{path}"));
            let entries = sections.iter().map(|section| BUNDLED.longest(&format!("{folder}{section}")));
            let page = |served, path| Page { served, path, lang, content_lang: lang };
            pages.extend(fixed.chain(entries).map(|path| page(&*BUNDLED, path)));
            let sparse = ["everything/", "cases/", "health/", "due/", "resolutions/trace-intermittent-fault/"];
            pages.extend(sparse.map(|path| page(&*COPY, format!("{folder}{path}"))));
        }
        let copy = |path, lang, content_lang| Page { served: &COPY, path, lang, content_lang };
        pages.extend(NOT_ENGLISH.map(|entry| copy(format!("en/{}/", route(entry)), "en", "zh-Hans")));
        pages.extend(ONLY_ENGLISH.map(|entry| copy(format!("{}/", route(entry)), "zh-Hans", "en")));
        pages.extend(["", "matrix/", "principles/"].map(|path| copy(format!("en/{path}"), "en", "en")));
        pages
    });
    &PAGES
}

/// What is wrong with a page, by what was looked at.
type Complaints = BTreeMap<&'static str, Vec<String>>;

/// Looks at every page once for all tests: most of the time goes into loading. Two tabs share the work.
fn complaints_about(matter: &str) -> String {
    static ALL: LazyLock<Complaints> = LazyLock::new(|| {
        let (first, second) = pages().split_at(pages().len() / 2);
        thread::scope(|scope| {
            let halves = [first, second].map(|half| scope.spawn(|| look_at(half)));
            let mut all = Complaints::new();
            for (matter, lines) in halves.into_iter().flat_map(|half| half.join().unwrap()) {
                all.entry(matter).or_default().extend(lines);
            }
            all
        })
    });
    ALL.get(matter).map(|lines| lines.join("\n")).unwrap_or_default()
}

fn look_at(pages: &[Page]) -> Complaints {
    let tab = browser().unpainted_tab();
    let plain = browser().unpainted_tab();
    plain.scripts(false);
    for tab in [&tab, &plain] {
        tab.resize(390, 844);
    }
    let mut all = Complaints::new();
    for page in pages {
        let mut add = |matter: &'static str, state: &str, lines: Vec<String>| {
            let line = |line| format!("{} {state}: {line}", page.url());
            all.entry(matter).or_default().extend(lines.into_iter().map(line));
        };
        tab.open(&page.url());
        plain.open(&page.url());
        add("loading", "", faults(&tab, page));
        add("scripts", "", difference(&audit(&tab, "words()")[0], &audit(&plain, "words()")[0]));
        add("targets", "", audit(&tab, "targets()"));
        for (width, name) in [(390, "390 px"), (820, "820 px"), (1440, "1440 px")] {
            tab.resize(width, 844);
            add("width", name, audit(&tab, "overflow()"));
        }
        add("languages", "", audit(&tab, &format!("languages({:?}, {:?})", page.lang, page.content_lang)));
        add("structure", "", audit(&tab, &format!("structure({:?}, {:?})", page.lang, page.content_lang)));
        for scheme in ["light", "dark"] {
            tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
            add("contrast", scheme, audit(&tab, "contrast()"));
        }
        add("motion", "", audit(&tab, "motion()"));
        add("focus", "", audit(&tab, "focus()"));
        tab.media("print", &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]);
        add("paper", "", audit(&tab, "paper()"));
        tab.media("screen", &[]);
        tab.resize(390, 844);
    }
    all
}

/// What one function of the audit says.
fn audit(tab: &Tab, call: &str) -> Vec<String> {
    let lines = tab.eval(&format!("(() => {{ {AUDIT} return audit.{call}; }})()"));
    lines.as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

fn faults(tab: &Tab, page: &Page) -> Vec<String> {
    let events = tab.events();
    let requests = Tab::requests(&events, &page.url());
    let foreign = requests.iter().filter(|url| !url.starts_with(page.served.root.as_str()));
    let bare = (requests.len() < 4).then(|| format!("no style sheet or no script among {requests:?}"));
    Tab::troubles(&events).into_iter().chain(bare).chain(foreign.map(|url| format!("asks for {url}"))).collect()
}

/// Where two texts part.
fn difference(with: &str, without: &str) -> Vec<String> {
    if with == without {
        return vec![];
    }
    let length = with.chars().zip(without.chars()).take_while(|(one, other)| one == other).count();
    let rest = |text: &str| text.chars().skip(length.saturating_sub(20)).take(80).collect::<String>();
    vec![format!("with scripts: …{}\n    without: …{}", rest(with), rest(without))]
}

/// Fails with what was found about one matter.
macro_rules! holds_on_every_page {
    ($($(#[$doc:meta])* $name:ident: $matter:literal;)*) => {$(
        $(#[$doc])*
        #[test]
        fn $name() {
            let wrong = complaints_about($matter);
            assert!(wrong.is_empty(), "\n{wrong}");
        }
    )*};
}

holds_on_every_page! {
    pages_load_without_a_fault_and_ask_no_other_host: "loading";
    pages_have_landmarks_headings_and_names: "structure";
    texts_say_their_language: "languages";
    text_stands_out_in_light_and_dark: "contrast";
    nothing_moves_for_readers_who_asked_for_stillness: "motion";
    the_focus_is_seen_wherever_it_goes: "focus";
    pages_fit_a_phone_a_tablet_and_a_desk: "width";
    controls_are_large_enough_for_a_finger: "targets";
    paper_gets_dark_text_and_nothing_to_press: "paper";
    pages_say_the_same_without_scripts: "scripts";
}

#[test]
fn a_page_whose_scripts_never_arrive_can_be_read() {
    let tab = browser().tab();
    tab.block(&["*.js"]);
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    assert!(tab.is("document.querySelector('h1').checkVisibility()"));
    assert!(!tab.is("document.querySelector('.theme-switch').checkVisibility()"), "a switch that does nothing");
    tab.click(".question-answer summary");
    assert!(tab.is("document.querySelector('.question-answer p').checkVisibility()"));
}

#[test]
fn what_the_tests_look_for_they_find() {
    let found =
        look_at(&[Page { served: &COPY, path: "faulty.html".to_owned(), lang: "zh-Hans", content_lang: "zh-Hans" }]);
    for (matter, expected) in [
        ("loading", "an error"),
        ("loading", "Error: thrown"),
        ("loading", "violates the following Content Security Policy"),
        ("loading", "asks for http://127.0.0.1:9/far.png"),
        ("loading", "request failed"),
        ("languages", "p.han is said to be `en`: 中文"),
        ("structure", "html is in `en`, not `zh-Hans`"),
        ("structure", "2 of h1"),
        ("structure", "h3 after h1"),
        ("structure", "0 of body > header"),
        ("structure", "the title is \"?\""),
        ("structure", "two elements are #twice"),
        ("structure", "no alt"),
        ("structure", "a nameless body > main > p > input"),
        ("structure", "#nowhere, which is not there"),
        ("contrast", "p.grey: 2.85"),
        ("contrast", "p.half: 3.98"),
        ("contrast", "p.glass: 2.12"),
        ("width", "820 px: 2008 px of content in 820: body > main > p.wide.moving"),
        ("motion", "p.wide.moving: transition of 1s"),
        ("focus", "a.blind looks no different"),
        ("targets", "button.tiny: 10 × 10"),
        ("paper", "button.tiny is printed"),
        ("paper", "p.grey: 2.85"),
        ("scripts", "with scripts: …One more, by script"),
    ] {
        let lines = found.get(matter).map(|lines| lines.join("\n")).unwrap_or_default();
        assert!(lines.contains(expected), "expected `{expected}` about {matter} in:\n{lines}");
    }
}

#[test]
fn a_page_weighs_at_most_thirty_kilobytes() {
    let gzipped = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().len()
    };
    let mut assets = BTreeMap::new();
    let mut wrong = String::new();
    for (path, html) in BUNDLED.site.pages() {
        let linked = html
            .split('"')
            .filter_map(|part| part.strip_prefix("/assets/"))
            .filter(|name| name.starts_with("css/") || name.starts_with("js/"))
            // Loaded when a reader wants to search: tests/search_page/loading.rs sees to that.
            .filter(|name| !name.starts_with("js/search."));
        let linked = linked
            .map(|name| *assets.entry(name).or_insert_with(|| gzipped(&BUNDLED.site.0[&format!("assets/{name}")])));
        let sum = gzipped(html.as_bytes()) + linked.sum::<usize>();
        if sum > 30_000 {
            let _ = writeln!(wrong, "{path}: {sum}");
        }
    }
    assert!(assets.len() >= 2, "no style sheet or no script: {assets:?}");
    assert!(wrong.is_empty(), "bytes gzipped, with HTML, CSS and JS:\n{wrong}{assets:#?}");
}
