//! What the site consists of: the public manifest in the output, and the private notes beside the project.
//!
//! The manifest is for deployment tools, and tells the next build which files are ours. The notes add what only a build
//! needs: the memo key of what made each file, and the file's time, by which damage is noticed without reading the
//! file. Notes are believed only when they belong to the very manifest that is there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::{disk, path};
use crate::source::Hash;

/// Path of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// How the manifest begins: with what made it.
const HEAD: &str = concat!("{\"generator\":\"casebook ", env!("CARGO_PKG_VERSION"), "\",\"files\":{");

/// First bytes of the notes; the number changes with their form.
const MAGIC: &[u8] = b"casebook outputs 2\n";

/// The files of a site, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, Entry>);

/// One file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// BLAKE3 of the content.
    pub hash: Hash,
    /// Length in bytes.
    pub size: u64,
    /// The memo key of what made the file, if the notes know it.
    pub key: Option<Hash>,
    /// Time of the file in nanoseconds since 1970, if the notes know it.
    pub(super) modified: Option<i64>,
}

impl Manifest {
    /// The entry of a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.0.get(path)
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.0.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// The entries in order of their paths.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.values()
    }

    /// Whether the site has no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether some file of the site lies in a folder.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        self.0.range(prefix.clone()..).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    /// The manifest as it is published: sorted, one file a line, the same bytes for the same site.
    pub(super) fn to_json(&self) -> Result<Vec<u8>> {
        let mut json = Vec::with_capacity(160 * (self.0.len() + 1));
        json.extend_from_slice(HEAD.as_bytes());
        for (at, (path, entry)) in self.0.iter().enumerate() {
            json.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
            serde_json::to_writer(&mut json, path)?;
            let hash = blake3::Hash::from_bytes(entry.hash.0).to_hex();
            json.extend_from_slice(format!(":{{\"hash\":\"{hash}\",\"size\":{}}}", entry.size).as_bytes());
        }
        json.extend_from_slice(b"\n}}\n");
        Ok(json)
    }

    /// The site that a tree says it holds.
    pub(super) fn of_tree(tree: &Path) -> Option<Self> {
        Self::from_json(&fs::read(tree.join(MANIFEST)).ok()?).ok()
    }

    fn from_json(json: &[u8]) -> Result<Self> {
        let file: ManifestFile = serde_json::from_slice(json)?;
        ensure!(file.generator.starts_with("casebook "), "it was made by `{}`", file.generator);
        let entry = |(path, FileEntry { hash, size }): (String, FileEntry)| {
            path::check(&path)?;
            let hash = Hash(*blake3::Hash::from_hex(&hash)?.as_bytes());
            Ok((path, Entry { hash, size, key: None, modified: None }))
        };
        file.files.into_iter().map(entry).collect::<Result<_>>().map(Self)
    }
}

impl FromIterator<(String, Entry)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (String, Entry)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

#[derive(Deserialize)]
struct ManifestFile {
    generator: String,
    files: BTreeMap<String, FileEntry>,
}

#[derive(Deserialize)]
struct FileEntry {
    hash: String,
    size: u64,
}

/// Whether this version of casebook wrote a manifest, so that it would write the same for the same site.
pub(super) fn is_current(json: &[u8]) -> bool {
    json.starts_with(HEAD.as_bytes())
}

/// A site as it was published.
#[derive(Default)]
pub(super) struct Published {
    /// Its files; the notes are added where they fit.
    pub(super) manifest: Manifest,
    /// The manifest as it stands in the output folder.
    pub(super) json: Vec<u8>,
    /// The key of all the site was made from, if the notes know it.
    pub(super) made_from: Option<Hash>,
}

/// An existing site; `None` if there is none.
pub(super) fn read(output: &Path, notes: &Path) -> Result<Option<Published>> {
    let file = output.join(MANIFEST);
    let json = match fs::read(&file) {
        Ok(json) => json,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read `{}`", file.display())),
    };
    if let Some((made_from, manifest)) = read_notes(notes, Hash::of(&json)) {
        return Ok(Some(Published { manifest, json, made_from }));
    }
    match Manifest::from_json(&json) {
        Ok(manifest) => Ok(Some(Published { manifest, json, made_from: None })),
        Err(error) => bail!("`{}` is not casebook's manifest: {error:#}", file.display()),
    }
}

/// Notes that cannot be read, or that belong to another site, are as good as none: the build is only slower.
fn read_notes(notes: &Path, manifest: Hash) -> Option<(Option<Hash>, Manifest)> {
    let bytes = fs::read(notes).ok()?;
    let bytes = bytes.strip_prefix(MAGIC)?.strip_prefix(&manifest.0)?;
    let (made_from, files): (Option<Hash>, BTreeMap<String, Entry>) = postcard::from_bytes(bytes).ok()?;
    files.keys().all(|path| path::check(path).is_ok()).then_some((made_from, Manifest(files)))
}

/// Writes the notes that go with a published manifest.
pub(super) fn write_notes(notes: &Path, manifest: &Manifest, json: &[u8], made_from: Option<Hash>) -> Result<()> {
    let mut bytes = [MAGIC, &Hash::of(json).0].concat();
    bytes.extend(postcard::to_stdvec(&(made_from, &manifest.0))?);
    disk::replace_file(notes, &bytes).with_context(|| format!("cannot write `{}`", notes.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let entry = |path: &str| Entry { hash: Hash::of(path.as_bytes()), size: 7, key: None, modified: None };
        paths.iter().map(|path| ((*path).to_owned(), entry(path))).collect()
    }

    #[test]
    fn json_round_trips_and_is_sorted() {
        let site = manifest(&["b.html", "标签/\"quoted\".html", "a/index.html"]);
        let json = site.to_json().unwrap();
        assert_eq!(Manifest::from_json(&json).unwrap(), site);
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let paths: Vec<_> = value["files"].as_object().unwrap().keys().collect();
        assert_eq!(paths, ["a/index.html", "b.html", "标签/\"quoted\".html"]);
    }

    #[test]
    fn a_manifest_with_a_path_that_leaves_the_folder_is_refused() {
        let json = br#"{"generator":"casebook 0.1","files":{"../x":{"hash":"00","size":1}}}"#;
        assert!(Manifest::from_json(json).is_err());
    }

    #[test]
    fn folders_are_told_from_names_that_begin_alike() {
        let site = manifest(&["a-b/x", "a/x/y", "ab"]);
        assert!(site.has_folder("a") && site.has_folder("a/x") && site.has_folder("a-b"));
        assert!(!site.has_folder("ab") && !site.has_folder("a/x/y") && !site.has_folder("b"));
    }
}
