//! What a playbook needs to be in force.

use std::collections::BTreeSet;

use super::at_key;
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::flow::chain;
use crate::flow::records::is_role;
use crate::kind::{EntryRef, Own, PlaybookStatus};
use crate::model::Doc;

/// How many entries a standard rests on, unless one of them proved itself often.
const SOURCES: usize = 3;

/// How many uses are often.
const OFTEN: usize = 10;

/// `PlaybookNotReady`: a standard rests on experience and is put in force by somebody else than its owner, who a trial needs not
/// have yet, but must not be the owner either.
pub(in crate::check) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Own::Playbook(own) = &summary.front.own else { return };
    let is_standard = own.status == PlaybookStatus::Standard;
    if !is_standard && own.status != PlaybookStatus::Trial {
        return;
    }
    let mut finding = |key: &str, message: String, help: &str| {
        findings.push(at_key(Code::PlaybookNotReady, summary, key, message).help(help));
    };
    let owner = summary.front.common.owner.as_deref();
    if own.approver.as_ref().is_some_and(|approver| is_role(owner, approver)) {
        let help = "name the role that put it in force; nobody approves their own work";
        finding("approver", "the approver of a playbook must not be its owner".to_owned(), help);
    }
    if is_standard && own.approver.as_ref().is_none_or(|approver| approver.trim().is_empty()) {
        let help = "name the role that put it in force, or set `status: trial`";
        finding("approver", "a standard playbook needs `approver`".to_owned(), help);
    }
    let uses = |entry: &EntryRef| chain::named(base.site, entry).map_or(0, |id| base.records.of(&id).uses.len());
    let is_often_used = own.derived_from.iter().any(|entry| uses(entry) >= OFTEN);
    // A former name and today's are one entry.
    let sources =
        own.derived_from.iter().filter_map(|entry| chain::named(base.site, entry)).collect::<BTreeSet<_>>().len();
    if is_standard && base.records.of(&summary.id).uses.is_empty() {
        let help =
            format!("record a use while it is on trial, `casebook reuse {}`, or set `status: trial`", summary.id);
        finding("status", "a standard playbook was used at least once on trial".to_owned(), &help);
    }
    if is_standard && sources < SOURCES && !is_often_used {
        let message = format!(
            "a standard playbook rests on at least {SOURCES} entries or on one used {OFTEN} times, not on {sources}"
        );
        finding("derived_from", message, "name the entries it grew from, or set `status: trial`");
    }
}
