//! Names that make no address, or that of something else: one entry must not keep all others from being published.

use super::*;

/// The base is built with a finding of `code`, and every link in it leads somewhere.
#[track_caller]
fn is_built(base: &Base, code: &str) -> Site {
    let site = base.build(&[]).findings().says(code).site();
    assert!(site.has("cases/sound/index.html"));
    assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    site
}

#[test]
fn of_files_that_the_site_makes_itself() {
    let pages =
        ["404.html", "atom.xml", "llms.txt", "robots.txt", "sitemap.xml", "site.json", "manifest.json", "index.html"];
    for name in pages {
        is_built(&beside().add(&format!("pages/{name}.md"), &Entry::page("占位")), "CB0402");
    }
    for name in ["atom.xml", "index.html", "index.md"] {
        is_built(&beside().add(&format!("cases/{name}.md"), &Entry::case("占位")), "CB0402");
    }
}

#[test]
fn of_folders_that_the_site_makes_itself() {
    for name in ["en", "tags", "search", "matrix", "cases", "glossary"] {
        is_built(&beside().add(&format!("pages/{name}.md"), &Entry::page("占位")), "CB0402");
    }
    let home = beside().add("_index.md", &Entry::page("首页")).add("pages/en.md", &Entry::page("占位"));
    assert!(is_built(&home, "CB0402").text("en/index.html").contains("data-kind=\"home\""));
}

#[test]
fn that_are_too_long() {
    let stem = "长".repeat(80);
    is_built(&beside().add(&format!("cases/{stem}.md"), &Entry::case("长名")), "CB0010");
    let slug = Entry::case("长名").key("slug", &"长".repeat(100));
    assert!(is_built(&beside().add("cases/named.md", &slug), "CB0104").has("cases/named/index.html"));
}

#[test]
fn of_aliases_that_lead_out_of_the_site_or_to_other_pages() {
    let none = ["/../../x", "/", "//", "/a//b", "''", "/a?b#c", "'x\\y'", "/./", "case/"];
    for alias in none {
        is_built(&beside().add("cases/late.md", &Entry::case("晚到").key("aliases", &format!("[{alias}]"))), "CB0104");
    }
    let taken = [
        "/cases/sound",
        "/index.html",
        "/atom.xml",
        "/cases/sound/index.html",
        "/tags/night/",
        "/cases/page/2/",
        "sound",
    ];
    for alias in taken {
        let late = Entry::case("晚到").key("tags", "[night]").key("aliases", &format!("[{alias}]"));
        is_built(&beside().add("cases/late.md", &late), "CB0403");
    }
}

#[test]
fn of_attachments_that_stand_where_pages_do() {
    for file in [
        "about/index.html",
        "robots.txt",
        "manifest.json",
        "cases/sound/index.html",
        "cases/sound/index.md/x.png",
        "cases/a\nb.png",
        "tags",
    ] {
        let base = beside().add("pages/about.md", &Entry::page("关于"));
        // A line break cannot be written in a link, so an image of that name can only be left out.
        let link = format!("[附件](<../{file}>)");
        let base = base.file(&format!("content/{file}"), "x").add("cases/late.md", &Entry::case("晚到").and(&link));
        let run = base.build(&[]);
        assert!(run.code != Some(2), "{file}: {}", run.err);
        assert!(file.contains('\n') || run.err.contains("CB0402"), "{file}: {}", run.err);
        assert_eq!(links::broken(&run.site(), "https://example.org/"), Vec::<String>::new());
    }
}

#[test]
fn of_tags_and_terms_that_differ_in_case_or_signs_only_are_one() {
    let base = beside()
        .config("taxonomies: [{ name: products, key: environment.product, title: 产品 }]")
        .add("cases/a.md", &Entry::case("甲").key("tags", "[Repair, repair]"))
        .add("cases/b.md", &Entry::case("乙").key("tags", "[REPAIR]"))
        .add("resolutions/c.md", &Entry::resolution("丙").key("environment", "{ product: A B }"))
        .add("resolutions/d.md", &Entry::resolution("丁").key("environment", "{ product: a-b }"))
        .add("resolutions/e.md", &Entry::resolution("戊").key("environment", "{ product: .. }"));
    let site = base.build(&[]).fine().site();
    assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    let tag = site.text("tags/repair/index.html");
    assert!(tag.contains("甲") && tag.contains("乙"), "{tag}");
    let product = site.text("products/a-b/index.html");
    assert!(product.contains("丙") && product.contains("丁"), "{product}");
}

#[test]
fn of_taxonomies_are_refused_with_the_project_file() {
    for (name, says) in
        [("../x", "does not make an address"), ("cases", "is taken"), ("tags", "is taken"), ("en", "is taken")]
    {
        let base = beside().config(&format!("taxonomies: [{{ name: {name}, key: owner, title: 组 }}]"));
        base.build(&[]).findings().says("casebook.yaml:5:").says(says);
    }
    let twice = "taxonomies: [{ name: o, key: owner, title: 一 }, { name: o, key: status, title: 二 }]";
    beside().config(twice).build(&[]).findings().says("twice");
}

#[test]
fn of_tags_that_are_called_as_files_of_the_site_are() {
    let base = beside();
    for (number, tag) in ["index.html", "INDEX.md", "atom.xml", "page", "2"].iter().enumerate() {
        base.put_entry(&format!("cases/tag-{number}.md"), &Entry::case("标签").key("tags", &format!("['{tag}']")));
    }
    let site = base.build(&[]).site();
    assert!(site.text("tags/index-html/index.html").contains("标签"));
    assert!(site.text("tags/index.html").contains("/tags/index-html/"));
    assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
}

#[test]
fn of_addresses_that_are_longer_than_any_system_takes() {
    let long = format!("/{}", "abcdefghij/".repeat(400));
    let base = beside().add("cases/long.md", &Entry::case("长").key("aliases", &format!("['{long}']")));
    let site = is_built(&base, "CB0104");
    assert!(site.text("cases/sound/index.html").contains("好的"));
}
