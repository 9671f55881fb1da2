//! What git leaves in a file that two people changed: both sides, between markers.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// A line that git writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// `<<<<<<< ours`
    Begin,
    /// `||||||| base`, or `=======`
    Between,
    /// `>>>>>>> theirs`
    End,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let marker = match line.get(..7)? {
            "<<<<<<<" => Self::Begin,
            "|||||||" | "=======" => Self::Between,
            ">>>>>>>" => Self::End,
            _ => return None,
        };
        line.get(7..).filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(|_| marker)
    }
}

/// A finding for each conflict, at the line that begins it, and for each end whose beginning was deleted.
///
/// What stands in a code block of the body is an example. `=======` alone is a heading; between a beginning and an end it goes with them.
pub(super) fn find(path: &Arc<str>, text: &str, body_start: usize) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let (mut at, mut is_open, mut block) = (0, false, None);
    for line in text.split_inclusive('\n') {
        let (start, shown) = (at, line.trim_end());
        at += line.len();
        // One side may open a code block that the other closes.
        if !is_open && start >= body_start {
            block = after(block, shown);
        }
        let Some(marker) = Marker::of(shown).filter(|_| block.is_none()) else { continue };
        let span = Span::new(start..start + shown.len());
        match marker {
            Marker::Begin => {
                findings.push(finding(path, span, &format!("`{shown}` begins a conflict that git left here")));
            }
            Marker::End if is_open => {
                if let Some(last) = findings.pop() {
                    findings.push(last.related(path.clone(), span, "it ends here"));
                }
            }
            Marker::End => findings.push(finding(path, span, &format!("`{shown}` ends a conflict that git left here"))),
            Marker::Between => {}
        }
        is_open = marker == Marker::Begin || (is_open && marker == Marker::Between);
    }
    findings
}

fn finding(path: &Arc<str>, span: Span, message: &str) -> Diagnostic {
    Diagnostic::new(Code::MergeConflict, path.clone(), span, message).help("choose one side and delete the markers")
}

/// The code block that a line of the body stands in, or opens, as its fence; `None` outside and on the line that closes one.
fn after<'a>(block: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let inner = line.trim_start_matches(' ');
    let char = inner.chars().next().filter(|char| matches!(char, '`' | '~'));
    let rest = char.map_or(inner, |char| inner.trim_start_matches(char));
    let fence = &inner[..inner.len() - rest.len()];
    match block {
        Some(open) if fence.starts_with(open) && rest.is_empty() => None,
        Some(open) => Some(open),
        // A word between backticks that begins a line opens nothing.
        None => Some(fence).filter(|fence| fence.len() >= 3 && !(char == Some('`') && rest.contains('`'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        let line = |finding: Diagnostic| crate::source::place(text, finding.span.unwrap().start as usize).line;
        find(&"content/pages/a.md".into(), text, 0).into_iter().map(line).collect()
    }

    #[test]
    fn a_conflict_is_told_once_where_it_begins() {
        assert_eq!(
            lines("a\n<<<<<<< HEAD\nb\n||||||| 12ab\nc\n=======\nd\n>>>>>>> theirs\ne\n<<<<<<<\r\nf\n"),
            [2, 10]
        );
        assert_eq!(lines("一\n>>>>>>> theirs\n"), [2]);
    }

    #[test]
    fn what_only_looks_like_a_marker_stays() {
        for text in [
            "Heading\n=======\n\ntext\n",
            "|||||||\n",
            " <<<<<<< HEAD\n",
            "<<<<<<<<\n",
            "<<<<<<<HEAD\n",
            "读<<<<<<< \n",
            "<<<<",
        ] {
            assert_eq!(lines(text), [0_usize; 0], "{text}");
        }
    }

    #[test]
    fn an_example_in_a_code_block_stays() {
        let example = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n";
        for fence in ["```", "~~~~", "  ```text"] {
            let end = fence.trim().trim_end_matches("text");
            assert_eq!(lines(&format!("{fence}\n{example}{end}\n")), [0_usize; 0], "{fence}");
        }
        assert_eq!(lines(&format!("```\ncode\n```\n{example}")), [4]);
        assert_eq!(lines(&format!("```inline``` code\n{example}")), [2]);
    }

    #[test]
    fn a_conflict_may_cut_a_code_block() {
        assert_eq!(lines("<<<<<<< HEAD\n```\na\n=======\n```\nb\n>>>>>>> theirs\n<<<<<<< HEAD\n"), [1, 8]);
    }
}
