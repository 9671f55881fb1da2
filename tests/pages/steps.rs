//! What readers do on a page: answer questions, tick steps, pass stations.

use super::*;

#[test]
fn a_question_says_at_once_whether_the_choice_is_right() {
    let tab = browser().tab();
    tab.media("screen", &[("prefers-reduced-motion", "reduce")]);
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    let open = "document.querySelector('.question .question-answer').open";
    let said = |option: &str| tab.eval(&format!("document.querySelector('.question {option}').dataset.said || ''"));
    assert!(!tab.is(open));
    tab.click(".question li:not([data-right]) label");
    assert!(said("li:not([data-right])").as_str().unwrap().starts_with('×'));
    assert!(!tab.is(open), "a wrong choice may be thought over");
    tab.click(".question li[data-right] label");
    assert!(said("li[data-right]").as_str().unwrap().starts_with('✓'));
    assert_eq!(said("li:not([data-right])"), "", "what was said about the first choice is taken back");
    assert!(tab.is(open), "the explanation opens");
    assert_eq!(audit(&tab, "contrast()"), Vec::<String>::new());
}

#[test]
fn questions_can_be_answered_without_scripts() {
    let tab = browser().tab();
    tab.scripts(false);
    tab.open(&BUNDLED.url("cases/ethiopia-operator-e-2006-2007/"));
    assert!(!tab.is("document.querySelector('.question-answer p').checkVisibility()"));
    tab.click(".question li label");
    assert!(tab.is("document.querySelector('.question input').checked"));
    tab.click(".question-answer summary");
    assert!(tab.is("document.querySelector('.question-answer p').checkVisibility()"));
}

#[test]
fn ticks_are_remembered_on_this_device() {
    let tab = browser().tab();
    let path = "playbooks/complaint-handling/";
    tab.open(&BUNDLED.url(path));
    let ticked = || {
        tab.eval("[...document.querySelectorAll('.task input')].map((it, at) => it.checked ? at : -1).filter((at) => at >= 0)")
    };
    tab.click(".task:nth-child(2) label");
    let first = ticked();
    assert_eq!(first.as_array().unwrap().len(), 1);
    tab.reload();
    assert_eq!(ticked(), first);
    assert_eq!(tab.eval("document.querySelector('.progress progress').value"), 1.0);
    tab.click(".progress .reset");
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([]));
}

#[test]
fn steps_of_an_answer_are_ticked_by_mouse_and_keyboard_and_remembered() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("resolutions/slow-at-night/"));
    let ticked = || {
        tab.eval(
            "[...document.querySelectorAll('.step-box')].map((it, at) => it.checked ? at : -1).filter((at) => at >= 0)",
        )
    };
    assert_eq!(tab.eval("document.querySelectorAll('.step-box').length"), 8);
    tab.click("li:nth-child(2) > .step-box");
    tab.eval("document.querySelectorAll('.step-box')[4].focus()");
    tab.key(" ");
    assert_eq!(ticked(), serde_json::json!([1, 4]));
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([1, 4]));
    assert_eq!(tab.eval("document.querySelector('.progress progress').value"), 2.0);
    for scheme in ["light", "dark"] {
        tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
        assert_eq!(audit(&tab, "contrast()"), Vec::<String>::new(), "{scheme}");
    }
    tab.click(".progress .reset");
    tab.reload();
    assert_eq!(ticked(), serde_json::json!([]));
}

#[test]
fn ticks_survive_an_edit_of_other_steps() {
    let steps = |list: &[&str]| {
        let lines: String = list.iter().map(|step| format!("1. {step}\n")).collect();
        Entry::resolution("夜里慢").body(&format!("## 问题\n\n夜里慢。\n\n## 解决步骤\n\n{lines}"))
    };
    let base = Base::new().add("resolutions/slow.md", &steps(&["看带宽", "再看一遍", "换端口", "再看一遍"]));
    let served = Served::start("/", |root| build(&base, root));
    let tab = browser().tab();
    tab.open(&served.url("resolutions/slow/"));
    tab.click("li:nth-child(3) > .step-box");
    tab.click("li:nth-child(4) > .step-box");
    base.put_entry("resolutions/slow.md", &steps(&["先问客户", "看带宽和时延", "再看一遍", "换端口", "再看一遍"]));
    served.publish(build(&base, &served.url("")));
    tab.reload();
    let ticked = "[...document.querySelectorAll('.step-box:checked')].map((it) => it.parentElement.textContent.trim())";
    assert_eq!(tab.eval(ticked), serde_json::json!(["换端口", "再看一遍"]));
    assert!(tab.is("document.querySelectorAll('.step-box')[4].checked"), "the second of two equal steps");
}

#[test]
fn the_answer_stands_above_the_fold_on_a_phone_and_its_steps_are_numbered_without_scripts() {
    let tab = browser().tab();
    tab.resize(390, 844);
    for scripts in [true, false] {
        tab.scripts(scripts);
        for (path, _) in BUNDLED.site.pages().filter(|(path, _)| is_answer(path)) {
            tab.open(&BUNDLED.url(path));
            let below = "document.querySelector('.section-resolution > ol > li').getBoundingClientRect().bottom";
            assert!(tab.eval(below).as_f64().unwrap() < 844.0, "{path}: the first step is below the fold");
        }
        assert_eq!(tab.is("document.querySelector('.step-box') !== null"), scripts);
    }
    let counter = "getComputedStyle(document.querySelector('.section-resolution > ol > li'), '::before').content";
    assert!(tab.text(counter).contains("counter"), "{}", tab.text(counter));
}

/// A page of a resolution, not of its list or its trace.
fn is_answer(path: &str) -> bool {
    let path = path.strip_prefix("en/").unwrap_or(path);
    path.strip_prefix("resolutions/").is_some_and(|rest| rest.matches('/').count() == 1)
}

#[test]
fn stations_of_a_path_are_remembered() {
    let tab = browser().tab();
    tab.open(&BUNDLED.url("paths/service-agent/"));
    tab.click(".station .done");
    let done = "[...document.querySelectorAll('.station.is-done')].length";
    assert_eq!(tab.eval(done), 1);
    tab.reload();
    assert_eq!(tab.eval(done), 1);
}
