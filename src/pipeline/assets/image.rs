//! Images among the files: their sizes, and whether they are images at all.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::vector;
use crate::diag::{Code, Diagnostic};
use crate::document::LinkOrigin;
use crate::model::{Resolved, Site};

/// Endings of names that browsers show as images, besides SVG; all are known to the reader of sizes.
const PIXELS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp"];

/// How much of a file is read to see what it is: the head of an image, with room for a photo's notes and preview before its size.
const HEAD: u64 = 256 * 1024;

/// Width and height of an image, if it is one that says so.
pub(super) fn size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    if extension(path) == "svg" {
        return vector::size(bytes);
    }
    imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height))
}

/// `UnreadableImage`: the images that entries show, each looked at once.
pub(in crate::pipeline) fn unreadable(site: &Site, assets: &BTreeMap<Arc<str>, PathBuf>) -> Vec<Diagnostic> {
    let mut shown: BTreeMap<&Arc<str>, Vec<Diagnostic>> = BTreeMap::new();
    for doc in &site.docs {
        for (link, resolved) in doc.summary.links.iter().zip(&doc.links) {
            if let (LinkOrigin::Image, Resolved::Asset(path)) = (&link.origin, resolved) {
                let message = format!("`{path}` is no {} image", extension(path).to_uppercase());
                let finding = Diagnostic::new(Code::UnreadableImage, doc.summary.path.clone(), link.span, message)
                    .help("put the image there again; one of another kind needs another name");
                shown.entry(path).or_default().push(finding);
            }
        }
    }
    let is_broken = |path: &str| assets.get(path).is_some_and(|file| !is_image(path, file));
    shown.into_par_iter().filter(|(path, _)| is_broken(path)).flat_map_iter(|(_, findings)| findings).collect()
}

/// False when the head of a file is not that of an image of the kind its name says. A file that cannot be opened is said elsewhere.
fn is_image(path: &str, file: &Path) -> bool {
    let extension = extension(path);
    if extension != "svg" && !PIXELS.contains(&&*extension) {
        return true;
    }
    let mut head = Vec::new();
    let read = File::open(file).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    if read.is_err() {
        return true;
    }
    if extension == "svg" { vector::is_svg(&head) } else { imagesize::blob_size(&head).is_ok() }
}

/// The ending of a name in small letters.
fn extension(path: &str) -> String {
    Path::new(path).extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// True when a file of this name and content passes for an image.
    fn passes(name: &str, bytes: &[u8]) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        is_image(name, &file)
    }

    #[test]
    fn what_begins_as_an_image_passes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0";
        assert!(passes("a.PNG", png));
        assert!(passes("a.gif", b"GIF89a\x01\0\x01\0\0\0\0"));
        assert!(passes("a.jpg", png), "a browser shows it all the same");
        assert!(passes("a.svg", b"<?xml version='1.0'?><svg/>"));
        assert!(passes("a.csv", b"a,b"), "what is no picture by its name is not judged");
    }

    #[test]
    fn what_does_not_fails() {
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n";
        for (name, bytes) in [("a.png", &pointer[..]), ("a.png", b""), ("a.svg", b"<html>"), ("a.webp", b"\x89PNG")] {
            assert!(!passes(name, bytes), "{name}");
        }
    }

    #[test]
    fn a_file_that_has_gone_is_no_broken_image() {
        assert!(is_image("a.png", Path::new("/nowhere/a.png")));
    }
}
