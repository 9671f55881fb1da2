//! Running text: bare addresses, line breaks, and marks that were meant to be something.

use std::ops::Range;

use pulldown_cmark::Event;

use super::address;
use super::chars::{is_put_in, is_wide, joins};
use super::writer::Writer;
use crate::diag::Code;
use crate::document::LinkTarget;
use crate::parse::slot;

impl Writer<'_> {
    /// Writes the text at `at`; returns the index of what follows.
    pub(super) fn text_event(&mut self, at: usize, text: &str, range: &Range<usize>) -> usize {
        if self.hints.marks {
            self.look_for_marks(text, range);
        }
        if self.hints.footnotes && text == "[" {
            self.look_for_footnote(at, range);
        }
        if self.hints.addresses && text.contains("://") && !self.inside_link() {
            return self.addresses(at, range.start);
        }
        self.push_text(text);
        at + 1
    }

    /// Writes text that holds bare addresses. An address may be spread over several events (`~`, `*` and `_` start new
    /// ones), so neighbours are taken together as far as they stand in the source as they are.
    fn addresses(&mut self, at: usize, start: usize) -> usize {
        let source = &*self.prepared.text;
        let (mut next, mut end) = (at, start);
        while let Some((Event::Text(text), range)) = self.events.list.get(next)
            && range.start == end
            && self.slice(range.clone()) == &**text
        {
            (next, end) = (next + 1, range.end);
        }
        if next == at {
            if let Event::Text(text) = &self.events.list[at].0 {
                self.push_text(text);
            }
            return at + 1;
        }
        let mut done = start;
        while let Some(found) = address::find(&source[done..end]) {
            let range = done + found.start..done + found.end;
            self.push_text(&source[done..range.start]);
            done = range.end;
            let url = &source[range.clone()];
            let target = LinkTarget::External { url: url.to_owned() };
            self.link_to_text(target, range.clone(), range.clone(), url.to_owned());
        }
        self.push_text(&source[done..end]);
        next
    }

    /// A line break in the source: a space between words, nothing between Han characters.
    pub(super) fn soft_break(&mut self, at: usize) {
        let before = slot::before_last(&self.text).chars().next_back();
        let after = self.events.list[at + 1..].iter().find_map(|(event, _)| match event {
            Event::Start(_) => None,
            Event::Text(text) | Event::Code(text) => Some(text.chars().find(|c| !is_put_in(*c))),
            _ => Some(None),
        });
        if let (Some(before), Some(Some(after))) = (before, after)
            && joins(before, after)
        {
            return;
        }
        self.html.push('\n');
        self.text.push(' ');
    }

    /// Reports runs of emphasis marks that were meant to mark something and stand in the text.
    fn look_for_marks(&mut self, text: &str, range: &Range<usize>) {
        let source = &*self.prepared.text;
        if !text.contains(['*', '_']) || self.slice(range.clone()) != text {
            return;
        }
        for (offset, mark) in text.match_indices(['*', '_']) {
            let place = range.start + offset;
            if place < self.run_end {
                continue;
            }
            let start = source[..place].trim_end_matches(mark).len();
            let end = source.len() - source[place..].trim_start_matches(mark).len();
            self.run_end = end;
            if is_leftover(&source[..start], &source[start..end], &source[end..]) {
                self.report(Code::UnclosedEmphasis, start..end, format!("`{}` stands in the text", &source[start..end]), |found| {
                    found.help("bold needs `**` directly before and behind its words; write `\\*\\*` for asterisks that are meant")
                });
            }
        }
    }
}

/// Whether a run of marks that opens or closes nothing looks as if it were meant to.
fn is_leftover(before: &str, run: &str, after: &str) -> bool {
    // Longer runs stand for something left out: `138****0000`, `____`.
    if !(run.len() == 2 || run == "***") || before.ends_with('\\') {
        return false;
    }
    let before = before.chars().rev().find(|c| !is_put_in(*c)).filter(|c| !c.is_whitespace());
    let after = after.chars().find(|c| !is_put_in(*c)).filter(|c| !c.is_whitespace());
    match (before, after) {
        (None, None) => false,
        (Some(before), Some(after)) => is_wide(before) || is_wide(after),
        (Some(one), None) | (None, Some(one)) => run.starts_with('*') && (is_wide(one) || one.is_alphanumeric()),
    }
}
