//! Lines and columns of a text, and cutting pieces out of it.

use std::ops::Range;

/// A piece of a text and what is to stand in its place. A text to insert has an empty piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) at: Range<usize>,
    pub(super) new: String,
}

impl Cut {
    pub(super) fn new(at: Range<usize>, new: impl Into<String>) -> Self {
        Self { at, new: new.into() }
    }

    pub(super) fn insert(at: usize, new: impl Into<String>) -> Self {
        Self::new(at..at, new)
    }
}

/// The text with all cuts made; `None` if two of them overlap or one is out of place.
pub(super) fn spliced(text: &str, mut cuts: Vec<Cut>) -> Option<String> {
    cuts.sort_by_key(|cut| (cut.at.start, cut.at.end));
    let mut new = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for cut in cuts {
        new.push_str(text.get(done..cut.at.start)?);
        new.push_str(&cut.new);
        text.get(cut.at.clone())?;
        done = cut.at.end;
    }
    new.push_str(text.get(done..)?);
    Some(new)
}

/// Where the line of `at` begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Where the line after that of `at` begins; the end of the text after the last line.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |more| at + more + 1)
}

/// How the line of `at` ends; like `usual` when it is the last and has no end.
pub(super) fn line_end<'a>(text: &str, at: usize, usual: &'a str) -> &'a str {
    match text[at..].find('\n') {
        Some(0) if text[..at].ends_with('\r') => "\r\n",
        Some(more) if text[at..at + more].ends_with('\r') => "\r\n",
        Some(_) => "\n",
        None => usual,
    }
}

/// What stands before `at` on its line.
pub(super) fn before(text: &str, at: usize) -> &str {
    &text[line_start(text, at)..at]
}

/// What follows `at` on its line, without the line break.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    text[at..next_line(text, at)].trim_end_matches(['\n', '\r'])
}

/// Whether there is nothing but blanks.
pub(super) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether there is nothing but blanks, or blanks and a comment.
pub(super) fn is_blank_or_comment(text: &str) -> bool {
    let text = text.trim_start_matches([' ', '\t']);
    is_blank(text) || text.starts_with('#')
}

/// The first byte from `at` on that is neither blank nor part of a comment.
pub(super) fn skip(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' if at == 0 || matches!(bytes.get(at - 1), Some(b' ' | b'\t' | b'\n')) => at = next_line(text, at),
            _ => break,
        }
    }
    at
}

/// Where what ends at `end` is over: behind its line, and behind the comments below that are indented deeper than
/// `indent` bytes and so belong to it.
pub(super) fn extent(text: &str, end: usize, indent: usize) -> usize {
    let mut over = next_line(text, end);
    let mut at = over;
    while at < text.len() {
        let next = next_line(text, at);
        let line = &text[at..next];
        let deep = line.len() - line.trim_start_matches(' ').len();
        if line[deep..].starts_with('#') && deep > indent {
            over = next;
        } else if !is_blank(line) {
            break;
        }
        at = next;
    }
    over
}
