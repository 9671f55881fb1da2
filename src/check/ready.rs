//! What the state of an entry promises, held against what the entry has.

pub(super) mod case;
pub(super) mod issue;
pub(super) mod playbook;
pub(super) mod resolution;

use crate::check::base::place;
use crate::diag::{Code, Diagnostic};
use crate::document::{Heading, Summary};
use crate::kind::section::SectionKey;
use crate::source::Span;

/// A finding at the value of a key, or where the state is said when the key is absent.
fn at_key(code: Code, summary: &Summary, key: &str, message: impl Into<String>) -> Diagnostic {
    let span = summary.keys.get(key).map(|found| found.value).or_else(|| place(summary, "status"));
    Diagnostic::new(code, summary.path.clone(), span, message)
}

/// A section of a document, from its heading to the next `##`.
fn section(summary: &Summary, key: SectionKey) -> Option<(&Heading, Span)> {
    let mut headings = summary.headings.iter().skip_while(|heading| heading.section != Some(key));
    let heading = headings.next()?;
    let end = headings.find(|heading| heading.level <= 2).map_or(u32::MAX, |next| next.span.start);
    Some((heading, Span { start: heading.span.start, end }))
}

/// Something with its article and state: "a published case".
fn in_state(state: &str, kind: impl std::fmt::Display) -> String {
    let article = if state.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {state} {kind}")
}
