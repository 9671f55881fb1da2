//! Questions: paragraphs, a task list, and a quote that explains the answer.
//!
//! They work without any script: the answer is in a `<details>`, the options are inputs that remember the choice.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::writer::Writer;
use crate::diag::Code;
use crate::kind::section::SectionKey;
use crate::parse::slot::Slot;

/// Where the parts of a question stand among the events.
struct Question {
    prompt: Range<usize>,
    list: usize,
    explanation: Option<usize>,
}

impl Writer<'_> {
    /// Writes the question that begins at `at`, if one does; returns the index behind it.
    pub(super) fn question(&mut self, at: usize) -> Option<usize> {
        let allowed = self.depth == 0 && at >= self.no_question_before;
        if !allowed || !matches!(self.section_key(), Some(SectionKey::Check | SectionKey::Decision)) {
            return None;
        }
        let question = self.find_question(at)?;
        let end = question.explanation.unwrap_or(question.list);
        self.write_question(&question);
        Some(self.events.end(end) + 1)
    }

    fn find_question(&mut self, at: usize) -> Option<Question> {
        let mut list = at;
        while matches!(self.events.tag(list), Some(Tag::Paragraph)) {
            list = self.events.end(list) + 1;
        }
        // Whatever stands there, no paragraph before it need be looked at again.
        self.no_question_before = list;
        let is_tasks = matches!(self.events.tag(list), Some(Tag::List(_))) && self.is_task(list + 1).is_some();
        if list == at || !is_tasks {
            return None;
        }
        let next = self.events.end(list) + 1;
        let explanation = matches!(self.events.tag(next), Some(Tag::BlockQuote(_))).then_some(next);
        Some(Question { prompt: at..list, list, explanation })
    }

    fn write_question(&mut self, question: &Question) {
        let number = self.file_question(question);
        let _ = write!(
            self.html,
            "<section class=\"question\" data-question=\"{number}\">\n<div class=\"question-prompt\">\n"
        );
        self.run(question.prompt.clone());
        self.html.push_str("</div>\n<ol class=\"question-options\">\n");
        let items = self.items(question.list);
        let right = items.iter().filter(|item| self.is_task(**item) == Some(true)).count();
        let mut answers = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let is_right = self.is_task(item) == Some(true);
            let html = self.option(item);
            let input = if right == 1 { "radio" } else { "checkbox" };
            let mark = if is_right { " data-right" } else { "" };
            let value = index + 1;
            let _ = writeln!(
                self.html,
                "<li{mark}><label><input type=\"{input}\" name=\"q{number}\" value=\"{value}\"> <span>{html}</span></label></li>"
            );
            answers.extend(is_right.then_some(html));
        }
        self.html.push_str("</ol>\n");
        self.write_answer(question, &answers);
        self.html.push_str("</section>\n");
        if right == 0 {
            self.report_no_answer(question.list);
        }
    }

    /// Files where the question stands; returns its number. Questions are numbered through the whole entry.
    fn file_question(&mut self, question: &Question) -> usize {
        let last = question.explanation.unwrap_or(question.list);
        let range = self.events.range(question.prompt.start).start..self.events.range(last).end;
        let range = self.trimmed(range);
        let span = self.span(range);
        self.parsed.questions.push(span);
        if question.explanation.is_none() {
            let range = self.trimmed(self.events.range(question.list));
            self.report(Code::QuestionWithoutExplanation, range, "the question does not explain its answer", |found| {
                found.help("say why in a quote (`> …`) directly under the options")
            });
        }
        self.parsed.questions.len()
    }

    fn report_no_answer(&mut self, list: usize) {
        let range = self.trimmed(self.events.range(list));
        self.report(Code::QuestionWithoutAnswer, range, "none of the options is marked as right", |found| {
            found.help("write `- [x]` before each right option")
        });
    }

    /// A range without the blank lines at its end.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.slice(range.clone());
        range.start..range.start + text.trim_end().len()
    }

    /// The items of a list.
    fn items(&self, list: usize) -> Vec<usize> {
        let end = self.events.end(list);
        let next = |item: &usize| Some(self.events.end(*item) + 1).filter(|next| *next < end);
        std::iter::successors(Some(list + 1).filter(|first| *first < end), next).collect()
    }

    /// The HTML of an option, without its checkbox and without paragraphs of its own.
    fn option(&mut self, item: usize) -> String {
        let start = self.html.len();
        self.end_line();
        self.scoped(|writer| {
            let (mut at, end) = (item + 1, writer.events.end(item));
            while at < end {
                at = match &writer.events.list[at].0 {
                    Event::TaskListMarker(_) => at + 1,
                    Event::Start(Tag::Paragraph) => writer.option_paragraph(at, at > item + 1),
                    _ => writer.step(at),
                };
            }
        });
        self.html.split_off(start).trim().to_owned()
    }

    fn option_paragraph(&mut self, at: usize, further: bool) -> usize {
        let end = self.events.end(at);
        let marker = matches!(self.events.list[at + 1].0, Event::TaskListMarker(_));
        if further {
            self.html.push_str("<br>");
            self.end_line();
        }
        self.scoped(|writer| writer.run(at + 1 + usize::from(marker)..end));
        end + 1
    }

    fn write_answer(&mut self, question: &Question, answers: &[String]) {
        self.html.push_str("<details class=\"question-answer\"><summary>");
        self.slot(Slot::Text("question.answer"));
        self.html.push_str("</summary>\n");
        if !answers.is_empty() {
            self.html.push_str("<ul class=\"question-right\">\n");
            for answer in answers {
                self.html.extend(["<li>", answer, "</li>\n"]);
            }
            self.html.push_str("</ul>\n");
        }
        if let Some(quote) = question.explanation {
            self.end_line();
            self.inner(quote);
            self.end_line();
        }
        self.html.push_str("</details>\n");
    }
}
