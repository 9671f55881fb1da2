//! One build's outputs, gathered from many threads, and what becomes of them.

mod publish;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::disk::{self, Disk, Real};
use super::inspect::{find_site, stands};
use super::lock::Lock;
use super::manifest::{self, Entry, MANIFEST, Manifest, Published};
use super::staging::Staging;
use super::swap::{self, Place};
use super::{Target, Written, path};
use crate::source::Hash;

/// The outputs of one build on their way to the output folder. Shared between threads by reference.
pub struct Stage {
    target: Target,
    place: Place,
    disk: Arc<dyn Disk>,
    previous: Manifest,
    /// The published manifest's bytes.
    published: Vec<u8>,
    /// What the old site was made from, and what the new one is.
    made_from: Option<Hash>,
    key: OnceLock<Hash>,
    exists: bool,
    /// The folder is ours alone and was just written by us: believe the manifest without looking.
    trusted: bool,
    staging: Staging,
    planned: Mutex<BTreeMap<String, Planned>>,
    notes: Vec<String>,
    // Last, so that it is released after the staging folder is gone.
    lock: Lock,
}

/// A site that stays locked between the builds of one session; see [`Stage::finish_and_hold`].
pub struct Held {
    target: Target,
    place: Place,
    disk: Arc<dyn Disk>,
    manifest: Manifest,
    published: Vec<u8>,
    made_from: Option<Hash>,
    spare: Staging,
    lock: Lock,
}

#[derive(Clone, Copy)]
struct Planned {
    entry: Entry,
    /// Written to the staging folder, not taken from the old site.
    fresh: bool,
}

impl Stage {
    /// Takes the output folder's lock, mends what killed builds left, and reads what the last build wrote.
    ///
    /// # Errors
    /// If another build holds the folder, if the folder holds files but no casebook site (unless forced), or if it
    /// cannot be replaced in one step.
    pub fn begin(target: &Target) -> Result<Self> {
        Self::begin_on(target, Arc::new(Real))
    }

    pub(super) fn begin_on(target: &Target, disk: Arc<dyn Disk>) -> Result<Self> {
        let place = Place::new(path::resolve(&target.output)?)?;
        let lock = Lock::take(place.lock(), &place.output)?;
        place.recover()?;
        let notes = place.sweep();
        let exists = stands(&place)?;
        let site = if exists { find_site(&place.output, target)? } else { None };
        let Published { manifest: previous, json: published, made_from } = site.unwrap_or_default();
        Ok(Self {
            staging: Staging::new(place.clone(), Arc::clone(&disk)),
            target: target.clone(),
            place,
            disk,
            previous,
            published,
            made_from,
            key: OnceLock::new(),
            exists,
            trusted: false,
            planned: Mutex::default(),
            notes,
            lock,
        })
    }

    /// The site as the last build left it.
    #[must_use]
    pub fn previous(&self) -> &Manifest {
        &self.previous
    }

    /// Says what the whole site is made from. If the old site was made from the same and stands as it was written, all of it that
    /// has not been added yet is kept, and there is nothing left to add.
    #[must_use]
    pub fn keep_all(&self, key: Hash) -> bool {
        let _ = self.key.set(key);
        if self.made_from != Some(key) {
            return false;
        }
        let files: Vec<_> = self.previous.iter().collect();
        let intact: Option<Vec<_>> =
            files.into_par_iter().map(|(path, old)| Some((path, self.intact(path, *old)?))).collect();
        let kept = |(path, entry): (&str, Entry)| (path.to_owned(), Planned { entry, fresh: false });
        intact.is_some_and(|intact| {
            let mut planned = self.planned();
            for (path, kept) in intact.into_iter().map(kept) {
                planned.entry(path).or_insert(kept);
            }
            true
        })
    }

    /// Adds an output. Content equal to the old file's keeps the old file.
    ///
    /// # Errors
    /// If the path leaves the output folder or is taken, or the file cannot be written.
    pub fn put(&self, path: &str, bytes: &[u8], key: Hash) -> Result<()> {
        path::check(path)?;
        let (hash, size) = (Hash::of(bytes), bytes.len() as u64);
        let old = self.previous.get(path).filter(|old| old.hash == hash && old.size == size);
        let intact = old.and_then(|old| self.intact(path, *old));
        let mut entry = intact.unwrap_or(Entry { hash, size, key: None, modified: None });
        entry.key = Some(key);
        let planned = Planned { entry, fresh: intact.is_none() };
        if path == MANIFEST || self.planned().insert(path.to_owned(), planned).is_some() {
            bail!("two outputs have the path `{path}`");
        }
        if planned.fresh {
            let modified = self.staging.write(path, bytes)?;
            if let Some(planned) = self.planned().get_mut(path) {
                planned.entry.modified = modified;
            }
        }
        Ok(())
    }

