//! What is wrong in a text that is no YAML, in the words of who wrote it.
//!
//! The reader says where it could not go on, and for which of its rules. What the author has to change often stands before that
//! place: the quotation mark that nothing closes, the line without a colon. And each slip has a mending of its own.

use saphyr_parser::{Event, Parser};

use super::{place, reason};
use crate::source::Span;

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What the author has to change, in bytes of the text.
    pub span: Span,
    /// What is wrong, to stand behind "not valid YAML: ".
    pub reason: String,
    /// How to mend it.
    pub help: &'static str,
    /// True when something opens here and nothing closes it, so that what comes behind may belong to it or not.
    pub runs_on: bool,
}

impl Mistake {
    fn new(span: Span, reason: impl Into<String>, help: &'static str) -> Self {
        Self { span, reason: reason.into(), help, runs_on: false }
    }
}

/// What holds when no rule here knows better.
const USUAL: &str = "a value with `: `, `#`, or a quote or bracket at its start must stand in quotes";

/// What the error of a reader comes from, in the text it was reading.
#[must_use]
pub fn mistake(text: &str, error: &serde_yaml::Error) -> Mistake {
    let slip = Slip { text, said: error.to_string(), at: place(text, error) };
    slip.tab()
        .or_else(|| slip.repetition())
        .or_else(|| slip.open_quotation())
        .or_else(|| slip.open_bracket())
        .or_else(|| slip.line_without_colon())
        .or_else(|| slip.colon_in_value())
        .or_else(|| slip.told_by_reason())
        .unwrap_or_else(|| Mistake::new(slip.at, reason(error), USUAL))
}

/// An error with all that is known of it.
struct Slip<'a> {
    text: &'a str,
    /// The whole message, with the places in it.
    said: String,
    /// Where the reader stopped, to the end of the line.
    at: Span,
}

