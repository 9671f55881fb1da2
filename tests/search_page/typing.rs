//! Results while a reader types, by keys or by a method of input.

use super::*;

#[test]
fn results_come_as_a_reader_types() {
    let tab = at("cases/");
    open(&tab);
    for (typed, first) in [("夜", None), ("里", None), ("很", Some(SLOW)), ("慢", Some(SLOW))] {
        look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
        tab.insert(typed);
        settled(&tab);
        assert!(!hits(&tab).is_empty(), "after {typed}");
        if let Some(first) = first {
            assert_eq!(hits(&tab)[0], first, "after {typed}");
        }
    }
    assert!(holds(&tab, "[...it.querySelectorAll('.hit mark')].some((mark) => mark.textContent.includes('夜里'))"));
    tab.eval("document.activeElement.select(); document.execCommand('delete')");
    until(&tab, "!it.querySelector('.hit')");
    assert!(holds(&tab, "it.querySelector('.tips').checkVisibility()"), "an empty box tells how to ask");
}

#[test]
fn a_late_answer_never_stands_below_a_new_question() {
    let tab = at("cases/");
    open(&tab);
    for _ in 0..5 {
        finder::put(&tab, "telecom");
        finder::put(&tab, "催货");
        finder::put(&tab, ASKED);
        settled(&tab);
        assert_eq!(hits(&tab)[0], SLOW);
    }
}

#[test]
fn what_is_being_composed_is_no_question() {
    let tab = at("cases/");
    open(&tab);
    ask(&tab, "催货");
    let before = hits(&tab);
    for half in ["y", "ye", "ye l", "ye li"] {
        let half = json!({ "text": half, "selectionStart": half.len(), "selectionEnd": half.len() });
        tab.call("Input.imeSetComposition", half);
    }
    // An input method takes the choice between its candidates.
    sleep(Duration::from_millis(300));
    assert_eq!(hits(&tab), before, "half-typed pinyin is not looked for");
    look(&tab, "{ it.querySelector('[name=q]').value = ''; }");
    tab.call("Input.imeSetComposition", json!({ "text": "ye li", "selectionStart": 5, "selectionEnd": 5 }));
    look(&tab, "{ it.querySelector('[role=status]').textContent = ''; }");
    tab.insert(ASKED);
    settled(&tab);
    assert_eq!(hits(&tab)[0], SLOW, "what was composed is");
}

#[test]
fn a_box_keeps_what_is_being_composed_until_it_is_done() {
    let tab = at("cases/");
    tab.eval("document.getElementById('q').focus()");
    tab.call("Input.imeSetComposition", json!({ "text": "ye li", "selectionStart": 5, "selectionEnd": 5 }));
    sleep(Duration::from_millis(500));
    assert!(!tab.is("document.querySelector('dialog[open]')"), "the dialog would end the composition");
    tab.insert("夜里");
    tab.until("document.activeElement.matches('dialog.quick[open] input')");
    assert_eq!(said(&tab, "it.querySelector('[name=q]').value"), "夜里");
}

#[test]
fn pinyin_slips_and_traditional_characters_find_the_entry() {
    let tab = at("cases/");
    open(&tab);
    for query in ["yelijiuman", "夜裡很慢", "客戶說半夜系統很慢"] {
        ask(&tab, query);
        assert!(hits(&tab).iter().take(3).any(|path| path == SLOW), "{query}: {:?}", hits(&tab));
    }
    ask(&tab, "custmer");
    assert!(!hits(&tab).is_empty());
    assert!(said(&tab, "it.querySelector('.hint').textContent").contains("custmer"), "a mended word is told");
}
