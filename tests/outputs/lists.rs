//! Lists of types and terms.

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
