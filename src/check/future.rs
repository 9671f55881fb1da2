//! Days of writing and change that are still to come.

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::model::Doc;

/// `FutureDate`: after today, where the project is. A translation with the day of its source is not named again.
pub(super) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    let common = &summary.front.common;
    let today = base.config.utc_offset.to_datetime(base.site.viewpoint.now).date();
    let source = base.entry(&summary.id).map(super::base::Files::source).filter(|source| source.path != summary.path);
    let of_source = source.map(|source| &source.front.common);
    let days = [
        ("date", common.date, of_source.and_then(|source| source.date)),
        ("updated", common.updated, of_source.and_then(|source| source.updated)),
    ];
    for (key, day, of_source) in days {
        if let Some(day) = day.filter(|day| day.0 > today && of_source != Some(*day)) {
            let message = format!("`{key}` is {day}, which is still to come");
            let finding = Diagnostic::new(Code::FutureDate, summary.path.clone(), summary.keys.value(key), message);
            findings.push(finding.help("write the day on which it was; `publish` shows an entry from a day on"));
        }
    }
}
