//! Principles that entries name, and principles that no case teaches.

use std::sync::Arc;

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::kind::{Kind, Own, Principle};
use crate::model::Doc;
use crate::source::Span;

/// `UnknownPrinciple`. A base without any principle has no numbers to be wrong: it may use those of another handbook.
pub(super) fn unknown(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    if !base.site.names.has_principles() {
        return;
    }
    let teaches: &[u8] = if let Own::Case(own) = &summary.front.own { &own.teaches } else { &[] };
    for (key, numbers) in [("teaches", teaches), ("principles", &summary.front.common.principles)] {
        for (index, number) in numbers.iter().enumerate() {
            // What is no principle anywhere is reported where the file is read, and left out.
            if base.site.names.principle(*number).is_none() {
                let place = place(summary, &format!("{key}[{index}]"));
                findings.push(no_principle(&summary.path, place, *number));
            }
        }
    }
}

/// `UnknownPrinciple` in the glossary.
pub(super) fn unknown_in_glossary(base: &Base<'_>) -> Vec<Diagnostic> {
    let glossary = &base.site.glossary;
    let mut findings = Vec::new();
    if !base.site.names.has_principles() {
        return findings;
    }
    for (index, (term, _)) in glossary.terms.iter().enumerate() {
        for (at, number) in term.principles.iter().enumerate() {
            if base.site.names.principle(*number).is_none() {
                let place = glossary.keys.value(&format!("terms[{index}].principles[{at}]"));
                findings.push(no_principle(&glossary.path, place, *number));
            }
        }
    }
    findings
}

fn no_principle(path: &Arc<str>, place: Option<Span>, number: u8) -> Diagnostic {
    let message = format!("there is no principle {number}");
    Diagnostic::new(Code::UnknownPrinciple, path.clone(), place, message)
        .help("correct the number, or write the principle")
}

/// `NotTaught`: principles that are shown, and that no case shown names under `teaches`.
pub(super) fn not_taught(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for index in base.site.listed(Kind::Principle) {
        let entry = &base.site.entries[index];
        let Some(number) = entry.number.filter(|number| (1..=Principle::COUNT).contains(number)) else { continue };
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
