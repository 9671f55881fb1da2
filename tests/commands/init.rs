//! `casebook init`.

use super::*;

#[test]
fn makes_a_project_that_builds_without_a_single_finding() {
    let base = Base::empty_folder();
    base.run(&["init"]).fine().says("casebook serve");
    base.run(&["check"]).fine().says("no findings");
    let site = base.run(&["build"]).fine().never_says("warning").site();
    for page in ["index.html", "en/index.html", "cases/promised-for-friday/index.html", "glossary/index.html"] {
        assert!(site.has(page), "{page}");
    }
}

#[test]
fn has_an_entry_of_each_type_in_both_languages() {
    let base = Base::empty_folder();
    base.run(&["init", "my-base", "--title", "我们的\"案例\"库"]).fine();
    let site = base.run(&["--root", "my-base", "build"]).fine();
    assert!(site.err.contains("my-base"), "{}", site.err);
    let json: Value = serde_json::from_str(&base.read("my-base/public/site.json")).unwrap();
    for kind in KINDS {
        for lang in ["zh-Hans", "en"] {
            let found =
                json["entries"].as_array().unwrap().iter().any(|entry| entry["type"] == kind && entry["lang"] == lang);
            assert!(found, "{kind} in {lang}");
        }
    }
    assert_eq!(json["title"], "我们的\"案例\"库");
}

#[test]
fn writes_the_languages_it_is_asked_for() {
    for languages in [&["en"][..], &["zh-Hans"], &["en", "zh-Hans"]] {
        let base = Base::empty_folder();
        let arguments: Vec<_> = languages.iter().flat_map(|lang| ["--lang", lang]).collect();
        base.run(&[&["init"], &*arguments].concat()).fine();
        base.run(&["check"]).fine().says("no findings");
        let home = base.read("content/_index.md");
        assert_eq!(home.contains("title: Home"), languages[0] == "en", "{home}");
    }
}

#[test]
fn describes_the_base_in_a_sentence_of_each_language() {
    let base = Base::empty_folder();
    base.run(&["init", "--title", "Handbook", "--lang", "en", "--lang", "zh-Hant"]).fine();
    let text = base.read("casebook.yaml");
    assert!(text.contains("description:\n  en: What one customer taught us"), "{text}");
    assert!(text.contains("  zh-Hant: 從一位客戶") && !text.contains("zh-Hans: "), "{text}");
    let base = Base::empty_folder();
    base.run(&["init", "--lang", "fr"]).fine();
    base.run(&["check"]).fine().never_says("CB08");
}

#[test]
fn keeps_off_a_project_that_is_there() {
    let base = Base::small();
    let before = base::files(base.root());
    base.run(&["init"]).failure().says("is a project already");
    assert_eq!(base::files(base.root()), before);
}

#[test]
fn keeps_the_files_that_are_there() {
    let base = Base::empty_folder().file(".gitignore", "mine\n").file("notes.txt", "mine");
    base.run(&["init"]).fine();
    assert_eq!((base.read(".gitignore"), base.read("notes.txt")), ("mine\n".to_owned(), "mine".to_owned()));
}

#[test]
fn copies_the_theme_when_asked() {
    let base = Base::empty_folder();
    base.run(&["init", "--theme"]).fine();
    let with_own = base.run(&["build"]).fine().site();
    std::fs::remove_dir_all(base.path("themes")).unwrap();
    base.run(&["build"]).fine().site().assert_same(&with_own, "the copy is the theme");
}

#[test]
fn refuses_what_is_no_language() {
    let base = Base::empty_folder();
    base.run(&["init", "--lang", "Klingon!"]).failure();
    assert!(base::files(base.root()).is_empty());
}
