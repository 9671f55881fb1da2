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

use base::Base;
use browser::{Tab, browser};
use served::Served;

const AUDIT: &str = include_str!("support/audit.js");

/// The bundled knowledge base.
static BUNDLED: LazyLock<Served> = LazyLock::new(|| Served::start("/", |root| build(&Base::bundled(), root)));

/// The case that has no English twin in [`COPY`].
const UNTRANSLATED: &str = "cases/morgan-stanley-visit";

/// A copy of it below the root of its host, with what the content cannot be asked to have: an entry in one language alone, and
/// a page that says all that Markdown can say.
static COPY: LazyLock<Served> = LazyLock::new(|| {
    let base = Base::bundled();
    base.delete(&format!("content/{UNTRANSLATED}.en.md"));
    base.put("content/pages/everything.md", include_str!("fixtures/everything/everything.md"));
    base.put("content/pages/everything.en.md", include_str!("fixtures/everything/everything.en.md"));
    Served::start("/kb/", |root| build(&base, root))
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

/// One page of every type in both languages, the longest of its type; a page shown in another language than asked for; and a
/// page with everything Markdown can say, under another base address.
fn pages() -> &'static [Page] {
    static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
        let lists = ["principles/", "cases/", "resolutions/", "playbooks/", "paths/", "issues/"];
        let others = ["", "tags/", "roles/", "matrix/", "glossary/", "search/", "about/", "404.html"];
        let sections = ["principles", "cases", "resolutions", "playbooks", "paths", "issues", "tags"];
        let mut pages = Vec::new();
        for (lang, folder) in [("zh-Hans", ""), ("en", "en/")] {
            let fixed = lists.iter().chain(&others).map(|path| format!("{folder}{path}"));
            let entries = sections.iter().map(|section| BUNDLED.longest(&format!("{folder}{section}")));
            let page = |served, path| Page { served, path, lang, content_lang: lang };
            pages.extend(fixed.chain(entries).map(|path| page(&*BUNDLED, path)));
            pages.extend(["everything/", "cases/"].map(|path| page(&*COPY, format!("{folder}{path}"))));
        }
        let fallback = format!("en/{UNTRANSLATED}/");
        pages.push(Page { served: &COPY, path: fallback, lang: "en", content_lang: "zh-Hans" });
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
    let tab = browser().tab();
    let plain = browser().tab();
    plain.scripts(false);
    let mut all = Complaints::new();
    for page in pages {
        tab.resize(1440, 900);
        tab.media("screen", &[]);
        tab.open(&page.url());
        let mut add = |matter: &'static str, state: &str, lines: Vec<String>| {
            let line = |line| format!("{} {state}: {line}", page.url());
            all.entry(matter).or_default().extend(lines.into_iter().map(line));
        };
        add("loading", "", faults(&tab, page));
        add("structure", "", audit(&tab, &format!("structure({:?}, {:?})", page.lang, page.content_lang)));
        for scheme in ["light", "dark"] {
            tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
            add("contrast", scheme, audit(&tab, "contrast()"));
        }
        add("motion", "", audit(&tab, "motion()"));
        tab.key("Tab");
        add("focus", "", audit(&tab, "focus()"));
        for (width, name) in [(1440, "1440 px"), (820, "820 px"), (390, "390 px")] {
            tab.resize(width, 844);
            add("width", name, audit(&tab, "overflow()"));
        }
        add("targets", "", audit(&tab, "targets()"));
        tab.media("print", &[("prefers-color-scheme", "dark"), ("prefers-reduced-motion", "reduce")]);
        add("paper", "", audit(&tab, "paper()"));
        tab.media("screen", &[]);
        tab.resize(1440, 900);
        plain.open(&page.url());
        add("scripts", "", difference(&audit(&tab, "words()")[0], &audit(&plain, "words()")[0]));
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
    assert!(requests.len() > 3, "a page without a style sheet or a script: {requests:?}");
    let foreign = requests.iter().filter(|url| !url.starts_with(page.served.root.as_str()));
    Tab::troubles(&events).into_iter().chain(foreign.map(|url| format!("asks for {url}"))).collect()
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
    text_stands_out_in_light_and_dark: "contrast";
    nothing_moves_for_readers_who_asked_for_stillness: "motion";
    the_focus_is_seen_wherever_it_goes: "focus";
    pages_fit_a_phone_a_tablet_and_a_desk: "width";
    controls_are_large_enough_for_a_finger: "targets";
    paper_gets_dark_text_and_nothing_to_press: "paper";
    pages_say_the_same_without_scripts: "scripts";
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
        let linked =
            html.split('"').filter_map(|part| part.strip_prefix("/assets/")).filter(|name| !name.ends_with(".svg"));
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
