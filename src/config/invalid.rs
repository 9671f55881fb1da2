//! A project file with mistakes, as an error that carries its findings.

use std::fmt;
use std::sync::Arc;

use super::FILE;
use crate::diag::{self, Code, Diagnostic};
use crate::source::{Source, Span, place};

/// Everything that is wrong in a project file.
#[derive(Clone, Debug)]
pub struct Invalid {
    /// What is wrong, in order. Never empty.
    pub findings: Vec<Diagnostic>,
    /// The text the findings point into.
    pub text: Arc<str>,
}

impl Invalid {
    pub(super) fn new(mut findings: Vec<Diagnostic>, text: &str) -> Self {
        diag::arrange(&mut findings);
        Self { findings, text: text.into() }
    }

    /// A file that is no text.
    pub(super) fn damaged(bytes: &[u8]) -> Self {
        let text = Source::damaged(FILE, bytes).text;
        let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
        let span = Span::new(at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        let finding =
            Diagnostic::new(Code::InvalidUtf8, FILE, span, "the project file is not valid UTF-8 from here on")
                .help("save it as UTF-8 (Chinese text from older editors is often GBK or Big5)");
        Self { findings: vec![finding], text }
    }
}

/// A line a finding: `3:1: unknown key …`.
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            let at = place(&self.text, finding.span.unwrap_or_default().start as usize);
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{}:{}: {}", at.line, at.column, finding.message)?;
            if let Some(help) = &finding.help {
                write!(f, "; {help}")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}
