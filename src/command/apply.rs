//! Writing a plan of changes to disk.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::discover::LEDGER;
use crate::flow::edit;
use crate::flow::{FileChange, Plan};
use crate::ledger;

/// The mark some editors put before a text; it is no part of the text, and stays.
const BOM: &str = "\u{feff}";

/// What was written: project paths of files, and of files of the ledger.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) files: Vec<String>,
    pub(super) ledger: Vec<String>,
}

/// Writes a plan: new files, changes, the ledger, and last what goes. Nothing is written when one of the files was changed meanwhile.
pub(super) fn apply(root: &Path, plan: &Plan) -> Result<Written> {
    let seen = plan.files.iter().map(|file| before(root, file)).collect::<Result<Vec<_>>>()?;
    let mut written = Written::default();
    for (file, seen) in plan.files.iter().zip(&seen).filter(|(file, _)| file.new.is_some()) {
        if file.old.as_deref() == file.new.as_deref() {
            continue;
        }
        write(root, file, seen.as_deref())?;
        written.files.push(file.path.to_string());
    }
    for event in &plan.events {
        let folder = root.join(LEDGER);
        let file = ledger::append(&folder, event)
            .with_context(|| format!("cannot write the ledger in `{}`; the entries are written", folder.display()))?;
        written.ledger.push(shown(root, &file));
    }
    for file in plan.files.iter().filter(|file| file.new.is_none()) {
        let path = root.join(&*file.path);
        std::fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
        written.files.push(file.path.to_string());
    }
    Ok(written)
}

/// The bytes of a file as they are now; `None` for one that is not there yet.
fn before(root: &Path, file: &FileChange) -> Result<Option<Vec<u8>>> {
    let path = root.join(&*file.path);
    let Some(old) = &file.old else {
        if path.exists() {
            bail!("`{}` exists already; give another name with --slug", file.path);
        }
        return Ok(None);
    };
    seen(&path, old).map(Some)
}

/// The bytes of a file as they are now, a mark before the text included; the text must be what was read.
pub(super) fn seen(path: &Path, text: &str) -> Result<Vec<u8>> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    if bytes.strip_prefix(BOM.as_bytes()).unwrap_or(&bytes) != text.as_bytes() {
        bail!("`{}` was changed meanwhile: nothing was written; do it again", path.display());
    }
    Ok(bytes)
}

fn write(root: &Path, file: &FileChange, seen: Option<&[u8]>) -> Result<()> {
    let path = root.join(&*file.path);
    let new = file.new.as_deref().unwrap_or_default();
    let Some(seen) = seen else { return create(&path, new) };
    let mark = if seen.starts_with(BOM.as_bytes()) { BOM } else { "" };
    edit::replace(&path, seen, format!("{mark}{new}").as_bytes())?;
    Ok(())
}

fn create(path: &Path, text: &str) -> Result<()> {
    let shown = || format!("cannot write `{}`", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(shown)?;
    let mut new = tempfile::NamedTempFile::new_in(folder).with_context(shown)?;
    std::io::Write::write_all(&mut new, text.as_bytes()).with_context(shown)?;
    new.as_file().sync_all().with_context(shown)?;
    // What was created meanwhile is not replaced.
    new.persist_noclobber(path).with_context(shown)?;
    readable(path);
    Ok(())
}

/// Temporary files are for their owner alone; entries are for whoever may read the folder.
fn readable(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = path.parent().and_then(|folder| std::fs::metadata(folder).ok());
        let mode = folder.map_or(0o644, |folder| folder.permissions().mode() & 0o666);
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode | 0o600));
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn shown(root: &Path, file: &Path) -> String {
    let inside: PathBuf = file.strip_prefix(root).unwrap_or(file).to_owned();
    inside.display().to_string()
}
