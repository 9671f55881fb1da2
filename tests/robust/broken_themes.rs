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
