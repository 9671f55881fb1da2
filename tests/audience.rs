//! What a site does not show appears in none of its bytes: no page, list, feed, sitemap, JSON, Markdown twin, no path, no image.
//!
//! Secret words stand in every place of entries that are hidden for every reason there is, and visible entries link to them in
//! every form there is. Then every byte of every output is looked at.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

use std::collections::BTreeSet;

use base::{Base, Entry, Site};

/// What every secret word begins with.
const SECRET: &str = "zqx";

/// Why an entry is hidden, as its name tells, and the keys that make it so.
const HIDDEN: &[(&str, &str)] = &[
    ("internal", "audience: internal"),
    ("unsaid", "audience: internal"),
    ("partner", "audience: partner"),
    ("draft", "audience: public\nstatus: draft"),
    ("later", "audience: public\npublish: 2026-12-01"),
    ("over", "audience: public\nexpires: 2026-11-01"),
    ("broken", "audience: nobody"),
];

/// What stands where others name the reason: the ledger's words on an entry that is not hidden.
const LEDGER: &str = "ledger";

/// The secret word of a place: `zqx-title-draft`.
fn word(place: &str, why: &str) -> String {
    format!("{SECRET}-{place}-{why}")
}

/// Puts secret words into everything an entry can have.
fn secretive(entry: Entry, kind: &str, why: &str) -> Entry {
    let w = |place: &str| word(&format!("{kind}-{place}"), why);
    let body = format!(
        "## 背景\n\n{}\n\n### {}\n\n![{}](pictures/{kind}-{why}.svg)\n\n| {} |\n|---|\n| 一 |\n\n正文[^1]\n\n[^1]: {}\n",
        w("body"),
        w("heading"),
        w("alt"),
        w("cell"),
        w("note"),
    );
    entry
        .key("title", &w("title"))
        .key("summary", &w("summary"))
        .key("tags", &format!("[{}]", w("tag")))
        .key("aliases", &format!("[{}, /{}/]", w("alias"), w("address")))
        .key("slug", &w("slug"))
        .key("owner", &w("owner"))
        .key("extra", &format!("{{ team: {} }}", w("extra")))
        .body(&body)
}

/// One hidden entry of each type that the reason fits.
fn hidden(why: &str, keys: &str) -> Vec<(String, Entry)> {
    let w = |place: &str| word(place, why);
    let number = 10 + u8::try_from(HIDDEN.iter().position(|(name, _)| *name == why).unwrap()).unwrap();
    let statusless = keys.replace("\nstatus: draft", "");
    let is_draft = statusless != keys;
    let case = Entry::case("")
        .key("objectives", &format!("[{}]", w("objective")))
        .key("period", &w("period"))
        .key("place", &w("place"))
        .key("figures", &format!("[{{ name: {}, value: {} }}]", w("figure"), w("value")))
        .key(
            "sources",
            &format!("[{{ title: {}, url: 'https://example.com/{}', note: {} }}]", w("source"), w("url"), w("remark")),
        )
        .key("gaps", &format!("[{}]", w("gap")));
    let principle = Entry::principle(number, "")
        .key("statement", &w("statement"))
        .key("practices", &format!("[{{ title: {}, gist: {} }}]", w("practice"), w("gist")));
    let resolution = Entry::resolution("")
        .key("asked", &format!("[{}]", w("asked")))
        .key("environment", &format!("{{ product: {}, {}: x }}", w("environment"), w("environmentkey")))
        .key("escalate_to", &w("escalate"))
        .key("verified", &format!("[{{ by: {}, at: 2026-09-20 }}]", w("verified")));
    let issue = Entry::issue("")
        .key("no_kb", &w("nokb"))
        .key("handler", &w("handler"))
        .key("customer", &format!("{{ tier: A, layer: engineer, alias: {} }}", w("customer")))
        .key("origin", &format!("{{ system: {}, key: {} }}", w("system"), w("originkey")))
        .key("promises", &format!("[{{ text: {}, due: 2026-09-04T18:00:00+08:00, kept: true }}]", w("promise")));
    let playbook =
        Entry::playbook("").key("version", &w("version")).key("trigger", &w("trigger")).key("approver", &w("approver"));
    let path = Entry::path("", &["P1"]).key("role", &w("role"));
    let mut entries = vec![
        ("cases", "case", case.keys(keys)),
        ("pages", "page", Entry::page("").keys(keys)),
        ("principles", "principle", principle.keys(keys)),
        ("paths", "path", path.keys(keys)),
        ("playbooks", "playbook", playbook.keys(keys)),
    ];
    if is_draft {
        // What a resolution in the making is called; an issue has no such state.
        entries.push(("resolutions", "resolution", resolution.keys(&statusless).key("status", "wip")));
    } else {
        entries.push(("resolutions", "resolution", resolution.keys(keys)));
        entries.push(("issues", "issue", issue.keys(keys)));
    }
    let place = |(folder, kind, entry): (&str, &str, Entry)| {
        let number = if kind == "principle" { format!("{number}-") } else { String::new() };
        let entry = secretive(entry, kind, why);
        let entry = if why == "unsaid" { entry.without("audience") } else { entry };
        (format!("{folder}/{number}{}.md", word(kind, why)), entry)
    };
    entries.into_iter().map(place).collect()
}