    /// Adds the old file of this path as it stands. `false` if there is none, or it is not what the last build wrote.
    #[must_use]
    pub fn keep(&self, path: &str) -> bool {
        let Some(entry) = self.previous.get(path).and_then(|old| self.intact(path, *old)) else { return false };
        let mut planned = self.planned();
        if planned.contains_key(path) {
            return false;
        }
        planned.insert(path.to_owned(), Planned { entry, fresh: false });
        true
    }

    /// The entry of an old file, if the file is still what was written: by size and time, or else by its content.
    fn intact(&self, path: &str, old: Entry) -> Option<Entry> {
        if self.trusted {
            return Some(old);
        }
        let file = self.place.output.join(path);
        let meta = fs::symlink_metadata(&file).ok().filter(|meta| meta.is_file() && meta.len() == old.size)?;
        let modified = disk::modified(&meta);
        let same = modified.is_some() && modified == old.modified;
        (same || fs::read(&file).is_ok_and(|bytes| Hash::of(&bytes) == old.hash)).then_some(Entry { modified, ..old })
    }

    /// Publishes the outputs as the new site. If nothing differs from the old site, nothing is touched.
    ///
    /// # Errors
    /// If a foreign file is in the way, or the new site cannot be put together or published; the old one then stands.
    pub fn finish(self) -> Result<Written> {
        let (mut written, held) = self.settle()?;
        if !held.target.spare {
            written.notes.extend(swap::discard(&held.place.spare()));
        }
        Ok(written)
    }

    /// Like [`Self::finish`], for a session of builds into a folder that is the session's own.
    ///
    /// A spare tree is kept beside the site, as with [`Target::with_spare`], from the first build on, and it outlives the
    /// session. In exchange the folder is not looked at between the
    /// builds; what others do to it meanwhile is neither noticed nor kept.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub fn finish_and_hold(self) -> Result<(Written, Held)> {
        let (written, held) = self.settle()?;
        held.spare
            .fill(&held.manifest, &held.place.output, &held.published)
            .map(|spare| (written, Held { spare, ..held }))
    }

    fn settle(self) -> Result<(Written, Held)> {
        let planned = std::mem::take(&mut *self.planned());
        let mut written = self.compare(&planned);
        let same = self.exists && written.added.is_empty() && written.changed.is_empty() && written.removed.is_empty();
        // Both are sorted and have the same paths, so the entries can be compared side by side.
        if same
            && self.key.get() == self.made_from.as_ref()
            && manifest::is_current(&self.published)
            && planned.values().map(|one| &one.entry).eq(self.previous.entries())
        {
            return Ok((written, self.hold(None)));
        }
        let site: Manifest = planned.iter().map(|(path, planned)| (path.clone(), planned.entry)).collect();
        let json = site.to_json()?;
        if !same || json != self.published {
            return self.publish(site, &planned, json, written);
        }
        note_failure(&mut written, manifest::write_notes(&self.target.notes, &site, &json, self.key.get().copied()));
        Ok((written, self.hold(Some((site, json)))))
    }

    fn compare(&self, planned: &BTreeMap<String, Planned>) -> Written {
        let mut written = Written { notes: self.notes.clone(), ..Written::default() };
        for (path, planned) in planned {
            match (planned.fresh, self.previous.get(path)) {
                (false, _) => written.kept += 1,
                (true, Some(_)) => written.changed.push(path.clone()),
                (true, None) => written.added.push(path.clone()),
            }
        }
        let removed = self.previous.iter().filter(|(path, _)| !planned.contains_key(*path));
        written.removed = removed.map(|(path, _)| path.to_owned()).collect();
        written
    }

    /// Keeps the folder for the next build of a session; `site` is what was published, if it is not the previous one.
    fn hold(self, site: Option<(Manifest, Vec<u8>)>) -> Held {
        let Self { target, place, disk, staging, lock, previous, published, key, .. } = self;
        let (manifest, published) = site.unwrap_or((previous, published));
        Held { target, place, disk, manifest, published, made_from: key.into_inner(), spare: staging, lock }
    }

    fn planned(&self) -> MutexGuard<'_, BTreeMap<String, Planned>> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// Begins the next build of the session.
    #[must_use]
    pub fn begin(self) -> Stage {
        let Self { target, place, disk, manifest, published, made_from, spare, lock } = self;
        Stage {
            target,
            place,
            disk,
            previous: manifest,
            published,
            made_from,
            key: OnceLock::new(),
            exists: true,
            trusted: true,
            staging: spare,
            planned: Mutex::default(),
            notes: Vec::new(),
            lock,
        }
    }

    /// The site's folder, links resolved.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.place.output
    }
}

fn note_failure(written: &mut Written, result: Result<()>) {
    if let Err(error) = result {
        written.notes.push(format!("the site is published, but the next build will be slower: {error:#}"));
    }
}
