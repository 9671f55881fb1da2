//! Entries that people know keep an answer to their name.

use super::*;

const PAGE: &str = "content/pages/pp.md";
const TWIN: &str = "content/pages/pp.en.md";

fn page() -> Entry {
    Entry::page("值班表").body("谁在夜里接电话，先打给谁。\n\n打不通再打给谁。\n")
}

fn twin() -> Entry {
    Entry::page("Rota").body("Who takes calls at night, and who is called first.\n\nAnd who is next.\n")
}

/// A base in git with a page in two languages.
fn base() -> Base {
    with(&page())
}

fn with(page: &Entry) -> Base {
    let base = Base::new().add("pages/pp.md", page).add("pages/pp.en.md", &twin());
    commit(base)
}

fn commit(base: Base) -> Base {
    git(&base, &["init", "-q"]);
    git(&base, &["add", "-A"]);
    git(&base, &["commit", "-qm", "first"]);
    check(&base).never_says("CB1106");
    base
}

fn rename(base: &Base, from: &str, to: &str) {
    base.put(to, base.read(from));
    base.delete(from);
}

#[test]
fn a_renamed_entry_without_an_alias_is_an_error_in_each_of_its_languages() {
    let base = base();
    rename(&base, PAGE, "content/pages/qq.md");
    rename(&base, TWIN, "content/pages/qq.en.md");
    let told = "error[CB1106] `page/pp` was renamed to `page/qq`: its address would be lost";
    let run = check(&base).findings();
    let run = run.says(&format!("content/pages/qq.md:2:7: {told}"));
    assert!(run.err.contains(&format!("content/pages/qq.en.md:2:7: {told}")), "{}", run.err);
    base.run(&["check", "--now", base::NOW]).findings().says("add `aliases: [pp]`");
}

#[test]
fn a_repair_gives_a_renamed_entry_its_alias_and_nothing_is_found_then() {
    let base = base();
    rename(&base, PAGE, "content/pages/qq.md");
    rename(&base, TWIN, "content/pages/qq.en.md");
    base.run(&["check", "--fix", "--now", base::NOW]).never_says("CB1106").says("mended 2 findings");
    for (now, then) in [("content/pages/qq.md", page()), ("content/pages/qq.en.md", twin())] {
        assert_eq!(base.read(now), then.key("aliases", "\n  - pp").to_string().replace("aliases: ", "aliases:"));
    }
    let site = base.build(&[]).fine().site();
    assert!(site.text("pp/index.html").contains("/qq/") && site.text("en/pp/index.html").contains("/en/qq/"));
}

#[test]
fn a_renamed_entry_that_has_aliases_gets_one_more() {
    let base = with(&page().key("aliases", "[rota]"));
    rename(&base, PAGE, "content/pages/qq.md");
    base.delete(TWIN);
    base.run(&["check", "--now", base::NOW]).findings().says("add `pp` to its `aliases`");
    base.run(&["check", "--fix", "--now", base::NOW]).never_says("CB1106");
    assert!(base.read("content/pages/qq.md").contains("aliases: [rota, pp]\n"));
}

#[test]
fn an_entry_that_became_another_type_keeps_its_old_type_in_the_alias() {
    let base = base();
    base.put("content/cases/pp.md", base.read(PAGE).replace("type: page", "type: case"));
    base.delete(PAGE);
    base.delete(TWIN);
    let run = base.run(&["check", "--now", base::NOW]).findings();
    run.says("`page/pp` was renamed to `case/pp`").says("add `aliases: [page/pp]`");
    base.run(&["check", "--fix", "--now", base::NOW]).never_says("CB1106");
}

#[test]
fn what_only_looks_like_the_entry_is_repaired_by_nobody() {
    let base = base();
    let other = page().key("title", "节假日").body("谁在夜里接电话，先打给谁。\n\n打不通再等。\n");
    base.put_entry("pages/qq.md", &other);
    base.delete(PAGE);
    base.delete(TWIN);
    let run = base.run(&["check", "--fix", "--now", base::NOW]).findings();
    run.says("`page/pp` was renamed to `page/qq`").says("mended 0 findings");
    assert_eq!(base.read("content/pages/qq.md"), other.to_string());
}

#[test]
fn a_deleted_entry_is_told_once_with_what_can_be_done() {
    let base = base();
    base.delete(PAGE);
    base.delete(TWIN);
    let run = check(&base).findings();
    let run =
        run.says("content/pages/pp.md: error[CB1106] `page/pp` is gone, and no entry has its name among its `aliases`");
    assert_eq!(run.err.matches("CB1106").count(), 1, "{}", run.err);
    let run = base.run(&["check", "--now", base::NOW]).findings();
    run.says("git checkout HEAD -- content/pages/pp.md").says("write `page/pp` under `aliases`").never_says("archive");
    base.put_entry("pages/other.md", &Entry::page("别的").key("aliases", "[page/pp]").body("别的话。\n"));
    check(&base).never_says("CB1106");
}

#[test]
fn a_deleted_answer_can_be_archived_instead() {
    let base = committed(&answer());
    base.delete(ANSWER);
    base.run(&["check", "--now", base::NOW]).findings().says("`resolution/slow` is gone").says("`casebook archive`");
}

#[test]
fn one_language_of_an_entry_may_go_or_change_its_name() {
    let base = base();
    base.delete(TWIN);
    check(&base).never_says("CB1106");
    base.put(TWIN, twin().to_string());
    rename(&base, PAGE, "content/pages/qq.md");
    check(&base).never_says("CB1106");
}

#[test]
fn what_nobody_was_shown_may_go() {
    let shown_later = page().key("publish", "2027-01-01");
    let no_more = page().key("expires", "2026-01-01");
    let draft = Entry::case("草稿").key("status", "draft");
    let wip = answer().key("status", "wip").without("verified");
    for (path, entry) in [
        ("pages/a.md", &shown_later),
        ("pages/a.md", &no_more),
        ("cases/a.md", &draft),
        ("resolutions/a.md", &wip),
        ("_index.md", &page()),
    ] {
        let base = commit(Base::new().add(path, entry));
        base.delete(&format!("content/{path}"));
        check(&base).never_says("CB1106");
    }
}

#[test]
fn a_file_that_cannot_be_read_keeps_its_name() {
    let base = base();
    base.delete(TWIN);
    for damaged in [&b"---\ntitle: [\n---\n"[..], b"---\ntitle: \xff\n---\n", b""] {
        base.put(PAGE, damaged);
        check(&base).never_says("CB1106");
    }
    // Wherever it stands.
    base.put("content/pages/pp/index.md", b"---\ntitle: \xff\n---\n");
    base.delete(PAGE);
    check(&base).never_says("CB1106");
}

#[test]
fn a_name_that_changes_its_capitals_only_has_no_room_for_the_old_one() {
    let base = base();
    rename(&base, PAGE, "content/pages/PP.md");
    base.delete(TWIN);
    check(&base).never_says("CB1106");
}

#[test]
fn outside_git_nothing_is_missed() {
    let base = Base::new().add("pages/pp.md", &page());
    check(&base).never_says("CB1106");
    base.delete(PAGE);
    check(&base).never_says("CB1106");
}
