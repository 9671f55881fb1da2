//! Finding what an address means in the site's folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::write::check_path;

/// What an address stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file: its name and content.
    File(String, Vec<u8>),
    /// A folder with a page, addressed without its trailing slash.
    Folder,
    /// Nothing; the content of the nearest `404.html`, if there is one.
    Nothing(Option<Vec<u8>>),
}

/// Looks up a still encoded path below the site's root, without its leading slash.
pub(super) fn find(folder: &Path, address: &str) -> io::Result<Found> {
    wait_for(folder);
    let Some(path) = decode(address) else { return Ok(Found::Nothing(nearest_404(folder, ""))) };
    let is_folder = path.is_empty() || path.ends_with('/');
    let name = if is_folder { format!("{path}index.html") } else { path.clone() };
    if check_path(&name).is_ok() {
        if let Some(bytes) = read(folder, &name)? {
            return Ok(Found::File(name, bytes));
        }
        if !is_folder && inside(folder, &format!("{path}/index.html")).is_some_and(|page| page.is_file()) {
            return Ok(Found::Folder);
        }
    }
    Ok(Found::Nothing(nearest_404(folder, &path)))
}

/// Where folders cannot be exchanged there is an instant without a site, and a server must not be seen to fail in it.
fn wait_for(folder: &Path) {
    for _ in 0..20 {
        if folder.is_dir() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The content of a file of the site; `None` if there is none.
fn read(folder: &Path, name: &str) -> io::Result<Option<Vec<u8>>> {
    // Twice: the site may be replaced between resolving the path and reading the file.
    for _ in 0..2 {
        match inside(folder, name).filter(|file| file.is_file()).map(fs::read) {
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => {}
            Some(result) => return result.map(Some),
            None => return Ok(None),
        }
    }
    Ok(None)
}

/// The real path of a file, if it exists and no symbolic link leads it out of the folder.
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let real = folder.join(name).canonicalize().ok()?;
    real.starts_with(folder.canonicalize().ok()?).then_some(real)
}

/// The `404.html` of the deepest folder on the way to the path: sites have one for each language.
fn nearest_404(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let folders = path.match_indices('/').map(|(at, _)| &path[..=at]).rev().chain([""]);
    folders
        .map(|parent| format!("{parent}404.html"))
        .filter(|name| check_path(name).is_ok())
        .find_map(|name| read(folder, &name).ok().flatten())
}

/// Decodes a path part by part; `None` if it is not UTF-8, or an encoded slash would make two parts of one.
fn decode(address: &str) -> Option<String> {
    let parts: Option<Vec<_>> = address.split('/').map(decode_part).collect();
    parts.map(|parts| parts.join("/"))
}

fn decode_part(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        bytes.push(if byte == b'%' { digit(rest.next())? << 4 | digit(rest.next())? } else { byte });
    }
    String::from_utf8(bytes).ok().filter(|part| !part.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_part_by_part() {
        assert_eq!(decode("case/%E6%A0%87%20x/").as_deref(), Some("case/标 x/"));
        assert_eq!(decode("%252e").as_deref(), Some("%2e"));
        for bad in ["a%2Fb", "%", "%4", "%zz", "%ff", "a/..%2f"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
