//! One base in several languages: twins, what stands in where one is missing, and everything written in the form of its language.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

use std::sync::LazyLock;

use base::{Base, CONFIG, Entry, Site};

/// A base in Simplified and Traditional Chinese and English: one entry in all three, one in Chinese alone, one in English alone.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let config = CONFIG
        .replace("languages: [zh-Hans, en]", "languages: [zh-Hans, zh-Hant, en]")
        .replace("zh-Hans: 案例库,", "zh-Hans: 案例库, zh-Hant: 案例庫,");
    let all = |title: &str| Entry::case(title).keys("date: 2026-03-01\nupdated: 2026-11-20\ntags: [delivery]");
    let base = Base::new()
        .file("casebook.yaml", config)
        .add("_index.md", &Entry::page("首页").body("欢迎。\n"))
        .add("_index.en.md", &Entry::page("Home").body("Welcome.\n"))
        .add("principles/01-listen.md", &Entry::principle(1, "听客户说"))
        .add("cases/all.md", &all("路断了").and("见[[case/chinese]]、[[case/english]]。\n\n![[case/chinese]]"))
        .add("cases/all.zh-Hant.md", &all("路斷了"))
        .add(
            "cases/all.en.md",
            &all("The road is out").and("See [[case/chinese]] and [[case/english]], and [what it taught](chinese.md#lessons).\n\n![[case/chinese]]"),
        )
        .add("cases/chinese.md", &Entry::case("只有中文").key("slug", "zhongwen").and("> [!NOTE]\n> 提示。"))
        .add("cases/english.en.md", &Entry::case("English alone"))
        .add("issues/2026/night.md", &Entry::issue("夜里慢"))
        .add("issues/2026/night.en.md", &Entry::issue("Slow"));
    let run = base.build(&[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    run.site()
});

/// The value of an attribute in the first tag of the page that holds all of `marks`.
#[track_caller]
fn attribute<'a>(page: &'a str, marks: &[&str], name: &str) -> &'a str {
    let mut tags = page.split('<').filter_map(|tag| tag.split_once('>').map(|(tag, _)| tag));
    let tag = tags.find(|tag| marks.iter().all(|mark| tag.contains(mark)));
    let tag = tag.unwrap_or_else(|| panic!("no tag with {marks:?} in:\n{page}"));
    tag.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

/// The languages that a page says it exists in, for search engines.
fn hreflang(page: &str) -> Vec<(String, String)> {
    let links = page.lines().filter(|line| line.starts_with("<link rel=\"alternate\" hreflang"));
    links
        .map(|line| (attribute(line, &["link"], "hreflang").to_owned(), attribute(line, &["link"], "href").to_owned()))
        .collect()
}

#[test]
fn the_default_language_stands_at_the_root_and_others_below_their_tag() {
    for (prefix, lang, title) in
        [("", "zh-Hans", "路断了"), ("zh-Hant/", "zh-Hant", "路斷了"), ("en/", "en", "The road is out")]
    {
        let page = SITE.text(&format!("{prefix}cases/all/index.html"));
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{page}");
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{page}");
        assert!(
            page.contains(&format!("<link rel=\"canonical\" href=\"https://example.org/{prefix}cases/all/\">")),
            "{page}"
        );
    }
}

#[test]
fn twins_name_each_other_to_search_engines() {
    let url = |prefix: &str| format!("https://example.org/{prefix}cases/all/");
    let all = [("zh-Hans", url("")), ("x-default", url("")), ("zh-Hant", url("zh-Hant/")), ("en", url("en/"))];
    for prefix in ["", "zh-Hant/", "en/"] {
        let found = hreflang(SITE.text(&format!("{prefix}cases/all/index.html")));
        assert_eq!(found, all.clone().map(|(lang, url)| (lang.to_owned(), url)), "{prefix}");
    }
}

mod a_missing_twin {
    use super::*;

    #[test]
    fn is_stood_in_for_by_the_default_language_with_a_notice() {
        let page = SITE.text("en/cases/zhongwen/index.html");
        assert!(page.contains("<html lang=\"en\""), "the frame is English");
        assert!(page.contains("This entry is not yet in English. Below is the Chinese text."), "{page}");
        assert_eq!(attribute(page, &["div", "prose"], "lang"), "zh-Hans", "the text says its language");
        assert!(page.contains("<h1 lang=\"zh-Hans\">只有中文</h1>"));
    }

    #[test]
    fn of_the_default_language_is_stood_in_for_too() {
        let page = SITE.text("cases/english/index.html");
        assert!(page.contains("这一篇还没有简体中文版，下面是英文的原文。"), "{page}");
        assert_eq!(attribute(page, &["div", "prose"], "lang"), "en");
        assert_eq!(attribute(page, &["section", "facts"], "lang"), "", "the frame around it stays Chinese");
        assert_eq!(attribute(page, &["li", "aria-current"], "lang"), "en", "so does the way to it but for its title");
    }

