//! What a site consists of besides the text of its entries: what browsers, feed readers, search engines and programs read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

use std::sync::LazyLock;

use base::{Base, Entry, Site};
use casebook::kind::Kind;
use roxmltree::Document;

static SITE: LazyLock<Site> = LazyLock::new(|| Base::small().build(&[]).fine().site());

static BUNDLED: LazyLock<Site> = LazyLock::new(|| {
    let run = Base::bundled();
    let run = run.build(&["--base-url", "https://example.org/kb/"]);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
});

/// The texts of all elements of a name.
fn texts<'a>(document: &'a Document<'_>, name: &str) -> Vec<&'a str> {
    document
        .descendants()
        .filter(|node| node.has_tag_name_ignoring_namespace(name))
        .filter_map(|node| node.text())
        .collect()
}

trait LocalName {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_ignoring_namespace(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

mod xml {
    use super::*;

    #[test]
    fn every_xml_file_is_well_formed() {
        let hostile =
            Entry::case("'<script>&\"]]>'").key("summary", "'a < b & c > d ]]> \"e\"'").key("date", "2026-01-01");
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
        assert!(
            template.starts_with("https://example.org/en/search/") && template.contains("{searchTerms}"),
            "{template}"
        );
        assert!(texts(&description, "ShortName")[0].chars().count() <= 16);
    }
}

mod for_programs {
    use super::*;

    #[test]
    fn only_a_public_site_lets_crawlers_in() {
        assert!(SITE.text("robots.txt").contains("Disallow: /"));
        let public = Base::small();
        let public = public.build(&["--audience", "public"]).fine().site();
        let robots = public.text("robots.txt");
        assert!(robots.contains("Allow: /") && robots.contains("Sitemap: https://example.org/sitemap.xml"), "{robots}");
    }

    #[test]
    fn llms_txt_lists_every_entry_with_its_markdown() {
        let list = SITE.text("en/llms.txt");
        assert!(list.starts_with("# Casebook\n\n> One sentence"), "{list}");
        let line = "- [The road is out](https://example.org/en/cases/flood/index.md): The road is out。";
        assert!(list.contains(line), "{list}");
        assert!(list.contains("\n## Cases\n") && list.contains("\n## Resolutions\n"), "{list}");
    }

    #[test]
    fn a_markdown_twin_is_the_authors_text_with_whole_addresses() {
        let twin = SITE.text("resolutions/slow/index.md");
        assert!(twin.starts_with("---\nid: \"resolution/slow\"\ntitle: \"夜里慢\"\n"), "{twin}");
        assert!(twin.contains("url: \"https://example.org/resolutions/slow/\""), "{twin}");
        assert!(twin.contains("1. 看带宽\n2. 换端口"), "{twin}");
        assert!(twin.contains("见[案例](https://example.org/cases/flood/#背景)。"), "{twin}");
        let about = SITE.text("about/index.md");
        assert!(about.contains("这是[守夜](https://example.org/playbooks/watch/)。"), "{about}");
    }

    #[test]
    fn a_json_twin_has_the_facts_of_the_page() {
        let twin = SITE.json("resolutions/slow/index.json");
        assert_eq!(twin["id"], "resolution/slow");
        assert_eq!(twin["type"], "resolution");
        assert_eq!(twin["lang"], "zh-Hans");
        assert_eq!(twin["status"], "validated");
        assert_eq!(twin["tags"][0], "night");
        assert_eq!(twin["own"]["asked"][0], "夜里慢");
        assert_eq!(twin["linked_from"][0], "playbook/watch");
        assert!(twin["text"].as_array().unwrap().iter().any(|part| part["text"].as_str().unwrap().contains("看带宽")));
        assert_eq!(twin["alternates"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn site_json_lists_every_entry_in_every_language_it_is_written_in() {
        let site = SITE.json("site.json");
        let entries = site["entries"].as_array().unwrap();
        assert_eq!(entries.len(), 16);
        for entry in entries {
            let path = entry["url"].as_str().unwrap().strip_prefix("https://example.org/").unwrap();
            assert!(SITE.has(&format!("{path}index.html")), "{entry}");
        }
        assert_eq!(site["languages"], serde_json::json!(["zh-Hans", "en"]));
    }

    #[test]
    fn the_manifest_lists_every_other_file_with_its_hash() {
        let manifest = SITE.json("manifest.json").to_string();
        for path in SITE.paths().into_iter().filter(|path| *path != "manifest.json") {
            assert!(manifest.contains(&format!("\"{path}\"")), "{path}");
        }
    }
}

mod addresses {
    use super::*;

    #[test]
    fn a_former_name_redirects_to_where_the_entry_is_now() {
        let base = Base::small()
            .add("cases/moved.md", &Entry::case("搬了").key("aliases", "[before, /old/place/, page/was-a-page]"))
            .add("cases/moved.en.md", &Entry::case("Moved").key("aliases", "[before]"));
        let site = base.build(&[]).fine().site();
        for path in ["cases/before", "old/place", "was-a-page"] {
            let page = site.text(&format!("{path}/index.html"));
            assert!(page.contains("content=\"0; url=/cases/moved/\""), "{page}");
            assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/cases/moved/\">"), "{page}");
            assert!(page.contains("noindex"), "{page}");
        }
        assert!(site.text("en/cases/before/index.html").contains("url=/en/cases/moved/"));
        assert!(!site.text("sitemap.xml").contains("before"));
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    }

    #[test]
    fn links_by_a_former_name_lead_to_the_new_address() {
        let base = Base::small()
            .add("cases/moved.md", &Entry::case("搬了").key("aliases", "[before]"))
            .add("pages/about.md", &Entry::page("关于").body("[[case/before]]，[[before|旧名]]，[[playbook/watch]]\n"));
        let site = base.build(&[]).fine().site();
        let page = site.text("about/index.html");
        assert!(page.contains("<a href=\"/cases/moved/\">搬了</a>，<a href=\"/cases/moved/\">旧名</a>"), "{page}");
    }

    #[test]
    fn a_slug_takes_the_place_of_the_stem() {
        let base = Base::small().add("cases/stem.md", &Entry::case("换名").key("slug", "other-name"));
        let site = base.build(&[]).fine().site();
        assert!(site.has("cases/other-name/index.html") && !site.has("cases/stem/index.html"));
    }

    #[test]
    fn addresses_of_the_desk_are_kept_free_on_every_site() {
        let base = Base::small()
            .add("pages/health.md", &Entry::page("体检"))
            .add("pages/about.md", &Entry::page("关于").key("aliases", "[/resolutions/slow/trace/]"));
        for audience in ["internal", "public"] {
            let run = base.build(&["--audience", audience]).findings();
            let run =
                run.says("the address `/health/` is taken").says("the alias `/resolutions/slow/trace/` is the address");
            assert!(run.site().holding("体检").is_empty());
        }
    }

    #[test]
    fn a_missing_page_has_a_page_in_each_language() {
        let page = SITE.text("404.html");
        assert!(page.contains("noindex") && page.contains("/cases/"), "{page}");
        assert!(SITE.text("en/404.html").contains("There is no such page"));
    }

    #[test]
    fn static_files_have_addresses_that_change_with_their_content() {
        let base = Base::small();
        let names = |site: &Site| -> Vec<String> {
            site.paths().into_iter().filter(|path| path.starts_with("assets/css/")).map(str::to_owned).collect()
        };
        let before = names(&base.build(&[]).fine().site());
        base.put("themes/default/static/css/tokens.css", ":root { --ink: black }\n");
        let site = base.build(&[]).fine().site();
        let after = names(&site);
        assert!(before != after && before.len() == after.len(), "{before:?} {after:?}");
        let new: Vec<_> = after.iter().filter(|name| !before.contains(name)).collect();
        assert_eq!(new.len(), 1, "one file has changed: {before:?} {after:?}");
        assert!(site.text("index.html").contains(&format!("/{}", new[0])), "pages name the new one");
    }

    #[test]
    fn images_come_along_with_their_size() {
        // The smallest PNG there is: 1 × 1.
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
        let base = Base::small()
            .file("content/cases/shown/dot.png", png)
            .file("content/cases/shown/unused.png", png)
            .add("cases/shown/index.md", &Entry::case("有图").and("![一点](dot.png)"));
        let site = base.build(&[]).fine().site();
        let page = site.text("cases/shown/index.html");
        assert!(page.contains("src=\"/cases/shown/dot.png\" width=\"1\" height=\"1\""), "{page}");
        assert_eq!(site.0["cases/shown/dot.png"], png);
        assert!(!site.has("cases/shown/unused.png"), "what nobody shows stays at home");
    }
}

mod lists {
    use super::*;

    fn many(count: usize) -> Site {
        let base = (1..=count).fold(Base::new(), |base, number| {
            let entry = Entry::case(&format!("案例{number:03}")).keys(&format!("tags: [all]\nweight: {number}"));
            base.add(&format!("cases/case-{number:03}.md"), &entry)
        });
        base.build(&[]).fine().site()
    }

    #[test]
    fn a_long_list_has_pages_that_lead_to_each_other() {
        let site = many(130);
        for list in ["cases/", "tags/all/", "en/cases/"] {
            let page = |number: usize| {
                let path = if number == 1 { list.to_owned() } else { format!("{list}page/{number}/") };
                (site.text(&format!("{path}index.html")), path)
            };
            let items = |html: &str| html.matches("class=\"item item-case").count();
            assert_eq!([1, 2, 3].map(|number| items(page(number).0)), [60, 60, 10], "{list}");
            let (second, _) = page(2);
            for (number, rel) in [(1, "prev"), (3, "next")] {
                assert!(second.contains(&format!("href=\"/{}\"", page(number).1)), "{rel}");
            }
            assert!(!site.has(&format!("{list}page/4/index.html")));
            assert!(second.contains("案例061") && second.contains("案例120") && !second.contains(">案例121<"));
        }
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    }

    #[test]
    fn a_list_that_fits_has_one_page() {
        let site = many(60);
        assert!(!site.has("cases/page/2/index.html"));
    }

    #[test]
    fn an_empty_list_says_what_to_do() {
        let site = Base::new().file("content/.keep", "").build(&[]).fine().site();
        assert!(site.text("en/cases/index.html").contains("casebook new case"));
    }

    #[test]
    fn entries_stand_in_the_order_of_their_type() {
        let base = Base::new()
            .add("principles/02-b.md", &Entry::principle(2, "其二"))
            .add("principles/01-z.md", &Entry::principle(1, "其一"))
            .add("cases/old.md", &Entry::case("甲旧").key("date", "2020-01-01"))
            .add("cases/new.md", &Entry::case("乙新").key("date", "2026-01-01"))
            .add("cases/first.md", &Entry::case("丙先").keys("date: 2019-01-01\nweight: -1"));
        let site = base.build(&[]).fine().site();
        let order = |path: &str, titles: &[&str]| {
            let main = site.text(path).split("<main").nth(1).unwrap();
            let places: Vec<_> = titles.iter().map(|title| main.find(title).unwrap()).collect();
            assert!(places.is_sorted(), "{path}: {titles:?} at {places:?}");
        };
        order("principles/index.html", &["其一", "其二"]);
        order("cases/index.html", &["丙先", "乙新", "甲旧"]);
    }

    #[test]
    fn what_is_retired_keeps_its_page_and_leaves_the_lists() {
        let base = Base::small().add("cases/gone.md", &Entry::case("停用的").keys("status: retired\ntags: [delivery]"));
        let site = base.build(&[]).fine().site();
        assert!(site.text("cases/gone/index.html").contains("notice-retired"));
        for path in
            ["cases/index.html", "tags/delivery/index.html", "atom.xml", "sitemap.xml", "llms.txt", "matrix/index.html"]
        {
            assert!(!site.text(path).contains("停用的"), "{path}");
        }
    }

    #[test]
    fn tags_and_taxonomies_have_a_list_and_a_page_for_each_term() {
        let base = Base::small().config(
            "taxonomies:\n  - { name: products, key: environment.product, title: { zh-Hans: 产品, en: Products } }\n  - { name: teams, key: extra.team, title: 组 }",
        );
        let base = base.add("cases/team.md", &Entry::case("一组的").key("extra", "{ team: [甲组, 乙组] }"));
        let site = base.build(&[]).fine().site();
        assert!(site.text("tags/delivery/index.html").contains("路断了"));
        assert!(site.text("en/products/index.html").contains("<h1>Products</h1>"));
        assert!(site.text("products/access-network/index.html").contains("夜里慢"));
        for term in ["甲组", "乙组"] {
            assert!(site.text(&format!("teams/{term}/index.html")).contains("一组的"));
        }
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    }
}

mod what_leads_where {
    use super::*;

    fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
        page.split_once(from).unwrap_or_else(|| panic!("no `{from}` in:\n{page}")).1.split(to).next().unwrap()
    }

    #[test]
    fn a_page_lists_who_links_to_it_from_text_and_from_facts() {
        let backlinks = part(SITE.text("resolutions/slow/index.html"), "<div class=\"brief\">", "</main>");
        for from in ["/playbooks/watch/", "/issues/night/"] {
            assert!(backlinks.contains(from), "{from} in {backlinks}");
        }
        let backlinks = part(SITE.text("en/cases/flood/index.html"), "<div class=\"brief\">", "</main>");
        assert!(backlinks.contains("/en/paths/agent/") && backlinks.contains("/en/resolutions/slow/"), "{backlinks}");
    }

    #[test]
    fn a_principle_lists_what_teaches_and_touches_it() {
        let page = SITE.text("principles/listen/index.html");
        assert!(part(page, "<main", "</main>").contains("/cases/flood/"), "{page}");
    }

    #[test]
    fn related_entries_share_tags_and_principles() {
        let base = Base::small()
            .add("cases/alike.md", &Entry::case("相近").keys("tags: [delivery]\nprinciples: [1]"))
            .add("cases/unlike.md", &Entry::case("无关").keys("tags: [other]\nteaches: [9]"));
        let site = base.build(&[]).findings().site();
        let related = site.json("cases/flood/index.json")["related"].to_string();
        assert!(related.contains("case/alike") && !related.contains("case/unlike"), "{related}");
    }

    #[test]
    fn neighbours_lead_to_each_other() {
        let base = Base::new()
            .add("cases/a.md", &Entry::case("甲").key("weight", "1"))
            .add("cases/b.md", &Entry::case("乙").key("weight", "2"))
            .add("cases/c.md", &Entry::case("丙").key("weight", "3"));
        let site = base.build(&[]).fine().site();
        let pager = part(site.text("cases/b/index.html"), "<nav class=\"pager\"", "</nav>");
        assert!(
            pager.contains("rel=\"prev\" href=\"/cases/a/\"") && pager.contains("rel=\"next\" href=\"/cases/c/\""),
            "{pager}"
        );
        assert!(!part(site.text("cases/a/index.html"), "<nav class=\"pager\"", "</nav>").contains("rel=\"prev\""));
    }

    #[test]
    fn breadcrumbs_lead_home() {
        let crumbs = part(SITE.text("en/cases/flood/index.html"), "<nav class=\"crumbs\"", "</nav>");
        assert!(
            crumbs.contains("href=\"/en/\"")
                && crumbs.contains("href=\"/en/cases/\"")
                && crumbs.contains("The road is out"),
            "{crumbs}"
        );
    }

    #[test]
    fn the_matrix_crosses_principles_and_cases() {
        let base = Base::small()
            .add("principles/02-say.md", &Entry::principle(2, "说清楚"))
            .add("cases/touch.md", &Entry::case("沾边").keys("teaches: [1]\nprinciples: [2]"));
        let site = base.build(&[]).fine().site();
        let page = site.text("matrix/index.html");
        for link in ["/principles/listen/", "/principles/say/", "/cases/flood/", "/cases/touch/"] {
            assert!(page.contains(&format!("href=\"{link}\"")), "{link} in {page}");
        }
        let rows: Vec<_> = page.split("<tr").filter(|row| row.contains("scope=\"row\"")).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[1].matches("mark touches").count(), 1, "{}", rows[1]);
        assert_eq!(rows[0].matches("mark teaches").count(), 2, "{}", rows[0]);
        assert!(page.contains("untaught") || page.contains("没有案例"), "a principle that nothing teaches is named");
    }

    #[test]
    fn shown_text_of_another_entry_follows_it() {
        let base = Base::small();
        assert!(base.build(&[]).fine().site().text("about/index.html").contains("雨季，路断了。"));
        let case = Entry::case("路断了").keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01").and("看[[P1]]。");
        base.put_entry(
            "cases/flood.md",
            &Entry::clone(&case).body(&case.to_string().split("---\n\n").nth(1).unwrap().replace("雨季", "雪季")),
        );
        let site = base.build(&[]).fine().site();
        assert!(
            site.text("about/index.html").contains("雪季，路断了。"),
            "a page that shows the text of another is made anew"
        );
    }
}

mod themes {
    use super::*;

