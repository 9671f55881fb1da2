//! The walk over the events: what is common to everything that is written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::anchor::Anchors;
use super::chars::GLUE;
use super::escape::{clean, escape_and_tell};
use super::events::Events;
use super::footnote::Footnotes;
use super::prepare::Prepared;
use super::raw::{Ends, OpenTag};
use super::section::Open;
use super::{MAX_DEPTH, Options, Parsed, measure};
use crate::diag::{Code, Diagnostic};
use crate::parse::slot::Slot;
use crate::source::Span;

/// Everything known while a body is written.
pub(super) struct Writer<'a> {
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) events: &'a Events<'a>,
    pub(super) options: &'a Options<'a>,
    /// Where the body begins in the file.
    start: usize,
    /// HTML of the section (footnote, …) being written.
    pub(super) html: String,
    /// Plain text since the last heading.
    pub(super) text: String,
    /// How many elements are open.
    pub(super) depth: usize,
    /// Whether a link is being written, in which no other may stand.
    pub(super) in_link: bool,
    pub(super) parsed: Parsed,
    /// The `##` section being written; none before the first.
    pub(super) section: Option<Open>,
    /// Anchor of the last heading.
    pub(super) heading: String,
    pub(super) anchors: Anchors,
    pub(super) footnotes: Footnotes,
    /// Tags that are to be closed with the element they stand in.
    pub(super) open_tags: Vec<OpenTag>,
    /// End tags that are still to come of tags that were removed.
    pub(super) ends_to_remove: Ends,
    /// No question begins before this event.
    pub(super) no_question_before: usize,
    too_deep: Option<Range<usize>>,
    pub(super) hints: Hints,
    /// End of the last run of emphasis marks that was looked at.
    pub(super) run_end: usize,
}

/// What need not be looked for since the text has none of it.
pub(super) struct Hints {
    pub(super) addresses: bool,
    pub(super) marks: bool,
    pub(super) footnotes: bool,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing yet.
    pub(super) fn new(
        prepared: &'a Prepared<'a>,
        events: &'a Events<'a>,
        start: usize,
        options: &'a Options<'a>,
    ) -> Self {
        let text = &*prepared.text;
        let hints = Hints {
            addresses: text.contains("://"),
            marks: text.contains("**") || text.contains("__"),
            footnotes: text.contains("[^"),
        };
        Self {
            prepared,
            events,
            options,
            start,
            html: String::with_capacity(text.len() + text.len() / 4),
            text: String::with_capacity(text.len()),
            depth: 0,
            in_link: false,
            parsed: Parsed::default(),
            section: None,
            heading: String::new(),
            anchors: Anchors::default(),
            footnotes: Footnotes::default(),
            open_tags: Vec::new(),
            ends_to_remove: Ends::default(),
            no_question_before: 0,
            too_deep: prepared.too_deep.map(|at| at..at + GLUE.len_utf8()),
            hints,
            run_end: 0,
        }
    }

    /// Writes everything.
    pub(super) fn write(mut self) -> Parsed {
        self.reserve_anchors();
        let definitions = self.events.definitions().map(|range| self.span(range)).collect();
        self.parsed.unseen = definitions;
        self.run(0..self.events.list.len());
        self.end_section();
        self.end_text();
        self.write_footnotes();
        self.report_undefined();
        if let Some(range) = self.too_deep.take() {
            self.report(Code::TooDeep, range, format!("nested more than {MAX_DEPTH} levels deep"), |found| {
                found.help("what is deeper is shown as plain text; write it flatter")
            });
        }
        measure::measure(&mut self.parsed);
        self.parsed
    }

