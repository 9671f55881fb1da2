//! Principles that entries name, and principles that no case teaches.

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::{Kind, Own, Principle};
use crate::model::Doc;

/// `UnknownPrinciple`. A base without any principle has no numbers to be wrong: it may use those of another handbook.
pub(super) fn unknown(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    if !base.site.names.has_principles() {
        return;
    }
    let teaches: &[u8] = if let Own::Case(own) = &summary.front.own { &own.teaches } else { &[] };
    for (key, numbers) in [("teaches", teaches), ("principles", &summary.front.common.principles)] {
        for (index, number) in numbers.iter().enumerate() {
            // What is no principle anywhere is reported where the file is read.
            let possible = (1..=Principle::COUNT).contains(number);
            if possible && base.site.names.principle(*number).is_none() {
                findings.push(no_principle(summary, &format!("{key}[{index}]"), *number));
            }
        }
    }
}

fn no_principle(summary: &Summary, key: &str, number: u8) -> Diagnostic {
    let message = format!("there is no principle {number}");
    Diagnostic::new(Code::UnknownPrinciple, summary.path.clone(), place(summary, key), message)
        .help("correct the number, or write the principle")
}

/// `NotTaught`: principles that are shown, and that no case shown names under `teaches`.
pub(super) fn not_taught(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for index in base.site.listed(Kind::Principle) {
        let entry = &base.site.entries[index];
        let Some(number) = entry.number else { continue };
        let taught = base.site.by_principle.get(&number).is_some_and(|list| list.iter().any(|(_, teaches)| *teaches));
        if !taught {
            let summary = &base.site.docs[entry.main].summary;
            let message = format!("no case teaches principle {number} yet");
            let finding = Diagnostic::new(Code::NotTaught, summary.path.clone(), place(summary, "number"), message);
            findings.push(finding.help(format!("write a case that turns on it, with `teaches: [{number}]`")));
        }
    }
    findings
}
