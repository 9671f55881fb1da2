//! What an issue needs in its state.

use super::{at_key, in_state};
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::{Complaint, Issue, IssueStatus, Own};
use crate::model::Doc;

/// `IssueNotReady`.
pub(in crate::check) fn check(_: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Own::Issue(own) = &summary.front.own else { return };
    let state = in_state(own.status.name(), summary.id.kind);
    let no_reason = own.no_kb.as_ref().is_none_or(|reason| reason.trim().is_empty());
    if own.status.is_solved() && own.resolution.is_none() && no_reason {
        let help = "name the entry that solved it, or say under `no_kb` why there is none";
        findings.push(at(summary, "resolution", format!("{state} needs `resolution` or `no_kb`")).help(help));
    }
    findings.extend(out_of_order(summary, &moments(own)));
    if let Some(complaint) = &own.complaint {
        findings.extend(out_of_order(summary, &days(complaint)));
        if own.status == IssueStatus::Confirmed {
            findings.extend(unanswered(summary, complaint));
        }
    }
}

fn at(summary: &Summary, key: &str, message: String) -> Diagnostic {
    at_key(Code::IssueNotReady, summary, key, message)
}

fn moments(own: &Issue) -> Vec<(&'static str, jiff::Timestamp)> {
    let later = [("relief_at", own.relief_at), ("solved_at", own.solved_at), ("confirmed_at", own.confirmed_at)];
    let later = later.into_iter().filter_map(|(key, moment)| Some((key, moment?.at)));
    std::iter::once(("opened", own.opened.at)).chain(later).collect()
}

fn days(complaint: &Complaint) -> Vec<(&'static str, jiff::civil::Date)> {
    let later = [("complaint.answered", complaint.answered), ("complaint.follow_up", complaint.follow_up)];
    let later = later.into_iter().filter_map(|(key, date)| Some((key, date?.0)));
    std::iter::once(("complaint.received", complaint.received.0)).chain(later).collect()
}

/// Times that are before the one they follow.
fn out_of_order<T: Ord>(summary: &Summary, times: &[(&'static str, T)]) -> Vec<Diagnostic> {
    let wrong = times.windows(2).filter(|pair| pair[1].1 < pair[0].1);
    wrong
        .map(|pair| {
            let ((before, _), (after, _)) = (&pair[0], &pair[1]);
            at(summary, after, format!("`{after}` is before `{before}`")).help("correct one of the two").related(
                summary.path.clone(),
                summary.keys.value(before),
                "the earlier step",
            )
        })
        .collect()
}

fn unanswered(summary: &Summary, complaint: &Complaint) -> Vec<Diagnostic> {
    let steps = [("answered", complaint.answered), ("follow_up", complaint.follow_up)];
    let open = steps.into_iter().filter(|(_, date)| date.is_none());
    open.map(|(key, _)| {
        at(summary, "complaint", format!("the complaint of a confirmed issue needs `{key}`"))
            .help(format!("add the day to `complaint`, `{key}: …`, or take the state back"))
    })
    .collect()
}
