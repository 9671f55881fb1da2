//! Putting a finished tree in the place of the old one, and mending what a killed build left behind.
//!
//! Beside the output folder `public` may stand, for the length of a build: `.public.casebook-lock`, a staging folder
//! `.public.casebook-<16 hex digits>`, and, where folders cannot be exchanged, the marker `.public.casebook-swap`.
//! A spare tree, `.public.casebook-spare`, outlives the build if the caller wants the next one to be cheap.

use std::fs;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result, ensure};

use super::disk::{self, Disk};

/// The output folder and the names beside it that are the writer's own.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder, with links resolved.
    pub(super) output: PathBuf,
    parent: PathBuf,
    prefix: String,
}

impl Place {
    /// The place of a resolved output folder; makes the folder it is to stand in.
    pub(super) fn new(output: PathBuf) -> Result<Self> {
        let (parent, name) = (output.parent(), output.file_name().and_then(|name| name.to_str()));
        let (Some(parent), Some(name)) = (parent, name) else {
            anyhow::bail!("output folder `{}` has no usable name; choose another", output.display());
        };
        let (parent, prefix) = (parent.to_owned(), format!(".{name}.casebook-"));
        fs::create_dir_all(&parent).with_context(|| format!("cannot make folder `{}`", parent.display()))?;
        Ok(Self { output, parent, prefix })
    }

    /// The lock file.
    pub(super) fn lock(&self) -> PathBuf {
        self.parent.join(format!("{}lock", self.prefix))
    }

    /// A new folder beside the output for foreign files that stood in the site's way: `public-replaced`.
    pub(super) fn aside(&self) -> PathBuf {
        let name = self.prefix.trim_start_matches('.').trim_end_matches(".casebook-");
        let nth = |count: u32| match count {
            1 => self.parent.join(format!("{name}-replaced")),
            count => self.parent.join(format!("{name}-replaced-{count}")),
        };
        (1..u32::MAX).map(nth).find(|folder| folder.symlink_metadata().is_err()).unwrap_or_else(|| nth(1))
    }

    /// A new name for a staging folder.
    pub(super) fn fresh(&self) -> PathBuf {
        self.parent.join(format!("{}{:016x}", self.prefix, RandomState::new().build_hasher().finish()))
    }

    /// The tree that a build may leave for the next: exactly the site before the last.
    pub(super) fn spare(&self) -> PathBuf {
        self.parent.join(format!("{}spare", self.prefix))
    }

    fn marker(&self) -> PathBuf {
        self.parent.join(format!("{}swap", self.prefix))
    }

    /// Whether a name is that of a staging folder of this output (and not of another whose name begins alike).
    fn is_staging(&self, name: &str) -> bool {
        name.strip_prefix(&self.prefix)
            .is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|b| b.is_ascii_hexdigit()))
    }

    /// Completes a swap that was killed between its two renames. Call it under the lock.
    pub(super) fn recover(&self) -> Result<()> {
        let marker = self.marker();
        let _ = fs::remove_file(disk::waiting_name(&marker));
        let Ok(text) = fs::read_to_string(&marker) else { return Ok(()) };
        let mut names = text.lines().filter(|name| self.is_staging(name)).map(|name| self.parent.join(name));
        if self.output.symlink_metadata().is_err()
            && let Some(tree) = names.find(|tree| tree.is_dir())
        {
            fs::rename(&tree, &self.output).with_context(|| {
                format!("cannot complete the last build: rename `{}` to `{}`", tree.display(), self.output.display())
            })?;
        }
        fs::remove_file(&marker).with_context(|| format!("cannot remove `{}`", marker.display()))
    }

    /// Removes what killed builds left; says what could not be removed. Call it under the lock, after [`Self::recover`].
    pub(super) fn sweep(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(&self.parent) else { return Vec::new() };
        entries
            .flatten()
            .filter(|entry| entry.file_name().to_str().is_some_and(|name| self.is_staging(name)))
            .filter_map(|entry| discard(&entry.path()))
            .collect()
    }

    /// Makes the tree `staging` the output. Returns where the old tree is now, if there was one.
    pub(super) fn publish(&self, staging: &Path, exists: bool, disk: &dyn Disk) -> Result<Option<PathBuf>> {
        if !exists {
            disk.rename(staging, &self.output).map_err(|error| self.explain(error))?;
            return Ok(None);
        }
        match disk.exchange(staging, &self.output) {
            Ok(()) => Ok(Some(staging.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.rename_twice(staging, disk).map(Some),
            Err(error) => Err(self.explain(error)),
        }
    }

    /// The second best: for a moment there is no output, and the marker lets the next build complete it after a crash.
    fn rename_twice(&self, staging: &Path, disk: &dyn Disk) -> Result<PathBuf> {
        let old = self.fresh();
        // The complete new tree first: it is what recovery prefers.
        let name = |tree: &Path| tree.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = format!("{}\n{}\n", name(staging), name(&old));
        let marker = self.marker();
        disk::replace_file(&marker, text.as_bytes()).with_context(|| format!("cannot write `{}`", marker.display()))?;
        let swapped = disk.rename(&self.output, &old).and_then(|()| {
            disk.rename(staging, &self.output).inspect_err(|_| {
                let _ = fs::rename(&old, &self.output);
            })
        });
        // If the way back failed too, the marker stays for the next build.
        if self.output.symlink_metadata().is_ok() {
            let _ = fs::remove_file(&marker);
        }
        swapped.map(|()| old).map_err(|error| self.explain(error))
    }

    fn explain(&self, error: io::Error) -> Error {
        use io::ErrorKind::{CrossesDevices, DirectoryNotEmpty, ResourceBusy};

        let why = match error.kind() {
            ResourceBusy | CrossesDevices => "it is a mount point or in use; choose a folder inside it",
            DirectoryNotEmpty => "another program put files there during the build",
            _ => "the old site is untouched",
        };
        Error::new(error).context(format!("cannot replace output folder `{}`: {why}", self.output.display()))
    }

    /// Refuses an output folder that is itself a mount point: it cannot be replaced by renaming.
    pub(super) fn refuse_mount(&self) -> Result<()> {
        let device = super::foreign::device;
        ensure!(
            device(&self.output)? == device(&self.parent)?,
            "output folder `{}` is a mount point and cannot be replaced in one step; choose a folder inside it",
            self.output.display()
        );
        Ok(())
    }
}

/// Removes a tree that nobody needs any more; says so if it cannot.
pub(super) fn discard(tree: &Path) -> Option<String> {
    match disk::remove_tree(tree) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Some(format!("cannot remove `{}`, left by a build: {error}", tree.display()))
        }
        _ => None,
    }
}
