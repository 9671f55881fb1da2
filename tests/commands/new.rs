//! `casebook new`.

use super::*;

#[test]
fn writes_every_type_in_both_languages_without_errors() {
    let base = Base::new();
    for kind in KINDS {
        for lang in ["zh-Hans", "en"] {
            let run =
                base.run(&["new", kind, "客户说：“It's \"late\" \\ again”", "--slug", "late", "--lang", lang]).fine();
            let path = run.out.trim_end();
            assert!(path.ends_with(if lang == "en" { "late.en.md" } else { "late.md" }), "{path}");
            assert!(base.path(path).exists(), "{path}");
        }
    }
    let run = base.run(&["check", "--drafts", "--format", "concise"]);
    assert!(!run.err.contains("error"), "{}", run.err);
    let site = base.run(&["build", "--drafts"]).fine().site();
    let json = site.json("cases/late/index.json");
    assert_eq!(json["title"], "客户说：“It's \"late\" \\ again”", "the title comes back as it was given");
}

#[test]
fn names_the_file_by_the_title() {
    let base = Base::new();
    base.run(&["new", "case", "Slow at night (again)"]).fine().prints("cases/slow-at-night-again.md");
    base.run(&["new", "case", "货到晚了，问题还不断"]).fine().prints("cases/货到晚了-问题还不断.md");
    base.run(&["new", "case", "？！"]).failure().says("--slug");
    base.run(&["new", "case", "x", "--slug", "../../x"]).failure().says("does not make a file name");
}

#[test]
fn numbers_principles_and_keeps_the_number_in_the_other_language() {
    let base = Base::new();
    base.run(&["new", "principle", "听", "--slug", "listen"]).fine().prints("01-listen.md");
    base.run(&["new", "principle", "说", "--slug", "tell"]).fine().prints("02-tell.md");
    base.run(&["new", "principle", "Listen", "--slug", "listen", "--lang", "en"]).fine().prints("01-listen.en.md");
    assert!(base.read("content/principles/01-listen.en.md").contains("number: 1"));
}

#[test]
fn never_overwrites() {
    let base = Base::new().file("content/cases/late.md", "mine");
    base.run(&["new", "case", "late"]).failure().says("exists already");
    assert_eq!(base.read("content/cases/late.md"), "mine");
}

#[test]
fn says_what_it_does_not_know() {
    let base = Base::new();
    base.run(&["new", "caze", "x"]).failure().says("did you mean `case`?");
    base.run(&["new", "case", "x", "--lang", "fr"]).failure().says("zh-Hans, en");
}
