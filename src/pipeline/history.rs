//! What entries said when they were last committed, where the project is kept in git: states are steps, and nobody may jump over one.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::{Analysis, Project};
use crate::diag::{Code, Diagnostic};
use crate::discover::CONTENT;
use crate::document::Summary;
use crate::flow::steps;
use crate::kind::Own;
use crate::parse::{self, parse};
use crate::source::Source;

/// `IllegalStep` and `OwnerChanged`: entries that differ from what was committed. None where there is no git, or no commit yet.
#[must_use]
pub fn findings(project: &Project, analysis: &Analysis) -> Vec<Diagnostic> {
    let config = &project.config;
    let options = parse::Options { languages: config.languages.clone(), trust_html: config.trust_html };
    let committed = changed(&project.root).map(|paths| texts(&project.root, paths)).unwrap_or_default();
    let mut findings = Vec::new();
    for (path, text) in committed {
        let now = analysis.site.docs.iter().map(|doc| &*doc.summary).find(|summary| *summary.path == *path);
        let then = parse(&Source::new(path, text), &options).document;
        if let (Some(now), Some(then)) = (now.filter(|now| !now.withheld), then.filter(|then| !then.summary.withheld)) {
            findings.extend(step(&then.summary, now));
            findings.extend(owner(&then.summary, now));
        }
    }
    findings
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

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).stdin(Stdio::null()).stderr(Stdio::null());
    git
}

/// Project paths of entries that differ from the last commit.
fn changed(root: &Path) -> Option<Vec<String>> {
    let listed = git(root)
        .args(["diff", "--name-only", "-z", "--relative", "--no-renames", "HEAD", "--", CONTENT])
        .output()
        .ok()?;
    if !listed.status.success() {
        return None;
    }
    let paths = listed.stdout.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok());
    Some(paths.filter(|path| path.ends_with(".md")).map(str::to_owned).collect())
}

/// The texts of files as they were committed. A file that is new has none.
fn texts(root: &Path, paths: Vec<String>) -> Vec<(Arc<str>, String)> {
    if paths.is_empty() {
        return Vec::new();
    }
    let mut command = git(root);
    let Ok(mut child) = command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
    else {
        return Vec::new();
    };
    let asked: String =
        paths.iter().filter(|path| !path.contains('\n')).map(|path| format!("HEAD:./{path}\n")).collect();
    let stdin = child.stdin.take();
    // What is asked and what is answered may both be longer than a pipe holds.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(asked.as_bytes())));
    let output = child.wait_with_output();
    let _ = writer.join();
    let Ok(output) = output else { return Vec::new() };
    let asked = paths.into_iter().filter(|path| !path.contains('\n'));
    let mut rest = &output.stdout[..];
    asked.filter_map(|path| Some((Arc::from(path), next(&mut rest)?))).collect()
}

/// The next file in what `git cat-file --batch` prints: `<hash> blob <size>`, the bytes, a line break.
fn next(rest: &mut &[u8]) -> Option<String> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?.to_owned();
    *rest = &rest[end + 1..];
    let size: usize = head.rsplit_once(" blob ").and_then(|(_, size)| size.parse().ok())?;
    let bytes = rest.get(..size)?;
    *rest = rest.get(size + 1..).unwrap_or_default();
    let text = String::from_utf8(bytes.to_vec()).ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
