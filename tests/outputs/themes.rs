//! What a project may change of the theme.

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
    let changed = before.0.iter().filter(|(path, bytes)| after.0.get(*path) != Some(bytes) && *path != "manifest.json");
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
