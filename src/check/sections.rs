//! Sections of a type: those it asks for are there, and none twice.

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::sections_of;
use crate::model::Doc;

/// `MissingSection`.
pub(super) fn check(_: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let kind = summary.id.kind;
    for section in sections_of(kind).0 {
        if summary.headings.iter().any(|heading| heading.section == Some(*section)) {
            continue;
        }
        let heading = section.heading(summary.lang.is_cjk());
        let message = format!("{} needs a section `## {heading}`", kind.with_article());
        let finding = Diagnostic::new(Code::MissingSection, summary.path.clone(), place(summary, "type"), message);
        findings.push(finding.help(format!("add the heading `## {heading}` and what belongs under it")));
    }
    findings.extend(repeated(summary));
}

/// `RepeatedSection`: pages show sections by what they are, so a second one would stand where nobody expects it.
fn repeated(summary: &Summary) -> impl Iterator<Item = Diagnostic> {
    summary.headings.iter().enumerate().filter_map(|(at, heading)| {
        let section = heading.section?;
        let first = summary.headings[..at].iter().find(|before| before.section == Some(section))?;
        let message = format!("there is a section `## {}` already", first.text);
        let finding = Diagnostic::new(Code::RepeatedSection, summary.path.clone(), heading.span, message)
            .help("put the two together, or give this one a heading of its own")
            .related(summary.path.clone(), Some(first.span), "the first");
        Some(finding)
    })
}
