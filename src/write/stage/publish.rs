//! The second half of a build that changed something: complete the staging folder, exchange it, see to the old tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};

use super::super::foreign::{self, Foreign};
use super::super::inspect::first_names;
use super::super::manifest::{self, Manifest};
use super::super::staging::Staging;
use super::super::{Written, disk, swap};
use super::{Held, Planned, Stage, note_failure};

impl Stage {
    /// Makes the outputs the site.
    pub(super) fn publish(
        mut self,
        site: Manifest,
        planned: &BTreeMap<String, Planned>,
        json: Vec<u8>,
        mut written: Written,
    ) -> Result<(Written, Held)> {
        let foreign = self.carry_foreign(&site, &mut written)?;
        let kept =
            planned.iter().filter(|(_, planned)| !planned.fresh).map(|(path, planned)| (path.as_str(), planned.entry));
        self.staging.complete(&site, kept.collect(), &self.place.output, &json)?;
        if self.exists {
            foreign::keep_permissions(&foreign, &self.place.output, self.staging.path())?;
        }
        let old = self.place.publish(self.staging.path(), self.exists, &*self.disk)?;
        written.swapped = true;
        note_failure(&mut written, manifest::write_notes(&self.target.notes, &site, &json, self.key.get().copied()));
        if let Some(tree) = old {
            self.retire(&tree, &foreign, &mut written);
        } else {
            self.staging = Staging::new(self.place.clone(), Arc::clone(&self.disk));
        }
        Ok((written, self.hold(Some((site, json)))))
    }

    /// Carries foreign files into the staging folder; refuses to replace any unless forced.
    fn carry_foreign(&self, site: &Manifest, written: &mut Written) -> Result<Vec<Foreign>> {
        if !self.exists || self.trusted {
            return Ok(Vec::new());
        }
        let output = &self.place.output;
        let all = foreign::find(output, &self.previous)?;
        let (blocked, free): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_in_the_way(output, site));
        if !blocked.is_empty() && !self.target.force {
            bail!(
                "output folder `{}` has files that casebook did not write where the site needs the place: {}; move \
                 them away, or have them moved aside with `--force`",
                output.display(),
                first_names(blocked.iter().map(|one| one.name.clone()))
            );
        }
        if !blocked.is_empty() {
            let aside = self.place.aside();
            blocked.iter().try_for_each(|one| one.carry(output, &aside, &*self.disk))?;
            written.aside = Some(aside);
        }
        written.replaced = names(&blocked);
        let free: Vec<_> = free.into_iter().filter(|one| site.get(&one.name).is_none()).collect();
        written.foreign = names(&free);
        free.iter().try_for_each(|one| one.carry(output, self.staging.path(), &*self.disk))?;
        Ok(free)
    }

    /// Lays the old tree aside for the next build, or removes it.
    fn retire(&mut self, tree: &Path, carried: &[Foreign], written: &mut Written) {
        let clean = self.trusted || self.rescue(tree, carried, written);
        let wanted = self.trusted || (self.target.spare && clean && self.is_exact(tree, written));
        let previous = std::mem::take(&mut self.previous);
        let rested = wanted.then(|| Staging::rest(tree, previous, self.place.clone(), Arc::clone(&self.disk)));
        self.staging = if let Some(Ok(staging)) = rested {
            staging
        } else {
            written.notes.extend(swap::discard(tree));
            Staging::new(self.place.clone(), Arc::clone(&self.disk))
        };
    }

    /// Moves what others put into the old site during the build to the new one, before the old tree is removed. Returns
    /// whether the old tree held nothing but the site.
    fn rescue(&self, tree: &Path, carried: &[Foreign], written: &mut Written) -> bool {
        let Ok(all) = foreign::find(tree, &self.previous) else { return false };
        let clean = all.is_empty();
        for one in all.into_iter().filter(|one| carried.binary_search(one).is_err()) {
            if written.replaced.contains(&one.name) {
                continue;
            }
            match one.rescue(tree, &self.place.output) {
                Ok(true) => written.foreign.push(one.name),
                Ok(false) => {}
                Err(error) => written.notes.push(format!("cannot carry over `{}`: {error}", one.name)),
            }
        }
        written.foreign.sort_unstable();
        clean
    }

    /// Whether the old tree holds what its manifest says, also where this build had no reason to look.
    fn is_exact(&self, tree: &Path, written: &Written) -> bool {
        let exact = |path: &String| {
            let (Some(old), Ok(meta)) = (self.previous.get(path), fs::symlink_metadata(tree.join(path))) else {
                return false;
            };
            meta.is_file() && meta.len() == old.size && old.modified.is_some() && disk::modified(&meta) == old.modified
        };
        written.changed.iter().chain(&written.removed).all(exact)
    }
}

fn names(all: &[Foreign]) -> Vec<String> {
    all.iter().map(|one| one.name.clone()).collect()
}
