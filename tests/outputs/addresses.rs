//! Where pages and files stand, and what leads to them.

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
