//! Names and numbers that only one entry may have.

use std::collections::BTreeMap;

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::Own;

/// `DuplicateId`: a matter of paths alone, so it holds for files that cannot be read as well.
pub(super) fn duplicate_ids(base: &Base<'_>) -> Vec<Diagnostic> {
    // Files of one language stand together, in the order of their paths.
    base.entries
        .iter()
        .flat_map(|entry| entry.docs.windows(2))
        .filter_map(|pair| duplicate_id(pair[0], pair[1]))
        .collect()
}

fn duplicate_id(first: &Summary, second: &Summary) -> Option<Diagnostic> {
    let message = format!("`{}` in {} is already `{}`", second.id, second.lang, first.path);
    let finding = Diagnostic::new(Code::DuplicateId, second.path.clone(), None, message)
        .help("rename one of the files, or put the two together")
        .related(first.path.clone(), None, "the other file");
    (first.lang == second.lang).then_some(finding)
}

/// `DuplicateNumber`: the first file in the order of paths keeps the number.
pub(super) fn duplicate_numbers(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<u8, &Summary> = BTreeMap::new();
    let mut findings = Vec::new();
    for doc in base.site.docs.iter().filter(|doc| !doc.summary.withheld) {
        let Own::Principle(own) = &doc.summary.front.own else { continue };
        let holder = *first.entry(own.number).or_insert(&doc.summary);
        if own.number > 0 && holder.id != doc.summary.id {
            findings.push(duplicate_number(own.number, holder, &doc.summary));
        }
    }
    findings
}

fn duplicate_number(number: u8, holder: &Summary, summary: &Summary) -> Diagnostic {
    let message = format!("principle {number} is already `{}`", holder.id);
    Diagnostic::new(Code::DuplicateNumber, summary.path.clone(), place(summary, "number"), message)
        .help("give each principle its own number, from 1 to 28")
        .related(holder.path.clone(), place(holder, "number"), "has the number too")
}