/// A visible page that links to a hidden entry in every form there is.
fn indiscreet(why: &str) -> Entry {
    let case = word("case", why);
    let heading = word("case-heading", why);
    let alias = word("case-alias", why);
    let number = 10 + HIDDEN.iter().position(|(name, _)| *name == why).unwrap();
    Entry::page(&format!("访客{number}")).key("principles", &format!("[1, {number}]")).body(&format!(
        "先看[[case/{case}]]，再看[[case/{case}|一]]，[[{case}]]，[[{case}|二]]，[[case/{alias}|三]]，[[{alias}]]，[[P{number}]]。\n\n\
         到小节：[[case/{case}#{heading}]]，[[case/{case}#{heading}|四]]，[五](../cases/{case}.md)，[六](../cases/{case}.md#{heading})，\
         [七](<../cases/{case}.md> \"{case}\")，**[八](../cases/{case}.md)**，[九][ref]，[ref]，[十][]。\n\n\
         [ref]: ../cases/{case}.md \"{case}\"\n[无人用]: ../cases/{case}.md \"{case}\"\n[十]: ../cases/{case}.md\n\n\
         ![[case/{case}]]\n\n![[case/{case}#{heading}]]\n\n![[{alias}]]\n\n\
         ### 小节里的[[case/{case}]]和[字](../cases/{case}.md)\n\n\
         > 引文里的[[case/{case}]]\n\n- 列表里的[[case/{case}]]\n\n| 表里的[[case/{case}]] |\n|---|\n| [[{case}]] |\n\n\
         脚注[^1]\n\n[^1]: 脚注里的[[case/{case}]]\n\n> [!NOTE] 题里的[[case/{case}]]\n> 一\n\n词\n: 释义里的[[case/{case}]]\n\n\
         图：[![图](../picture.svg)](../cases/{case}.md)，[![图](../picture.svg)][ref]，标：<a title=\"{case}\" class=\"x\" href=\"../cases/{case}.md\" aria-label=\"{case}\">字</a>\n\n\
         站：[字](/cases/{case}/)、<!-- {case} -->\n\n<!-- {case} -->\n\n\
         [页](../pages/{}.md)、[条](../resolutions/{}.md)、[路](../paths/{}.md)、[册](../playbooks/{}.md)\n",
        word("page", why), word("resolution", why), word("path", why), word("playbook", why),
    ))
}

