//! Files of the ledger to lines and findings.

use jiff::Timestamp;
use rayon::prelude::*;

use crate::diag::{Code, Diagnostic};
use crate::lang::has_han;
use crate::ledger::{self, Column, Month, Problem, ProblemKind};
use crate::model::Recorded;
use crate::scrub::{self, Tongue};
use crate::source::{Source, Span};

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
    let mut findings: Vec<_> = problems.into_iter().map(|problem| finding(file, problem)).collect();
    findings.par_extend(lines.par_iter().flat_map_iter(|line| private(file, line)));
    let recorded = |line: ledger::Line<'_>| Recorded {
        span: line.span,
        event: line.event.into_owned(),
        entry: None,
        issue: None,
        path: file.path.clone(),
    };
    (lines.into_iter().map(recorded).collect(), findings)
}

/// What somebody in particular could be known by, in words that were typed. Verbs mask it; who edits the file by hand may forget.
fn private(file: &Source, line: &ledger::Line<'_>) -> impl Iterator<Item = Diagnostic> {
    let fields = [Column::Asked, Column::By, Column::Note].map(|column| line.field(column));
    fields.into_iter().flat_map(move |field| {
        let words = file.text.get(field.range()).unwrap_or_default();
        let tongue = if has_han(words) { Tongue::Chinese } else { Tongue::English };
        scrub::find(words).into_iter().map(move |found| {
            let span = Span::new(found.range).shifted(field.start as usize);
            let message = format!("a line of the ledger must not hold {}", found.kind.with_article());
            let help = format!("write what it stands for instead: {}", found.kind.placeholder(tongue));
            Diagnostic::new(Code::LedgerPrivate, file.path.clone(), span, message).help(help)
        })
    })
}

fn finding(file: &Source, problem: Problem<'_>) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::Repeated => Code::LedgerRepeated,
        ProblemKind::Future | ProblemKind::OtherMonth => Code::LedgerTime,
        _ => Code::LedgerDamaged,
    };
    Diagnostic::new(code, file.path.clone(), problem.span, problem.message).help(problem.help)
}
