//! What the last commit knew: steps of entries that no state allows, owners that changed, entries revised by others than those who
//! may, lines of the ledger that are gone, and entries that nothing answers to any more.

mod controlled;
mod git;
mod gone;
mod ledger;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Analysis, Project};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::flow::steps;
use crate::kind::time::{Date, Moment};
use crate::kind::{EntryRef, Own};
use crate::parse::{self, parse};
use crate::source::Source;

/// What differs from what was committed and must not: `IllegalStep`, `OwnerChanged`, `LedgerRewritten`, `EntryGone`, and
/// `ControlledRevised` when it is known whose changes these are. None where there is no git, or no commit yet.
#[must_use]
pub fn findings(project: &Project, analysis: &Analysis, by: Option<&str>) -> Vec<Diagnostic> {
    let root = &project.root;
    let changed = git::changed(root);
    let mut findings = ledger::findings(root, analysis, &changed);
    let entries: Vec<_> = changed.into_iter().filter(|file| file.path.ends_with(".md")).collect();
    let gone: HashSet<_> = entries.iter().filter(|file| file.gone).map(|file| file.path.clone()).collect();
    let today = Today {
        project,
        analysis,
        files: analysis.site.docs.iter().map(|doc| (&*doc.summary.path, &*doc.summary)).collect(),
        renamed: if gone.is_empty() { BTreeMap::new() } else { git::renamed(root) },
    };
    let paths: Vec<_> = entries.into_iter().map(|file| file.path).collect();
    let committed = committed(project, &paths);
    for (then, text) in &committed {
        findings.extend(of_file(&today, then, text, by));
    }
    let gone: Vec<_> = committed.iter().filter(|(then, _)| gone.contains(&then.path)).collect();
    findings.extend(gone::findings(&today, &gone));
    findings
}

/// A file as it was committed: what it said, and its text.
type Committed = (Arc<Summary>, String);

/// Files of entries as they were committed.
fn committed(project: &Project, paths: &[Arc<str>]) -> Vec<Committed> {
    let options = parse::Options { languages: project.config.languages.clone(), trust_html: project.config.trust_html };
    let texts = git::texts(&project.root, paths).into_iter();
    let read = |(path, text): (Arc<str>, String)| {
        let document = parse(&Source::new(path, text.as_str()), &options).document?;
        Some((document.summary, text))
    };
    texts.filter_map(read).collect()
}

/// The text of an entry, alike however its lines end.
fn body((summary, text): (&Summary, &str)) -> String {
    let body = text.get(summary.body_start as usize..).unwrap_or_default();
    body.replace("\r\n", "\n").trim().to_owned()
}

/// What a file must not say when the last commit said something else.
fn of_file(today: &Today<'_>, then: &Summary, text: &str, by: Option<&str>) -> Vec<Diagnostic> {
    let now = today.file(then);
    if then.withheld || now.is_some_and(|now| now.withheld) {
        return Vec::new();
    }
    let mut findings: Vec<_> = now.iter().flat_map(|now| [step(then, now), owner(then, now)]).flatten().collect();
    let now = now.map(|now| (now, today.analysis.texts.get(&now.path).map_or("", |text| &**text)));
    findings.extend(by.and_then(|by| controlled::finding((then, text), now, by)));
    findings
}

/// The files of today, and how those of the last commit are found among them.
struct Today<'a> {
    project: &'a Project,
    analysis: &'a Analysis,
    files: HashMap<&'a str, &'a Summary>,
    renamed: BTreeMap<Arc<str>, Arc<str>>,
}

impl<'a> Today<'a> {
    /// What became of a committed file: the file of its name; or else the new one that has its name as identity or alias; or else, where
    /// its name leads nowhere, the one that git finds like it. An entry that was there before is another, though it may have taken
    /// in this one.
    fn file(&self, then: &Summary) -> Option<&'a Summary> {
        if let Some(file) = self.files.get(&*then.path) {
            return Some(file);
        }
        let site = &self.analysis.site;
        let named = site.names.identities(&EntryRef::Id(then.id.clone()));
        if named.is_empty() {
            let like = *self.files.get(&**self.renamed.get(&then.path)?)?;
            return is_of_one_event(then, like).then_some(like);
        }
        let files = named.iter().flat_map(|id| site.docs_of(id)).map(|doc| &*doc.summary);
        let mut of_lang = files.filter(|summary| summary.lang == then.lang);
        of_lang.find(|summary| !git::has(&self.project.root, &summary.path))
    }
}

/// Entries from one template are much alike; those that are one and the same also began at the same time.
fn is_of_one_event(then: &Summary, now: &Summary) -> bool {
    then.id.kind == now.id.kind && then.lang == now.lang && began(then) == began(now)
}

/// When an entry began, as far as it says.
fn began(summary: &Summary) -> (Option<Moment>, Option<Date>) {
    match &summary.front.own {
        Own::Issue(own) => (Some(own.opened), None),
        _ => (None, summary.front.common.date),
    }
}

fn step(then: &Summary, now: &Summary) -> Option<Diagnostic> {
    let (from, to) = (then.front.own.status(), now.front.own.status());
    if then.id.kind != now.id.kind || steps::may_follow(now.id.kind, from, to) {
        return None;
    }
    // Between two commits there may be several steps, each of which leaves something behind.
    if steps::way(now.id.kind, from, to).is_some_and(|way| have_been_taken(now, from, &way)) {
        return None;
    }
    let message = format!("{} in state `{from}` cannot become `{to}`", now.id.kind.with_article());
    let by_steps = steps::way(now.id.kind, from, to).map(|way| format!("go by {}", way.join(" → ")));
    let help =
        by_steps.unwrap_or_else(|| format!("from `{from}` it can go to {}", steps::next(now.id.kind, from).join(", ")));
    let span = now.keys.value("status");
    Some(Diagnostic::new(Code::IllegalStep, now.path.clone(), span, message).help(help))
}

/// True when an entry may have gone a way from a state. Steps of issues leave something in the file; what resolutions and playbooks
/// need in a state further on is asked for whenever they are in it, and nothing is left of steps back.
fn have_been_taken(now: &Summary, from: &str, way: &[&str]) -> bool {
    match &now.front.own {
        Own::Issue(own) => way.iter().all(|state| match *state {
            "escalated" => own.escalated_to.is_some(),
            "solved" => own.solved_at.is_some(),
            "confirmed" => own.confirmed_at.is_some(),
            "reopened" => !own.reopened.is_empty(),
            _ => true,
        }),
        Own::Resolution(_) | Own::Playbook(_) => steps::is_forward(now.id.kind, from, way),
        _ => false,
    }
}

fn owner(then: &Summary, now: &Summary) -> Option<Diagnostic> {
    let (was, is) = (&then.front.common.owner, &now.front.common.owner);
    if !matches!(now.front.own, Own::Issue(_)) || was.is_none() || was == is {
        return None;
    }
    let was = was.as_deref().unwrap_or_default();
    let message = format!("`{was}` was asked first and owns the issue to the end");
    let span = now.keys.value("owner").or_else(|| now.keys.value("type"));
    let help = "set the owner back, and name who works on it under `handler`";
    Some(Diagnostic::new(Code::OwnerChanged, now.path.clone(), span, message).help(help))
}
