//! The body of an entry: Markdown to HTML with slots.
//!
//! 1. `prepare` mends what CommonMark misreads in Chinese and takes our private characters out of the author's text.
//! 2. `events` is pulldown-cmark's list of events, each start with the place of its end.
//! 3. `writer` walks over them once. Each of the other modules knows how one kind of thing is written: `section`
//!    headings, `link` and `image` what leads elsewhere, `block` lists, tables and alerts, `code`, `math`,
//!    `footnote`, `question` the quiz, `raw` the author's own HTML.
//!
//! Parsing never fails: what cannot be read is shown as text and reported. It depends on nothing but its arguments.

mod address;
mod alert;
mod allowed;
mod anchor;
mod block;
mod chars;
mod code;
mod entity;
mod escape;
mod events;
mod footnote;
mod html;
mod image;
mod link;
mod math;
mod measure;
mod prepare;
mod question;
mod raw;
mod section;
mod target;
mod text;
mod wiki;
mod writer;

#[cfg(test)]
mod tests;

pub(super) use escape::escape;

use crate::diag::Diagnostic;
use crate::document::{Body, Heading, Link};
use crate::kind::Kind;
use crate::source::Span;

/// How deep quotes, lists and emphasis may be nested; what is deeper is shown as text.
const MAX_DEPTH: usize = 100;

/// What the Markdown of a file is read with.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Path of the file, relative to the project root; relative links start from its folder.
    pub path: &'a str,
    /// Type of the entry: which sections it has.
    pub kind: Kind,
    /// Whether raw HTML passes unfiltered.
    pub trust_html: bool,
}

/// What comes of a body.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The HTML.
    pub body: Body,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links, numbered as the slots are.
    pub links: Vec<Link>,
    /// What the page does not show of it: comments, HTML that was removed, definitions of references.
    pub unseen: Vec<Span>,
    /// Its questions.
    pub questions: Vec<Span>,
    /// First paragraph as plain text.
    pub excerpt: String,
    /// Han characters plus words of other scripts.
    pub length: u32,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// Reads the Markdown in `text[start..]`; spans count from the start of `text`, the whole file.
#[must_use]
pub fn parse(text: &str, start: usize, options: &Options<'_>) -> Parsed {
    let start = text.ceil_char_boundary(start);
    let prepared = prepare::prepare(&text[start..]);
    let events = events::Events::read(&prepared.text);
    writer::Writer::new(&prepared, &events, start, options).write()
}
