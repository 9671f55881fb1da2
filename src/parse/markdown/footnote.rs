//! Footnotes, numbered in the order of their use.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::Event;

use super::escape::clean;
use super::writer::Writer;
use crate::diag::Code;
use crate::parse::slot::Slot;

/// The footnotes of one body.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Index in `notes` by label, in lower case.
    by_label: HashMap<String, usize>,
    notes: Vec<Note>,
    /// Indices of `notes` in the order of first use.
    used: Vec<usize>,
}

#[derive(Default)]
struct Note {
    number: usize,
    uses: usize,
    /// Its HTML and the place of its label, once it is defined.
    definition: Option<(String, Range<usize>)>,
}

impl Footnotes {
    fn index(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.notes.push(Note::default());
        }
        index
    }
}

impl Writer<'_> {
    /// Writes the number of a footnote where it is used.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let index = self.footnotes.index(label);
        if self.footnotes.notes[index].uses == 0 {
            self.footnotes.used.push(index);
            self.footnotes.notes[index].number = self.footnotes.used.len();
        }
        let note = &mut self.footnotes.notes[index];
        note.uses += 1;
        let (number, id) = (note.number, reference_id(note.number, note.uses));
        let _ =
            write!(self.html, "<sup class=\"footnote-ref\"><a href=\"#fn:{number}\" id=\"{id}\">{number}</a></sup>");
    }

    /// Sets the text of a footnote aside.
    pub(super) fn footnote(&mut self, at: usize, label: &str) {
        let page = std::mem::take(&mut self.html);
        self.inner(at);
        let html = std::mem::replace(&mut self.html, page);
        let range = self.label_range(at, label);
        let index = self.footnotes.index(label);
        if self.footnotes.notes[index].definition.is_some() {
            self.report(
                Code::BrokenFootnote,
                range,
                format!("the footnote `{}` is written twice", clean(label)),
                |found| found.help("only the first is shown; give this one another name"),
            );
            return;
        }
        self.footnotes.notes[index].definition = Some((html, range));
    }

    /// `[^label]` at the beginning of a definition.
    fn label_range(&self, at: usize, label: &str) -> Range<usize> {
        let range = self.events.range(at);
        range.start..(range.start + label.len() + 3).min(range.end)
    }

    /// Reports `[^label]` in the text, which stays there when no such footnote is written.
    pub(super) fn look_for_footnote(&mut self, at: usize, range: &Range<usize>) {
        let Some((Event::Text(next), _)) = self.events.list.get(at + 1) else { return };
        if next.len() < 2 || !next.starts_with('^') || next.contains(' ') {
            return;
        }
        let end = range.end + next.len();
        if self.prepared.text.as_bytes().get(end) == Some(&b']') {
            let label = clean(&next[1..]).into_owned();
            self.report(
                Code::BrokenFootnote,
                range.start..end + 1,
                format!("there is no footnote `{label}`"),
                |found| found.help(format!("write it on a line of its own: `[^{label}]: …`")),
            );
        }
    }

    /// Writes the list of footnotes, and reports those nobody uses.
    pub(super) fn write_footnotes(&mut self) {
        let Footnotes { mut notes, used, .. } = std::mem::take(&mut self.footnotes);
        let unused = notes.iter().filter(|note| note.uses == 0).filter_map(|note| note.definition.as_ref());
        for (_, range) in unused {
            self.report(Code::BrokenFootnote, range.clone(), "this footnote is never used", |found| {
                found.help("put its mark where it belongs in the text, or delete it")
            });
        }
        if used.is_empty() {
            return;
        }
        self.html.push_str("<section class=\"footnotes\" aria-label=\"");
        self.slot(Slot::Text("footnotes.title"));
        self.html.push_str("\"><ol>\n");
        for index in used {
            let note = std::mem::take(&mut notes[index]);
            self.write_footnote(note);
        }
        self.html.push_str("</ol></section>\n");
        self.parsed.body.footnotes = self.take_html();
    }

    fn write_footnote(&mut self, note: Note) {
        let _ = write!(self.html, "<li id=\"fn:{}\">", note.number);
        let (html, _) = note.definition.unwrap_or_default();
        let body = html.trim_end();
        // The way back stands in the last line of the note, not below it.
        let (body, end) = body.strip_suffix("</p>").map_or((body, ""), |body| (body, "</p>"));
        self.html.push_str(body);
        for using in 1..=note.uses {
            let _ = write!(
                self.html,
                " <a class=\"footnote-back\" href=\"#{}\" aria-label=\"",
                reference_id(note.number, using)
            );
            self.slot(Slot::Text("footnotes.back"));
            self.html.push_str("\">↩</a>");
        }
        self.html.push_str(end);
        self.html.push_str("</li>\n");
    }
}

/// Colons cannot stand in the anchor of a heading's text, so these clash with none.
fn reference_id(number: usize, using: usize) -> String {
    if using == 1 { format!("fnref:{number}") } else { format!("fnref:{number}-{using}") }
}
