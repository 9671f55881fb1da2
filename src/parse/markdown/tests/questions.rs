//! Questions in the sections Check and Decision.

use super::{found, read, slots};
use crate::diag::Code;
use crate::kind::Kind;

/// The HTML of the section Check of a case.
fn check(text: &str) -> (String, crate::parse::markdown::Parsed) {
    let parsed = read(Kind::Case, text);
    (slots(&parsed.body.sections[0].html), parsed)
}

#[test]
fn paragraph_task_list_and_quote_are_a_question() {
    let text = "## 自测\n\n先做什么？\n\n- [ ] 道歉\n- [x] **倾听**\n\n> 先听完。\n";
    let (html, parsed) = check(text);
    assert_eq!(
        html,
        "<section class=\"question\" data-question=\"1\">\n<div class=\"question-prompt\">\n<p>先做什么？</p>\n</div>\n\
         <ol class=\"question-options\">\n\
         <li><label><input type=\"radio\" name=\"q1\" value=\"1\"> <span>道歉</span></label></li>\n\
         <li data-right><label><input type=\"radio\" name=\"q1\" value=\"2\"> <span><strong>倾听</strong></span></label></li>\n\
         </ol>\n<details class=\"question-answer\"><summary>[uquestion.answer]</summary>\n\
         <ul class=\"question-right\">\n<li><strong>倾听</strong></li>\n</ul>\n<p>先听完。</p>\n</details>\n</section>\n"
    );
    assert_eq!(parsed.findings, []);
    assert_eq!(parsed.questions.len(), 1);
    assert_eq!(&text[parsed.questions[0].range()], text["## 自测\n\n".len()..].trim_end());
}

#[test]
fn several_right_options_are_checkboxes_and_loose_lists_work_too() {
    let (html, parsed) = check(
        "## 自测\n\n问？\n\n- [x] 甲\n\n- [x] 乙\n\n  续\n\n- [ ] 丙\n\n> 因为。\n\n又问？\n\n- [x] 是\n- [ ] 否\n\n> 对。\n",
    );
    assert_eq!(html.matches("type=\"checkbox\"").count(), 3);
    assert!(html.contains("<span>乙<br>续</span>"), "{html}");
    assert_eq!(html.matches("type=\"radio\" name=\"q2\"").count(), 2);
    assert_eq!(parsed.questions.len(), 2);
    assert_eq!(parsed.findings, []);
}

#[test]
fn a_question_needs_a_right_option_and_an_explanation() {
    let text = "## 抉择\n\n怎么办？\n\n- [ ] 甲\n- [ ] 乙\n";
    let (html, parsed) = check(text);
    assert!(html.contains("data-question=\"1\"") && !html.contains("data-right"));
    let mut codes = found(text, &parsed);
    codes.sort_by_key(|finding| finding.0);
    assert_eq!(
        codes,
        [(Code::QuestionWithoutAnswer, "- [ ] 甲\n- [ ] 乙"), (Code::QuestionWithoutExplanation, "- [ ] 甲\n- [ ] 乙")]
    );
}

#[test]
fn elsewhere_a_task_list_is_a_task_list() {
    let parsed =
        read(Kind::Case, "## 背景\n\n清单：\n\n- [ ] 甲\n\n> 引\n\n## 自测\n\n- [ ] 没有题干\n\n段落\n\n- 普通列表\n");
    assert!(parsed.questions.is_empty());
    assert!(parsed.body.sections.iter().all(|section| !section.html.contains("question")));
    assert!(parsed.body.sections[0].html.contains("<li class=\"task\">"));
}

#[test]
fn the_text_of_a_question_is_in_the_plain_text_once() {
    let (_, parsed) = check("## 自测\n\n问？\n\n- [x] 甲\n- [ ] 乙\n\n> 因为。\n");
    assert_eq!(parsed.body.plain, [("自测".to_owned(), "问？\n甲\n乙\n因为。".to_owned())]);
}
