//! Texts of the files findings point into, and places in them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::source::{Place, Span};

/// The text of one file with the beginnings of its lines, so that a place is found without counting from the top.
pub(super) struct Text {
    /// The whole text.
    pub(super) text: Arc<str>,
    line_starts: Vec<usize>,
}

/// A span as places. The end is exclusive, as in the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// First character.
    pub(super) start: Place,
    /// One past the last character.
    pub(super) end: Place,
}

impl Text {
    fn new(text: Arc<str>) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, line_starts }
    }

    /// The span moved to character boundaries inside the text.
    pub(super) fn clamp(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.text.floor_char_boundary(span.range().start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(span.range().end.min(self.text.len()));
        start..end.max(start)
    }

    /// The index of the line a byte stands in.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of lines `first` to `last`, without the last line's break.
    pub(super) fn lines(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let end = self.line_starts.get(last + 1).map_or(self.text.len(), |next| next - 1);
        self.line_starts[first]..end
    }

    /// The lines and columns of a span.
    pub(super) fn region(&self, span: Span) -> Region {
        let range = self.clamp(span);
        Region { start: self.place(range.start), end: self.place(range.end) }
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.line_at(offset);
        Place { line: line + 1, column: self.text[self.line_starts[line]..offset].chars().count() + 1 }
    }
}

/// Asks for each file's text once.
pub(super) struct Texts<'a> {
    read: &'a dyn Fn(&str) -> Option<Arc<str>>,
    known: RefCell<BTreeMap<String, Option<Rc<Text>>>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(read: &'a dyn Fn(&str) -> Option<Arc<str>>) -> Self {
        Self { read, known: RefCell::default() }
    }

    /// The text of a file; `None` when it cannot be read as text.
    pub(super) fn get(&self, path: &str) -> Option<Rc<Text>> {
        if let Some(known) = self.known.borrow().get(path) {
            return known.clone();
        }
        let text = (self.read)(path).map(|text| Rc::new(Text::new(text)));
        self.known.borrow_mut().insert(path.to_owned(), text.clone());
        text
    }

    /// Where in a file a span lies; `None` without a span or without a text.
    pub(super) fn region(&self, path: &str, span: Option<Span>) -> Option<Region> {
        Some(self.get(path)?.region(span?))
    }

    /// Where a finding points.
    pub(super) fn region_of(&self, finding: &Diagnostic) -> Option<Region> {
        self.region(&finding.path, finding.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::place;

    #[test]
    fn places_agree_with_counting_from_the_top() {
        for content in ["", "\n", "标题\n客户：好", "a\r\nb\n\n", "末行\n"] {
            let text = Text::new(content.into());
            for offset in 0..content.len() + 3 {
                let span = Span::new(offset..offset);
                assert_eq!(text.region(span).start, place(content, offset), "{content:?} at {offset}");
            }
        }
    }

    #[test]
    fn a_line_is_given_without_its_break() {
        let text = Text::new("一\n二\n".into());
        assert_eq!(&text.text[text.lines(0, 1)], "一\n二");
        assert_eq!(&text.text[text.lines(2, 2)], "");
    }
}
