//! Showing findings at the end of a command.

use std::sync::Arc;

use super::{Outcome, Printer};
use crate::diag::render::{Format, render};
use crate::diag::{Counts, Diagnostic, Severity};
use crate::pipeline::Analysis;

/// Shows findings and tells what they come to.
///
/// The forms for machines are results and go to standard output, the forms for people go to standard error.
pub(super) fn report(
    findings: &[Diagnostic],
    analysis: Option<&Analysis>,
    format: Format,
    printer: &Printer,
) -> anyhow::Result<Outcome> {
    show(findings, &|path| analysis.and_then(|analysis| analysis.text(path)), format, printer)?;
    Ok(if Counts::of(findings).errors > 0 { Outcome::Findings } else { Outcome::Fine })
}

/// Shows findings about files with these texts. People who asked for quiet see errors alone; a form for machines is a result, and
/// whole.
pub(super) fn show(
    findings: &[Diagnostic],
    texts: &dyn Fn(&str) -> Option<Arc<str>>,
    format: Format,
    printer: &Printer,
) -> anyhow::Result<()> {
    let for_people = matches!(format, Format::Full | Format::Concise);
    let said = if for_people && printer.is_quiet() { errors(findings) } else { findings.to_vec() };
    let text = render(&said, texts, format, for_people && printer.color_err);
    if for_people {
        printer.findings(&text);
    } else {
        printer.result(&text)?;
    }
    Ok(())
}

/// The errors among findings.
pub(super) fn errors(findings: &[Diagnostic]) -> Vec<Diagnostic> {
    findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect()
}

/// Findings a build shows: notes are for `check`, where one has come to read them.
pub(super) fn for_build(findings: &[Diagnostic]) -> Vec<Diagnostic> {
    findings.iter().filter(|finding| finding.severity > Severity::Note).cloned().collect()
}