/// A base in which everything that can be hidden is, and everything visible links to it.
fn base() -> Base {
    let mut base = Base::new()
        .config("audience: internal\ntaxonomies: [{ name: roles, key: owner, title: 角色 }, { name: products, key: environment.product, title: 产品 }, { name: teams, key: extra.team, title: 组 }]")
        .file("content/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .add("_index.md", &Entry::page("首页").body("欢迎。\n"))
        .add("principles/01-listen.md", &Entry::principle(1, "听客户说"))
        .add("pages/half.md", &Entry::page("一半").body("中文。\n"))
        .add("pages/half.en.md", &secretive(Entry::page(""), "twin", "draft").key("status", "draft"));
    base = base.add("resolutions/open.md", &Entry::resolution("都能看")).file("content/ledger/2026-11.csv", ledger());
    for (why, keys) in HIDDEN {
        for (path, entry) in hidden(why, keys) {
            let (folder, _) = path.split_once('/').unwrap();
            let kind = path.split('/').next_back().unwrap().split(SECRET).nth(1).unwrap().split('-').nth(1).unwrap();
            let picture = format!("content/{folder}/pictures/{kind}-{why}.svg");
            base = base.add(&path, &entry).file(&picture, format!("<svg><!--{}--></svg>", word("picture", why)));
        }
        let (issue, resolution, case) = (word("issue", why), word("resolution", why), word("case", why));
        base = base
            .add(&format!("pages/visitor-{why}.md"), &indiscreet(why))
            .add(&format!("pages/visitor-{why}.en.md"), &indiscreet(why).key("title", "Visitor"))
            .add(
                &format!("cases/visitor-{why}.md"),
                &Entry::case(&format!("访客案例{why}")).key("teaches", &format!("[1, 1{}]", 0)),
            )
            .add(
                &format!("issues/2026/visitor-{why}.md"),
                &Entry::issue("访客单").without("no_kb").key("resolution", &format!("resolution/{resolution}")),
            )
            .add(
                &format!("resolutions/visitor-{why}.md"),
                &Entry::resolution("访客答案")
                    .key("from", &format!("[issue/{issue}, {issue}]"))
                    .key("superseded_by", &format!("resolution/{resolution}")),
            )
            .add(
                &format!("playbooks/visitor-{why}.md"),
                &Entry::playbook("访客规程").key("derived_from", &format!("[resolution/{resolution}, issue/{issue}]")),
            )
            .add(&format!("paths/visitor-{why}.md"), &Entry::path("访客路径", &["P1", &format!("case/{case}"), &case]));
    }
    base
}

/// Uses of hidden entries and doubts about them; and of an entry that everybody may see, with words that colleagues alone may.
fn ledger() -> String {
    let mut lines = "at,event,entry,issue,asked,by,channel,note\n".to_owned();
    let entries = HIDDEN.iter().map(|(why, _)| (word("resolution", why), *why));
    for (entry, why) in entries.chain([("open".to_owned(), LEDGER)]) {
        let (asked, user, doubt, doubter) =
            (word("used", why), word("user", why), word("doubt", why), word("doubter", why));
        let issue = if why == LEDGER { String::new() } else { format!("issue/{}", word("issue", why)) };
        lines += &format!("2026-11-02T09:00:00+08:00,reuse,resolution/{entry},{issue},{asked},{user},chat,\n");
        lines += &format!("2026-11-03T09:00:00+08:00,flag,resolution/{entry},,,{doubter},,outdated: {doubt}\n");
    }
    lines
}

/// The secret words that a site holds, in its bytes or its paths, whatever their case.
fn leaks(site: &Site) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (path, bytes) in &site.0 {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        for (text, place) in [(path.to_lowercase(), "path"), (text, "text")] {
            for (at, _) in text.match_indices(SECRET) {
                let end = |char: char| !char.is_ascii_alphanumeric() && char != '-';
                let word = text[at..].split(end).next().unwrap();
                found.insert(format!("{word} in the {place} of {path}"));
            }
        }
    }
    found
}

