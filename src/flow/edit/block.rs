//! Blocks of text, `|` and `>`.

use super::quote::can_stand;
use super::text::{Cut, line_end};
use super::tree::Block;

/// Writes another text into a block, so that it stays one; `None` when this text cannot stand in such a block.
pub(super) fn rewritten(yaml: &str, block: &Block, words: &str, usual_end: &str) -> Option<Vec<Cut>> {
    let header = yaml.get(block.header.clone())?;
    let indent = indent(yaml.get(block.lines.clone())?)?;
    // A digit says how deep the text is indented: seldom, and only because its first line is indented further.
    if header.contains(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let (words, end) = words.strip_suffix('\n').map_or((words, "-"), |words| (words, ""));
    if !words.split('\n').all(is_line) {
        return None;
    }
    let mark = if block.is_folded { ">" } else { "|" };
    let line_end = line_end(yaml, block.lines.start, usual_end);
    // Folding takes one break from every run of them.
    let between = if block.is_folded { format!("{line_end}{line_end}") } else { line_end.to_owned() };
    let lines: Vec<_> = words.split('\n').map(|line| format!("{indent}{line}")).collect();
    let text = format!("{}{line_end}", lines.join(&between));
    Some(vec![Cut::new(block.header.clone(), format!("{mark}{end}")), Cut::new(block.lines.clone(), text)])
}

/// What the text is indented by.
fn indent(lines: &str) -> Option<&str> {
    let line = lines.lines().find(|line| !line.trim().is_empty())?;
    line.get(..line.len() - line.trim_start_matches(' ').len())
}

/// Whether a line can stand in any block as it is. Empty and indented ones mean something else in a folded one.
fn is_line(line: &str) -> bool {
    !line.is_empty() && !line.starts_with([' ', '\t']) && line.trim_end() == line && line.chars().all(can_stand)
}
