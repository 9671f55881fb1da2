//! The author's own HTML in the page: what is let through, what is removed, what is closed.

mod ends;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::escape::{clean, escape};
use super::html::{self, Piece};
use super::writer::Writer;
use super::{MAX_DEPTH, allowed, entity};
use crate::diag::Code;
use crate::document::{LinkOrigin, LinkTarget};
use crate::parse::slot::Slot;
pub(super) use ends::Ends;

/// A tag that is closed at the latest with the element it stands in.
pub(super) struct OpenTag {
    /// Its name.
    pub(super) name: &'static str,
    depth: usize,
    range: Range<usize>,
    /// Whether the twin of the page goes without it.
    unseen: bool,
}

impl OpenTag {
    /// The label of a checkbox.
    pub(super) fn label(depth: usize) -> Self {
        Self { name: "label", depth, range: 0..0, unseen: false }
    }

    /// Whether this is the label of a checkbox at `depth`.
    pub(super) fn is_label(&self, depth: usize) -> bool {
        self.name == "label" && self.depth == depth
    }
}

/// Raw HTML with the way back to where it stands: its lines come one by one, without the marks of the quote around them.
struct Raw<'e> {
    html: Cow<'e, str>,
    /// Offset in `html` and in the source of each line.
    lines: Vec<(usize, usize)>,
}

impl Raw<'_> {
    /// The source of a range.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end.max(range.start + 1) - 1) + 1
    }

    fn place(&self, offset: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        self.lines.get(line).map_or(0, |(start, source)| source + (offset - start))
    }
}

