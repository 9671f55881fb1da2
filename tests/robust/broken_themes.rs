//! Themes with mistakes: the old site stays.

use super::*;

fn built() -> (Base, Site) {
    let base = beside();
    let site = base.build(&[]).fine().site();
    (base, site)
}

#[test]
fn a_template_that_cannot_be_read_is_shown_and_the_old_site_stays() {
    let (base, old) = built();
    base.put("themes/default/templates/case.html", "{% block main %}\n<h1>{{ page.title </h1>\n");
    base.put_entry("cases/sound.md", &Entry::case("改了"));
    base.build(&[]).findings().says("themes/default/templates/case.html:2:").says("nothing was published");
    base.site().assert_same(&old, "the old site");
}

#[test]
fn a_template_that_fails_while_it_renders_is_shown_and_the_old_site_stays() {
    let (base, old) = built();
    base.put("themes/default/templates/case.html", "<h1>{{ page.title }}</h1>\n{{ page.no_such.thing }}\n");
    base.build(&[]).findings().says("themes/default/templates/case.html:2:").says("nothing was published");
    base.site().assert_same(&old, "the old site");
    assert!(leftovers(&base).is_empty());
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    beside().config("theme: fancy").build(&[]).findings().says("there is no theme `fancy`");
}

#[test]
fn broken_interface_texts_are_shown() {
    let (base, old) = built();
    base.put("themes/default/i18n/en.yaml", "nav.home: [\n");
    base.build(&[]).findings().says("themes/default/i18n/en.yaml");
    base.site().assert_same(&old, "the old site");
}

#[test]
fn a_mistake_in_interface_texts_is_shown_where_it_is() {
    let base = beside().file("themes/default/i18n/en.yaml", "nav.home: Home\nnav.cases: \"Cases\nnav.paths: Paths\n");
    base.check(&[]).findings().says("themes/default/i18n/en.yaml:2:12: error[CB0701] the file is not valid YAML: the quotation that begins here never ends");
    base.put("themes/default/i18n/en.yaml", "nav.home: Home\nnav.cases: 7\n");
    let run = base.run(&["check"]).findings();
    run.says("`nav.cases` takes a text, not the number 7").says("2 | nav.cases: 7").says("put the value in quotes");
}

#[test]
fn one_run_shows_all_that_is_wrong_with_a_theme() {
    let base = beside()
        .file("themes/default/templates/case.html", "{% block main %}\n<h1>{{ page.title </h1>\n")
        .file("themes/default/templates/list.html", "{% if %}\n")
        .file("themes/default/templates/pages.html", "<p>")
        .file("themes/default/i18n/en.yaml", "nav.home: [\n")
        .file("themes/default/i18n/zh-Hans.yaml", "nav.home: 首页\nnav.home: 主页\n")
        .file("themes/default/static/js/main.js", "const a = = 1;\n")
        .file("themes/default/static/js/kit.js", "let;;let b = = 1;\n")
        .file("themes/default/static/js/search/words.js", "const = 1;\n");
    for run in [base.check(&[]), base.build(&["--format", "concise"])] {
        let run = run.findings();
        for place in [
            "templates/case.html:2:19: error[CB0701]",
            "templates/list.html:1:7: error[CB0701]",
            "templates/pages.html: warning[CB0703]",
            "i18n/en.yaml:1:11: error[CB0701]",
            "i18n/zh-Hans.yaml:2:1: error[CB0701]",
            "static/js/main.js:1:11: error[CB0701]",
            "static/js/kit.js:1:",
            "static/js/search/words.js:1:",
        ] {
            assert!(run.err.contains(&format!("themes/default/{place}")), "{place} in:\n{}", run.err);
        }
    }
}

#[test]
fn a_theme_manifest_with_mistakes_is_shown_where_they_are() {
    let base =
        beside().file("themes/default/theme.yaml", "name: own\nbundle:\n  css/main.css: [css/base.css]\nmodules: js\n");
    let run = base.check(&[]).findings();
    let run = run.says("themes/default/theme.yaml:2:1: error[CB0701] unknown key `bundle`");
    run.says("themes/default/theme.yaml:4:10: error[CB0701] `modules` takes a list");
}

/// Templates that a small site has no page of: the parts of others, and the list of sitemaps of a very great site.
const OF_NO_PAGE: [&str; 3] = ["base.html", "components.html", "sitemaps.xml"];

#[test]
fn check_tells_of_every_template_that_fails_as_a_build_does() {
    let base = Base::small().config("audience: internal");
    base.put("content/pages/about.md", Entry::page("关于").key("aliases", "[us]").body("我们。\n").to_string());
    base.check(&[]).never_says("CB0701");
    let templates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
    let names: Vec<_> = base::files(&templates).into_keys().filter(|name| !OF_NO_PAGE.contains(&&**name)).collect();
    assert!(names.len() > 20);
    for name in &names {
        base.put(&format!("themes/default/templates/{name}"), "\n{{ page.no_such.thing }}\n");
    }
    let told = |run: &base::Run<'_>| -> Vec<String> {
        run.err.lines().filter(|line| line.contains("CB0701")).map(str::to_owned).collect()
    };
    let checked = told(&base.check(&[]).findings());
    for name in &names {
        let place = format!("themes/default/templates/{name}:2:");
        assert!(checked.iter().any(|line| line.starts_with(&place)), "{name} in:\n{}", checked.join("\n"));
    }
    assert!(!base.path("public").exists(), "a check writes no site");
    assert_eq!(told(&base.build(&["--format", "concise"]).findings()), checked);
}

#[test]
fn a_template_that_fails_in_one_state_of_a_type_is_found() {
    let archived = Entry::resolution("旧的").key("status", "archived").key("archive_reason", "停用");
    let base = Base::small().add("resolutions/zz.md", &archived);
    let own = "{% if page.status.name == \"archived\" %}{{ page.no_such.thing }}{% endif %}";
    base.put("themes/default/templates/resolution.html", own);
    base.check(&[]).findings().says("themes/default/templates/resolution.html:1:");
}
