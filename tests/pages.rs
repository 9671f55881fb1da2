//! The pages of the built site in a real browser: what loads, how it is laid out, who can read and use it, and what its scripts do.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/served.rs"]
mod served;

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
    NOT_ENGLISH.iter().for_each(|entry| base.delete(&format!("content/{entry}.en.md")));
    ONLY_ENGLISH.iter().for_each(|entry| base.delete(&format!("content/{entry}.md")));
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
fn the_tab_key_reaches_the_skip_link_first_and_never_gets_lost() {
    for page in ["", "playbooks/complaint-handling/"] {
        let tab = browser().tab();
        tab.open(&BUNDLED.url(page));
        tab.key("Tab");
        assert!(tab.is("document.activeElement.matches('a.skip')"), "{page}");
        assert!(tab.is("document.activeElement.getBoundingClientRect().top >= 0"), "the skip link stays out of sight");
        let stops = "[...document.querySelectorAll('a[href], button, input, summary, [tabindex=\"0\"]')]
            .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility()).length";
        let count = tab.eval(stops).as_u64().unwrap();
        let mut reached = 1;
        loop {
            tab.key("Tab");
            if tab.is("document.activeElement === document.body || document.activeElement.matches('a.skip')") {
                break;
            }
            reached += 1;
            assert!(tab.is("document.activeElement.checkVisibility()"), "{page}: the focus is out of sight");
            assert!(reached <= count + 5, "{page}: the focus goes in circles");
        }
        // A group of radio buttons is one stop.
        let radios = tab.eval("document.querySelectorAll('input[type=radio]').length").as_u64().unwrap();
        assert!(reached + radios >= count, "{page}: {reached} of {count} stops");
    }
}

#[test]
fn the_skip_link_leads_past_the_menus() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/"));
    tab.key("Tab");
    tab.key("Enter");
    tab.until("location.hash === '#main'");
    tab.key("Tab");
    assert!(tab.is("document.querySelector('main').contains(document.activeElement)"));
}

#[test]
fn the_theme_is_light_dark_or_the_systems_and_stays_so() {
    let tab = browser().tab();
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    tab.media("screen", &[("prefers-color-scheme", "light")]);
    tab.open(&BUNDLED.url(""));
    let light_paper = tab.text(paper);
    tab.media("screen", &[("prefers-color-scheme", "dark")]);
    let dark_paper = tab.text(paper);
    assert_ne!(light_paper, dark_paper, "the system's choice changes nothing");

    let said = || tab.text("document.querySelector('.theme-switch').getAttribute('aria-label')");
    let auto = said();
    tab.click(".theme-switch");
    assert_eq!(tab.text(paper), light_paper, "light on a dark system");
    let light = said();
    tab.reload();
    assert_eq!((tab.text(paper), said()), (light_paper.clone(), light.clone()), "light after loading again");
    tab.open(&BUNDLED.url("en/matrix/"));
    assert_eq!(tab.text(paper), light_paper, "light on another page");

    tab.open(&BUNDLED.url(""));
    tab.click(".theme-switch");
    tab.media("screen", &[("prefers-color-scheme", "light")]);
    assert_eq!(tab.text(paper), dark_paper, "dark on a light system");
    let dark_label = said();
    tab.click(".theme-switch");
    assert_eq!((tab.text(paper), said()), (light_paper, auto.clone()), "what the system has");
    assert!(auto != light && light != dark_label && dark_label != auto, "the switch says what it is at");
}

#[test]
fn the_language_switch_stays_on_the_page() {
    for page in pages().iter().filter(|page| !page.path.ends_with("404.html")) {
        let html = &page.served.site.text(&format!("{}index.html", page.path));
        let path = page.path.strip_prefix("en/").unwrap_or(&page.path);
        let (other, lang) = if page.lang == "en" { (path.to_owned(), "zh-Hans") } else { (format!("en/{path}"), "en") };
        let base = page.served.root.split('/').skip(3).collect::<Vec<_>>().join("/");
        // Names of tags may differ between languages.
        let to = if path.starts_with("tags/") || path.starts_with("roles/") { String::new() } else { other };
        let link = format!("href=\"/{base}{to}");
        let switch = html.split("<a class=\"tool\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(switch.contains(&link) && switch.contains(&format!("lang=\"{lang}\"")), "{}: {switch}", page.url());
    }
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/ck-c08-1996/"));
    tab.click("a.tool[hreflang=en]");
    tab.arrive();
    assert_eq!(tab.text("location.pathname"), "/en/cases/ck-c08-1996/");
    tab.click("a.tool[hreflang=zh-Hans]");
    tab.arrive();
    assert_eq!(tab.text("location.pathname"), "/cases/ck-c08-1996/");
}

