//! The folder beside the output in which the new site is put together.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::disk::{self, Disk};
use super::manifest::{Entry, MANIFEST, Manifest};
use super::swap::{self, Place};

/// A staging folder: made with the first file, removed when dropped.
///
/// If a spare tree rests beside the output (see [`Staging::rest`]), the first file claims it, and what it already holds
/// need not be linked again.
pub(super) struct Staging {
    path: PathBuf,
    place: Place,
    disk: Arc<dyn Disk>,
    /// The site that the spare tree holds, if it is known without reading.
    known: Mutex<Option<Manifest>>,
    /// The site that the folder held when it was claimed.
    base: OnceLock<Manifest>,
    /// Folders known to exist.
    folders: Mutex<HashSet<PathBuf>>,
}

impl Staging {
    /// A staging folder that is not made yet.
    pub(super) fn new(place: Place, disk: Arc<dyn Disk>) -> Self {
        let (known, base, folders) = (Mutex::default(), OnceLock::new(), Mutex::default());
        Self { path: place.fresh(), place, disk, known, base, folders }
    }

    /// Where the folder is, or will be.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Lays a tree that holds exactly `site` aside, under the name of the spare tree, for the next build to claim.
    pub(super) fn rest(tree: &Path, site: Manifest, place: Place, disk: Arc<dyn Disk>) -> io::Result<Self> {
        fs::rename(tree, place.spare())?;
        let staging = Self::new(place, disk);
        *lock(&staging.known) = Some(site);
        Ok(staging)
    }

    /// Makes sure that there is a spare tree, so that the next build need not link all of the site.
    pub(super) fn fill(self, site: &Manifest, output: &Path, json: &[u8]) -> Result<Self> {
        if self.place.spare().is_dir() {
            return Ok(self);
        }
        self.complete(site, site.iter().map(|(path, entry)| (path, *entry)).collect(), output, json)?;
        Self::rest(&self.path, site.clone(), self.place.clone(), Arc::clone(&self.disk))
            .with_context(|| format!("cannot rename `{}`", self.path.display()))
    }

    /// The site that the folder held before this build; claims the spare tree when first asked.
    ///
    /// From then on the tree has the name of a staging folder: a killed build cannot leave a half-changed spare tree.
    fn base(&self) -> io::Result<&Manifest> {
        if let Some(base) = self.base.get() {
            return Ok(base);
        }
        let mut known = lock(&self.known);
        if let Some(base) = self.base.get() {
            return Ok(base);
        }
        let base = match fs::rename(self.place.spare(), &self.path) {
            Ok(()) => known.take().or_else(|| Manifest::of_tree(&self.path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Manifest::default()),
            Err(error) => return Err(error),
        };
        if base.is_none() {
            disk::remove_tree(&self.path)?;
        }
        Ok(self.base.get_or_init(|| base.unwrap_or_default()))
    }

    /// Writes a file that differs from the old site's; returns its time.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> Result<Option<i64>> {
        let write = || -> io::Result<Option<i64>> {
            let place = self.make_room(path)?;
            let file = self.disk.create(&place, bytes)?;
            Ok(disk::modified(&file.metadata()?))
        };
        write()
            .with_context(|| format!("cannot write `{path}` in `{}`; the old site is untouched", self.path.display()))
    }

    /// Brings the folder to exactly the new site: kept files linked, files of an earlier site removed, manifest written.
    pub(super) fn complete(&self, site: &Manifest, kept: Vec<(&str, Entry)>, output: &Path, json: &[u8]) -> Result<()> {
        let base = self.base().with_context(|| format!("cannot use `{}`", self.place.spare().display()))?;
        let stale = |path: &str, entry: &Entry| base.get(path).is_none_or(|base| base.hash != entry.hash);
        kept.into_par_iter().filter(|(path, entry)| stale(path, entry)).try_for_each(|(path, _)| {
            self.make_room(path)
                .and_then(|place| disk::link_or_copy(&*self.disk, &output.join(path), &place))
                .with_context(|| {
                    format!("cannot link `{path}` in `{}`; the old site is untouched", self.path.display())
                })
        })?;
        base.iter().filter(|(path, _)| site.get(path).is_none()).try_for_each(|(path, _)| self.remove(path))?;
        if !base.is_empty() {
            remove_file(&self.path.join(MANIFEST))?;
        }
        self.write(MANIFEST, json).map(|_| ())
    }

    /// The place of a file, its folder made and an earlier file taken away (never overwritten: it may share its bytes).
    fn make_room(&self, path: &str) -> io::Result<PathBuf> {
        let place = self.path.join(path);
        if self.base()?.get(path).is_some() {
            remove_file(&place)?;
        }
        let folder = place.parent().unwrap_or(&self.path).to_owned();
        if !lock(&self.folders).contains(&folder) {
            fs::create_dir_all(&folder)?;
            lock(&self.folders).insert(folder);
        }
        Ok(place)
    }

    /// Removes a file of an earlier site, and the folders that become empty.
    fn remove(&self, path: &str) -> Result<()> {
        let place = self.path.join(path);
        remove_file(&place).with_context(|| format!("cannot remove `{}`", place.display()))?;
        let folders = place.ancestors().skip(1).take_while(|folder| *folder != self.path);
        for folder in folders {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now, the next build reports.
        let _ = swap::discard(&self.path);
    }
}

/// Removes a file that may be gone already.
fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
