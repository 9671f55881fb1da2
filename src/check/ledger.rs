//! Lines of the ledger about entries that are not there, or were not there yet.

use jiff::civil::DateTime;

use super::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::kind::{EntryId, Kind};
use crate::model::Recorded;

/// How many lines get a suggestion: looking for one compares a name with all others.
const SUGGESTED: usize = 20;

/// `LedgerTime`: what is said of an entry on a day before it was written. Lines under a former name may be older than the entry.
pub(super) fn too_early(base: &Base<'_>) -> Vec<Diagnostic> {
    let early = |line: &Recorded| {
        let id = line.entry.as_ref().filter(|id| id.kind == line.event.entry.kind())?;
        let files = base.entry(id).filter(|_| *id.stem == *line.event.entry.stem())?;
        let written = files.docs.iter().filter_map(|summary| summary.front.common.date).min()?;
        // Whoever noted it may be in another zone than whoever wrote the entry.
        let days = [line.event.at.local(), base.config.utc_offset.to_datetime(line.event.at.at)].map(DateTime::date);
        let is_early = days.iter().all(|day| *day < written.0);
        let message = format!("`{}` is before `{id}` was written, on {written}", line.event.at);
        let help = "set the time it happened, or the `date` of the entry";
        is_early.then(|| Diagnostic::new(Code::LedgerTime, line.path.clone(), line.span, message).help(help))
    };
    base.site.ledger.iter().filter_map(early).collect()
}

/// `LedgerUnknownEntry`. The line stays: the entry may come back, or get the name as an alias.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for line in &base.site.ledger {
        let entry = Some(&line.event.entry).filter(|_| line.entry.is_none());
        let issue = line.event.issue.as_ref().filter(|_| line.issue.is_none());
        let names = entry.map(|name| EntryId::new(name.kind(), name.stem()));
        let names = names.into_iter().chain(issue.map(|name| EntryId::new(Kind::Issue, name.stem())));
        for name in names {
            let near = (findings.len() < SUGGESTED)
                .then(|| base.site.names.nearest(&crate::kind::EntryRef::Id(name.clone())))
                .flatten();
            let help = near.map_or_else(
                || {
                    "give the entry that has its place the alias, or correct the line if it is not committed yet"
                        .to_owned()
                },
                |near| format!("did you mean `{}`?", near.word),
            );
            let message = format!("there is no entry `{name}`: the line counts for none");
            let finding = Diagnostic::new(Code::LedgerUnknownEntry, line.path.clone(), line.span, message);
            findings.push(finding.help(help));
        }
    }
    findings
}
