//! Showing findings: for people, for editors, for forges.
//!
//! Each format is one file here and a pure function of the findings and the texts they point into. Findings are shown in
//! the order given (see [`super::arrange`]); printing the result is the caller's part.

mod concise;
mod full;
mod github;
mod json;
mod sarif;
mod text;

use std::borrow::Cow;
use std::sync::Arc;

use clap::ValueEnum;

use super::{Diagnostic, Severity};
use text::Texts;

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the source line and how to mend it
    #[default]
    Full,
    /// One line a finding
    Concise,
    /// One JSON array
    Json,
    /// GitHub workflow commands
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// Shows findings as one text that ends in a line break, or is empty when there is nothing to say.
///
/// `texts` gives the text of a file by its path, `None` when it cannot be read as text. Only `full` uses colour.
#[must_use]
pub fn render(
    findings: &[Diagnostic],
    texts: &dyn Fn(&str) -> Option<Arc<str>>,
    format: Format,
    color: bool,
) -> String {
    let texts = Texts::new(texts);
    match format {
        Format::Full => full::render(findings, &texts, color),
        Format::Concise => concise::render(findings, &texts),
        Format::Json => json::render(findings, &texts),
        Format::Github => github::render(findings, &texts),
        Format::Sarif => sarif::render(findings, &texts),
    }
}

impl Severity {
    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A text for a terminal: control characters, which authors or file names may hold, are shown as `�`.
fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diag::Code;
    use crate::source::Span;

    /// A case in Chinese with a slip in a key, a long line, a tab and no line break at the end.
    pub(super) const CASE: &str = "---\ntype: case\ntitle: 晚到的货\ntilte: 晚到的货：谁来负责\n---\n\n## 背景\n\n\
                                   客户说**货还没到（已经晚了两周）**怎么办。\n\n\tlet x = 客户;\n\n完";

    /// The text of the files of these tests.
    pub(super) fn texts(path: &str) -> Option<Arc<str>> {
        match path {
            "content/cases/late.md" => Some(CASE.into()),
            "content/cases/other.md" => Some("---\ntype: case\n---\n第一行\n".into()),
            "content/cases/empty.md" => Some("".into()),
            _ => None,
        }
    }

    /// The place of a word in [`CASE`].
    pub(super) fn at(word: &str) -> Span {
        let start = CASE.find(word).unwrap();
        Span::new(start..start + word.len())
    }

    /// One finding of every shape.
    pub(super) fn findings() -> Vec<Diagnostic> {
        let late = "content/cases/late.md";
        vec![
            Diagnostic::new(Code::EmptyFile, "content/cases/empty.md", Span::default(), "the file is empty"),
            Diagnostic::new(Code::InvalidUtf8, "content/cases/gbk.md", None, "the file is not valid UTF-8")
                .help("save it as UTF-8"),
            Diagnostic::new(Code::UnknownKey, late, at("tilte"), "unknown key `tilte` in the front matter of a case")
                .label("did you mean `title`?")
                .help("keys of a case: `title`, `summary`")
                .fix(at("tilte"), "title")
                .related(late, at("title"), "`title` is here already")
                .related("content/cases/other.md", Span::new(19..28), "and here")
                .related("content/cases/gone.md", None, "also here"),
            Diagnostic::new(
                Code::UnclosedEmphasis,
                late,
                at("**货还没到（已经晚了两周）**"),
                "100%: `**` stays, as it is",
            ),
        ]
    }

    fn rendered(findings: &[Diagnostic], format: Format) -> String {
        render(findings, &texts, format, false)
    }

    #[test]
    fn nothing_to_say_is_nothing_or_an_empty_report() {
        assert_eq!(rendered(&[], Format::Full), "");
        assert_eq!(rendered(&[], Format::Concise), "");
        assert_eq!(rendered(&[], Format::Github), "");
        assert_eq!(rendered(&[], Format::Json), "[]\n");
    }

    #[test]
    fn no_span_however_wrong_makes_a_renderer_panic() {
        for (start, end) in [(0, 0), (1, 2), (30, 31), (5, 3), (9999, 99999), (u32::MAX, u32::MAX)] {
            for path in ["content/cases/late.md", "content/cases/empty.md", "content/cases/gone.md"] {
                let span = Span { start, end };
                let finding = Diagnostic::new(Code::BrokenLink, path, span, "x").related(path, span, "y");
                for format in Format::value_variants() {
                    let shown = render(std::slice::from_ref(&finding), &texts, *format, true);
                    assert!(shown.ends_with('\n'), "{shown}");
                }
            }
        }
    }

    proptest! {
        /// The snippets are drawn by a library that panics on places it cannot draw.
        #[test]
        fn any_text_can_be_shown_with_any_spans(
            text in "([a客，\t ]|\r?\n|\r|\u{200B}|\u{301}|👩‍👩‍👧|\u{202E}|\u{7}){0,40}",
            spans in prop::collection::vec((0_u32..90, 0_u32..90), 1..4),
        ) {
            let mut spans = spans.into_iter().map(|(start, end)| Span { start, end });
            let mut finding = Diagnostic::new(Code::BrokenLink, "a.md", spans.next(), "x").label("l");
            for span in spans {
                finding = finding.related("a.md", span, "y");
            }
            let texts = |_: &str| Some(text.as_str().into());
            for format in Format::value_variants() {
                prop_assert!(!render(std::slice::from_ref(&finding), &texts, *format, false).is_empty());
            }
        }
    }
}
