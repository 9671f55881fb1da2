//! Where scalars end, and what a plain one is.

use std::ops::Range;

use super::text::{is_blank, line_start, next_line};
use super::tree::Block;

/// One past the closing quote of the `"…"` that begins at `at`.
pub(super) fn double_end(yaml: &str, at: usize) -> Option<usize> {
    let inside = yaml.get(at..)?.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|char| match char {
        _ if escaped => {
            escaped = false;
            false
        }
        '\\' => {
            escaped = true;
            false
        }
        char => char == '"',
    })?;
    Some(at + end + 2)
}

/// One past the closing quote of the `'…'` that begins at `at`.
pub(super) fn single_end(yaml: &str, at: usize) -> Option<usize> {
    yaml.get(at..)?.strip_prefix('\'')?;
    let mut from = at + 1;
    loop {
        let quote = from + yaml.get(from..)?.find('\'')?;
        if !yaml[quote + 1..].starts_with('\'') {
            return Some(quote + 1);
        }
        from = quote + 2;
    }
}

/// The block of text whose header begins at `at`; `end` is where the parser found it to end.
pub(super) fn block(yaml: &str, at: usize, end: usize) -> Option<Block> {
    let header = yaml.get(at..)?;
    let is_folded = header.starts_with('>');
    if !is_folded && !header.starts_with('|') {
        return None;
    }
    let length = header.find(|char: char| !matches!(char, '|' | '>' | '+' | '-' | '0'..='9')).unwrap_or(header.len());
    let first = next_line(yaml, at);
    let keeps = header[..length].contains('+');
    let lines = text_lines(yaml, first..end.max(first), keeps);
    Some(Block { is_folded, header: at..at + length, lines })
}

/// The whole lines of a block of text. The parser goes on to where the next thing begins.
fn text_lines(yaml: &str, found: Range<usize>, keeps: bool) -> Range<usize> {
    let mut end = if found.end == yaml.len() { found.end } else { line_start(yaml, found.end).max(found.start) };
    while !keeps && end > found.start {
        let last = line_start(yaml, end - 1).max(found.start);
        if !is_blank(&yaml[last..end]) {
            break;
        }
        end = last;
    }
    found.start..end
}

impl Block {
    /// One past the last byte, without the line break.
    pub(super) fn end(&self, yaml: &str) -> usize {
        if self.lines.is_empty() {
            return self.header.end;
        }
        let line = yaml[..self.lines.end].strip_suffix('\n').unwrap_or(&yaml[..self.lines.end]);
        line.strip_suffix('\r').unwrap_or(line).len()
    }
}

/// Whether a plain scalar is a text, and not a number or such.
pub(super) fn is_text(plain: &str) -> bool {
    serde_yaml::from_str(plain).is_ok_and(|value: serde_yaml::Value| value.as_str() == Some(plain))
}
