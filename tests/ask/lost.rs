//! Questions that do not find their entry, and the edits that broke them.

use crate::base::{Base, Entry};
use crate::topics;

const QUESTION: &str = "蓄电池鼓包了";

fn with(question: &str, word: &str) -> Entry {
    Entry::resolution("后备电的更换")
        .key("asked", &format!("[{question}, {word}能不能换]"))
        .body("## 问题\n\n旧了。\n\n## 解决步骤\n\n1. 换\n")
}

fn rival(at: usize) -> Entry {
    Entry::resolution(&format!("第{at}种鼓包"))
        .key("asked", "[鼓包]")
        .body("## 问题\n\n鼓包。\n\n## 解决步骤\n\n1. 看鼓包\n")
}

/// A base in which the question is found, built.
fn found() -> Base {
    let base = topics::base().add("resolutions/swollen.md", &with(QUESTION, "鼓包了的"));
    base.build(&[]).fine().never_says("CB0901");
    base
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains("CB0901") && line.contains("swollen")).collect()
}

fn add_rivals(base: &Base) {
    for at in 0..3 {
        base.put_entry(&format!("resolutions/rival-{at}.md"), &rival(at));
    }
}

#[test]
fn a_question_that_new_entries_push_away_is_a_warning_that_names_one() {
    let base = found();
    add_rivals(&base);
    let checked = base.check(&[]).fine();
    let said = lines(&checked.err);
    assert!(said.iter().any(|line| line.contains("warning[CB0901]")), "{}", checked.err);
    assert!(said[0].contains("no longer finds its entry") && said[0].contains("`resolution/rival-"), "{}", said[0]);
    base.build(&[]).fine().says("it was found until `content/resolutions/rival-");
}

#[test]
fn it_stays_lost_until_it_is_found_again() {
    let base = found();
    add_rivals(&base);
    for _ in 0..2 {
        base.build(&[]).fine().says("no longer finds its entry");
    }
    base.put("content/pages/other.md", Entry::page("别的").to_string());
    base.build(&[]).fine().says("no longer finds its entry");
    (0..3).for_each(|at| base.delete(&format!("content/resolutions/rival-{at}.md")));
    base.build(&["--force"]).never_says("no longer finds");
    base.check(&[]).never_says("no longer finds");
}

#[test]
fn an_edit_of_its_own_entry_is_named_too() {
    let base = found();
    base.put_entry(
        "resolutions/swollen.md",
        &Entry::resolution("后备的更换")
            .key("asked", &format!("[{QUESTION}]"))
            .body("## 问题\n\n旧了。\n\n## 解决步骤\n\n1. 换\n"),
    );
    base.build(&[]).fine().says("it was found until this entry was edited: see what the edit took away");
}

#[test]
fn its_own_edit_is_named_before_that_of_another() {
    let base = found();
    add_rivals(&base);
    base.put_entry("resolutions/swollen.md", &with(QUESTION, "鼓包了的").and("换好了。"));
    let built = base.build(&[]).fine();
    built.says("it was found until this entry was edited, and `content/resolutions/rival-");
}

#[test]
fn a_question_that_never_was_found_is_a_note_of_check_alone() {
    let base = topics::base().add("resolutions/swollen.md", &with("完全另外一回事", "鼓包"));
    base.build(&[]).fine().never_says("CB0901");
    let checked = base.check(&[]).fine();
    let said = lines(&checked.err);
    assert!(!said.is_empty() && said.iter().all(|line| line.contains("note[CB0901]")), "{}", checked.err);
}

#[test]
fn a_check_leaves_what_the_next_one_compares_with() {
    let base = found();
    add_rivals(&base);
    let (first, second) = (base.check(&[]).err, base.check(&[]).err);
    assert_eq!(first, second);
    assert!(!lines(&first).is_empty());
}
