//! The few operations that file systems differ in, behind a trait so that tests can play a full disk, one without hard
//! links, or one that cannot exchange folders.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

/// A file system as the writer sees it.
pub(super) trait Disk: Send + Sync {
    /// Creates a file that must not exist yet.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<File> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        Ok(file)
    }

    /// Makes `to` another name of the file `from`.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Exchanges two folders in one step; [`io::ErrorKind::Unsupported`] where that cannot be done.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    /// Renames a folder to a name that is free.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }
}

/// The file system as it is.
pub(super) struct Real;

impl Disk for Real {}

/// Makes `to` hold the bytes of `from`: by a link, or by a copy where links are refused.
pub(super) fn link_or_copy(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    if disk.link(from, to).is_ok() {
        return Ok(());
    }
    let meta = fs::symlink_metadata(from)?;
    if !meta.is_file() {
        // Copying a pipe would wait for ever.
        return Err(io::Error::other("neither a file nor a folder, and it cannot be linked"));
    }
    let copy = disk.create(to, &fs::read(from)?)?;
    copy.set_permissions(meta.permissions())?;
    copy.set_modified(meta.modified()?)
}

/// Replaces a small file in one step. Its folder is made if need be.
///
/// The new bytes wait under one fixed name, so that killed builds leave at most one such file, for the next to overwrite.
pub(super) fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let waiting = waiting_name(path);
    fs::write(&waiting, bytes)?;
    fs::rename(waiting, path)
}

/// Where the bytes of a file that is being replaced wait.
pub(super) fn waiting_name(path: &Path) -> PathBuf {
    path.with_added_extension("new")
}

/// Removes a folder and all that is in it, sub-folders in parallel. Symbolic links are removed, not followed.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    folders.par_iter().try_for_each(|folder| remove_tree(folder))?;
    fs::remove_dir(folder)
}

/// When a file was last modified, in nanoseconds since 1970.
pub(super) fn modified(meta: &fs::Metadata) -> Option<i64> {
    let time: SystemTime = meta.modified().ok()?;
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(error) if [Errno::NOSYS, Errno::INVAL, Errno::OPNOTSUPP, Errno::NOTSUP].contains(&error) => {
            Err(io::ErrorKind::Unsupported.into())
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