impl Writer<'_> {
    /// Writes a block of HTML.
    pub(super) fn raw_block(&mut self, at: usize) {
        let events = self.events;
        let mut raw = Raw { html: Cow::Borrowed(""), lines: Vec::new() };
        for (event, range) in &events.list[at + 1..events.end(at)] {
            if let Event::Html(html) | Event::Text(html) = event {
                raw.lines.push((raw.html.len(), range.start));
                raw.html += &**html;
            }
        }
        self.raw(&raw);
    }

    /// Writes a tag inside text.
    pub(super) fn raw_inline(&mut self, html: &str, range: &Range<usize>) {
        self.raw(&Raw { html: Cow::Borrowed(html), lines: vec![(0, range.start)] });
    }

    fn raw(&mut self, raw: &Raw<'_>) {
        if self.options.trust_html {
            self.html.push_str(&clean(&raw.html));
        }
        let mut at = 0;
        while at < raw.html.len() {
            let (piece, length) = html::piece(&raw.html[at..]);
            match piece {
                Piece::Text(text) => self.raw_text(text),
                _ if self.options.trust_html => {}
                _ => self.raw_tag(&piece, &raw.html[at..at + length], raw.range(&(at..at + length))),
            }
            at += length;
        }
    }

    /// Writes text between tags, whose entities the browser is to read.
    fn raw_text(&mut self, text: &str) {
        let text = clean(text);
        self.text.push_str(&text);
        if !self.options.trust_html {
            push_keeping_entities(&text, &mut self.html);
        }
    }

    fn raw_tag(&mut self, piece: &Piece<'_>, source: &str, range: Range<usize>) {
        match *piece {
            Piece::Open { name, attributes } => {
                if let Some(tag) = allowed::tag(name) {
                    self.raw_open(tag, attributes, source, range);
                } else {
                    self.ends_to_remove.add(name);
                    self.removed(range, name);
                }
            }
            Piece::Close { name } if self.ends_to_remove.take(name) => self.unseen(range),
            Piece::Close { name } => self.raw_close(name, range),
            Piece::Removed { name } => {
                // Inside text, its end comes as a tag of its own.
                if !source.contains("</") {
                    self.ends_to_remove.add(name);
                }
                self.removed(range, name);
            }
            Piece::Text(_) => {}
            Piece::Comment => self.unseen(range),
        }
    }

    fn removed(&mut self, range: Range<usize>, name: &str) {
        self.unseen(range.clone());
        self.report(Code::RemovedHtml, range, format!("`<{}>` was removed", clean(name)), |found| {
            found.help(
                "only HTML for text, lists, tables and details is let through, unless the project trusts its authors",
            )
        });
    }

    fn raw_open(&mut self, tag: &'static str, attributes: &str, source: &str, range: Range<usize>) {
        if tag == "img" {
            self.raw_image(attributes, source, range);
            return;
        }
        if self.open_tags.len() >= MAX_DEPTH {
            self.unseen(range.clone());
            if !allowed::is_void(tag) {
                self.ends_to_remove.add(tag);
            }
            let message = format!("`<{tag}>` stands in more than {MAX_DEPTH} open tags and was removed");
            self.report(Code::RemovedHtml, range, message, |found| {
                found.help("close the tags before it: a few levels are enough for any text")
            });
            return;
        }
        self.html.extend(["<", tag]);
        let (mut linked, mut unseen) = (false, false);
        let links = self.parsed.links.len();
        let mut attributes: Vec<_> = html::attributes(attributes).collect();
        // The address comes first, for what the others say is shown only if it leads somewhere.
        attributes.sort_by_key(|(name, _)| !name.eq_ignore_ascii_case("href"));
        for (name, value) in attributes {
            match allowed::attribute(tag, name) {
                // As in a browser, the first address counts.
                Some("href") if linked => {}
                Some("href") => {
                    linked = true;
                    self.raw_href(value, source, &range);
                }
                Some(name) => self.raw_attribute(name, value),
                None => {
                    unseen = true;
                    self.removed_attribute(tag, name, &range);
                }
            }
        }
        self.html.push('>');
        // The twin writes a tag that became a link anew; of others it has all or nothing.
        let unseen = self.parsed.links.len() == links && (unseen || linked);
        if unseen {
            self.unseen(range.clone());
        }
        if allowed::is_void(tag) {
            self.text.push(' ');
        } else {
            self.open_tags.push(OpenTag { name: tag, depth: self.depth, range, unseen });
        }
    }

    fn raw_attribute(&mut self, name: &str, value: &str) {
        self.html.extend([" ", name, "=\""]);
        push_keeping_entities(&clean(value), &mut self.html);
        self.html.push('"');
    }

    fn removed_attribute(&mut self, tag: &str, name: &str, range: &Range<usize>) {
        let message = format!("`{}` was removed from `<{tag}>`", clean(name));
        self.report(Code::RemovedHtml, range.clone(), message, |found| {
            found.help("styles and scripts belong to the theme; a `class` can be kept")
        });
    }

    /// Writes the address of the author's `<a>` as the slot of a link like any other.
    fn raw_href(&mut self, value: &str, source: &str, tag: &Range<usize>) {
        let written = value_range(source, value, tag);
        if let Some(target) = self.target(&entity::decoded(value), &written) {
            let link = self.add_link(target, LinkOrigin::Markdown, written, tag.clone(), String::new());
            self.slot(Slot::Href(link));
        }
    }

    fn raw_image(&mut self, attributes: &str, source: &str, range: Range<usize>) {
        let value = |wanted: &str| {
            html::attributes(attributes).find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|found| found.1)
        };
        let mut unseen = false;
        for (name, _) in html::attributes(attributes) {
            let sizes = ["width", "height", "loading", "decoding"];
            if allowed::attribute("img", name).is_none() && !sizes.iter().any(|size| size.eq_ignore_ascii_case(name)) {
                unseen = true;
                self.removed_attribute("img", name, &range);
            }
        }
        if unseen {
            self.unseen(range.clone());
        }
        let address = value("src").unwrap_or_default();
        let alternative = clean(&entity::decoded(value("alt").unwrap_or_default())).into_owned();
        let written = value_range(source, address, &range);
        match self.target(&entity::decoded(address), &written) {
            Some(target @ LinkTarget::External { .. }) => self.outside_image(range, alternative, target, written),
            Some(target) => {
                if alternative.trim().is_empty() {
                    self.report_missing_text(range.clone());
                }
                let link = self.add_link(target, LinkOrigin::Image, written, range, alternative.clone());
                self.image_tag(link, &alternative, "");
            }
            None => {
                self.unseen(range);
                self.push_text(&alternative);
            }
        }
    }

    /// Closes a tag of the author's, and those left open inside it; never one of ours or of an outer element.
    fn raw_close(&mut self, name: &str, range: Range<usize>) {
        let here = self.open_tags.iter().rev().take_while(|tag| tag.depth == self.depth);
        let found = here.enumerate().find(|(_, tag)| tag.name.eq_ignore_ascii_case(name) && !tag.range.is_empty());
        match found.map(|(above, _)| self.open_tags.len() - above - 1) {
            Some(at) => {
                if self.open_tags[at].unseen {
                    self.unseen(range);
                }
                while self.open_tags.len() > at {
                    self.close_tag();
                }
            }
            None if allowed::tag(name).is_some_and(|tag| allowed::is_void(tag) || allowed::end_is_optional(tag)) => {}
            None => {
                self.unseen(range.clone());
                self.report(Code::RemovedHtml, range, format!("`</{}>` closes nothing here", clean(name)), |found| {
                    found.help("a tag ends in the paragraph, list item or quote it begins in")
                });
            }
        }
    }

    fn close_tag(&mut self) {
        if let Some(tag) = self.open_tags.pop() {
            self.html.extend(["</", tag.name, ">"]);
        }
    }

    /// Closes what was opened in the element that ends here.
    pub(super) fn close_tags(&mut self) {
        while let Some(tag) = self.open_tags.last()
            && tag.depth >= self.depth
        {
            let (name, range) = (tag.name, tag.range.clone());
            self.close_tag();
            if !range.is_empty() && !allowed::end_is_optional(name) {
                self.report(Code::RemovedHtml, range, format!("`<{name}>` is not closed"), |found| {
                    found.help(format!("write `</{name}>` in the paragraph, list item or section it begins in"))
                });
            }
        }
    }
}

/// Where the value of an attribute stands in the source of its tag.
fn value_range(source: &str, value: &str, tag: &Range<usize>) -> Range<usize> {
    let single_line = source.len() == tag.len();
    match source.find(value) {
        Some(at) if single_line && !value.is_empty() => tag.start + at..tag.start + at + value.len(),
        _ => tag.clone(),
    }
}

/// Like [`escape`], but `&` stays, since the author wrote HTML.
fn push_keeping_entities(text: &str, out: &mut String) {
    for (number, part) in text.split('&').enumerate() {
        if number > 0 {
            out.push('&');
        }
        escape(part, out);
    }
}
