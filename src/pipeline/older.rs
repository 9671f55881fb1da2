//! Whether the search index is older than the files it was made from.
//!
//! Whoever asks the index is not to wait for a build, and is not to take what was edited, flagged or archived since for what stands
//! in the files today. So each file is remembered as it was when it was read. A file whose length and time are the same is the same;
//! of the others, few as a rule, the text decides: what was only touched, or changed and changed back, is no change.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rayon::prelude::*;

use super::{Analysis, Project, search};
use crate::cache::{self, Home};
use crate::config::FILE;
use crate::discover::{self, Seen, Stamp};
use crate::source::Hash;

/// The file of what an index was made from, beside it.
const READ: &str = "read.bin";

/// The mark some editors put before a text; hashes are of the text alone.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Remembers the files that an index was made from.
pub(super) fn remember(project: &Project, analysis: &Analysis) -> Result<()> {
    let mut seen = analysis.seen.clone();
    // The project file is short, and always told by its text.
    let hash = analysis.texts.get(FILE).map_or(Hash::default(), |text| hash_of(text.as_bytes()));
    seen.push(Seen { path: FILE.into(), stamp: Stamp::default(), hash });
    let bytes = postcard::to_stdvec(&seen)?;
    let home = search::home(project, &analysis.site);
    let folder = home.folder();
    if cache::read(&folder.join(READ)).as_ref() == Some(&bytes) { Ok(()) } else { cache::write(folder, READ, &bytes) }
}

/// Project paths of files that are not as they were when the index of a home was made: changed, new, or gone; sorted. None where it is not
/// known what the index was made from.
#[must_use]
pub fn changed_since_index(root: &Path, home: &Home) -> Vec<String> {
    let bytes = cache::read(&home.folder().join(READ));
    let Some(seen) = bytes.and_then(|bytes| postcard::from_bytes::<Vec<Seen>>(&bytes).ok()) else { return Vec::new() };
    let mut known: HashMap<Arc<str>, Seen> = seen.into_iter().map(|seen| (seen.path.clone(), seen)).collect();
    let mut now = discover::stamps(root);
    now.push((FILE.into(), root.join(FILE), Stamp::default()));
    let of_now: Vec<_> = now.into_iter().map(|(path, file, stamp)| (known.remove(&path), path, file, stamp)).collect();
    let is_other = |before: &Option<Seen>, file: &Path, stamp: Stamp| match before {
        None => true,
        Some(before) if before.stamp == stamp && stamp != Stamp::default() => false,
        Some(before) => hash(file) != before.hash,
    };
    let mut changed: Vec<String> = of_now
        .into_par_iter()
        .filter(|(before, _, file, stamp)| is_other(before, file, *stamp))
        .map(|(_, path, ..)| path.to_string())
        .collect();
    changed.extend(known.into_keys().map(|path| path.to_string()));
    changed.sort();
    changed
}

/// The hash that a file would be read with.
fn hash(file: &Path) -> Hash {
    std::fs::read(file).map_or(Hash::default(), |bytes| hash_of(&bytes))
}

fn hash_of(bytes: &[u8]) -> Hash {
    Hash::of(bytes.strip_prefix(BOM).unwrap_or(bytes))
}
