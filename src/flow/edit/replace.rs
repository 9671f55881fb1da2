//! Replacing a file in one step, unless somebody else changed it meanwhile.

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Why a file was not replaced. It stands as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The file is not as it was read; it may also be gone.
    Changed(PathBuf),
    /// The file is marked as not to be written.
    ReadOnly(PathBuf),
    /// The system refused.
    Io {
        /// The file that was to be replaced.
        path: PathBuf,
        /// What could not be done with it: `read`, `replace`.
        doing: &'static str,
        /// The system's reason.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(path) => write!(f, "`{}` was changed meanwhile; nothing was written", path.display()),
            Self::ReadOnly(path) => write!(f, "`{}` is write-protected; nothing was written", path.display()),
            Self::Io { path, doing, .. } => write!(f, "cannot {doing} `{}`", path.display()),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Changed(_) | Self::ReadOnly(_) => None,
        }
    }
}

/// Replaces the bytes of a file in one step; permissions stay. `seen` is what the file held when the new bytes were
/// made from it. A symbolic link is followed, and stays one. Nothing is touched when the bytes are the same.
///
/// The new bytes wait in the same folder under a name `.casebook-….new`; a process that is killed leaves at most that
/// file, which nobody reads. Another name of the same file (a hard link) keeps the old bytes.
///
/// # Errors
/// When the file does not hold `seen` any more, is write-protected, or the system refuses.
pub fn replace(path: &Path, seen: &[u8], new: &[u8]) -> Result<(), WriteError> {
    match prepared(path, seen, new)? {
        Some(waiting) => waiting.publish(seen),
        None => Ok(()),
    }
}

/// New bytes, on the disk and ready to take the place of the old ones.
pub(super) struct Waiting {
    file: NamedTempFile,
    target: PathBuf,
    named: PathBuf,
}

/// Writes the new bytes beside the file; `None` when they are no others.
pub(super) fn prepared(path: &Path, seen: &[u8], new: &[u8]) -> Result<Option<Waiting>, WriteError> {
    let failed = |doing| move |source| WriteError::Io { path: path.to_owned(), doing, source };
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(WriteError::Changed(path.to_owned())),
        target => target.map_err(failed("read"))?,
    };
    compare(path, &target, seen)?;
    if seen == new {
        return Ok(None);
    }
    let meta = fs::metadata(&target).map_err(failed("read"))?;
    if meta.permissions().readonly() {
        return Err(WriteError::ReadOnly(path.to_owned()));
    }
    let file = write_beside(&target, &meta, new).map_err(failed("replace"))?;
    Ok(Some(Waiting { file, target, named: path.to_owned() }))
}

impl Waiting {
    /// Makes the new bytes the file's, if it still holds what was seen.
    pub(super) fn publish(self, seen: &[u8]) -> Result<(), WriteError> {
        compare(&self.named, &self.target, seen)?;
        let named = self.named;
        let failed = |source| WriteError::Io { path: named, doing: "replace", source };
        self.file.persist(&self.target).map_err(|error| failed(error.error))?;
        // The file is replaced. If the system cannot write the folder's list at once, it will later.
        let _ = self.target.parent().map(|folder| File::open(folder).and_then(|folder| folder.sync_all()));
        Ok(())
    }
}

fn compare(path: &Path, target: &Path, seen: &[u8]) -> Result<(), WriteError> {
    match fs::read(target) {
        Ok(bytes) if bytes == seen => Ok(()),
        Ok(_) => Err(WriteError::Changed(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(WriteError::Changed(path.to_owned())),
        Err(source) => Err(WriteError::Io { path: path.to_owned(), doing: "read", source }),
    }
}

fn write_beside(target: &Path, meta: &Metadata, new: &[u8]) -> io::Result<NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    // Not named after the file: its name may be as long as names can be.
    let mut file = Builder::new().prefix(".casebook-").suffix(".new").tempfile_in(folder)?;
    file.write_all(new)?;
    keep_owner(file.as_file(), meta);
    file.as_file().set_permissions(meta.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives the new file to the owner of the old one. Only the superuser may; for anybody else it is their own file now.
#[cfg(unix)]
fn keep_owner(file: &File, meta: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};

    let _ = fchown(file, Some(meta.uid()), Some(meta.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _meta: &Metadata) {}
