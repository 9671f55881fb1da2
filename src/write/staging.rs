//! The folder beside the output in which the new site is put together.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::disk::{self, Disk};
use super::manifest::{Entry, MANIFEST, Manifest};
use super::swap;

/// A staging folder: made with the first file, removed when dropped.
pub(super) struct Staging {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    /// What the folder already holds: an earlier site, while a session keeps it, or nothing.
    base: Manifest,
    /// Folders known to exist.
    folders: Mutex<HashSet<PathBuf>>,
}

impl Staging {
    /// A staging folder that is not made yet.
    pub(super) fn new(path: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { path, disk, base: Manifest::default(), folders: Mutex::default() }
    }

    /// Where the folder is, or will be.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Says that another folder takes the role: a tree that holds a site, or a name that is free.
    pub(super) fn holds(&mut self, tree: PathBuf, site: Manifest) {
        self.folders = Mutex::default();
        (self.path, self.base) = (tree, site);
    }

    /// Makes an empty staging folder hold the published site, so that the next build need not link all of it.
    pub(super) fn fill(mut self, site: &Manifest, output: &Path, json: &[u8]) -> Result<Self> {
        if self.base.is_empty() {
            self.complete(site, site.iter().map(|(path, entry)| (path, *entry)).collect(), output, json)?;
            self.base = site.clone();
        }
        Ok(self)
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
        let stale = |path: &str, entry: &Entry| self.base.get(path).is_none_or(|base| base.hash != entry.hash);
        kept.into_par_iter().filter(|(path, entry)| stale(path, entry)).try_for_each(|(path, _)| {
            self.make_room(path)
                .and_then(|place| disk::link_or_copy(&*self.disk, &output.join(path), &place))
                .with_context(|| {
                    format!("cannot link `{path}` in `{}`; the old site is untouched", self.path.display())
                })
        })?;
        self.base.iter().filter(|(path, _)| site.get(path).is_none()).try_for_each(|(path, _)| self.remove(path))?;
        if !self.base.is_empty() {
            remove_file(&self.path.join(MANIFEST))?;
        }
        self.write(MANIFEST, json).map(|_| ())
    }

    /// The place of a file, its folder made and an earlier file taken away (never overwritten: it may share its bytes).
    fn make_room(&self, path: &str) -> io::Result<PathBuf> {
        let place = self.path.join(path);
        if self.base.get(path).is_some() {
            remove_file(&place)?;
        }
        let folder = place.parent().unwrap_or(&self.path).to_owned();
        if !self.folders().contains(&folder) {
            fs::create_dir_all(&folder)?;
            self.folders().insert(folder);
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

    fn folders(&self) -> std::sync::MutexGuard<'_, HashSet<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes the folder; says so if it cannot.
    pub(super) fn discard(&mut self) -> Option<String> {
        self.base = Manifest::default();
        self.folders = Mutex::default();
        swap::discard(&self.path)
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
