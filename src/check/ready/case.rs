//! What a case needs to teach.

use super::{at_key, section};
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::section::SectionKey;
use crate::kind::{Case, Own, Publication};
use crate::model::Doc;

/// `CaseNotReady`, for published cases. A question without an explanation is reported where the text is read.
pub(in crate::check) fn check(_: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Own::Case(own) = &summary.front.own else { return };
    if own.status != Publication::Published {
        return;
    }
    let finding = |key: &str, message: &str, help: &str| {
        let message = format!("a published case {message}");
        at_key(Code::CaseNotReady, summary, key, message).help(format!("{help}, or set `status: draft`"))
    };
    findings.extend(front(own, finding));
    if let Some((heading, false)) = decision(summary) {
        let message = format!("a published case needs a question under `## {}`", heading.text);
        let help = "write a paragraph that asks, then the options as `- [ ]` and `- [x]`, then a quote that explains";
        findings.push(Diagnostic::new(Code::CaseNotReady, summary.path.clone(), heading.span, message).help(help));
    }
}

fn front(own: &Case, finding: impl Fn(&str, &str, &str) -> Diagnostic) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if own.teaches.is_empty() {
        findings.push(finding("teaches", "needs `teaches`", "name the principles it turns on: `teaches: [7]`"));
    }
    if own.objectives.is_empty() {
        findings.push(finding("objectives", "needs `objectives`", "say what a reader can do afterwards"));
    }
    if !own.anonymised && !own.composed {
        let help = "leave private persons unnamed and say `anonymised: true`";
        findings.push(finding("anonymised", "needs `anonymised`, or `composed`", help));
    }
    findings
}

/// The heading of the Decision section, if there is one, and whether a question stands under it.
fn decision(summary: &Summary) -> Option<(&crate::document::Heading, bool)> {
    let (heading, span) = section(summary, SectionKey::Decision)?;
    Some((heading, summary.questions.iter().any(|question| span.range().contains(&(question.start as usize)))))
}
