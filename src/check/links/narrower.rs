//! Links from a wide circle into a narrower one.

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::LinkOrigin;
use crate::model::Doc;

/// Front matter keys that say where an entry comes from: its own circle need not follow them.
const PROVENANCE: [&str; 5] = ["from", "derived_from", "resolution", "principles", "teaches"];

/// `LinkToNarrower`: in a site for the wider circle the link becomes plain text.
pub(in crate::check) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Some(source) = base.entry(&summary.id).filter(|source| !source.is_withheld()) else { return };
    for link in &summary.links {
        if matches!(&link.origin, LinkOrigin::Front(key) if PROVENANCE.contains(&key.as_str())) {
            continue;
        }
        let Some(target) = base.target(link).filter(|target| !target.is_withheld()) else { continue };
        if target.audience < source.audience {
            let (kind, theirs, ours) = (summary.id.kind, target.audience.name(), source.audience.name());
            let message = format!("`{}` is {theirs}, this {kind} is {ours}", target.id);
            let finding = Diagnostic::new(Code::LinkToNarrower, summary.path.clone(), link.span, message);
            findings.push(
                finding
                    .help(format!("in a {ours} site the link becomes plain text: see that the sentence still holds")),
            );
        }
    }
}
