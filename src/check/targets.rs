//! Targets of the service standards that were missed.

use super::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::flow::targets;
use crate::kind::Own;
use crate::model::Doc;
use crate::standards::{Measure, Outcome};

/// `TargetMissed`, once for an issue in several languages.
pub(super) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Own::Issue(issue) = &summary.front.own else { return };
    if base.entry(&summary.id).is_some_and(|files| files.source().path != summary.path) {
        return;
    }
    for measure in Measure::ALL {
        let outcome = targets::outcome(base.config, issue, measure, base.site.viewpoint.now);
        let Some(Outcome::Late { open, .. }) = outcome else { continue };
        let until = targets::until(base.config, issue, measure)
            .map(|until| base.config.utc_offset.to_datetime(until).strftime("%Y-%m-%d %H:%M").to_string());
        let (what, key) = match measure {
            Measure::FirstResponse => ("the first response", "responded_at"),
            Measure::Relief => ("relief", "relief_at"),
            Measure::Solution => ("the solution", "solved_at"),
        };
        let how = if open { "is overdue" } else { "came late" };
        let message = format!("{what} {how}: it was due by {}", until.unwrap_or_default());
        let span = summary.keys.value(key).or_else(|| place(summary, "opened"));
        let finding = Diagnostic::new(Code::TargetMissed, summary.path.clone(), span, message);
        findings.push(finding.help("see what held it up; `casebook due` shows what can still be kept"));
    }
}
