//! Feeds, sitemaps and the description of the search.

use super::*;

#[test]
fn every_xml_file_is_well_formed() {
    let hostile = Entry::case("'<script>&\"]]>'").key("summary", "'a < b & c > d ]]> \"e\"'").key("date", "2026-01-01");
    let hostile = Base::small().config("publisher: A & B <C>").add("cases/hostile.md", &hostile);
    let hostile = hostile.build(&[]).fine().site();
    for site in [&*SITE, &*BUNDLED, &hostile] {
        let files = site.paths().into_iter().filter(|path| path.ends_with(".xml"));
        for path in files {
            Document::parse(site.text(path)).unwrap_or_else(|error| panic!("{path}: {error}\n{}", site.text(path)));
        }
    }
    let feed = Document::parse(hostile.text("atom.xml")).unwrap();
    assert!(texts(&feed, "title").contains(&"<script>&\"]]>"), "{:?}", texts(&feed, "title"));
}

#[test]
fn a_feed_has_what_a_reader_needs() {
    let feed = Document::parse(BUNDLED.text("en/cases/atom.xml")).unwrap();
    let root = feed.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
    let own = root.children().find(|node| node.attribute("rel") == Some("self")).unwrap();
    assert_eq!(own.attribute("href"), Some("https://example.org/kb/en/cases/atom.xml"));
    let entries: Vec<_> = root.children().filter(|node| node.has_tag_name_ignoring_namespace("entry")).collect();
    assert_eq!(entries.len(), 16);
    for entry in entries {
        for name in ["title", "id", "updated", "summary"] {
            let found = entry.children().find(|node| node.has_tag_name_ignoring_namespace(name));
            assert!(found.is_some_and(|node| node.text().is_some()), "{name}");
        }
        let link = entry.children().find(|node| node.has_tag_name_ignoring_namespace("link")).unwrap();
        assert!(link.attribute("href").unwrap().starts_with("https://example.org/kb/en/cases/"));
    }
    let ids = texts(&feed, "id");
    assert_eq!(ids.len(), ids.iter().collect::<std::collections::BTreeSet<_>>().len(), "ids are unique");
}

#[test]
fn every_type_has_a_feed_in_every_language() {
    let mut ids = std::collections::BTreeSet::new();
    for kind in Kind::ALL {
        for prefix in ["", "en/"] {
            let path = format!("{prefix}{}/atom.xml", kind.folder());
            let feed = Document::parse(BUNDLED.text(&path)).unwrap();
            assert!(!texts(&feed, "summary").is_empty(), "{path} is empty");
            assert!(ids.insert(texts(&feed, "id")[0].to_owned()), "{path} has the id of another");
        }
    }
    assert!(BUNDLED.text("en/about/index.html").contains("href=\"/kb/en/pages/atom.xml\""));
}

#[test]
fn a_feed_shows_the_newest_first_and_the_ids_outlive_a_move() {
    let base = Base::small()
        .add("cases/old.md", &Entry::case("旧").key("date", "2020-01-01"))
        .add("cases/changed.md", &Entry::case("改").keys("date: 2020-01-01\nupdated: 2026-10-01"));
    let site = base.build(&[]).fine().site();
    let feed = Document::parse(site.text("cases/atom.xml")).unwrap();
    assert_eq!(texts(&feed, "title")[1..], ["改", "路断了", "旧"]);
    assert_eq!(
        texts(&feed, "updated")[..2],
        ["2026-10-01T00:00:00+08:00"; 2],
        "the feed is as new as its newest entry"
    );
    assert!(texts(&feed, "id").contains(&"tag:example.org,2020:zh-Hans/case/changed"));
}

#[test]
fn the_sitemap_lists_every_page_once_where_it_really_stands() {
    let map = Document::parse(SITE.text("sitemap.xml")).unwrap();
    let addresses = texts(&map, "loc");
    let unique: std::collections::BTreeSet<_> = addresses.iter().collect();
    assert_eq!(addresses.len(), unique.len());
    for path in ["", "en/", "cases/", "cases/flood/", "en/cases/flood/", "about/", "principles/listen/"] {
        assert!(addresses.contains(&&*format!("https://example.org/{path}")), "{path} in {addresses:?}");
    }
    for address in &addresses {
        let path = address.strip_prefix("https://example.org/").unwrap();
        assert!(SITE.has(&format!("{path}index.html")), "{address}");
    }
    let flood = map.descendants().find(|node| node.text() == Some("https://example.org/cases/flood/")).unwrap();
    let entry = flood.parent().unwrap();
    let alternates: Vec<_> = entry.children().filter_map(|node| node.attribute("hreflang")).collect();
    assert_eq!(alternates, ["en", "zh-Hans"]);
    assert_eq!(
        entry.children().find(|node| node.has_tag_name_ignoring_namespace("lastmod")).unwrap().text(),
        Some("2026-03-01")
    );
}

#[test]
fn browsers_can_add_the_search() {
    let description = Document::parse(SITE.text("en/opensearch.xml")).unwrap();
    let url = description.descendants().find(|node| node.has_tag_name_ignoring_namespace("Url")).unwrap();
    let template = url.attribute("template").unwrap();
    assert!(template.starts_with("https://example.org/en/search/") && template.contains("{searchTerms}"), "{template}");
    assert!(texts(&description, "ShortName")[0].chars().count() <= 16);
}
