//! Lines of the ledger that were committed and are no longer there.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::git::{self, Changed};
use crate::check::is_to_come;
use crate::diag::{Code, Diagnostic, Severity};
use crate::discover::LEDGER;
use crate::ledger::{self, Event, Line, Month, to_line};
use crate::model::Recorded;
use crate::pipeline::Analysis;
use crate::scrub;
use crate::source::place;

/// How many lines of a file are told one by one.
const TOLD: usize = 10;

/// The most characters of a line that a message shows.
const SHOWN: usize = 120;

/// `LedgerRewritten`. Lines count by what they say, wherever in the ledger they stand: one that moved to the file of its month is there,
/// and so is one that another program put in other quotes.
pub(super) fn findings(root: &Path, analysis: &Analysis, changed: &[Changed]) -> Vec<Diagnostic> {
    let gone: BTreeMap<&str, bool> =
        changed.iter().filter(|file| is_ledger(&file.path)).map(|file| (&*file.path, file.gone)).collect();
    let paths: Vec<Arc<str>> = gone.keys().map(|path| Arc::from(*path)).collect();
    let now = analysis.site.viewpoint.now;
    let there: HashSet<&Event<'_>> = analysis.site.ledger.iter().map(|line| &line.event).collect();
    let mut findings = Vec::new();
    for (path, text) in git::texts(root, &paths) {
        let (lines, _) = ledger::parse(&text);
        let lost: Vec<_> = lines.iter().filter(|line| !there.contains(&line.event) && !may_go(line, now)).collect();
        if gone.get(&*path) == Some(&true) {
            findings.extend(file_gone(&path, &lines, lost.len()));
        } else {
            let committed: HashSet<&Event<'_>> = lines.iter().map(|line| &line.event).collect();
            let new: Vec<_> = analysis.site.ledger.iter().filter(|line| !committed.contains(&line.event)).collect();
            findings.extend(lost.iter().take(TOLD).map(|line| line_gone(&path, &text, line, &new)));
            findings.extend(lost.len().checked_sub(TOLD + 1).map(|rest| more_gone(&path, rest + 1)));
        }
    }
    findings
}

fn is_ledger(path: &str) -> bool {
    path.strip_prefix(LEDGER).is_some_and(|name| name.starts_with('/') && name.ends_with(".csv"))
}

/// What must not stay: a time that is still to come is a slip of a clock, and personal data is for nobody to keep.
fn may_go(line: &Line<'_>, now: Timestamp) -> bool {
    is_to_come(line.event.at.at, now) || !scrub::find(&to_line(&line.event)).is_empty()
}

fn line_gone(path: &Arc<str>, text: &str, line: &Line<'_>, new: &[&Recorded]) -> Diagnostic {
    let number = place(text, line.span.start as usize).line;
    // Of one entry and one moment is what was made of it.
    let is_like = |other: &&&Recorded| {
        other.path == *path && other.event.at == line.event.at && other.event.entry == line.event.entry
    };
    let now = new.iter().find(is_like);
    let became = if now.is_some() { "was changed; it said" } else { "is gone:" };
    let mut said: String = to_line(&line.event).chars().take(SHOWN + 1).collect();
    if said.chars().count() > SHOWN {
        said.pop();
        said.push('…');
    }
    let message = format!("line {number} as it was committed {became} `{said}`");
    let help = format!("put the line back, `git show HEAD:./{path}` has it; what corrects it is a new line");
    Diagnostic::new(Code::LedgerRewritten, path.clone(), now.map(|line| line.span), message).help(help)
}

fn more_gone(path: &Arc<str>, count: usize) -> Diagnostic {
    let message = format!("{count} more lines that were committed are changed or gone");
    let help = format!("`git diff HEAD -- {path}` shows them all");
    Diagnostic::new(Code::LedgerRewritten, path.clone(), None, message).help(help).stands_for(count)
}

/// A file that went: an error with what went with it. Where its lines stand elsewhere nothing is lost; but what stood in the file of its
/// month stood well there, and whoever adds to that file meanwhile meets a conflict.
fn file_gone(path: &Arc<str>, lines: &[Line<'_>], lost: usize) -> Option<Diagnostic> {
    let month = Month::of_file(path.rsplit('/').next().unwrap_or_default());
    let stood_well = lines.iter().any(|line| Some(Month::of(line.event.at)) == month);
    let (lines, severity) = match lost {
        0 if stood_well => ("its lines stand elsewhere".to_owned(), Severity::Warning),
        0 => return None,
        1 => ("a committed line with it".to_owned(), Severity::Error),
        _ => (format!("{lost} committed lines with it"), Severity::Error),
    };
    let message = format!("`{path}` is gone from the ledger, and {lines}");
    let help = format!("`git checkout HEAD -- {path}` brings it back");
    let finding = Diagnostic::new(Code::LedgerRewritten, path.clone(), None, message).help(help);
    Some(Diagnostic { severity, ..finding.stands_for(lost.max(1)) })
}
