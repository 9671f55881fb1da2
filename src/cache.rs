//! What a build remembers for the next one: the parse memo.
//!
//! The laws of every memo here: its value never changes; it depends on nothing outside its key; every option that matters, and the
//! program's version, is in the key. So a memo can be lost at any time and nothing but time is lost with it.
//!
//! Highlighted code is remembered by [`crate::parse::highlight`], rendered outputs by the writer, which knows the key each
//! file of the site was made from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::document::Summary;
use crate::parse;
use crate::source::{Hash, Source};

/// Folder of a project for what a build remembers; it can be deleted at any time.
pub const FOLDER: &str = ".casebook";

/// The file of the parse memo in that folder.
const FILE: &str = "parse.bin";

/// Where the writer keeps its notes on an output folder: one file for each, so that builds into several do not disturb each other.
#[must_use]
pub fn notes(root: &Path, output: &Path) -> PathBuf {
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let name = Hash::of(output.as_os_str().as_encoded_bytes()).short();
    root.join(FOLDER).join(format!("outputs-{name}.bin"))
}

/// What is remembered of one file: its summary and findings, not its body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parsed {
    /// The summary; `None` for a file that is no entry.
    pub summary: Option<Arc<Summary>>,
    /// What is wrong with the file.
    pub findings: Vec<Diagnostic>,
}

/// Remembered results of parsing, by key.
#[derive(Debug, Default)]
pub struct Cache {
    parsed: BTreeMap<Hash, Arc<Parsed>>,
    /// Whether anything was added or dropped since it was loaded.
    changed: bool,
}

/// The memo key of a file.
#[must_use]
pub fn key(source: &Source, options: Hash) -> Hash {
    Hash::of_parts([&options.0[..], source.path.as_bytes(), &source.hash.0[..]])
}

impl Cache {
    /// Reads what the last build remembered. A memo that cannot be read is an empty one.
    #[must_use]
    pub fn load(root: &Path) -> Self {
        let bytes = std::fs::read(root.join(FOLDER).join(FILE)).unwrap_or_default();
        let parsed = bytes
            .split_at_checked(32)
            .and_then(|(hash, bytes)| (Hash::of(bytes).0 == *hash).then(|| postcard::from_bytes(bytes).ok()).flatten());
        Self { parsed: parsed.unwrap_or_default(), changed: false }
    }

    /// What is remembered of a file.
    #[must_use]
    pub fn get(&self, key: &Hash) -> Option<Arc<Parsed>> {
        self.parsed.get(key).cloned()
    }

    /// Keeps exactly these results.
    pub fn replace(&mut self, parsed: BTreeMap<Hash, Arc<Parsed>>) {
        self.changed |= !self.parsed.keys().eq(parsed.keys());
        self.parsed = parsed;
    }

    /// Writes what is remembered, if it changed.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save(&mut self, root: &Path) -> Result<()> {
        if !self.changed {
            return Ok(());
        }
        let folder = root.join(FOLDER);
        let shown = || format!("cannot write `{}`", folder.join(FILE).display());
        std::fs::create_dir_all(&folder).with_context(shown)?;
        let bytes = postcard::to_stdvec(&self.parsed).with_context(shown)?;
        let mut file = tempfile::NamedTempFile::new_in(&folder).with_context(shown)?;
        std::io::Write::write_all(&mut file, &Hash::of(&bytes).0).with_context(shown)?;
        std::io::Write::write_all(&mut file, &bytes).with_context(shown)?;
        file.persist(folder.join(FILE)).with_context(shown)?;
        self.changed = false;
        Ok(())
    }
}

/// Parses one file, or recalls what came of it; the body comes along when it was parsed now.
#[must_use]
pub fn parse_or_recall(
    cache: &Cache,
    source: &Source,
    options: &parse::Options,
    options_hash: Hash,
) -> (Hash, Arc<Parsed>, Option<crate::document::Body>) {
    let key = key(source, options_hash);
    if let Some(parsed) = cache.get(&key) {
        return (key, parsed, None);
    }
    let parse::Parsed { document, findings } = parse::parse(source, options);
    let (summary, body) = document.map(|document| (document.summary, document.body)).unzip();
    (key, Arc::new(Parsed { summary, findings }), body)
}
