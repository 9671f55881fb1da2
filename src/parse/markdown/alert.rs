//! Alerts: quotes that begin with `[!NOTE] Optional title`, in GitHub's and Obsidian's kinds.

use crate::diag;

/// Each kind with its other names.
const KINDS: &[(&str, &[&str])] = &[
    ("note", &[]),
    ("tip", &["hint"]),
    ("important", &[]),
    ("warning", &["attention"]),
    ("caution", &[]),
    ("abstract", &["summary", "tldr"]),
    ("info", &[]),
    ("todo", &[]),
    ("success", &["check", "done"]),
    ("question", &["help", "faq"]),
    ("failure", &["fail", "missing"]),
    ("danger", &["error"]),
    ("bug", &[]),
    ("example", &[]),
    ("quote", &["cite"]),
];

/// Longer words are no names of kinds.
const MAX_NAME: usize = 40;

/// The mark of an alert at the beginning of a quote's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// The kind as written.
    pub(super) written: &'a str,
    /// The kind, when it is a known one.
    pub(super) kind: Option<&'static str>,
    /// Length of the mark with the blanks behind it.
    pub(super) length: usize,
    /// Whether it can be folded, and if so whether it is open at first.
    pub(super) fold: Option<bool>,
}

/// Reads the mark `text` begins with.
pub(super) fn mark(text: &str) -> Option<Mark<'_>> {
    let inside = text.strip_prefix("[!")?;
    let length = inside.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
    let written = &inside[..length];
    let rest = inside[length..].strip_prefix(']')?;
    let fold = match rest.as_bytes().first() {
        Some(b'+') => Some(true),
        Some(b'-') => Some(false),
        _ => None,
    };
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    if written.is_empty() || written.len() > MAX_NAME || !rest.starts_with([' ', '\t', '\r', '\n']) && !rest.is_empty()
    {
        return None;
    }
    let title = rest.trim_start_matches([' ', '\t']);
    Some(Mark { written, kind: kind(written), length: text.len() - title.len(), fold })
}

fn kind(written: &str) -> Option<&'static str> {
    let is = |name: &str| name.eq_ignore_ascii_case(written);
    KINDS.iter().find(|(name, others)| is(name) || others.iter().any(|other| is(other))).map(|(name, _)| *name)
}

/// The known name nearest to one that is not known.
pub(super) fn suggestion(written: &str) -> Option<&'static str> {
    let names = KINDS.iter().flat_map(|(name, others)| std::iter::once(*name).chain(others.iter().copied()));
    diag::nearest(&written.to_ascii_lowercase(), names)
}

/// The names of the kinds, for a message.
pub(super) fn names() -> String {
    KINDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_whatever_their_case_with_or_without_title() {
        let read = |text| mark(text).map(|mark| (mark.kind, mark.length));
        assert_eq!(read("[!NOTE]\ntext"), Some((Some("note"), 7)));
        assert_eq!(read("[!faq]- 常见问题"), Some((Some("question"), 8)));
        assert_eq!(read("[!nota] x"), Some((None, 8)));
        assert_eq!(read("[!]"), None);
        assert_eq!(read("[!x](y)"), None);
        assert_eq!(suggestion("nota"), Some("note"));
    }
}