impl Slip<'_> {
    fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.said.contains(words))
    }

    /// The line around a byte.
    fn line(&self, at: usize) -> Span {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let length = self.text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        Span::new(start..start + length)
    }

    fn written(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn tab(&self) -> Option<Mistake> {
        if !self.says(&["tab character", "cannot start any token"]) {
            return None;
        }
        let line = self.line(self.at.start as usize);
        let written = self.written(line);
        let indentation = written.len() - written.trim_start_matches([' ', '\t']).len();
        let tab = written.get(..indentation)?.find('\t')?;
        let start = line.start as usize;
        let help = "put spaces in the place of the tab: YAML is indented with spaces alone";
        Some(Mistake::new(Span::new(start + tab..start + indentation), "the line begins with a tab", help))
    }

    fn repetition(&self) -> Option<Mistake> {
        if !self.says(&["repetition limit exceeded"]) {
            return None;
        }
        let chars: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let alias = Parser::new_from_str(self.text).map_while(Result::ok).find_map(|(event, at)| {
            let byte = |index: usize| chars.get(index).copied().unwrap_or(self.text.len());
            matches!(event, Event::Alias(..)).then(|| Span::new(byte(at.start.index())..byte(at.end.index())))
        });
        let help = "write the values out, without `&name` and `*name`";
        Some(Mistake::new(alias.unwrap_or(self.at), "aliases repeat too much, beginning with this", help))
    }

    fn open_quotation(&self) -> Option<Mistake> {
        let place = self.said.split("while scanning a quoted scalar at ").nth(1)?;
        if !self.says(&["unexpected end of stream", "unexpected document indicator"]) {
            return None;
        }
        let span = self.place_named(place)?;
        let help = "write the same quotation mark behind the value, on its line";
        Some(Mistake { runs_on: true, ..Mistake::new(span, "the quotation that begins here never ends", help) })
    }

    /// From a place as the message names it, `line 3 column 8`, to the end of the line.
    fn place_named(&self, place: &str) -> Option<Span> {
        let mut words = place.split([' ', ',']);
        let mut number =
            |name: &str| words.next().filter(|word| *word == name).and(words.next())?.parse::<usize>().ok();
        let (line, column) = (number("line")?, number("column")?);
        let start = self.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
        let line = self.line(start);
        let within = self.written(line).char_indices().nth(column.checked_sub(1)?).map_or(0, |(at, _)| at);
        Some(Span::new(start + within..line.end as usize))
    }

    fn open_bracket(&self) -> Option<Mistake> {
        if !self.says(&["expected ',' or", "expected node content"]) {
            return None;
        }
        let open = open_brackets(self.text).pop()?;
        let list = self.text[open..].starts_with('[');
        let line = self.line(open);
        if self.at.start < line.end {
            let help =
                "part what stands in brackets by commas, and put a value with `: `, a quote or a bracket in quotes";
            return Some(Mistake::new(self.at, "this does not belong in the brackets", help));
        }
        let (reason, help) = if list {
            ("the list that begins here never ends", "close it with `]`")
        } else {
            ("the map that begins here never ends", "close it with `}`")
        };
        Some(Mistake { runs_on: true, ..Mistake::new(Span::new(open..line.end as usize), reason, help) })
    }

    /// A line that should be `key: value`, found out only at the next one.
    fn line_without_colon(&self) -> Option<Mistake> {
        let is_missing = self.says(&["could not find expected ':'"]);
        let here = self.line(self.at.start as usize);
        let is_first_colon = !self.written(here).get(..(self.at.start - here.start) as usize)?.contains(": ");
        if !(is_missing || self.says(&["mapping values are not allowed"]) && is_first_colon) {
            return None;
        }
        let before = self.text.get(..here.start as usize)?.trim_end();
        let above = self.line(before.len());
        let indentation = self.written(above).len() - self.written(above).trim_start().len();
        let span = Span::new(above.start as usize + indentation..above.end as usize);
        let written = self.written(span);
        if written.contains('：') && !written.contains(": ") {
            let help = "write `: ` (a colon and a space) in the place of `：`";
            return Some(Mistake::new(span, "the line has no colon that YAML knows", help));
        }
        if written.is_empty() || written.contains(": ") {
            return (!is_missing).then(|| {
                let help =
                    "begin each key as far left as the others of its list; a text over several lines stands in quotes";
                Mistake::new(here, "the line is indented like a part of the value above it", help)
            });
        }
        Some(Mistake::new(span, "the line is no `key: value`", "write a colon and a space between key and value"))
    }

    fn colon_in_value(&self) -> Option<Mistake> {
        self.says(&["mapping values are not allowed"]).then(|| {
            Mistake::new(
                self.at,
                "a second `: ` in one line",
                "put the value in quotes: a value with `: ` must stand in them",
            )
        })
    }

    /// What the rule alone tells.
    fn told_by_reason(&self) -> Option<Mistake> {
        let (reason, help) = if self.says(&["cannot start any token"]) {
            let first = self.written(self.at).chars().next()?;
            return Some(Mistake::new(self.at, format!("no value begins with `{first}`"), "put the value in quotes"));
        } else if self.says(&["unknown anchor"]) {
            (
                "`*` names an anchor that there is none of",
                "put the value in quotes: one that begins with `*` must stand in them",
            )
        } else if self.says(&["unknown escape character"]) {
            ("an unknown escape", "in \"…\", `\\` begins an escape: write `\\\\`, or put the value in '…'")
        } else if self.says(&["did not find expected key"]) && self.written(self.at).starts_with([']', '}']) {
            ("a bracket closes here that nothing opens", "remove it, or open it where the list or map begins")
        } else if self.says(&["did not find expected key"]) {
            (
                "something stands behind the end of the value",
                "put the whole value in quotes, of the kind it does not hold",
            )
        } else {
            return None;
        };
        Some(Mistake::new(self.at, reason, help))
    }
}

