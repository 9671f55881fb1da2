//! Lines of the ledger about entries that are not there.

use super::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::kind::{EntryId, Kind};

/// How many lines get a suggestion: looking for one compares a name with all others.
const SUGGESTED: usize = 20;

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
