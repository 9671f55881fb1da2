//! One verb after the other: what a verb reads is then what it changes.

use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::cache::FOLDER;

/// How long a verb waits for others. Somebody may sit at a question; nobody else waits for that.
const LONGEST: Duration = Duration::from_secs(10);

/// How long it waits before it asks again.
const PAUSE: Duration = Duration::from_millis(10);

/// Waits until no other verb is at work in the project. The turn ends when what is given is dropped, or with the process. Where no lock
/// can be had the verb goes on without: a file that changes under its hands is still noticed when it is written.
pub(super) fn wait(root: &Path) -> Option<File> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).ok()?;
    let file = OpenOptions::new().create(true).write(true).truncate(false).open(folder.join("verb.lock")).ok()?;
    let begun = Instant::now();
    while begun.elapsed() < LONGEST {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => sleep(PAUSE),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}