/// Where the brackets and braces stand that are open where the text can be read no further, outermost first.
fn open_brackets(text: &str) -> Vec<usize> {
    let chars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut open = Vec::new();
    for (event, at) in Parser::new_from_str(text).map_while(Result::ok) {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => open.push(chars.get(at.start.index()).copied()),
            Event::SequenceEnd | Event::MappingEnd => drop(open.pop()),
            _ => {}
        }
    }
    let is_bracket = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(['[', '{']));
    open.into_iter().flatten().filter(is_bracket).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml;
    use crate::source;

    /// Where the mistake is, what is underlined, and what is said of it.
    fn told(text: &str) -> (String, &str, Mistake) {
        let error = yaml::from_str::<serde_yaml::Value>(text).unwrap_err();
        let mistake = mistake(text, &error);
        let at = source::place(text, mistake.span.start as usize);
        (format!("{}:{}", at.line, at.column), &text[mistake.span.range()], mistake)
    }

    #[track_caller]
    fn assert_told(text: &str, at: &str, underlined: &str, reason: &str, help: &str) {
        let (place, written, mistake) = told(text);
        assert_eq!((&*place, written), (at, underlined), "{mistake:?}");
        assert!(mistake.reason.contains(reason) && mistake.help.contains(help), "{mistake:?}");
    }

    #[test]
    fn a_tab_is_called_a_tab_wherever_it_stands_before_a_line() {
        assert_told("\ttitle: a\n", "1:1", "\t", "begins with a tab", "spaces");
        assert_told("title: a\n\tsummary: s\n", "2:1", "\t", "begins with a tab", "spaces");
        assert_told("tags:\n  \t- a\n", "2:3", "\t", "begins with a tab", "spaces");
    }

    #[test]
    fn what_never_ends_is_shown_where_it_begins() {
        assert_told("title: \"甲\nsummary: s\n", "1:8", "\"甲", "quotation", "the same quotation mark");
        assert_told("title: a\naliases: ['x, y]\nb: c\n", "2:11", "'x, y]", "quotation", "the same quotation mark");
        assert_told("[\n", "1:1", "[", "list", "`]`");
        assert_told("title: a\ntags: [x, y\nslug: b\n", "2:7", "[x, y", "list", "`]`");
        assert_told("extra: {a: b\n", "1:8", "{a: b", "map", "`}`");
        assert_told("extra: {a: [b}\n", "1:14", "}", "does not belong", "commas");
        for text in ["title: \"a\n", "tags: [a\n", "tags: {a\n"] {
            assert!(told(text).2.runs_on, "{text}");
        }
    }

    #[test]
    fn aliases_without_end_are_shown_at_the_first() {
        let levels: String =
            (1..9).map(|at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(", "))).collect();
        assert_told(&format!("客: x\na0: &a0 [x, x]\n{levels}"), "3:10", "*a0", "aliases", "write the values out");
    }

    #[test]
    fn a_value_that_needs_quotes_is_told_why() {
        assert_told("title: 客户说: 好\n", "1:11", ": 好", "second `: `", "quotes");
        assert_told("title: @a\n", "1:8", "@a", "begins with `@`", "quotes");
        assert_told("title: *a\n", "1:8", "*a", "anchor", "`*`");
        assert_told("title: \"a\\q\"\n", "1:10", "\\q\"", "escape", "'…'");
        assert_told("tags: [a]]\n", "1:10", "]", "nothing opens", "remove it");
        assert_told("title: \"a\" b\n", "1:12", "b", "behind the end", "whole value");
    }

    #[test]
    fn a_line_that_is_no_key_and_value_is_shown_itself() {
        assert_told("title: a\nsummary s\ntags: []\n", "2:1", "summary s", "no `key: value`", "colon and a space");
        assert_told("title a\nsummary: s\n", "1:1", "title a", "no `key: value`", "colon and a space");
        assert_told("title：甲\nsummary: s\n", "1:1", "title：甲", "no colon", "`：`");
        assert_told("title: a\nsummary s\n", "2:1", "summary s", "no `key: value`", "colon and a space");
        assert_told("title: a\n  summary: s\n", "2:1", "  summary: s", "indented", "as far left");
    }
}
