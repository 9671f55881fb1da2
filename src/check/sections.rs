//! Sections that a type asks for.

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
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
}
