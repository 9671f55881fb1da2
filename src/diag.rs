//! Findings about content, as values.
//!
//! Content problems never stop a run and are never printed where they are found: they are [`Diagnostic`]s, collected and
//! shown together by [`render`]. Problems of the environment (a full disk, no project at all) are `anyhow` errors instead.

pub mod codes;
pub mod example;
pub mod explain;
pub mod fix;
mod near;
pub mod render;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use codes::Code;
pub use near::{Near, nearest, nearest_of};

use crate::source::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Note,
    /// Likely a mistake; fails `check --deny-warnings` only.
    Warning,
    /// The entry cannot be published as it is; fails the run.
    Error,
}

/// A replacement of some bytes of the source that mends a finding without changing what the author meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fix {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// A second place that explains a finding (the other entry of a clash, say).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Related {
    /// Path relative to the project root.
    pub path: Arc<str>,
    /// Where in that file, if there is a place.
    pub span: Option<Span>,
    /// What it is: "first defined here".
    pub message: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code, explained by `casebook explain`.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// File it is about, relative to the project root.
    pub path: Arc<str>,
    /// Where in that file; `None` when it is about the file as a whole.
    pub span: Option<Span>,
    /// One sentence without a full stop: what is wrong.
    pub message: String,
    /// What stands under the underlined text, when it says more than the message.
    pub label: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
    /// A safe mechanical repair, applied by `check --fix`.
    pub fix: Option<Fix>,
    /// Other places involved.
    pub related: Vec<Related>,
    /// How many mistakes it tells of: 1, or more where a file repeats one too often to tell each.
    pub stands_for: usize,
}

impl Diagnostic {
    /// A finding with the usual severity of its code.
    pub fn new(
        code: Code,
        path: impl Into<Arc<str>>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: path.into(),
            span: span.into(),
            message: message.into(),
            label: None,
            help: None,
            fix: None,
            related: Vec::new(),
            stands_for: 1,
        }
    }

    /// Makes it tell of several mistakes.
    #[must_use]
    pub fn stands_for(mut self, mistakes: usize) -> Self {
        self.stands_for = mistakes;
        self
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a text under the underlined place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a safe repair.
    #[must_use]
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, replacement: replacement.into() });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(
        mut self,
        path: impl Into<Arc<str>>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        self.related.push(Related { path: path.into(), span: span.into(), message: message.into() });
        self
    }
}

/// Sorts findings by file, place and code, and drops exact repeats, so that a report does not depend on the order of work.
pub fn arrange(findings: &mut Vec<Diagnostic>) {
    findings.sort_by(|a, b| (&a.path, a.span, a.code, &a.message).cmp(&(&b.path, b.span, b.code, &b.message)));
    findings.dedup();
}

/// How many mistakes are found of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts what findings stand for.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let count = match finding.severity {
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Note => &mut counts.notes,
            };
            *count += finding.stands_for;
        }
        counts
    }
}