    #[test]
    fn one_file_of_a_project_takes_the_place_of_one_of_the_theme() {
        let base = Base::small();
        let before = base.build(&[]).fine().site();
        base.put(
            "themes/default/templates/case.html",
            "{% extends \"base.html\" %}{% block main %}<p>{{ page.title }}, anders</p>{% endblock %}",
        );
        let after = base.build(&[]).fine().site();
        assert!(after.text("cases/flood/index.html").contains("<p>路断了, anders</p>"));
        let changed =
            before.0.iter().filter(|(path, bytes)| after.0.get(*path) != Some(bytes) && *path != "manifest.json");
        let changed: Vec<_> = changed.map(|(path, _)| path.as_str()).collect();
        assert_eq!(changed, ["cases/flood/index.html", "en/cases/flood/index.html"], "nothing else changes");
    }

    #[test]
    fn a_theme_of_another_name_stands_on_the_default_one() {
        let base =
            Base::small().config("theme: ours").file("themes/ours/static/css/tokens.css", ":root { --seal: blue }\n");
        let site = base.build(&[]).fine().site();
        let css = site.paths().into_iter().find(|path| path.starts_with("assets/css/main.")).unwrap();
        assert!(site.text(css).contains("--seal: blue"));
        assert!(site.has("cases/flood/index.html"));
    }

    #[test]
    fn extra_facts_are_for_templates_of_the_project_alone() {
        let base = Base::small().add("cases/extra.md", &Entry::case("另有").key("extra", "{ weather: rainy }"));
        assert!(base.build(&[]).fine().site().holding("rainy").is_empty());
    }

    #[test]
    fn pages_allow_no_script_of_others() {
        for (path, html) in SITE.pages().filter(|(_, html)| html.contains("data-kind")) {
            assert!(html.contains("Content-Security-Policy") && !html.contains("'unsafe-inline'"), "{path}");
            assert!(!html.contains("<script>") && !html.contains(" onclick=") && !html.contains(" style=\""), "{path}");
        }
    }
}
