//! Where the front matter of a file is.

use std::ops::Range;

use super::refusal::{Refusal, Why};

/// The front matter of a file.
pub(super) struct Front {
    /// Its YAML: whole lines, without the lines `---`.
    pub(super) yaml: Range<usize>,
    /// How the first line ends.
    pub(super) line_end: &'static str,
}

/// Finds the lines `---`, after a byte order mark if there is one.
pub(super) fn split(text: &str) -> Result<Front, Refusal> {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = text[bom..].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---");
    let first = first.ok_or_else(|| Refusal::new(Why::NoFrontMatter, bom))?;
    let line_end = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
    let start = bom + first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            return old_breaks(&text[start..at])
                .map_or(Ok(Front { yaml: start..at, line_end }), |odd| Err(odd.shifted(start)));
        }
        at += line.len();
    }
    Err(Refusal::new(Why::Unclosed, bom))
}

/// A carriage return alone ends a line for YAML, but for hardly anybody else.
fn old_breaks(yaml: &str) -> Option<Refusal> {
    let found = yaml.match_indices('\r').find(|(at, _)| !yaml[at + 1..].starts_with('\n'));
    found.map(|(at, _)| Refusal::new(Why::Unusual("a carriage return within a line"), at))
}
