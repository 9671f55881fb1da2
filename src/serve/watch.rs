//! Waiting for a change of the watched files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use notify_debouncer_full::notify::{Event, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

/// How long a file must be at rest. Editors write in several steps, a few milliseconds apart.
const REST: Duration = Duration::from_millis(20);

/// Watches files and folders.
pub(super) struct Watcher {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    roots: Vec<PathBuf>,
    changes: Receiver<Change>,
}

/// What woke the watcher.
enum Change {
    /// Something below a root.
    Below,
    /// A root itself, which may have been made anew and then must be watched anew.
    Root,
}

impl Watcher {
    /// Starts to watch; paths that do not exist are watched for as soon as they do.
    pub(super) fn new(paths: &[PathBuf], say: &dyn Fn(&str)) -> Result<Self> {
        let roots: Vec<_> = paths.iter().map(|path| real(path)).collect::<Result<_>>()?;
        let (sender, changes) = channel();
        let known = roots.clone();
        let debouncer = new_debouncer(REST, Some(REST / 4), move |result| report(&known, &sender, result))
            .context("cannot watch for changes")?;
        let mut watcher = Self { debouncer, roots, changes };
        let count = watcher.watch_roots();
        ensure!(count > 0 || paths.is_empty(), "cannot watch for changes of {}", paths[0].display());
        if count < paths.len() {
            say("warning: some files cannot be watched; their changes show after a restart");
        }
        Ok(watcher)
    }

    /// Watches folders, and the folder each root lies in: a file, or a folder that is removed and made again, is lost to
    /// a watch of its own. Returns how many roots are watched one way or the other.
    fn watch_roots(&mut self) -> usize {
        let mut watched = 0;
        for root in self.roots.clone() {
            let beside = root.parent().is_some_and(|parent| self.watch(parent, RecursiveMode::NonRecursive));
            let below = !root.is_dir() || self.watch(&root, RecursiveMode::Recursive);
            watched += usize::from(below && (beside || root.is_dir()));
        }
        watched
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> bool {
        // A folder that is watched with all below it must not lose that to a narrower watch.
        let narrower = mode == RecursiveMode::NonRecursive;
        let covered = narrower && self.roots.iter().any(|root| path.starts_with(root) && root.is_dir());
        covered || self.debouncer.watch(path, mode).is_ok()
    }

    /// Waits for a change, and takes together what has come by then.
    pub(super) fn wait(&mut self) -> Result<()> {
        let first = self.changes.recv().context("cannot watch for changes any more")?;
        let all: Vec<_> = std::iter::once(first).chain(self.changes.try_iter()).collect();
        if all.iter().any(|change| matches!(change, Change::Root)) {
            self.watch_roots();
        }
        Ok(())
    }
}

/// Passes on what concerns the roots. Reading is no change: the build itself reads every file.
fn report(roots: &[PathBuf], sender: &Sender<Change>, result: DebounceEventResult) {
    let change = match result {
        Ok(events) => events.iter().filter_map(|event| change(roots, &event.event)).reduce(Change::or),
        // Lost events may have been changes.
        Err(_) => Some(Change::Root),
    };
    if let Some(change) = change {
        // Nobody listens only when the server ends.
        let _ = sender.send(change);
    }
}

fn change(roots: &[PathBuf], event: &Event) -> Option<Change> {
    if event.need_rescan() {
        return Some(Change::Root);
    }
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let of_path = |path: &PathBuf| {
        let below = roots.iter().any(|root| path.starts_with(root));
        below.then(|| if roots.contains(path) && path.is_dir() { Change::Root } else { Change::Below })
    };
    event.paths.iter().filter_map(of_path).reduce(Change::or)
}

impl Change {
    fn or(self, other: Self) -> Self {
        if matches!(self, Self::Root) { self } else { other }
    }
}

/// The path with links resolved in the folder it lies in, as the system reports it in events.
fn real(path: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(path).with_context(|| format!("cannot watch `{}`", path.display()))?;
    if path.is_dir() {
        return Ok(path.canonicalize().unwrap_or(path));
    }
    match (path.parent().and_then(|parent| parent.canonicalize().ok()), path.file_name()) {
        (Some(parent), Some(name)) => Ok(parent.join(name)),
        _ => Ok(path),
    }
}