#[test]
fn menus_mark_where_the_reader_is() {
    let tab = browser().tab();
    for (path, menu, side) in [
        ("cases/ck-c08-1996/", "/cases/", true),
        ("en/playbooks/complaint-handling/", "/en/playbooks/", true),
        ("en/principles/", "/en/principles/", false),
        ("matrix/", "/matrix/", false),
    ] {
        tab.open(&BUNDLED.url(path));
        let marked = |nav: &str| {
            tab.eval(&format!("[...document.querySelectorAll('{nav} [aria-current]')].map((it) => it.pathname)"))
        };
        assert_eq!(marked(".menu"), serde_json::json!([menu]), "{path}");
        if side {
            assert_eq!(marked(".side"), serde_json::json!([format!("/{path}")]), "{path}");
        }
    }
}

#[test]
fn menus_open_and_close_on_a_phone() {
    let tab = browser().tab();
    tab.resize(390, 844);
    tab.open(&BUNDLED.url("cases/ck-c08-1996/"));
    for (button, menu) in [(".menu-button", "#menu"), (".side-button", "#side")] {
        let open = format!("document.querySelector('{menu}').checkVisibility()");
        assert!(!tab.is(&open), "{menu} is open at first");
        tab.click(button);
        assert!(tab.is(&open), "{menu} does not open");
        for complaint in [audit(&tab, "overflow()"), audit(&tab, "targets()"), audit(&tab, "contrast()")] {
            assert!(complaint.is_empty(), "{menu}: {complaint:?}");
        }
        tab.key("Escape");
        assert!(!tab.is(&open), "{menu} does not close");
    }
}

#[test]
fn a_question_says_at_once_whether_the_choice_is_right() {
    let tab = browser().tab();
    tab.media("screen", &[("prefers-reduced-motion", "reduce")]);
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    let open = "document.querySelector('.question .question-answer').open";
    let said = |option: &str| tab.eval(&format!("document.querySelector('.question {option}').dataset.said || ''"));
    assert!(!tab.is(open));
    tab.click(".question li:not([data-right]) label");
    assert!(said("li:not([data-right])").as_str().unwrap().starts_with('×'));
    assert!(!tab.is(open), "a wrong choice may be thought over");
    tab.click(".question li[data-right] label");
    assert!(said("li[data-right]").as_str().unwrap().starts_with('✓'));
    assert_eq!(said("li:not([data-right])"), "", "what was said about the first choice is taken back");
    assert!(tab.is(open), "the explanation opens");
    assert_eq!(audit(&tab, "contrast()"), Vec::<String>::new());
}

#[test]
fn questions_can_be_answered_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    assert!(!tab.is("document.querySelector('.question-answer p').checkVisibility()"));
    tab.click(".question li label");
    assert!(tab.is("document.querySelector('.question input').checked"));
    tab.click(".question-answer summary");
    assert!(tab.is("document.querySelector('.question-answer p').checkVisibility()"));
}

#[test]
fn the_principles_of_a_group_stand_by_themselves() {
    let tab = browser().unpainted_tab();
    for (width, columns) in [(390, 2), (820, 4), (1440, 6)] {
        tab.resize(width, 900);
        tab.open(&BUNDLED.url("en/"));
        let rows = tab.eval(
            "[...document.querySelectorAll('.tile')].reduce((rows, it) => {
                const top = Math.round(it.getBoundingClientRect().top);
                const tone = [...it.classList].find((name) => name.startsWith('tone-'));
                (rows[top] ??= []).push(tone);
                return rows; }, {})",
        );
        let rows: Vec<_> = rows.as_object().unwrap().values().map(|row| row.as_array().unwrap().clone()).collect();
        assert_eq!(rows.iter().map(Vec::len).sum::<usize>(), 28);
        assert_eq!(rows.iter().map(Vec::len).max(), Some(columns), "{width} px");
        assert!(rows.iter().all(|row| row.iter().all(|tone| *tone == row[0])), "{width} px: {rows:?}");
    }
}

#[test]
fn the_matrix_hides_no_row() {
    let tab = browser().unpainted_tab();
    tab.resize(1440, 900);
    tab.open(&BUNDLED.url("matrix/"));
    assert!(tab.is("document.querySelectorAll('.matrix tbody tr').length === 28"));
    assert!(
        tab.is("(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.querySelector('.matrix'))")
    );
}

#[test]
fn paper_shows_every_explanation() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    // What is seen at the moment of printing: a browser lays paper out right behind `beforeprint`, before any animation moves on.
    tab.media("print", &[]);
    let hidden = tab.eval(
        "(() => { dispatchEvent(new Event('beforeprint'));
            const parts = [...document.querySelectorAll('.question-answer > :not(summary)')];
            const hidden = parts.filter((it) => !it.checkVisibility() || getComputedStyle(it).opacity !== '1');
            return [parts.length > 0, hidden.length]; })()",
    );
    assert_eq!(hidden, serde_json::json!([true, 0]));
}

