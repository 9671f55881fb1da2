//! What git knows of the content: which files differ from the last commit, what they held, and what became of those that went.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use crate::discover::CONTENT;

/// A committed file that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Changed {
    /// Its project path in the last commit.
    pub(super) path: Arc<str>,
    /// True when there is no file of that name any more.
    pub(super) gone: bool,
}

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).stdin(Stdio::null()).stderr(Stdio::null());
    git
}

/// The output of a command that went well.
fn output(command: &mut Command) -> Option<Vec<u8>> {
    let output = command.output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// The parts of a list that git ends with zeros.
fn parts(bytes: &[u8]) -> Vec<&str> {
    bytes.split(|byte| *byte == 0).filter_map(|part| std::str::from_utf8(part).ok()).collect()
}

fn diff(root: &Path, renames: &str) -> Command {
    let mut command = git(root);
    command.args(["diff", "--name-status", "-z", "--relative", renames, "HEAD", "--", CONTENT]);
    command
}

/// Files of the last commit that differ from it now. None where there is no git, or no commit yet.
pub(super) fn changed(root: &Path) -> Vec<Changed> {
    let listed = output(&mut diff(root, "--no-renames")).unwrap_or_default();
    let pairs = parts(&listed);
    let pairs = pairs.chunks_exact(2).filter(|pair| !pair[0].starts_with('A'));
    pairs.map(|pair| Changed { path: pair[1].into(), gone: pair[0].starts_with('D') }).collect()
}

/// Files that went and have another name now, as far as git finds what is like them: today's path by the committed one.
pub(super) fn renamed(root: &Path) -> BTreeMap<Arc<str>, Arc<str>> {
    by_likeness(root).unwrap_or_default()
}

/// Git looks for renames among files that it knows. So that nobody has to add a file before it is checked, all are made known in a
/// copy of git's list; the list itself stays as it is.
fn by_likeness(root: &Path) -> Option<BTreeMap<Arc<str>, Arc<str>>> {
    let place = output(git(root).args(["rev-parse", "--git-path", "index"]))?;
    let place = std::str::from_utf8(&place).ok()?.trim_end_matches(['\r', '\n']);
    let folder = tempfile::tempdir().ok()?;
    let copy = folder.path().join("index");
    std::fs::copy(root.join(place), &copy).ok()?;
    output(git(root).env("GIT_INDEX_FILE", &copy).args(["add", "--intent-to-add", "--", CONTENT]))?;
    let listed = output(diff(root, "-M").env("GIT_INDEX_FILE", &copy))?;
    let mut renamed = BTreeMap::new();
    let mut parts = parts(&listed).into_iter();
    while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
        if status.starts_with(['R', 'C'])
            && let Some(now) = parts.next()
            && status.starts_with('R')
        {
            renamed.insert(path.into(), now.into());
        }
    }
    Some(renamed)
}

/// True when the last commit has a file of this name.
pub(super) fn has(root: &Path, path: &str) -> bool {
    output(git(root).args(["cat-file", "-e", &format!("HEAD:./{path}")])).is_some()
}

/// The texts of files as they were committed.
pub(super) fn texts(root: &Path, paths: &[Arc<str>]) -> Vec<(Arc<str>, String)> {
    // A name with a line break cannot be asked for.
    let asked: Vec<_> = paths.iter().filter(|path| !path.contains('\n')).cloned().collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut command = git(root);
    let Ok(mut child) = command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
    else {
        return Vec::new();
    };
    let lines: String = asked.iter().map(|path| format!("HEAD:./{path}\n")).collect();
    let stdin = child.stdin.take();
    // What is asked and what is answered may both be longer than a pipe holds.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(lines.as_bytes())));
    let output = child.wait_with_output();
    let _ = writer.join();
    let Ok(output) = output else { return Vec::new() };
    let mut rest = &output.stdout[..];
    asked.into_iter().filter_map(|path| Some((path, next(&mut rest)?))).collect()
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
