//! Files as they were when they were read, so that it can be told later whether they still are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Found, Role};
use crate::source::Hash;

/// What a folder tells of a file without opening it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its length in bytes.
    size: u64,
    /// When it was written last, in nanoseconds since 1970, where the disk knows.
    modified: Option<i64>,
}

impl Stamp {
    /// The stamp that a file has now.
    pub(super) fn of(found: &Found) -> Self {
        let Ok(metadata) = std::fs::metadata(&found.file) else { return Self::default() };
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok());
        Self { size: metadata.len(), modified }
    }

    pub(super) const fn size(self) -> u64 {
        self.size
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Path relative to the project root.
    pub path: Arc<str>,
    /// Its stamp, taken before it was read: what was written while it was read makes another.
    pub stamp: Stamp,
    /// Hash of its text; zeros where it could not be read.
    pub hash: Hash,
}

/// The files that [`super::discover`] would read, none of which is opened: path, place and stamp.
#[must_use]
pub fn stamps(root: &Path) -> Vec<(Arc<str>, PathBuf, Stamp)> {
    let found =
        super::walk(root, false, &mut Vec::new()).into_par_iter().filter(|found| !matches!(found.role, Role::Asset));
    let stamped = found.map(|found| {
        let stamp = Stamp::of(&found);
        (found.path, found.file, stamp)
    });
    stamped.collect()
}