#[test]
fn ticks_are_remembered_on_this_device() {
    let tab = browser().tab();
    let path = "playbooks/complaint-handling/";
    tab.open(&BUNDLED.url(path));
    let ticked = || {
        tab.eval("[...document.querySelectorAll('.task input')].map((it, at) => it.checked ? at : -1).filter((at) => at >= 0)")
    };
    tab.click(".task:nth-child(2) label");
    let first = ticked();
    assert_eq!(first.as_array().unwrap().len(), 1);
    tab.reload();
    assert_eq!(ticked(), first);
    assert_eq!(tab.eval("document.querySelector('.progress progress').value"), 1.0);
    tab.click(".progress .reset");
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([]));
}

#[test]
fn steps_of_an_answer_are_ticked_by_mouse_and_keyboard_and_remembered() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("resolutions/slow-at-night/"));
    let ticked = || {
        tab.eval(
            "[...document.querySelectorAll('.step-box')].map((it, at) => it.checked ? at : -1).filter((at) => at >= 0)",
        )
    };
    assert_eq!(tab.eval("document.querySelectorAll('.step-box').length"), 8);
    tab.click("li:nth-child(2) > .step-box");
    tab.eval("document.querySelectorAll('.step-box')[4].focus()");
    tab.key(" ");
    assert_eq!(ticked(), serde_json::json!([1, 4]));
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([1, 4]));
    assert_eq!(tab.eval("document.querySelector('.progress progress').value"), 2.0);
    for scheme in ["light", "dark"] {
        tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
        assert_eq!(audit(&tab, "contrast()"), Vec::<String>::new(), "{scheme}");
    }
    tab.click(".progress .reset");
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([]));
}

#[test]
fn ticks_survive_an_edit_of_other_steps() {
    let steps = |list: &[&str]| {
        let lines: String = list.iter().map(|step| format!("1. {step}\n")).collect();
        Entry::resolution("夜里慢").body(&format!("## 问题\n\n夜里慢。\n\n## 解决步骤\n\n{lines}"))
    };
    let base = Base::new().add("resolutions/slow.md", &steps(&["看带宽", "再看一遍", "换端口", "再看一遍"]));
    let served = Served::start("/", |root| build(&base, root));
    let tab = browser().tab();
    tab.open(&served.url("resolutions/slow/"));
    tab.click("li:nth-child(3) > .step-box");
    tab.click("li:nth-child(4) > .step-box");
    base.put_entry("resolutions/slow.md", &steps(&["先问客户", "看带宽和时延", "再看一遍", "换端口", "再看一遍"]));
    served.publish(build(&base, &served.url("")));
    tab.reload();
    let ticked = "[...document.querySelectorAll('.step-box:checked')].map((it) => it.parentElement.textContent.trim())";
    assert_eq!(tab.eval(ticked), serde_json::json!(["换端口", "再看一遍"]));
    assert!(tab.is("document.querySelectorAll('.step-box')[4].checked"), "the second of two equal steps");
}

#[test]
fn the_answer_stands_above_the_fold_on_a_phone_and_its_steps_are_numbered_without_scripts() {
    let tab = browser().tab();
    tab.resize(390, 844);
    for scripts in [true, false] {
        tab.scripts(scripts);
        for (path, _) in BUNDLED.site.pages().filter(|(path, _)| is_answer(path)) {
            tab.open(&BUNDLED.url(path));
            let below = "document.querySelector('.section-resolution > ol > li').getBoundingClientRect().bottom";
            assert!(tab.eval(below).as_f64().unwrap() < 844.0, "{path}: the first step is below the fold");
        }
        assert_eq!(tab.is("document.querySelector('.step-box') !== null"), scripts);
    }
    let counter = "getComputedStyle(document.querySelector('.section-resolution > ol > li'), '::before').content";
    assert!(tab.text(counter).contains("counter"), "{}", tab.text(counter));
}

/// A page of a resolution, not of its list or its trace.
fn is_answer(path: &str) -> bool {
    let path = path.strip_prefix("en/").unwrap_or(path);
    path.strip_prefix("resolutions/").is_some_and(|rest| rest.matches('/').count() == 1)
}