#[track_caller]
fn assert_no_secret(site: &Site, allowed: &[&str]) {
    let mut leaks = leaks(site);
    leaks.retain(|leak| !allowed.iter().any(|why| leak.contains(&format!("-{why}"))));
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_public_site_tells_nothing_of_what_it_hides() {
    let base = base();
    let run = base.build(&["--audience", "public"]).findings();
    assert_no_secret(&run.site(), &[]);
}

#[test]
fn nor_does_a_folder_that_held_the_internal_site_before() {
    let base = base();
    base.build(&["--drafts"]).findings();
    assert!(!leaks(&base.site()).is_empty());
    let run = base.build(&["--audience", "public"]).findings();
    assert_no_secret(&run.site(), &[]);
}

#[test]
fn a_site_for_partners_shows_what_is_for_partners_and_nothing_narrower() {
    let run = base().build(&["--audience", "partner"]).findings().site();
    assert_no_secret(&run, &["partner"]);
    assert!(run.text("cases/zqx-case-slug-partner/index.html").contains("zqx-case-body-partner"));
}

#[test]
fn an_internal_site_hides_drafts_and_what_is_not_of_its_time() {
    let run = base().build(&[]).findings().site();
    // A resolution in the making is no draft among colleagues.
    let mut leaks = leaks(&run);
    leaks.retain(|leak| !["internal", "unsaid", "partner", LEDGER].iter().any(|why| leak.contains(&format!("-{why}"))));
    leaks.retain(|leak| !leak.contains("draft") || leak.contains("twin") || leak.contains("-case"));
    // The manifest of the search index has beginnings of words that are shown.
    let beginning = |leak: &String| {
        let word = leak.strip_suffix(" in the text of assets/search/manifest.json")?;
        let (_, why) = word.rsplit_once('-')?;
        ["internal", "unsaid", "partner"].iter().find(|shown| shown.starts_with(why))
    };
    leaks.retain(|leak| beginning(leak).is_none());
    assert!(leaks.is_empty(), "{}", leaks.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_internal_site_with_drafts_has_every_secret_that_a_page_shows() {
    let base = base();
    let now = |arguments: &[&str]| base.run(&[&["build", "--drafts"], arguments].concat()).site();
    let sites = [
        (&["internal", "unsaid", "partner", "draft"][..], now(&["--now", "2026-11-22T00:00:00Z"])),
        (&["later"], now(&["--now", "2027-01-01T00:00:00Z"])),
        (&["over"], now(&["--now", "2026-10-01T00:00:00Z"])),
    ];
    let everywhere =
        ["title", "summary", "tag", "alias", "address", "slug", "owner", "body", "heading", "alt", "cell", "note"];
    let own = [
        "objective",
        "period",
        "place",
        "figure",
        "value",
        "source",
        "url",
        "remark",
        "gap",
        "statement",
        "practice",
        "gist",
        "asked",
        "environment",
        "environmentkey",
        "escalate",
        "verified",
        "promise",
        "version",
        "trigger",
        "approver",
        "role",
        "picture",
    ];
    for (reasons, site) in &sites {
        for why in *reasons {
            let common = everywhere.iter().map(|place| word(&format!("case-{place}"), why));
            for word in common.chain(own.iter().map(|place| word(place, why))) {
                let is_of_an_issue = *why == "draft" && word.contains("promise");
                assert!(
                    is_of_an_issue || !site.holding(&word).is_empty(),
                    "{word} is nowhere, so its test tests nothing"
                );
            }
        }
    }
}

#[test]
fn a_link_to_a_hidden_entry_is_text_and_says_so() {
    let site = base().build(&["--audience", "public"]).findings().site();
    let page = site.text("visitor-internal/index.html");
    assert!(page.contains("class=\"restricted\">一<"), "{page}");
    assert!(page.contains("class=\"restricted\">未公开") || page.contains("class=\"restricted\">"), "{page}");
    let twin = site.text("visitor-internal/index.md");
    assert!(twin.contains("，五，六，七，**八**，九，ref，十。"), "{twin}");
}

#[test]
fn entries_are_for_the_narrowest_circle_that_one_of_their_languages_names() {
    let site = Base::new()
        .add("cases/two.md", &Entry::case("两种").key("audience", "internal"))
        .add("cases/two.en.md", &Entry::case("Two"))
        .build(&["--audience", "public"])
        .findings()
        .says("CB0407")
        .site();
    assert!(site.holding("Two").is_empty() && site.holding("两种").is_empty());
}

#[test]
fn publish_and_expires_turn_at_the_instant_they_name() {
    let base = Base::new()
        .add("cases/sale.md", &Entry::case("限时").keys("publish: 2026-11-22\nexpires: 2026-11-23T12:00:00+08:00"));
    let shown = |now: &str| base.run(&["build", "--now", now]).fine().site().has("cases/sale/index.html");
    // Days begin at the project's offset from UTC, which is +08:00 when it names none.
    assert!(!shown("2026-11-21T15:59:59Z"));
    assert!(shown("2026-11-21T16:00:00Z"));
    assert!(shown("2026-11-23T03:59:59Z"));
    assert!(!shown("2026-11-23T04:00:00Z"));
}

#[test]
fn drafts_are_shown_when_asked_for_and_marked() {
    let base = Base::new().add("cases/raw.md", &Entry::case("毛坯").key("status", "draft"));
    assert!(base.build(&[]).fine().site().holding("毛坯").is_empty());
    let site = base.build(&["--drafts"]).fine().site();
    assert!(site.text("cases/raw/index.html").contains("notice-draft"));
}

#[test]
fn what_the_ledger_says_is_for_colleagues() {
    let base = base();
    let inside = base.build(&[]).findings().site();
    let doubt = word("doubt", LEDGER);
    assert!(inside.text("due/index.html").contains(&doubt), "the test would test nothing");
    assert!(inside.text("resolutions/open/trace/index.html").contains(&doubt));
    assert!(inside.text("resolutions/open/index.html").contains("href=\"/health/\""));
    for audience in ["partner", "public"] {
        let site = base.build(&["--audience", audience]).findings().site();
        for path in site.paths() {
            let is_inside = ["health/", "due/", "/trace/"].iter().any(|part| path.contains(part));
            assert!(!is_inside, "{path} on a site for {audience}");
        }
        for words in
            ["casebook reuse", "casebook flag", "/health/", "/due/", "/trace/", "trust\"><span class=\"badge badge-f"]
        {
            let holding: Vec<_> = site.holding(words).into_iter().filter(|path| path.ends_with(".html")).collect();
            assert!(holding.is_empty(), "`{words}` on a site for {audience}: {holding:?}");
        }
    }
}

#[test]
fn readers_outside_get_the_form_and_no_command() {
    let form = "feedback_url: https://forge.example/new?about={entry}&what={action}&why={reason}&title={title}";
    let base = Base::small().config(form);
    let address =
        "https://forge.example/new?about=resolution%2Fslow&amp;what=flag&amp;why=outdated&amp;title=Slow%20at%20night";
    for audience in ["internal", "partner", "public"] {
        let site = base.build(&["--audience", audience]).fine().site();
        let page = site.text("en/resolutions/slow/index.html");
        assert!(page.contains(&format!("href=\"{address}\"")), "{page}");
        assert_eq!(page.contains("casebook flag slow outdated"), audience == "internal");
    }
}