    #[test]
    fn is_of_one_piece_with_the_words_of_the_interface_in_it() {
        let page = SITE.text("en/cases/zhongwen/index.html");
        let alert = page.split("<aside class=\"alert").nth(1).unwrap().split("</aside>").next().unwrap();
        assert!(alert.contains("<p class=\"alert-title\">说明</p>"), "{alert}");
        let whole = SITE.text("cases/zhongwen/index.html");
        assert!(whole.contains("<p class=\"alert-title\">说明</p>"));
    }

    #[test]
    fn is_linked_to_by_the_key_of_a_section() {
        let page = SITE.text("en/cases/all/index.html");
        assert!(page.contains("<a href=\"/en/cases/zhongwen/#启示\">what it taught</a>"), "{page}");
        assert!(SITE.text("en/cases/zhongwen/index.html").contains("id=\"启示\""));
    }

    #[test]
    fn is_marked_where_it_is_shown_in_another_text() {
        let page = SITE.text("en/cases/all/index.html");
        let copy = page.split("<div class=\"transclusion\">").nth(1).unwrap();
        assert!(copy.starts_with("<div lang=\"zh-Hans\">"), "{copy}");
        let page = SITE.text("cases/all/index.html");
        assert!(!page.split("<div class=\"transclusion\">").nth(1).unwrap().starts_with("<div lang"));
    }

    #[test]
    fn is_no_translation_to_search_engines() {
        for path in ["cases/zhongwen/index.html", "en/cases/zhongwen/index.html", "zh-Hant/cases/zhongwen/index.html"] {
            let page = SITE.text(path);
            let langs: Vec<_> = hreflang(page).into_iter().map(|(lang, _)| lang).collect();
            assert_eq!(langs, ["zh-Hans", "x-default"], "{path}");
            assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/cases/zhongwen/\">"), "{path}");
        }
        assert!(!SITE.text("sitemap.xml").contains("en/cases/zhongwen"));
        assert!(!SITE.text("en/atom.xml").contains("zhongwen"));
    }

    #[test]
    fn is_marked_in_lists() {
        let list = SITE.text("en/cases/index.html");
        let card = list.split("<article").find(|card| card.contains("只有中文")).unwrap();
        assert_eq!(attribute(card, &["href=\"/en/cases/zhongwen/\""], "lang"), "zh-Hans", "{card}");
        let own = list.split("<article").find(|card| card.contains("The road is out")).unwrap();
        assert!(!own.contains(" lang="), "{own}");
    }
}

#[test]
fn switching_the_language_stays_on_the_entry() {
    let page = SITE.text("cases/all/index.html");
    assert_eq!(attribute(page, &["class=\"tool\"", "hreflang=\"en\""], "href"), "/en/cases/all/");
    let page = SITE.text("en/cases/zhongwen/index.html");
    assert_eq!(attribute(page, &["class=\"tool\"", "hreflang=\"zh-Hans\""], "href"), "/cases/zhongwen/");
    let page = SITE.text("en/cases/index.html");
    assert_eq!(attribute(page, &["class=\"tool\"", "hreflang=\"zh-Hant\""], "href"), "/zh-Hant/cases/");
    let page = SITE.text("tags/delivery/index.html");
    assert_eq!(attribute(page, &["class=\"tool\"", "hreflang=\"en\""], "href"), "/en/tags/delivery/");
}

#[test]
fn links_stay_in_the_language_of_the_page() {
    let page = SITE.text("en/cases/all/index.html");
    assert!(page.contains("<a href=\"/en/cases/zhongwen/\"><span lang=\"zh-Hans\">只有中文</span></a>"), "{page}");
    assert!(page.contains("<a href=\"/en/cases/english/\">English alone</a>"), "{page}");
    assert_eq!(links::broken(&SITE, "https://example.org/"), Vec::<String>::new());
}

#[test]
fn every_language_has_its_own_words() {
    for (prefix, home, cases, facts) in
        [("", "首页", "案例", "地点"), ("zh-Hant/", "首頁", "案例", "地點"), ("en/", "Home", "Cases", "Where")]
    {
        let page = SITE.text(&format!("{prefix}cases/all/index.html"));
        for word in [home, cases, facts] {
            assert!(page.contains(word), "{word} in {prefix}");
        }
        let menu = page.split("<nav class=\"menu\"").nth(1).unwrap().split("</nav>").next().unwrap();
        let wrong = if prefix == "en/" { "案例" } else { "Cases" };
        assert!(!menu.contains(wrong) && menu.contains(&format!("href=\"/{prefix}cases/\"")), "{menu}");
    }
}

