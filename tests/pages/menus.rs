//! Menus, languages, themes, keys: the frame around every page.

use super::*;

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
