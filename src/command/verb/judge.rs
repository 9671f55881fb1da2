//! Judging what a verb is about to do by the rules that `casebook check` holds against files.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;

use super::{Session, tell};
use crate::cache::Cache;
use crate::command::{Outcome, Printer, report};
use crate::diag::render::Format;
use crate::diag::{Diagnostic, Severity};
use crate::flow::Plan;
use crate::pipeline::{Timings, Unwatched, analyse_changed};

/// Shows the errors that the changed files would have and did not have before; `None` when there are none.
pub(super) fn judge(session: &Session, plan: &Plan, printer: &Printer) -> Result<Option<Outcome>> {
    if plan.files.is_empty() {
        return Ok(None);
    }
    let mut cache = Cache::load(&session.project.root);
    let after =
        analyse_changed(&session.project, &plan.files, session.viewpoint, &mut cache, &Timings::default(), &Unwatched);
    let known: Vec<_> = session.analysis.findings.iter().map(told).collect();
    let is_new = |finding: &&Diagnostic| finding.severity == Severity::Error && !known.contains(&told(finding));
    let wrong: Vec<_> = after.findings.iter().filter(is_new).cloned().collect();
    if wrong.is_empty() {
        return Ok(None);
    }
    let changed: BTreeMap<&str, Arc<str>> =
        plan.files.iter().filter_map(|file| Some((&*file.path, file.new.as_deref()?.into()))).collect();
    let texts = |path: &str| changed.get(path).cloned().or_else(|| after.text(path));
    if session.json {
        tell::wrong(&wrong, &texts, printer)?;
    } else {
        report::show(&wrong, &texts, Format::Full, printer)?;
    }
    printer.say("nothing was written: mend this first, then do it again");
    Ok(Some(Outcome::Findings))
}

/// What a finding is, wherever it stands now.
fn told(finding: &Diagnostic) -> (crate::diag::Code, &str, &str) {
    (finding.code, &finding.path, &finding.message)
}
