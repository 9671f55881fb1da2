//! What a build remembers for the next one: what came of parsing, and highlighted code.
//!
//! The laws of every memo here: its value never changes; it depends on nothing outside its key; every option that matters, and the
//! program's version, is in the key. So a memo can be lost at any time and nothing but time is lost with it.
//!
//! The table of highlighted code is [`crate::parse::highlight`]'s and only carried to disk and back here. Rendered outputs are
//! remembered by the writer, which knows the key each file of the site was made from.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostic;
use crate::document::Summary;
use crate::kind::Audience;
use crate::parse::{self, highlight};
use crate::source::{Hash, Source};

/// Folder of a project for what a build remembers; it can be deleted at any time.
pub const FOLDER: &str = ".casebook";

/// The file of the parse memo in that folder.
const PARSED: &str = "parsed.bin";

/// The file of highlighted code there.
const HIGHLIGHTED: &str = "highlighted.bin";

/// First bytes of either file; the number changes with the form of what follows.
const MAGIC: &[u8] = b"casebook memo 2\n";

/// Where the writer keeps its notes on an output folder: one file for each, so that builds into several do not disturb each other.
#[must_use]
pub fn notes(root: &Path, output: &Path) -> PathBuf {
    let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let name = Hash::of(output.as_os_str().as_encoded_bytes()).short();
    root.join(FOLDER).join(format!("outputs-{name}.bin"))
}

/// Where a site for one audience has its index, and what is known of its questions: a folder of its own, so that who builds a site for
/// everyone leaves what colleagues search as it is.
#[derive(Clone, Debug)]
pub struct Home(PathBuf);

impl Home {
    /// The home of a project's site for an audience.
    #[must_use]
    pub fn new(root: &Path, audience: Audience) -> Self {
        let folder = root.join(FOLDER);
        Self(if audience == Audience::Internal { folder } else { folder.join(audience.name()) })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.0
    }
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
    known: Known,
    /// Whether anything was added or dropped since it was loaded.
    changed: bool,
}

/// Results as they were loaded, or as this build made them.
#[derive(Debug)]
enum Known {
    /// Encoded, one after the other: each is decoded when it is asked for, by whichever thread asks.
    Stored {
        bytes: Vec<u8>,
        index: BTreeMap<Hash, Range<usize>>,
    },
    Parsed(BTreeMap<Hash, Arc<Parsed>>),
}

impl Default for Known {
    fn default() -> Self {
        Self::Parsed(BTreeMap::new())
    }
}

/// The memo key of a file.
#[must_use]
pub fn key(source: &Source, options: Hash) -> Hash {
    Hash::of_parts([&options.0[..], source.path.as_bytes(), &source.hash.0[..]])
}

impl Cache {
    /// Reads what the last build remembered. A memo that cannot be read is an empty one.
    ///
    /// Highlighted code is read when some has to be highlighted, which in most builds never happens.
    #[must_use]
    pub fn load(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let known = read(&folder.join(PARSED)).and_then(Known::stored).unwrap_or_default();
        highlight::import_when_needed(move || {
            let bytes = read(&folder.join(HIGHLIGHTED)).unwrap_or_default();
            postcard::from_bytes(&bytes).unwrap_or_default()
        });
        Self { known, changed: false }
    }

    /// What is remembered of a file.
    #[must_use]
    pub fn get(&self, key: &Hash) -> Option<Arc<Parsed>> {
        match &self.known {
            Known::Stored { bytes, index } => postcard::from_bytes(bytes.get(index.get(key)?.clone())?).ok(),
            Known::Parsed(parsed) => parsed.get(key).cloned(),
        }
    }

    /// Keeps exactly these results.
    pub fn replace(&mut self, parsed: BTreeMap<Hash, Arc<Parsed>>) {
        self.changed |= match &self.known {
            Known::Stored { index, .. } => !index.keys().eq(parsed.keys()),
            Known::Parsed(known) => !known.keys().eq(parsed.keys()),
        };
        self.known = Known::Parsed(parsed);
    }

    /// Writes what is remembered, if it changed.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save(&mut self, root: &Path) -> Result<()> {
        let folder = root.join(FOLDER);
        if let (true, Known::Parsed(parsed)) = (self.changed, &self.known) {
            write(&folder, PARSED, &encode(parsed)?)?;
            self.changed = false;
        }
        if let Some(highlighted) = highlight::export_if_added() {
            write(&folder, HIGHLIGHTED, &postcard::to_stdvec(&highlighted)?)?;
        }
        Ok(())
    }
}

impl Known {
    fn stored(bytes: Vec<u8>) -> Option<Self> {
        let (lengths, records) = postcard::take_from_bytes::<Vec<(Hash, usize)>>(&bytes).ok()?;
        let mut at = bytes.len() - records.len();
        let mut index = BTreeMap::new();
        for (key, length) in lengths {
            let end = at.checked_add(length).filter(|end| *end <= bytes.len())?;
            index.insert(key, at..end);
            at = end;
        }
        Some(Self::Stored { bytes, index })
    }
}

/// The keys and lengths of all records, then the records.
fn encode(parsed: &BTreeMap<Hash, Arc<Parsed>>) -> Result<Vec<u8>> {
    let records: Vec<_> = parsed.par_iter().map(|(_, parsed)| postcard::to_stdvec(parsed)).collect::<Result<_, _>>()?;
    let lengths: Vec<_> = parsed.keys().zip(records.iter().map(Vec::len)).collect();
    let mut bytes = postcard::to_stdvec(&lengths)?;
    bytes.reserve_exact(records.iter().map(Vec::len).sum());
    for record in &records {
        bytes.extend_from_slice(record);
    }
    Ok(bytes)
}

/// The content of a file written by [`write()`]; `None` when there is none, or it was damaged.
#[must_use]
pub fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(file).ok()?;
    let start = MAGIC.len() + size_of::<Hash>();
    let (hash, content) = bytes.strip_prefix(MAGIC)?.split_at_checked(size_of::<Hash>())?;
    (Hash::of(content).0 == *hash).then(|| drop(bytes.drain(..start)))?;
    Some(bytes)
}

/// Replaces a file in one step, so that a killed build leaves the old one.
///
/// # Errors
/// When it cannot be written.
pub fn write(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    let write = || -> Result<()> {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(MAGIC)?;
        file.write_all(&Hash::of(content).0)?;
        file.write_all(content)?;
        file.persist(folder.join(name))?;
        Ok(())
    };
    write().with_context(|| format!("cannot write `{}`", folder.join(name).display()))
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