    /// Writes the events of a range, which holds whole elements only.
    pub(super) fn run(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = match self.question(at) {
                Some(next) => next,
                None => self.step(at),
            };
        }
    }

    /// Writes what is inside the element that starts at `at`.
    pub(super) fn inner(&mut self, at: usize) {
        self.scoped(|writer| writer.run(at + 1..writer.events.end(at)));
    }

    /// Writes something one level deeper; tags that it leaves open are closed behind it.
    pub(super) fn scoped(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.close_tags();
        self.depth -= 1;
    }

    /// Writes one element or event; returns the index of the next.
    pub(super) fn step(&mut self, at: usize) -> usize {
        let (event, range) = &self.events.list[at];
        match event {
            Event::Start(tag) => {
                self.element(at, tag, range);
                return self.events.end(at) + 1;
            }
            Event::End(_) => {}
            Event::Text(text) => return self.text_event(at, text, range),
            Event::Code(code) => {
                self.html.push_str("<code>");
                self.push_text(code);
                self.html.push_str("</code>");
            }
            Event::InlineMath(latex) => self.math(latex, range, false),
            Event::DisplayMath(latex) => self.math(latex, range, true),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_inline(html, range),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::SoftBreak => self.soft_break(at),
            Event::HardBreak => {
                self.html.push_str("<br>\n");
                self.text.push('\n');
            }
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::TaskListMarker(checked) => self.checkbox(*checked),
        }
        at + 1
    }

    fn element(&mut self, at: usize, tag: &Tag<'_>, range: &Range<usize>) {
        if self.depth >= MAX_DEPTH {
            self.too_deep.get_or_insert_with(|| range.clone());
            self.push_text(self.slice(range.clone()));
            return;
        }
        match tag {
            Tag::Emphasis => self.wrap(at, "<em>", "</em>"),
            Tag::Strong => self.wrap(at, "<strong>", "</strong>"),
            Tag::Strikethrough => self.wrap(at, "<del>", "</del>"),
            Tag::Superscript => self.wrap(at, "<sup>", "</sup>"),
            Tag::Subscript => self.wrap(at, "<sub>", "</sub>"),
            Tag::Link { link_type, dest_url, title, id } => self.link(at, *link_type, dest_url, title, id),
            Tag::Image { link_type, dest_url, title, id } => self.image(at, *link_type, dest_url, title, id),
            Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::MetadataBlock(_) => self.inner(at),
            _ => self.block(at, tag),
        }
    }

    /// Writes an element between two tags.
    pub(super) fn wrap(&mut self, at: usize, open: &str, close: &str) {
        self.html.push_str(open);
        self.inner(at);
        self.html.push_str(close);
    }

    /// A range of the prepared text as a span of the file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.prepared.original(range)).shifted(self.start)
    }

    /// A slice of the prepared text. Of a range that makes no sense it is empty: ranges of links within links have been
    /// seen to end before they begin.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.prepared.text.get(range).unwrap_or_default()
    }

    /// A slice of the prepared text, without our characters.
    pub(super) fn source(&self, range: Range<usize>) -> Cow<'a, str> {
        clean(self.slice(range))
    }

    /// Keeps a range out of the twin of the page.
    pub(super) fn unseen(&mut self, range: Range<usize>) {
        let span = self.span(range);
        self.parsed.unseen.push(span);
    }

    /// Adds a finding; `more` adds to it.
    pub(super) fn report(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        more: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let finding = Diagnostic::new(code, self.options.path, self.span(range), message);
        self.parsed.findings.push(more(finding));
    }

    /// Writes a slot.
    pub(super) fn slot(&mut self, slot: Slot<'_>) {
        use std::fmt::Write;
        // Writing to a string cannot fail.
        let _ = write!(self.html, "{slot}");
    }

    /// Writes text.
    pub(super) fn push_text(&mut self, text: &str) {
        if escape_and_tell(text, &mut self.html) {
            self.text.push_str(&clean(text));
        } else {
            self.text.push_str(text);
        }
    }

    /// Ends a line of the plain text, at the border of a block.
    pub(super) fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Files the plain text since the last heading.
    pub(super) fn end_text(&mut self) {
        let id = std::mem::take(&mut self.heading);
        let text = self.text.trim();
        if !(id.is_empty() && text.is_empty()) {
            self.parsed.body.plain.push((id, text.to_owned()));
        }
        self.text.clear();
    }

    /// Takes the HTML written so far. It is copied, so that it keeps no more memory than it needs while the site is put together.
    pub(super) fn take_html(&mut self) -> String {
        let html = self.html.as_str().to_owned();
        self.html.clear();
        html
    }
}
