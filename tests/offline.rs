//! Sites that are opened from a folder: what `casebook build --offline` makes, and what a real browser makes of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/links.rs"]
mod links;

use std::sync::LazyLock;

use base::Base;
use browser::{Tab, browser};

/// The bundled knowledge base, as it stands in a folder.
static BUNDLED: LazyLock<Base> = LazyLock::new(|| {
    let base = Base::bundled();
    base.build(&["--offline", "--output", "public site"]).fine();
    base
});

/// The address of a page that is opened from the folder.
fn url(path: &str) -> String {
    format!("file://{}/{path}", BUNDLED.path("public%20site").display())
}

/// Nothing went wrong since the last page was opened.
#[track_caller]
fn assert_calm(tab: &Tab<'_>) {
    let events = tab.events();
    assert!(!events.is_empty(), "nothing was looked at");
    assert_eq!(Tab::troubles(&events), <[String; 0]>::default(), "{}", tab.text("location.href"));
}

mod links_of_the_site {
    use super::*;

    #[test]
    fn every_address_of_every_page_leads_to_a_file() {
        let site = base::Site::read(&BUNDLED.path("public site"));
        assert!(site.pages().count() > 100);
        assert_eq!(links::broken_in_folder(&site), <[String; 0]>::default());
    }

    #[test]
    fn so_do_those_of_redirects_and_of_a_site_below_the_root_of_its_host() {
        let base = Base::small().config("trust_html: true").add(
            "pages/old.md",
            &base::Entry::page("旧").key("aliases", "[very/old]").body("[a](/cases) [b](/en/matrix/#x)\n"),
        );
        let site = base.build(&["--offline", "--base-url", "https://example.org/kb/"]).site();
        let redirect = site.text("very/old/index.html");
        assert!(redirect.contains("content=\"0; url=../../old/index.html\""), "{redirect}");
        assert!(redirect.contains("rel=\"canonical\" href=\"https://example.org/kb/old/\""), "{redirect}");
        assert!(site.text("old/index.html").contains("href=\"../cases/index.html\""));
        assert!(site.text("404.html").contains("href=\"./cases/index.html\""));
        let broken = links::broken_in_folder(&site);
        assert!(
            broken.len() == 2 && broken.iter().all(|line| line.contains("/matrix/index.html#x` names")),
            "{broken:?}"
        );
    }

    #[test]
    fn other_builds_are_as_ever() {
        let base = Base::small();
        let before = base.build(&[]).fine().site();
        let offline = base.build(&["--offline"]).fine().site();
        let after = base.build(&[]).fine().site();
        after.assert_same(&before, "a build after an offline one");
        base.build(&["--offline", "--clean"]).fine().site().assert_same(&offline, "a clean offline build");
        assert!(offline.has("assets/search/manifest.js") && !offline.has("assets/search/manifest.json"));
        assert!(!offline.paths().iter().any(|path| path.starts_with("assets/search/") && !path.ends_with(".js")));
    }

    #[test]
    fn modules_that_cannot_be_joined_stop_any_build() {
        let base = Base::small().file("themes/default/static/js/search/mark.js", "export default () => {};\n");
        for options in [&["--offline"][..], &[]] {
            base.build(options)
                .findings()
                .says("themes/default/static/js/search/mark.js")
                .says("only what has a name can be taken from a module and given to others")
                .says("nothing was published");
        }
    }
}

mod in_a_browser {
    use super::*;

    #[test]
    fn a_reader_goes_from_the_home_page_to_a_case() {
        let tab = browser().tab();
        tab.open(&url("index.html"));
        assert_calm(&tab);
        tab.click("nav.menu a[href*='cases/']");
        tab.arrive();
        assert!(tab.is("location.pathname.endsWith('/cases/index.html')"));
        tab.click("main .item a[href$='/index.html']");
        tab.arrive();
        assert_eq!(tab.text("document.documentElement.dataset.kind"), "case");
        assert!(tab.is("document.querySelector('.side [aria-current=page]').href === location.href"));
        assert_calm(&tab);
    }

    #[test]
    fn the_palette_is_kept_from_page_to_page() {
        let tab = browser().tab();
        tab.open(&url("cases/index.html"));
        tab.click(".theme-switch");
        assert_eq!(tab.text("document.documentElement.dataset.theme"), "light");
        tab.open(&url("en/index.html"));
        assert_eq!(tab.text("document.documentElement.dataset.theme"), "light");
        assert_calm(&tab);
    }

    #[test]
    fn a_search_finds_pages_and_opens_them() {
        let tab = browser().tab();
        tab.open(&url("en/cases/index.html"));
        tab.key("/");
        tab.until("document.querySelector('dialog[open]')");
        tab.insert("slow at night");
        tab.until("document.querySelector('dialog .hit .excerpt mark')");
        let title = tab.text("document.querySelector('dialog .hit .hit-title').textContent");
        assert_calm(&tab);
        tab.key("Enter");
        tab.arrive();
        assert_eq!(tab.text("document.querySelector('h1').textContent.trim()"), title);
        assert!(tab.is("location.pathname.endsWith('/index.html')"));
        tab.until("CSS.highlights.get('found')?.size > 0 && !location.search");
        assert_calm(&tab);
    }

    #[test]
    fn the_search_page_answers_what_a_form_asks() {
        let tab = browser().tab();
        tab.open(&url("index.html"));
        tab.eval("document.querySelector('#q').value = '夜里很慢'");
        tab.eval("document.querySelector('form.search').submit()");
        tab.arrive();
        assert!(tab.is("location.href.endsWith('/search/index.html?q=%E5%A4%9C%E9%87%8C%E5%BE%88%E6%85%A2')"));
        tab.until("document.querySelector('.found-list .excerpt mark')");
        // What is typed there stands in the address.
        tab.click("#query");
        tab.insert(" -带宽");
        tab.until("decodeURIComponent(location.search).endsWith('-带宽')");
        tab.until("document.querySelector('.facets input')");
        tab.click(".facets input");
        tab.until("document.querySelectorAll('.facets :checked').length === 1");
        tab.until("new URLSearchParams(location.search).size === 2");
        assert_calm(&tab);
        tab.click(".found-list .hit");
        tab.arrive();
        assert!(tab.is("document.documentElement.dataset.kind !== 'search'"));
    }

    #[test]
    fn redirects_lead_on_from_a_folder() {
        let base =
            Base::small().add("pages/old.md", &base::Entry::page("旧").key("aliases", "[very/old]").body("一句话。\n"));
        base.build(&["--offline"]);
        let tab = browser().tab();
        tab.open(&format!("file://{}", base.path("public/very/old/index.html").display()));
        tab.arrive();
        assert!(tab.is("location.pathname.endsWith('/public/old/index.html')"));
    }
}
