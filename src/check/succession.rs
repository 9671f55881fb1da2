//! What took the place of what, and who still relies on the old.

use super::base::{Base, Files};
use crate::diag::{Code, Diagnostic};
use crate::flow::chain;
use crate::kind::{Issue, Own};

/// `SupersededInCircle` and `SolvedByArchived`.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    base.entries.iter().filter(|files| !files.is_withheld()).filter_map(|files| one(base, files)).collect()
}

fn one(base: &Base<'_>, files: &Files<'_>) -> Option<Diagnostic> {
    match &files.source().front.own {
        Own::Resolution(_) => circle(base, files),
        Own::Issue(issue) => archived(base, files, issue),
        _ => None,
    }
}

/// A circle is reported at each of its members: whoever mends one mends all.
fn circle(base: &Base<'_>, files: &Files<'_>) -> Option<Diagnostic> {
    let source = files.source();
    let chain = chain::of(base.site, files.id);
    // Whoever names itself is told so already.
    let closes = chain.len() > 1 && chain::successor(base.site, chain.last()?).as_ref() == Some(files.id);
    closes.then(|| {
        let names: Vec<_> = chain.iter().skip(1).map(|id| format!("`{id}`")).collect();
        let message = format!("`{}` comes back to itself by way of {}", files.id, names.join(" and "));
        let at = source.keys.value("superseded_by");
        Diagnostic::new(Code::SupersededInCircle, source.path.clone(), at, message)
            .help("let the one that is in force name no successor")
    })
}

/// An issue that is still open for its customer, or was solved after the entry went out of force.
fn archived(base: &Base<'_>, files: &Files<'_>, issue: &Issue) -> Option<Diagnostic> {
    let source = files.source();
    if issue.status.name() == "confirmed" {
        return None;
    }
    let entry = base.entry(&chain::named(base.site, issue.resolution.as_ref()?)?)?;
    if !entry.source().front.own.is_retired() {
        return None;
    }
    let next = chain::of(base.site, entry.id).pop().filter(|next| next != entry.id);
    let help = next.map_or_else(
        || "look for an entry that is in force, or say under `no_kb` why there is none".to_owned(),
        |next| format!("see whether `{next}`, which took its place, holds here too, and name that"),
    );
    let message = format!("the issue is solved by `{}`, which is no longer in force", entry.id);
    let at = source.keys.value("resolution");
    Some(Diagnostic::new(Code::SolvedByArchived, source.path.clone(), at, message).help(help))
}
