//! Paragraphs, quotes, alerts, lists and tables.

use pulldown_cmark::{Alignment, Event, Tag};

use super::escape::escape;
use super::measure::excerpt;
use super::writer::Writer;
use super::{alert, raw};
use crate::diag::Code;
use crate::parse::slot::{self, Slot};

impl Writer<'_> {
    /// Writes a block.
    pub(super) fn block(&mut self, at: usize, tag: &Tag<'_>) {
        self.end_label();
        self.end_line();
        match tag {
            Tag::Paragraph => self.paragraph(at),
            Tag::Heading { level, .. } => self.heading(at, *level),
            Tag::BlockQuote(_) => self.quote(at),
            Tag::CodeBlock(kind) => self.code_block(at, kind),
            Tag::HtmlBlock => self.raw_block(at),
            Tag::List(first) => self.list(at, *first),
            Tag::Item => self.item(at),
            Tag::FootnoteDefinition(label) => self.footnote(at, label),
            Tag::DefinitionList => self.wrap(at, "<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.wrap(at, "<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.wrap(at, "<dd>", "</dd>\n"),
            Tag::Table(alignments) => self.table(at, alignments),
            _ => self.inner(at),
        }
        self.end_line();
    }

    fn paragraph(&mut self, at: usize) {
        if self.events.end(at) == self.events.end(at + 1) + 1 && self.sole_image(at + 1) {
            return;
        }
        let from = self.text.len();
        self.wrap(at, "<p>", "</p>\n");
        if self.depth == 0 && self.parsed.excerpt.is_empty() {
            self.parsed.excerpt = excerpt(&slot::without(&self.text[from..]));
        }
    }

    fn quote(&mut self, at: usize) {
        if !self.alert(at) {
            self.wrap(at, "<blockquote>\n", "</blockquote>\n");
        }
    }

    /// Writes a quote as an alert, if its text begins with the mark of one.
    fn alert(&mut self, at: usize) -> bool {
        let paragraph = at + 1;
        let bracket = matches!(self.events.list.get(at + 2), Some((Event::Text(text), _)) if **text == *"[");
        if !bracket || !matches!(self.events.tag(paragraph), Some(Tag::Paragraph)) {
            return false;
        }
        let start = self.events.range(at + 2).start;
        let source = self.slice(start..self.events.range(paragraph).end);
        let Some(mark) = alert::mark(source) else { return false };
        let kind = mark.kind.unwrap_or_else(|| self.unknown_alert(mark.written, start));
        let title = self.alert_title(paragraph, start + mark.length, mark.kind.is_none().then_some(mark.written));
        self.open_alert(kind, title, mark.fold);
        self.scoped(|writer| {
            writer.rest_of_paragraph(paragraph);
            writer.run(writer.events.end(paragraph) + 1..writer.events.end(at));
        });
        self.html.push_str(if mark.fold.is_some() { "</details>\n" } else { "</aside>\n" });
        true
    }

    /// Reports an unknown kind; Obsidian shows it as a note, and so do we.
    fn unknown_alert(&mut self, written: &str, start: usize) -> &'static str {
        let range = start + 2..start + 2 + written.len();
        self.report(Code::UnknownAlert, range, format!("there is no alert of kind `{written}`"), |found| {
            let kinds = format!("the kinds are {}", alert::names());
            found.help(match alert::suggestion(written) {
                Some(near) => format!("did you mean `{near}`? {kinds}"),
                None => kinds,
            })
        });
        "note"
    }

    /// The event that ends the first line of a paragraph.
    fn first_break(&self, paragraph: usize) -> usize {
        let end = self.events.end(paragraph);
        let mut at = paragraph + 1;
        while at < end && !matches!(self.events.list[at].0, Event::SoftBreak | Event::HardBreak) {
            at = self.events.end(at) + 1;
        }
        at.min(end)
    }

    /// The HTML and text of the title behind the mark, which ends at `from`; `instead` stands in for an absent one.
    fn alert_title(&mut self, paragraph: usize, from: usize, instead: Option<&str>) -> Option<(String, String)> {
        let (html, text) = (self.html.len(), self.text.len());
        let end = self.first_break(paragraph);
        self.scoped(|writer| {
            let mut at = paragraph + 1;
            while at < end {
                let range = writer.events.range(at);
                match &writer.events.list[at].0 {
                    _ if range.end <= from => at = writer.events.end(at) + 1,
                    Event::Text(title) if range.start < from => {
                        writer.push_text(title.get(from - range.start..).unwrap_or(title));
                        at += 1;
                    }
                    _ => at = writer.step(at),
                }
            }
            if let Some(instead) = instead
                && writer.html.len() == html
            {
                writer.push_text(instead);
            }
        });
        let title = (self.html.split_off(html), self.text[text..].trim().to_owned());
        (!title.0.trim().is_empty()).then_some(title)
    }

    fn open_alert(&mut self, kind: &'static str, title: Option<(String, String)>, fold: Option<bool>) {
        let key = format!("alert.{kind}");
        if let Some(open) = fold {
            self.html.extend(["<details class=\"alert alert-", kind, if open { "\" open>" } else { "\">" }]);
            let html = title.map_or_else(|| Slot::Text(&key).to_string(), |(html, _)| html);
            self.html.extend(["<summary class=\"alert-title\">", &html, "</summary>\n"]);
            self.end_line();
            return;
        }
        self.html.extend(["<aside class=\"alert alert-", kind, "\" aria-label=\""]);
        let html = if let Some((html, text)) = title {
            escape(&slot::without(&text), &mut self.html);
            html
        } else {
            self.slot(Slot::Text(&key));
            Slot::Text(&key).to_string()
        };
        self.html.extend(["\"><p class=\"alert-title\">", &html, "</p>\n"]);
        self.end_line();
    }

    /// Writes what stands behind the first line of a paragraph.
    fn rest_of_paragraph(&mut self, paragraph: usize) {
        let (first, end) = (self.first_break(paragraph) + 1, self.events.end(paragraph));
        if first < end {
            self.html.push_str("<p>");
            self.scoped(|writer| writer.run(first..end));
            self.html.push_str("</p>\n");
            self.end_line();
        }
    }

    fn list(&mut self, at: usize, first: Option<u64>) {
        match first {
            None => self.wrap(at, "<ul>\n", "</ul>\n"),
            Some(1) => self.wrap(at, "<ol>\n", "</ol>\n"),
            Some(first) => self.wrap(at, &format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        }
    }

    fn item(&mut self, at: usize) {
        let open = if self.is_task(at).is_some() { "<li class=\"task\">" } else { "<li>" };
        self.wrap(at, open, "</li>\n");
    }

    /// Whether an item begins with a checkbox, and whether that is checked.
    pub(super) fn is_task(&self, item: usize) -> Option<bool> {
        let first = item + 1 + usize::from(matches!(self.events.tag(item + 1), Some(Tag::Paragraph)));
        match self.events.list.get(first) {
            Some((Event::TaskListMarker(checked), _)) => Some(*checked),
            _ => None,
        }
    }

    /// Writes a checkbox, whose label is the text behind it.
    pub(super) fn checkbox(&mut self, checked: bool) {
        self.html.push_str(if checked {
            "<label><input type=\"checkbox\" checked> "
        } else {
            "<label><input type=\"checkbox\"> "
        });
        self.open_tags.push(raw::OpenTag::label(self.depth));
    }

    /// Ends the label of a checkbox before a block.
    fn end_label(&mut self) {
        if self.open_tags.last().is_some_and(|tag| tag.is_label(self.depth)) {
            self.close_tags();
        }
    }

    fn table(&mut self, at: usize, alignments: &[Alignment]) {
        self.html.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.slot(Slot::Text("table.label"));
        self.html.push_str("\"><table>\n");
        self.scoped(|writer| {
            let (mut row, end) = (at + 1, writer.events.end(at));
            while row < end {
                writer.table_row(row, alignments, row == at + 1, writer.events.end(row) + 1 == end);
                row = writer.events.end(row) + 1;
            }
        });
        self.html.push_str("</table></div>\n");
    }

    fn table_row(&mut self, at: usize, alignments: &[Alignment], head: bool, last: bool) {
        self.html.push_str(if head { "<thead><tr>" } else { "<tr>" });
        self.scoped(|writer| {
            let (mut cell, end) = (at + 1, writer.events.end(at));
            let mut alignments = alignments.iter();
            while cell < end {
                writer.html.push_str(if head { "<th scope=\"col\"" } else { "<td" });
                writer.html.push_str(alignment_class(alignments.next().copied().unwrap_or(Alignment::None)));
                writer.wrap(cell, ">", if head { "</th>" } else { "</td>" });
                writer.text.push(' ');
                cell = writer.events.end(cell) + 1;
            }
        });
        self.html.push_str(match (head, last) {
            (true, true) => "</tr></thead>\n",
            (true, false) => "</tr></thead>\n<tbody>\n",
            (false, true) => "</tr>\n</tbody>\n",
            (false, false) => "</tr>\n",
        });
        self.end_line();
    }
}

/// Classes, since the pages' policy allows no inline styles.
fn alignment_class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "",
        Alignment::Left => " class=\"align-left\"",
        Alignment::Center => " class=\"align-center\"",
        Alignment::Right => " class=\"align-right\"",
    }
}
