//! What a resolution needs to be used.

use super::{at_key, in_state, section};
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::section::SectionKey;
use crate::kind::{EntryRef, Own, ResolutionStatus};
use crate::model::Doc;

/// `ResolutionNotReady`. Why an archived one has no successor may stand in its text, so that is not asked for.
pub(in crate::check) fn check(_: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Own::Resolution(own) = &summary.front.own else { return };
    let in_use = matches!(own.status, ResolutionStatus::NotValidated | ResolutionStatus::Validated);
    let state = in_state(own.status.name(), summary.id.kind);
    let at = |key: &str, message: String| at_key(Code::ResolutionNotReady, summary, key, message);
    if in_use && own.environment.is_empty() {
        let help = "say where the answer holds, `environment: { product: … }`, or set `status: wip`";
        findings.push(at("environment", format!("{state} needs `environment`")).help(help));
    }
    if in_use && !summary.has_steps {
        findings.extend(without_steps(summary));
    }
    let owner = summary.front.common.owner.as_ref();
    let proven = own.verified.iter().any(|verified| Some(&verified.by) != owner);
    if own.status == ResolutionStatus::Validated && !proven {
        let help = "add who saw it work, `verified: [{ by: …, at: … }]`, or set `status: not-validated`";
        findings.push(at("verified", format!("{state} is verified by somebody other than its owner")).help(help));
    }
    let own_name = EntryRef::Id(summary.id.clone());
    if own.superseded_by.as_ref() == Some(&own_name) {
        let help = "name the entry that took its place";
        findings.push(at("superseded_by", "a resolution cannot take its own place".to_owned()).help(help));
    }
}

/// Points at the section; when there is none, that is reported already.
fn without_steps(summary: &Summary) -> Option<Diagnostic> {
    let (heading, _) = section(summary, SectionKey::Resolution)?;
    let message = format!("the section `{}` has no step in it", heading.text);
    let finding = Diagnostic::new(Code::ResolutionNotReady, summary.path.clone(), heading.span, message);
    Some(finding.help("write what to do as a list, `1. …`, or set `status: wip`"))
}
