//! Links in Markdown's own notation.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::escape::{clean, escape};
use super::target;
use super::writer::Writer;
use crate::diag::Code;
use crate::document::{Link, LinkOrigin, LinkTarget};
use crate::parse::slot::Slot;

impl Writer<'_> {
    /// Writes a link.
    pub(super) fn link(&mut self, at: usize, link_type: LinkType, address: &str, title: &str, label: &str) {
        if let LinkType::WikiLink { has_pothole } = link_type {
            self.wiki_link(at, address, has_pothole);
            return;
        }
        let written = self.address_range(at, link_type, label);
        let address = match link_type {
            LinkType::Email => format!("mailto:{}", clean(address)),
            _ => clean(address).into_owned(),
        };
        let Some(target) = self.target(&address, &written) else {
            self.unseen_link(at);
            self.inner(at);
            return;
        };
        let whole = self.events.range(at);
        let text = match self.events.children_end(at) {
            Some(end) => self.source(whole.start + 1..end).into_owned(),
            None => String::new(),
        };
        let link = self.add_link(target, LinkOrigin::Markdown, written, whole, text);
        self.open_link(link, title);
        self.link_content(at);
        self.html.push_str("</a>");
    }

    /// Of a link that was refused the twin of the page shows the text alone, as the page does.
    pub(super) fn unseen_link(&mut self, at: usize) {
        let whole = self.events.range(at);
        match self.events.children_end(at) {
            Some(end) => {
                let marks = if self.slice(whole.clone()).starts_with('!') { 2 } else { 1 };
                self.unseen(whole.start..whole.start + marks);
                self.unseen(end..whole.end.max(end));
            }
            None => self.unseen(whole),
        }
    }

    /// Writes what is inside a link.
    pub(super) fn link_content(&mut self, at: usize) {
        let outer = std::mem::replace(&mut self.in_link, true);
        self.inner(at);
        self.in_link = outer;
    }

    /// Writes the start tag of a link.
    pub(super) fn open_link(&mut self, link: usize, title: &str) {
        self.html.push_str("<a");
        self.slot(Slot::Href(link));
        self.title_attribute(title);
        self.html.push('>');
    }

    /// Writes a link whose text is plain.
    pub(super) fn link_to_text(
        &mut self,
        target: LinkTarget,
        written: Range<usize>,
        whole: Range<usize>,
        text: String,
    ) {
        let start = self.text.len();
        self.text.push_str(&text);
        let link = self.add_link(target, LinkOrigin::Markdown, written, whole, text);
        self.open_link(link, "");
        escape(&self.text[start..], &mut self.html);
        self.html.push_str("</a>");
    }

    /// Writes a `title`, if there is one.
    pub(super) fn title_attribute(&mut self, title: &str) {
        if !title.is_empty() {
            self.html.push_str(" title=\"");
            escape(title, &mut self.html);
            self.html.push('"');
        }
    }

    /// Files a link; returns its number.
    pub(super) fn add_link(
        &mut self,
        target: LinkTarget,
        origin: LinkOrigin,
        written: Range<usize>,
        whole: Range<usize>,
        text: String,
    ) -> usize {
        let (span, whole) = (self.span(written), self.span(whole));
        self.parsed.links.push(Link { target, origin, span, whole, text });
        self.parsed.links.len() - 1
    }

    /// Where an address leads; one that could run code is reported and leads nowhere.
    pub(super) fn target(&mut self, address: &str, written: &Range<usize>) -> Option<LinkTarget> {
        match target::resolve(&clean(address), self.options.path) {
            Ok(target) => Some(target),
            Err(refused) => {
                let message = format!("a link may not begin with `{}:`", refused.scheme);
                self.report(Code::RemovedHtml, written.clone(), message, |found| {
                    found.help("the text is kept, the link removed; use https:, mailto: or a relative path")
                });
                None
            }
        }
    }

    /// Where the address of a link or image stands.
    pub(super) fn address_range(&self, at: usize, link_type: LinkType, label: &str) -> Range<usize> {
        let whole = self.events.range(at);
        let text = &*self.prepared.text;
        let found = match link_type {
            LinkType::Autolink | LinkType::Email => Some(whole.start + 1..whole.end.max(whole.start + 2) - 1),
            LinkType::Inline => {
                let from = self.events.children_end(at).unwrap_or(whole.start + 1);
                let open = self.slice(from..whole.end).find("](").map(|open| from + open + 2);
                open.map(|open| destination(text, open, whole.end))
            }
            _ => self.events.definition(label).and_then(|definition| {
                let open = self.slice(definition.clone()).find("]:").map(|open| definition.start + open + 2);
                open.map(|open| destination(text, open, definition.end))
            }),
        };
        found.unwrap_or(whole)
    }

    /// Reports references to addresses that are written nowhere; they are in the text as they stand.
    pub(super) fn report_undefined(&mut self) {
        for (range, label) in self.events.undefined() {
            let label = clean(&label).into_owned();
            let place = self.slice(range.clone()).rfind('[').map_or(range.start, |open| range.start + open)..range.end;
            self.report(Code::UndefinedReference, place, format!("`[{label}]` is defined nowhere"), |found| {
                found.help(format!(
                    "write its address on a line of its own, `[{label}]: …`; where brackets are meant, begin with `\\[`"
                ))
            });
        }
    }

    /// Whether a link is open, the author's own `<a>` included.
    pub(super) fn inside_link(&self) -> bool {
        self.in_link || self.open_tags.iter().any(|tag| tag.name == "a")
    }
}

/// The range of the destination that begins at or after `start`: `<a b>` without its brackets, or up to a blank or the `)`
/// that closes the link.
fn destination(text: &str, start: usize, end: usize) -> Range<usize> {
    let bytes = &text.as_bytes()[..end];
    let start = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let pointy = bytes.get(start) == Some(&b'<');
    let from = start + usize::from(pointy);
    let (mut at, mut open) = (from, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'>' if pointy => break,
            b' ' | b'\t' | b'\n' | b'\r' if !pointy => break,
            b'(' if !pointy => open += 1,
            b')' if !pointy && open == 0 => break,
            b')' if !pointy => open -= 1,
            _ => {}
        }
        at += 1;
    }
    from..text.floor_char_boundary(at.min(end))
}
