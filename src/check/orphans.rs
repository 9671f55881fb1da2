//! Entries that no other entry leads to.

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::kind::Kind;

/// `OrphanEntry`: of the types one comes upon while reading, those that are shown and no path or entry links to.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    let kinds = [Kind::Case, Kind::Resolution, Kind::Playbook];
    let listed = kinds.into_iter().flat_map(|kind| base.site.listed(kind));
    let entries = listed.map(|index| &base.site.entries[index]).filter(|entry| entry.backlinks.is_empty());
    entries
        .map(|entry| {
            let summary = &base.site.docs[entry.main].summary;
            let message = format!("no other entry links to `{}`", entry.id);
            Diagnostic::new(Code::OrphanEntry, summary.path.clone(), place(summary, "title"), message)
                .help(format!("link to it where its reader will want it next: `[[{}]]`", entry.id))
        })
        .collect()
}
