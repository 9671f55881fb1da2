//! Adding an event.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::{Event, HEADER, Month, to_line};

/// Adds an event to the file of its month in a folder, and gives the path of the file. Folder and file are made if they are
/// not there.
///
/// Many programs may do so at once: each holds the lock of the file while it writes, writes its line at once, and returns when
/// the line is on the disk. When writing fails, nothing of the line is left. A last line without a line break is given one first.
///
/// # Errors
/// If the file cannot be made, locked or written, or the event has no month to name a file after (a year before 0).
pub fn append(folder: &Path, event: &Event<'_>) -> io::Result<PathBuf> {
    let no_year = || io::Error::new(io::ErrorKind::InvalidInput, "the ledger has no years before 0");
    let path = folder.join(Month::of(event.at).file().ok_or_else(no_year)?);
    fs::create_dir_all(folder)?;
    let mut file = open_locked(&path)?;
    let length = file.metadata()?.len();
    let mut text = match (length, ends_its_line(&mut file, length)?) {
        (0, _) => format!("{HEADER}\n"),
        (_, true) => String::new(),
        (_, false) => "\n".to_owned(),
    };
    text.push_str(&unlike(&mut file, event)?);
    text.push('\n');
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // Half a line is worse than none; what was wrong with the disk matters more than whether this works.
        let _ = file.set_len(length);
        return Err(error);
    }
    if length == 0 {
        sync_folder(folder)?;
    }
    Ok(path)
}

/// The line of an event that no line of the file is like: two uses in one second are two, so the later one is written a second on.
fn unlike(file: &mut File, event: &Event<'_>) -> io::Result<String> {
    let mut written = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut written)?;
    let known: HashSet<&[u8]> = written.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end).collect();
    let mut event = event.clone();
    let mut line = to_line(&event);
    while known.contains(line.as_bytes()) {
        event.at.at += jiff::SignedDuration::from_secs(1);
        line = to_line(&event);
    }
    Ok(line)
}

/// Opens the file and waits until it is ours. The lock goes with the file.
fn open_locked(path: &Path) -> io::Result<File> {
    loop {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        match file.lock() {
            Ok(()) => {}
            // Some network file systems know no locks; a line written at once is nearly as good.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(error) => return Err(error),
        }
        if is_current(&file, path)? {
            return Ok(file);
        }
    }
}

fn ends_its_line(file: &mut File, length: u64) -> io::Result<bool> {
    let Some(last) = length.checked_sub(1) else { return Ok(true) };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte == *b"\n")
}

/// Whether the path still names the locked file: git puts a new file in the place of the old one, maybe while we waited.
#[cfg(unix)]
fn is_current(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;

    let ours = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((ours.dev(), ours.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_current(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Makes the name of a new file last.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    // An empty path is the folder we stand in.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
