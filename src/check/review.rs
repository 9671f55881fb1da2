//! Reviews that are due.

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::model::Doc;

/// `ReviewOverdue`: the day is over where the project is. A translation with the day of its source is not named again.
pub(super) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let Some(due) = summary.front.common.review_after else { return };
    let today = base.config.utc_offset.to_datetime(base.site.viewpoint.now).date();
    let source = base.entry(&summary.id).map(super::base::Files::source).filter(|source| source.path != summary.path);
    let is_repeated = source.is_some_and(|source| source.front.common.review_after == Some(due));
    if due.0 < today && !summary.front.own.is_retired() && !is_repeated {
        let message = format!("the review was due on {due}");
        let span = summary.keys.value("review_after");
        let finding = Diagnostic::new(Code::ReviewOverdue, summary.path.clone(), span, message);
        findings.push(finding.help("read the entry again, then set `review_after` to the next day to look"));
    }
}