#[test]
fn titles_of_the_site_fall_back_to_one_that_is_there() {
    assert!(SITE.text("zh-Hant/index.html").contains("<title>案例庫</title>"));
    assert!(SITE.text("en/index.html").contains("<title>Casebook</title>"));
    assert!(SITE.text("index.html").contains("<title>案例库</title>"));
}

#[test]
fn dates_and_times_have_the_form_of_their_language() {
    for (path, form) in [
        ("cases/all/index.html", "2026年11月20日"),
        ("zh-Hant/cases/all/index.html", "2026年11月20日"),
        ("en/cases/all/index.html", "20 November 2026"),
        ("issues/night/index.html", "2026年9月3日 09:12"),
        ("en/issues/night/index.html", "3 September 2026, 09:12"),
        ("issues/night/index.html", "1小时28分"),
        ("en/issues/night/index.html", "1 h 28 min"),
    ] {
        let page = SITE.text(path).replace(' ', "");
        assert!(page.contains(&form.replace(' ', "")), "`{form}` in {path}:\n{}", SITE.text(path));
    }
}

#[test]
fn every_language_has_its_feeds_search_and_index() {
    for prefix in ["", "zh-Hant/", "en/"] {
        for file in [
            "atom.xml",
            "cases/atom.xml",
            "opensearch.xml",
            "llms.txt",
            "404.html",
            "search/index.html",
            "matrix/index.html",
        ] {
            assert!(SITE.has(&format!("{prefix}{file}")), "{prefix}{file}");
        }
    }
    assert!(SITE.text("en/atom.xml").contains("The road is out") && !SITE.text("en/atom.xml").contains("路断了"));
}

#[test]
fn a_language_the_theme_does_not_know_is_written_in_another() {
    let base = Base::new()
        .file("casebook.yaml", CONFIG.replace("[zh-Hans, en]", "[en, fr]"))
        .add("cases/road.md", &Entry::case("The road is out"))
        .add("cases/road.fr.md", &Entry::case("La route est coupée"))
        .add("cases/rain.md", &Entry::case("Rain"));
    let site = base.build(&[]).fine().says("CB07").says("`fr`").site();
    let page = site.text("fr/cases/road/index.html");
    assert!(page.contains("<html lang=\"fr\"") && page.contains("<h1>La route est coupée</h1>"), "{page}");
    assert!(page.contains("Cases"), "the words of the interface are English until somebody translates them");
    let missing = site.text("fr/cases/rain/index.html");
    assert!(missing.contains("This entry is not yet in fr. Below is the English text."), "{missing}");
    assert_eq!(site.text("index.html").matches(">English<").count(), 0, "no other language is called English");
}

#[test]
fn a_project_may_write_its_own_words() {
    let base = Base::small().file("themes/default/i18n/en.yaml", {
        let english = include_str!("../themes/default/i18n/en.yaml");
        english.replace("kinds.case: \"Cases\"", "kinds.case: \"Stories\"")
    });
    let site = base.build(&[]).fine().site();
    assert!(site.text("en/cases/index.html").contains("<h1>Stories</h1>"));
    assert!(site.text("cases/index.html").contains("<h1>案例</h1>"));
}

#[test]
fn a_base_of_one_language_offers_no_switch() {
    let base = Base::new()
        .file("casebook.yaml", "title: Casebook\nbase_url: https://example.org/\nlanguages: [en]\n")
        .add("cases/road.md", &Entry::case("The road is out"));
    let site = base.build(&[]).fine().site();
    let page = site.text("cases/road/index.html");
    assert!(page.contains("<html lang=\"en\"") && !page.contains("class=\"tool\" href"), "{page}");
    assert!(!site.has("en/index.html"));
}

#[test]
fn every_state_of_an_issue_is_said_in_words() {
    let states = ["open", "escalated", "solved", "confirmed", "reopened"];
    let issues = states.iter().fold(Base::new(), |base, state| {
        let issue = Entry::issue("夜里慢").key("status", state);
        base.add(&format!("issues/2026/{state}.md"), &issue).add(&format!("issues/2026/{state}.en.md"), &issue)
    });
    let site = issues.build(&[]).fine().site();
    let words = [
        "处理中 Open",
        "已升级 Escalated",
        "已解决 Solved",
        "客户已确认 Confirmed by the customer",
        "重新打开 Reopened",
    ];
    for (state, words) in states.iter().zip(words) {
        let (zh, en) = words.split_once(' ').unwrap();
        for (path, word) in [(format!("issues/{state}/index.html"), zh), (format!("en/issues/{state}/index.html"), en)]
        {
            let badge = format!("badge-{state}");
            assert!(
                site.text(&path).split(&badge).skip(1).any(|rest| rest.contains(&format!(">{word}<"))),
                "{path}: {word}"
            );
        }
    }
}