#[test]
fn what_was_used_or_doubted_is_said_by_a_command_to_copy() {
    let tab = browser().tab();
    tab.allow_clipboard();
    tab.open(&BUNDLED.url("resolutions/slow-at-night/"));
    let copied = |button: &str| {
        tab.click(button);
        tab.until(&format!("document.querySelector('{button}').textContent === document.body.dataset.copied"));
        tab.text("navigator.clipboard.readText()")
    };
    assert_eq!(copied(".feedback > .command .command-copy"), "casebook reuse slow-at-night --asked \"…\" --by …");
    tab.click(".doubts > summary");
    assert_eq!(copied(".doubts li:nth-child(2) .command-copy"), "casebook flag slow-at-night outdated");
    assert_eq!(tab.eval("document.querySelectorAll('.doubts .command').length"), 5);
}

#[test]
fn a_role_leads_to_what_it_owes_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("en/due/"));
    tab.click(".for-roles a[href='#for-service-desk']");
    let owed = "[...document.querySelectorAll('section:has(> h2:target) .owed-what b')].map((it) => it.textContent)";
    assert_eq!(tab.eval(owed), serde_json::json!(["Solution", "Promise", "Answer to a complaint", "Open issue"]));
}

#[test]
fn stations_of_a_path_are_remembered() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("paths/service-agent/"));
    tab.click(".station .done");
    let done = "[...document.querySelectorAll('.station.is-done')].length";
    assert_eq!(tab.eval(done), 1);
    tab.reload();
    assert_eq!(tab.eval(done), 1);
}

#[test]
fn code_and_addresses_are_copied() {
    let tab = browser().tab();
    tab.allow_clipboard();
    tab.open(&COPY.url("everything/"));
    tab.click("figure.code .copy");
    tab.until("document.querySelector('figure.code .copy').textContent === document.body.dataset.copied");
    let copied = tab.text("navigator.clipboard.readText()");
    assert!(copied.contains("fn main() { let answer"), "{copied}");
    let resolution = BUNDLED.longest("en/resolutions");
    tab.open(&BUNDLED.url(&resolution));
    tab.click("[data-copy-link]");
    tab.until("document.querySelector('[data-copy-link]').textContent === document.body.dataset.copied");
    assert_eq!(tab.text("navigator.clipboard.readText()"), BUNDLED.url(&resolution));
}

#[test]
fn a_slash_leads_to_the_search_box_but_can_be_typed() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("cases/"));
    tab.key("/");
    tab.until("document.activeElement.matches('dialog[open] [name=q]')");
    tab.insert("夜里");
    tab.key("/");
    tab.insert("慢");
    assert_eq!(tab.text("document.activeElement.value"), "夜里/慢");
    tab.until("document.querySelector('dialog .quick-all').checkVisibility()");
    tab.click("dialog .quick-all");
    tab.arrive();
    assert_eq!(
        tab.text("location.pathname + location.search"),
        format!("/search/?q={}", "%E5%A4%9C%E9%87%8C%2F%E6%85%A2")
    );
    assert_eq!(tab.text("document.getElementById('query').value"), "夜里/慢", "the question is still in the box");
    tab.open(&BUNDLED.url("cases/"));
    tab.chord("k", CONTROL);
    tab.until("document.activeElement.matches('dialog[open] [name=q]')");
}

#[test]
fn keys_lead_to_the_box_of_the_search_page_itself() {
    let tab = browser().tab();
    for path in ["search/", "en/search/"] {
        tab.open(&BUNDLED.url(path));
        tab.key("/");
        assert!(tab.is("document.activeElement.id === 'query'"), "{path}");
        tab.open(&BUNDLED.url(path));
        tab.chord("k", CONTROL);
        assert!(tab.is("document.activeElement.id === 'query'"), "{path}: Ctrl K leads there too");
    }
}

#[test]
fn boxes_are_plain_forms_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("cases/"));
    tab.click("#q");
    tab.insert("夜里/慢");
    tab.key("Enter");
    tab.arrive();
    assert_eq!(tab.text("location.pathname + location.search"), "/search/?q=%E5%A4%9C%E9%87%8C%2F%E6%85%A2");
    assert!(tab.is("document.querySelector('noscript .notice').checkVisibility()"), "the page says what search needs");
    assert!(tab.is("document.querySelectorAll('main .browse a').length > 4"), "and offers other ways");
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
fn an_address_that_leads_nowhere_offers_ways_on() {
    let tab = browser().tab();
    tab.open(&COPY.url("cases/no-such-case/"));
    assert!(tab.is("document.querySelector('main .big-search').checkVisibility()"));
    assert!(tab.is("document.querySelectorAll('main .browse a').length > 4"));
    assert!(
        tab.is("getComputedStyle(document.querySelector('.lost-number')).color !== 'rgb(0, 0, 0)'"),
        "without its style"
    );
    tab.click("main .browse a");
    tab.arrive();
    assert!(tab.text("location.pathname").starts_with("/kb/"));
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
