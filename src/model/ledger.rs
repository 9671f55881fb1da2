//! The ledger, with the entries that its lines mean.

use std::sync::Arc;

use super::Names;
use crate::kind::{EntryId, EntryRef};
use crate::ledger::Event;
use crate::source::Span;

/// One line of the ledger.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// What it says.
    pub event: Event<'static>,
    /// The entry it is about by the name it has today; `None` when there is none such.
    pub entry: Option<EntryId>,
    /// The issue it belongs to by the name it has today.
    pub issue: Option<EntryId>,
    /// The file it stands in.
    pub path: Arc<str>,
    /// The line.
    pub span: Span,
}

/// Finds the entries of lines, which may have been merged or renamed since, and puts the lines of all files in order.
pub(super) fn resolve(mut lines: Vec<Recorded>, names: &Names) -> Vec<Recorded> {
    let current = |id: EntryId| match names.identities(&EntryRef::Id(id)) {
        [id] => Some(id.clone()),
        _ => None,
    };
    for line in &mut lines {
        let name = &line.event.entry;
        line.entry = current(EntryId::new(name.kind(), name.stem()));
        let issue = line.event.issue.as_ref();
        line.issue = issue.and_then(|issue| current(EntryId::new(crate::kind::Kind::Issue, issue.stem())));
    }
    lines.sort_by_key(|line| line.event.at.at);
    lines
}
