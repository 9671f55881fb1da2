//! What a resolution needs to be used.

use super::{at_key, in_state, section};
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::flow::review::is_proven;
use crate::kind::section::SectionKey;
use crate::kind::{EntryRef, Governance, Own, ResolutionStatus};
use crate::model::Doc;

/// `ResolutionNotReady`.
pub(in crate::check) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
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
    if in_use {
        findings.extend(private(summary));
    }
    if own.status == ResolutionStatus::Validated && !is_proven(summary, own, base.records.of(&summary.id)) {
        let help = "add who saw it work, `verified: [{ by: …, at: … }]`, or set `status: not-validated`";
        findings.push(at("verified", format!("{state} is verified by somebody other than its owner")).help(help));
    }
    let owner = summary.front.common.owner.as_deref().unwrap_or_default();
    if own.governance == Governance::Controlled && own.status != ResolutionStatus::Archived && owner.trim().is_empty() {
        let help = "name the role that alone revises it, `owner: …`, or set `governance: open`";
        findings.push(at("governance", "a controlled resolution needs `owner`".to_owned()).help(help));
    }
    let has_reason = own.archive_reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    if own.status == ResolutionStatus::Archived && own.superseded_by.is_none() && !has_reason {
        let help =
            "name the entry that took its place, `superseded_by: …`, or say why there is none, `archive_reason: …`";
        findings.push(at("superseded_by", format!("{state} needs `superseded_by` or `archive_reason`")).help(help));
    }
    let own_name = EntryRef::Id(summary.id.clone());
    if own.superseded_by.as_ref() == Some(&own_name) {
        let help = "name the entry that took its place";
        findings.push(at("superseded_by", "a resolution cannot take its own place".to_owned()).help(help));
    }
}

/// What somebody in particular could be known by: an answer is handed to everybody who asks.
fn private(summary: &Summary) -> impl Iterator<Item = Diagnostic> {
    summary.private.iter().map(|(span, kind)| {
        let message = format!("an answer that others use must not hold {}", kind.with_article());
        let help = "write what it stands for instead, or set `status: wip`";
        Diagnostic::new(Code::ResolutionNotReady, summary.path.clone(), *span, message).help(help)
    })
}

/// Points at the section; when there is none, that is reported already.
fn without_steps(summary: &Summary) -> Option<Diagnostic> {
    let (heading, _) = section(summary, SectionKey::Resolution)?;
    let message = format!("the section `{}` has no step in it", heading.text);
    let finding = Diagnostic::new(Code::ResolutionNotReady, summary.path.clone(), heading.span, message);
    Some(finding.help("write what to do as a list, `1. …`, or set `status: wip`"))
}
