//! Files of the ledger to lines and findings.

use jiff::Timestamp;
use rayon::prelude::*;

use crate::diag::{Code, Diagnostic};
use crate::ledger::{self, Month, Problem, ProblemKind};
use crate::model::Recorded;
use crate::source::Source;

/// Reads all files of the ledger.
pub(super) fn read(files: &[Source], now: Timestamp, findings: &mut Vec<Diagnostic>) -> Vec<Recorded> {
    let read: Vec<_> = files.par_iter().map(|file| read_file(file, now)).collect();
    let mut lines = Vec::new();
    for (file_lines, file_findings) in read {
        lines.extend(file_lines);
        findings.extend(file_findings);
    }
    lines
}

fn read_file(file: &Source, now: Timestamp) -> (Vec<Recorded>, Vec<Diagnostic>) {
    let (lines, mut problems) = ledger::parse(&file.text);
    let name = file.path.rsplit('/').next().unwrap_or_default();
    problems.extend(ledger::check(&file.text, &lines, Month::of_file(name), now));
    let findings = problems.into_iter().map(|problem| finding(file, problem)).collect();
    let recorded = |line: ledger::Line<'_>| Recorded {
        span: line.span,
        event: line.event.into_owned(),
        entry: None,
        issue: None,
        path: file.path.clone(),
    };
    (lines.into_iter().map(recorded).collect(), findings)
}

fn finding(file: &Source, problem: Problem<'_>) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::Repeated => Code::LedgerRepeated,
        ProblemKind::Future | ProblemKind::OtherMonth => Code::LedgerTime,
        _ => Code::LedgerDamaged,
    };
    Diagnostic::new(code, file.path.clone(), problem.span, problem.message).help(problem.help)
}
