//! The parts of an index on disk: which there are, and making the ones that are missing.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::{Content, part};
use crate::program;
use crate::source::Hash;

/// A part holds about this many documents at least.
const SMALLEST: usize = 512;

/// An index has about this many parts at most: each costs a little when the index is opened.
const MOST: usize = 32;

/// A run of documents, and the name of the folder that holds its index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) name: String,
    pub(super) documents: std::ops::Range<usize>,
}

/// Cuts documents into runs; `documents` are their ids with the hashes of what they are made from.
///
/// A run ends behind a document whose id says so, so that a new document disturbs the run it falls into and no other. The name
/// of a run stands for all that its index is made from.
pub(super) fn runs(documents: &[(String, Hash)]) -> Vec<Run> {
    let size = documents.len().div_ceil(MOST).max(SMALLEST).next_power_of_two();
    let ends_run = |id: &str| {
        let Hash([a, b, c, d, ..]) = Hash::of(id.as_bytes());
        (u32::from_le_bytes([a, b, c, d]) as usize).is_multiple_of(size)
    };
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, (id, _)) in documents.iter().enumerate() {
        let end = at + 1;
        if ends_run(id) || end - start == size * 4 || end == documents.len() {
            runs.push(Run { name: name(&documents[start..end]), documents: start..end });
            start = end;
        }
    }
    runs
}

fn name(documents: &[(String, Hash)]) -> String {
    let parts = documents.iter().flat_map(|(id, hash)| [id.as_bytes(), &hash.0]);
    let hash = Hash::of_parts(std::iter::once(&program::IDENTITY.0[..]).chain(parts));
    hash.0[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes the indexes of runs that have none yet, in parallel; `content` gives a document by its number.
pub(super) fn make(folder: &Path, runs: &[Run], content: &(dyn Fn(usize) -> Content + Sync)) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let mut missing: Vec<_> = runs.iter().filter(|run| !is_there(&folder.join(&run.name))).collect();
    // The greatest first, one by one: whoever is done takes the next, and nobody is left with a great one at the end.
    missing.sort_by_key(|run| Reverse(run.documents.len()));
    let make = |run: &Run| make_one(folder, run, content);
    missing
        .into_iter()
        .par_bridge()
        .try_for_each(make)
        .with_context(|| format!("cannot write to `{}`", folder.display()))
}

fn make_one(folder: &Path, run: &Run, content: &(dyn Fn(usize) -> Content + Sync)) -> Result<()> {
    let place = tempfile::Builder::new().prefix(".part-").tempdir_in(folder)?;
    part::write(place.path(), run.documents.clone().map(content))?;
    fs::write(place.path().join(SEAL), seal(place.path())?)?;
    let made: PathBuf = place.keep();
    // Somebody else may have made the same meanwhile: then ours is as good as theirs.
    if fs::rename(&made, folder.join(&run.name)).is_err() {
        fs::remove_dir_all(&made)?;
    }
    Ok(())
}

/// The file of a part that tells whether the others are as they were written.
const SEAL: &str = "seal";

/// Whether a part stands, as far as the sizes of its files tell. One that does not is out of the way then.
fn is_there(part: &Path) -> bool {
    let sealed = fs::read(part.join(SEAL)).ok();
    let is_whole = sealed.is_some_and(|sealed| size(part).is_some_and(|size| sealed.ends_with(&size.to_le_bytes())));
    if !is_whole {
        // What cannot be removed is told when the new part cannot take its place.
        let _ = fs::remove_dir_all(part);
    }
    is_whole
}

/// Bytes of all files of a part.
fn size(part: &Path) -> Option<u64> {
    files(part).ok()?.iter().map(|file| Some(file.metadata().ok()?.len())).sum()
}

/// The files of a part but its seal.
fn files(part: &Path) -> Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(part)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.file_name().is_some_and(|name| name != SEAL));
    files.sort_unstable();
    Ok(files)
}

/// What the seal of a part says: a hash of all its files, and their size.
fn seal(part: &Path) -> Result<Vec<u8>> {
    let size = size(part).context("its files cannot be looked at")?;
    let hashes = files(part)?.into_iter().map(|file| Ok(Hash::of(&fs::read(file)?).0)).collect::<Result<Vec<_>>>()?;
    Ok([&Hash::of(hashes.as_flattened()).0[..], &size.to_le_bytes()].concat())
}

/// Removes parts that are not as they were written; true when there were any.
pub(super) fn remove_damaged(folder: &Path, names: &[String]) -> Result<bool> {
    let is_damaged = |name: &&String| {
        let part = folder.join(name);
        fs::read(part.join(SEAL)).ok() != seal(&part).ok()
    };
    let damaged: Vec<_> = names.par_iter().filter(is_damaged).collect();
    for name in &damaged {
        let part = folder.join(name);
        if part.exists() {
            fs::remove_dir_all(&part).with_context(|| format!("cannot remove `{}`", part.display()))?;
        }
    }
    Ok(!damaged.is_empty())
}

/// Removes the indexes of runs that are no more. Who reads one of them goes on reading it.
pub(super) fn prune(folder: &Path, runs: &[Run]) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name();
        if !runs.iter().any(|run| *run.name == *name) {
            // What cannot be removed now is removed by a later build.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(count: usize) -> Vec<(String, Hash)> {
        (0..count).map(|number| (format!("case/{number:05}"), Hash::of(&number.to_le_bytes()))).collect()
    }

    #[test]
    fn runs_cover_all_documents_in_order() {
        for count in [0, 1, 511, 5_000, 40_000] {
            let runs = runs(&documents(count));
            let covered: Vec<_> = runs.iter().flat_map(|run| run.documents.clone()).collect();
            assert!(covered.into_iter().eq(0..count));
            assert!(runs.len() <= 3 * MOST, "{} runs of {count}", runs.len());
        }
    }

    #[test]
    fn an_edit_changes_one_run_and_a_new_document_at_most_two() {
        let before = documents(20_000);
        let names = |documents: &[_]| runs(documents).into_iter().map(|run| run.name).collect::<Vec<_>>();
        let changed = |after: &[_]| names(after).iter().filter(|name| !names(&before).contains(name)).count();
        let mut edited = before.clone();
        edited[9_000].1 = Hash::of(b"other");
        assert_eq!(changed(&edited), 1);
        let mut grown = before.clone();
        grown.insert(9_000, ("case/08999-and-a-half".into(), Hash::of(b"new")));
        assert!(changed(&grown) <= 2);
    }
}
