//! Questions that do not find their entry, as findings.

use super::{Cause, FOUND, Outcome, Wording};
use crate::diag::{Code, Diagnostic, Severity};
use crate::index::Index;

/// A finding for each question that does not find its entry: a note, or a warning when it was found until an edit.
#[must_use]
pub fn findings(
    index: &Index,
    wordings: &[Wording<'_>],
    outcomes: &[Outcome],
    causes: &[Option<Cause>],
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for ((wording, outcome), cause) in wordings.iter().zip(outcomes).zip(causes) {
        if outcome.rank.is_none_or(|rank| rank > FOUND) {
            findings.push(finding(index, wording, outcome, cause.as_ref()));
        }
    }
    findings
}

fn finding(index: &Index, wording: &Wording<'_>, outcome: &Outcome, cause: Option<&Cause>) -> Diagnostic {
    let Wording { summary, place, .. } = wording;
    let above = outcome.above.iter().take(usize::from(FOUND));
    let above: Vec<_> = above.filter_map(|doc| index.cards().get(*doc as usize)).collect();
    let instead = match above.as_slice() {
        [] => "nothing is found instead".to_owned(),
        some => {
            let names: Vec<_> = some.iter().map(|card| format!("`{}`", card.id)).collect();
            format!("it finds {}", names.join(", "))
        }
    };
    let no = if cause.is_some() { "no longer finds" } else { "does not find" };
    let message = format!("but for this very wording, the question {no} its entry: {instead}");
    let span = summary.keys.value(&format!("asked[{place}]"));
    let mut finding = Diagnostic::new(Code::QuestionNotFound, summary.path.clone(), span, message);
    if let Some(cause) = cause {
        finding.severity = Severity::Warning;
        finding = finding.help(help(cause));
        if let Cause::Changed(path) | Cause::New(path) | Cause::Both(path) = cause {
            finding = finding.related(path.as_str(), None, "stands before it now");
        }
        return finding;
    }
    finding.help(
        "write down more wordings like it, or say it in the text; the next customer will not use these very words",
    )
}

fn help(cause: &Cause) -> String {
    match cause {
        Cause::Own => "it was found until this entry was edited: see what the edit took away".to_owned(),
        Cause::Both(path) => format!(
            "it was found until this entry was edited, and `{path}` edited or added: see first what the edit here took away"
        ),
        Cause::Changed(path) => {
            format!("it was found until `{path}` was edited: say in each of the two what tells them apart")
        }
        Cause::New(path) => {
            format!("it was found until `{path}` came: if both answer the same question, make one of them")
        }
    }
}
