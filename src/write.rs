//! The only writer of the site.
//!
//! A build hands every output to one [`Stage`]; [`Stage::finish`] makes them the site in one step. The promise: whoever
//! reads the output folder, and whoever kills the build at any instant, finds the old site or the new one, never a
//! mixture; and nothing that casebook did not write is deleted without saying so.
//!
//! How it is kept:
//! 1. Nothing is written until something differs from the last build. A build that changes nothing touches nothing.
//! 2. Changed files go to a staging folder beside the output, on the same file system. Unchanged files are hard-linked
//!    into it, and so are foreign files (those the manifest does not list).
//! 3. One atomic exchange of the two folders publishes the site; the old tree is removed afterwards. Where the platform
//!    cannot exchange, two renames under a marker do, which the next build completes after a crash.
//!
//! No file is ever modified in place: a hard link shares its bytes with the site that is being read.
//! A power cut is outside the promise: files are not flushed one by one, which would cost more than the build.

mod disk;
mod foreign;
mod inspect;
mod lock;
mod manifest;
mod path;
mod stage;
mod staging;
mod swap;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use lock::Busy;
pub use manifest::{Entry, MANIFEST, Manifest};
pub(crate) use path::check as check_path;
pub use path::guard;
pub use stage::{Held, Stage};

/// Where a build writes, and where it keeps its notes about what it wrote.
#[derive(Clone, Debug)]
pub struct Target {
    /// The site's folder.
    pub output: PathBuf,
    /// The private notes (memo keys and times), outside the output; one file for each output folder.
    pub notes: PathBuf,
    /// Adopt an output folder that holds files but no casebook site, and replace foreign files in the site's way.
    pub force: bool,
    /// Leave the old tree beside the output as `.<name>.casebook-spare`: the next build only brings it up to date, so
    /// that its cost follows the number of changed files. It shares the bytes of unchanged files with the site.
    pub spare: bool,
}

impl Target {
    /// A target that adopts nothing.
    #[must_use]
    pub fn new(output: impl Into<PathBuf>, notes: impl Into<PathBuf>) -> Self {
        Self { output: output.into(), notes: notes.into(), force: false, spare: false }
    }

    /// The same target, adopting a folder that casebook did not write.
    #[must_use]
    pub fn forced(self) -> Self {
        Self { force: true, ..self }
    }

    /// The same target, with a spare tree kept beside the output.
    #[must_use]
    pub fn with_spare(self) -> Self {
        Self { spare: true, ..self }
    }
}

/// What a finished build did to the output folder. Lists are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files the old site did not have.
    pub added: Vec<String>,
    /// Files whose content changed (or had been damaged).
    pub changed: Vec<String>,
    /// How many files stayed as they were.
    pub kept: usize,
    /// Files of the old site the new one does not have.
    pub removed: Vec<String>,
    /// Files and empty folders that casebook did not write, carried over. Looked for only when the site is replaced.
    pub foreign: Vec<String>,
    /// Foreign files that stood in the site's way and were moved aside, which only a forced build does.
    pub replaced: Vec<String>,
    /// Where those foreign files are now.
    pub aside: Option<PathBuf>,
    /// Whether a new tree was published; `false` means that nothing in the output folder was touched.
    pub swapped: bool,
    /// What went wrong without harming the site, such as an old tree that could not be removed.
    pub notes: Vec<String>,
}
