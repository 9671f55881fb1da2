//! The languages of an entry compared.

mod facts;

use rayon::prelude::*;

use crate::check::base::{Base, Files, place};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::kind::Audience;
use crate::kind::time::Date;
use crate::lang::Lang;
use facts::facts;

/// `StaleTwin`, `TwinDisagrees` and `MissingTwin`.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    base.entries.par_iter().flat_map_iter(|entry| of_entry(base, entry)).collect()
}

fn of_entry(base: &Base<'_>, entry: &Files<'_>) -> Vec<Diagnostic> {
    let source = entry.source();
    let mut findings = Vec::new();
    let twins = entry.docs.iter().filter(|twin| twin.lang != source.lang && !twin.withheld && !source.withheld);
    for twin in twins {
        findings.extend(stale(source, twin));
        findings.extend(disagreements(source, twin));
    }
    // What is still being written, or no longer read, need not be translated.
    let own = &source.front.own;
    if !source.withheld && !own.is_draft(Audience::Public) && !own.is_retired() {
        findings.extend(base.config.languages.iter().filter_map(|lang| missing(base, entry, lang)));
    }
    findings
}

fn missing(base: &Base<'_>, entry: &Files<'_>, lang: &Lang) -> Option<Diagnostic> {
    if entry.docs.iter().any(|summary| summary.lang == *lang) {
        return None;
    }
    let source = entry.source();
    let message = format!("`{}` is not written in {lang}", entry.id);
    let help = format!("write it in `{}`; until then readers see it in {}", path_in(base, source, lang), source.lang);
    Some(Diagnostic::new(Code::MissingTwin, source.path.clone(), place(source, "title"), message).help(help))
}

/// The path of a document's twin: `hours.en.md` beside `hours.md`.
fn path_in(base: &Base<'_>, source: &Summary, lang: &Lang) -> String {
    let stem = source.path.trim_end_matches(".md");
    let stem = stem.strip_suffix(&format!(".{}", source.lang)).unwrap_or(stem);
    if lang == base.config.languages.default_lang() { format!("{stem}.md") } else { format!("{stem}.{lang}.md") }
}

fn stale(source: &Summary, twin: &Summary) -> Option<Diagnostic> {
    let ((_, newer), (key, older)) = (changed(source)?, changed(twin)?);
    let message = format!("the translation is of {older}, its source of {newer}");
    let finding = Diagnostic::new(Code::StaleTwin, twin.path.clone(), twin.keys.value(key), message)
        .help(format!("bring the translation up to date, then write `updated: {newer}`"))
        .related(source.path.clone(), source.keys.value(changed(source)?.0), "changed here");
    (older < newer).then_some(finding)
}

/// The day a document last changed, and the key that says so.
fn changed(summary: &Summary) -> Option<(&'static str, Date)> {
    let common = &summary.front.common;
    common.updated.map(|date| ("updated", date)).or_else(|| common.date.map(|date| ("date", date)))
}

fn disagreements(source: &Summary, twin: &Summary) -> Vec<Diagnostic> {
    let pairs = facts(source).into_iter().zip(facts(twin));
    pairs
        .filter(|(ours, theirs)| ours != theirs)
        .map(|((key, ours), (_, theirs))| disagreement(source, twin, key, &ours, &theirs))
        .collect()
}

fn disagreement(source: &Summary, twin: &Summary, key: &str, ours: &str, theirs: &str) -> Diagnostic {
    let say = |value: &str| if value.is_empty() { "not given".to_owned() } else { value.to_owned() };
    let message = format!("`{key}` is {} here and {} in `{}`", say(theirs), say(ours), source.path);
    Diagnostic::new(Code::TwinDisagrees, twin.path.clone(), place(twin, key), message)
        .help("make the two agree: they are one entry")
        .related(source.path.clone(), place(source, key), "the source")
}
