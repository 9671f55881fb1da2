//! Projects that cannot be opened.

use super::*;

#[test]
fn no_project_here() {
    Base::empty_folder().build(&[]).failure().says("casebook init").says("casebook.yaml");
}

#[test]
fn a_project_file_with_an_unknown_key() {
    beside()
        .config("base: x")
        .build(&[])
        .findings()
        .says("casebook.yaml:5:1")
        .says("CB0802")
        .says("unknown key `base`");
}

#[test]
fn everything_wrong_in_the_project_file_is_told_at_once() {
    let base = beside().config("colour: red\nutc_offset: x\noutput: /tmp\nbase_url: b");
    for code in ["CB0801", "CB0802", "CB0803"] {
        base.build(&[]).findings().says(code).says("nothing was done");
    }
    let said = base.check(&["-q"]).findings().err;
    let places: Vec<_> = said.lines().filter_map(|line| line.split(": error").next()).collect();
    assert_eq!(places, ["casebook.yaml:5:1", "casebook.yaml:6:13", "casebook.yaml:7:9", "casebook.yaml:8:1"]);
    base.run(&["check", "--format", "json"]).findings().prints("\"CB0803\"");
    assert!(!base.path("public").exists());
}

#[test]
fn a_project_file_that_is_no_text() {
    beside().file("casebook.yaml", b"title: \xbf\xcd\n").build(&[]).findings().says("CB0001").says("casebook.yaml:1:8");
}

#[test]
fn no_content_yet() {
    let base = Base::new();
    let run = base.build(&[]);
    assert!(run.code == Some(0) || run.err.contains("content"), "{}", run.err);
    assert!(run.site().has("index.html"), "an empty base has a home page that says what to do");
}

#[test]
fn strict_builds_publish_nothing_when_something_is_wrong() {
    let base = beside();
    let old = base.build(&[]).fine().site();
    base.put("content/cases/empty.md", "");
    base.build(&["--strict"]).findings().says("nothing was published").site().assert_same(&old, "the old site");
    base.build(&[]).findings().says("without what has errors");
}
