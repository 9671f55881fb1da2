//! What is said of project files.

use super::*;

#[test]
fn a_title_alone_is_a_project() {
    let config = Config::parse("title: Base\n").unwrap();
    assert_eq!(config.languages.default_lang().as_str(), "zh-Hans");
    assert_eq!(config.base_path(), "/");
    assert_eq!(config.audience, Audience::Internal);
}

#[test]
fn a_sub_path_is_found_in_the_address() {
    let config = Config::parse("title: Base\nbase_url: https://example.org/kb\n").unwrap();
    assert_eq!(config.base_url, "https://example.org/kb/");
    assert_eq!(config.base_path(), "/kb/");
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let said = |text: &str| format!("{:#}", Config::parse(text).unwrap_err());
    let text =
        "title: 库\nbaseurl: x\ncolour: red\naudience: all\ntaxonomies:\n- {name: a, kee: b, title: c}\ntheme: [1]\n";
    let said_of = said(text);
    let lines: Vec<_> = said_of.lines().collect();
    assert_eq!(lines[0], "2:1: unknown key `baseurl`; did you mean `base_url`?");
    assert!(lines[1].starts_with("3:1: unknown key `colour`; known keys: title, description, base_url,"), "{lines:?}");
    assert_eq!(
        lines[2..],
        [
            "4:11: `audience` takes internal, partner or public, not `all`",
            "6:13: unknown key `kee` in `taxonomies[0]`; did you mean `key`?",
            "7:8: `theme` takes a text, not a list",
        ]
    );
    assert_eq!(said("theme: x\n"), "1:1: the project file needs `title`; add `title: …`");
    assert_eq!(said("- a\n").lines().count(), 1);
    assert!(said("title: [\n").contains("not valid YAML"), "{}", said("title: [\n"));
    assert!(said("").contains("title") || said("").contains("keys"), "{}", said(""));
}

#[test]
fn a_form_or_a_letter_takes_what_readers_say() {
    for url in
        ["https://forge.example/new?title={action}%20{entry}&body={reason}", "mailto:kb@example.org?subject={title}"]
    {
        let config = Config::parse(&format!("title: B\nfeedback_url: '{url}'\n")).unwrap();
        assert_eq!(config.feedback_url.as_deref(), Some(url));
    }
}

#[test]
fn what_readers_say_goes_to_no_other_kind_of_address() {
    let said = |url: &str| format!("{:#}", Config::parse(&format!("title: B\nfeedback_url: '{url}'\n")).unwrap_err());
    for url in ["javascript:alert(1)", "http://forge.example/", "https://", "mailto:a b@c", "/new", "https://x/\"><b>"]
    {
        assert!(said(url).contains("`feedback_url` takes an https or mailto address"), "{}", said(url));
    }
    assert!(said("mailto:a@b.c?subject={titel}").contains("`feedback_url` has no `{titel}` to fill in"));
    assert!(said("mailto:a@b.c?subject={").contains("has no `{}`"));
}

#[test]
fn unknown_keys_and_bad_values_are_refused_with_their_name() {
    for (text, word) in [
        ("title: B\nbase: x\n", "base"),
        ("title: B\nbase_url: example.org\n", "base_url"),
        ("title: B\nutc_offset: 8\n", "utc_offset"),
        ("title: B\noutput: ../x\n", "output"),
        ("title: B\nlanguages: []\n", "languages"),
    ] {
        let error = format!("{:#}", Config::parse(text).unwrap_err());
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn values_are_judged_together_each_where_it_stands() {
    let text = "title: [1]\nlanguages: [zh-Hans, EN, zh-Hans]\noutput: /srv\nbase_url: example.org\nutc_offset: '+25:00'\n\
                taxonomies:\n- { name: EN, key: a, title: b }\n- { name: cases, key: a, title: 1 }\n";
    let invalid = Config::parse(text).unwrap_err();
    let at = |finding: &crate::diag::Diagnostic| &text[finding.span.unwrap().range()];
    let places: Vec<_> = invalid.findings.iter().map(at).collect();
    assert_eq!(places, ["[1]", "EN", "zh-Hans", "/srv", "example.org", "'+25:00'", "1"]);
    assert!(
        invalid.to_string().starts_with("1:8: `title` takes a text, or one for each language, not a list\n"),
        "{invalid}"
    );
}

#[test]
fn a_key_written_twice_is_told_beside_what_else_is_wrong() {
    let said = Config::parse("title: a\n'title': b\ntaxonomies:\n- { name: a, name: b, key: c, title: d, kee: e }\n")
        .unwrap_err();
    let lines: Vec<_> = said.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        lines,
        ["`title` is written twice", "`taxonomies[0].name` is written twice", "unknown key `kee` in `taxonomies[0]`"]
    );
}

#[test]
fn a_number_where_a_text_is_wanted_is_to_be_quoted() {
    let invalid = Config::parse("title: B\nutc_offset: +8\n").unwrap_err();
    assert_eq!(invalid.to_string(), "2:13: `utc_offset` takes a text, not the number 8; write it in quotes");
}

#[test]
fn an_offset_is_a_time_that_clocks_show() {
    for (text, good) in
        [("+08:00", true), ("-03:30", true), ("08:00", false), ("+8", false), ("+-1:00", false), ("+08:75", false)]
    {
        assert_eq!(Config::parse(&format!("title: B\nutc_offset: '{text}'\n")).is_ok(), good, "{text}");
    }
}
