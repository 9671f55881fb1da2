//! Headings, and the sections that `##` headings open.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};

use super::anchor::slug;
use super::chars::is_han_or_kana;
use super::escape::{clean, escape};
use super::measure::excerpt;
use super::writer::Writer;
use crate::diag::{self, Code};
use crate::document::{Heading, Section};
use crate::kind::section::SectionKey;
use crate::kind::sections_of;
use crate::parse::slot;

/// Longer headings are no misspelt names of sections.
const MAX_NAME: usize = 60;

/// A section being written.
pub(super) struct Open {
    /// What is known of it so far.
    section: Section,
    /// Its heading, as written.
    heading: String,
    range: Range<usize>,
}

/// What `{#id .class}` behind a heading says.
pub(super) struct Attributes<'e> {
    id: Option<&'e str>,
    classes: &'e [CowStr<'e>],
    /// True for braces that are no attributes: `## 模板 {名称}`.
    are_text: bool,
}

impl<'e> Attributes<'e> {
    fn of(tag: &'e Tag<'_>) -> Self {
        let Tag::Heading { id, classes, attrs, .. } = tag else {
            return Self { id: None, classes: &[], are_text: false };
        };
        let id = id.as_deref().filter(|id| !id.is_empty());
        Self { id, classes, are_text: id.is_none() && classes.is_empty() && !attrs.is_empty() }
    }
}

impl Writer<'_> {
    /// Sets the anchors that headings ask for aside.
    pub(super) fn reserve_anchors(&mut self) {
        for (event, _) in &self.events.list {
            if let Event::Start(tag @ Tag::Heading { .. }) = event
                && let Some(id) = Attributes::of(tag).id
            {
                self.anchors.reserve(&clean(id));
            }
        }
    }

    /// Writes a heading; one of level 2 outside of everything opens a section.
    pub(super) fn heading(&mut self, at: usize, level: HeadingLevel) {
        let Some(tag) = self.events.tag(at) else { return };
        let attributes = Attributes::of(tag);
        let range = self.heading_range(at);
        if level == HeadingLevel::H1 {
            self.report(Code::HeadingOne, range.clone(), "the body has a heading of level 1", |found| {
                found.help("the title of the page is its only `#`; write `##`")
            });
        }
        let opens = self.depth == 0 && level <= HeadingLevel::H2;
        if opens {
            self.end_section();
        }
        // What stands in a quote or list cannot open a section.
        let level = (level as u8).max(if opens { 2 } else { 3 });
        let (html, titled) = self.heading_content(at, &attributes, &range);
        let text = slot::without(&titled).into_owned();
        let id = self.heading_anchor(&attributes, &text, &range);
        let section = if opens { self.recognise(&text, &range) } else { None };
        if opens {
            let section = Section { key: section, id: id.clone(), title: html, html: String::new() };
            self.section = Some(Open { section, heading: text.clone(), range: range.clone() });
        } else {
            self.write_heading(level, &id, attributes.classes, &html);
        }
        self.end_text();
        self.heading.clone_from(&id);
        let span = self.span(range);
        let titled = (titled != text).then_some(titled);
        self.parsed.headings.push(Heading { level, id, text, titled, section, span });
    }

    /// The heading without the line break behind it.
    fn heading_range(&self, at: usize) -> Range<usize> {
        let range = self.events.range(at);
        let written = self.slice(range.clone());
        range.start..range.start + written.trim_end().len()
    }

    /// The inline HTML of a heading, and its text with slots for titles of entries.
    fn heading_content(&mut self, at: usize, attributes: &Attributes<'_>, range: &Range<usize>) -> (String, String) {
        let (html, text) = (self.html.len(), self.text.len());
        self.inner(at);
        if attributes.are_text
            && let Some(brace) = self.slice(range.clone()).rfind('{')
        {
            let source = self.source(range.start + brace..range.end);
            self.push_text(" ");
            self.push_text(source.trim_end_matches('#').trim_end());
        }
        let text = self.text.split_off(text).trim().to_owned();
        (self.html.split_off(html), text)
    }

    fn heading_anchor(&mut self, attributes: &Attributes<'_>, text: &str, range: &Range<usize>) -> String {
        let Some(asked) = attributes.id.map(clean) else { return self.anchors.implicit(slug(text)) };
        let (id, taken) = self.anchors.explicit(&asked);
        if taken {
            let message = format!("something else on the page has the anchor `{asked}` already");
            self.report(Code::DuplicateAnchor, range.clone(), message, |found| {
                found.help(format!("links lead to the first; this one became `{id}`"))
            });
        }
        id
    }

    fn write_heading(&mut self, level: u8, id: &str, classes: &[CowStr<'_>], html: &str) {
        let digit = char::from(b'0' + level);
        self.html.extend(["<h"]);
        self.html.push(digit);
        self.html.push_str(" id=\"");
        escape(id, &mut self.html);
        if !classes.is_empty() {
            self.html.push_str("\" class=\"");
            escape(&classes.join(" "), &mut self.html);
        }
        self.html.push_str("\">");
        self.html.push_str(html);
        self.html.push_str("</h");
        self.html.push(digit);
        self.html.push_str(">\n");
    }

    /// The section a heading opens; an unknown name is reported where the type has sections of its own.
    fn recognise(&mut self, text: &str, range: &Range<usize>) -> Option<SectionKey> {
        let (required, optional) = sections_of(self.options.kind);
        let all = || required.iter().chain(optional).copied();
        let known = SectionKey::recognise(text, all());
        if known.is_none() && all().next().is_some() {
            let chinese = text.chars().any(is_han_or_kana);
            let names: Vec<_> = all().map(|key| key.heading(chinese)).collect();
            let spellings = || all().flat_map(SectionKey::spellings).copied();
            // Looking for the nearest takes time by the length of both.
            let near = if text.len() < MAX_NAME { diag::nearest(text, spellings()) } else { None };
            let message = match text {
                "" => format!("a heading without words is no section of a {}", self.options.kind),
                _ => format!("`{}` is no section of a {}", excerpt(text), self.options.kind),
            };
            self.report(Code::UnknownSection, range.clone(), message, |found| {
                let list = format!("its sections are {}; other parts can be `###`", names.join(" · "));
                found.help(near.map_or(list.clone(), |near| format!("did you mean `{near}`? {list}")))
            });
        }
        known
    }

    /// Files what has been written since the last `##` heading.
    pub(super) fn end_section(&mut self) {
        self.close_tags();
        let html = self.take_html();
        let Some(Open { mut section, heading, range }) = self.section.take() else {
            self.parsed.body.intro = html;
            return;
        };
        // Of a type with sections, a heading without words has been told of already.
        let is_told = heading.is_empty() && sections_of(self.options.kind) != (&[], &[]);
        if html.trim().is_empty() && !is_told {
            self.report(
                Code::EmptySection,
                range,
                format!("the section `{}` has no text", excerpt(&heading)),
                |found| found.help("write it, or leave the heading out"),
            );
        }
        section.html = html;
        self.parsed.body.sections.push(section);
    }

    /// The meaning of the section being written.
    pub(super) fn section_key(&self) -> Option<SectionKey> {
        self.section.as_ref().and_then(|open| open.section.key)
    }
}
