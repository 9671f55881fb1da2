//! Files in the output folder that casebook did not write: found, carried over, and reported.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;

use super::manifest::{MANIFEST, Manifest};
use super::{disk, disk::Disk};
use crate::source::Hash;

/// Something in the output folder that is not part of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Foreign {
    /// Path below the output folder with `/` between parts; bytes that are not UTF-8 are shown as `�`.
    pub(super) name: String,
    /// The same as the system names it.
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    File,
    Link,
    EmptyFolder,
}

/// All that is foreign in `output`, sorted. Folders are walked in parallel; symbolic links are not followed.
pub(super) fn find(output: &Path, site: &Manifest) -> Result<Vec<Foreign>> {
    let walk = Walk { output, site, device: device(output)? };
    let mut found = walk.folder(PathBuf::new(), String::new())?;
    found.sort_unstable();
    Ok(found)
}

struct Walk<'a> {
    output: &'a Path,
    site: &'a Manifest,
    device: u64,
}

impl Walk<'_> {
    fn folder(&self, path: PathBuf, name: String) -> Result<Vec<Foreign>> {
        let at = self.output.join(&path);
        let read = || -> io::Result<Vec<_>> {
            fs::read_dir(&at)?
                .map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))))
                .collect()
        };
        let entries = read().with_context(|| format!("cannot read `{}`", at.display()))?;
        if entries.is_empty() && !name.is_empty() && !self.site.has_folder(&name) {
            return Ok(vec![Foreign { name, path, kind: Kind::EmptyFolder }]);
        }
        let (mut found, mut folders) = (Vec::new(), Vec::new());
        for (file, kind) in entries {
            let path = path.join(&file);
            let file = file.to_string_lossy();
            let name = if name.is_empty() { file.into_owned() } else { format!("{name}/{file}") };
            if kind.is_dir() {
                folders.push((path, name));
            } else if kind.is_symlink() {
                found.push(Foreign { name, path, kind: Kind::Link });
            } else if !self.is_ours(&path, &name) {
                found.push(Foreign { name, path, kind: Kind::File });
            }
        }
        let below: Result<Vec<_>> = folders.into_par_iter().map(|(path, name)| self.below(path, name)).collect();
        found.extend(below?.into_iter().flatten());
        Ok(found)
    }

    fn below(&self, path: PathBuf, name: String) -> Result<Vec<Foreign>> {
        // Removing the old tree later would reach into the mounted file system.
        if device(&self.output.join(&path))? != self.device {
            bail!("`{name}` in the output folder is a mount point; unmount it or choose another output folder");
        }
        self.folder(path, name)
    }

    fn is_ours(&self, path: &Path, name: &str) -> bool {
        path.to_str().is_some() && (self.site.get(name).is_some() || (name == MANIFEST && !self.site.is_empty()))
    }
}

impl Foreign {
    /// Whether the new site needs this very place for something else. An empty folder gives way.
    pub(super) fn is_in_the_way(&self, output: &Path, site: &Manifest) -> bool {
        if self.kind == Kind::EmptyFolder && site.get(&self.name).is_some() {
            return false;
        }
        if site.get(&self.name).is_some() || self.name == MANIFEST {
            return !self.is_same(output, site);
        }
        let parents = self.name.match_indices('/').map(|(at, _)| &self.name[..at]);
        (self.kind != Kind::EmptyFolder && site.has_folder(&self.name))
            || parents.into_iter().any(|parent| site.get(parent).is_some() || parent == MANIFEST)
    }

    /// Whether the new site has a file with the same content in this place.
    fn is_same(&self, output: &Path, site: &Manifest) -> bool {
        let bytes = || fs::read(output.join(&self.path)).ok();
        self.kind == Kind::File
            && site.get(&self.name).is_some_and(|entry| bytes().is_some_and(|bytes| Hash::of(&bytes) == entry.hash))
    }

    /// Puts the same thing into another tree, unless the site has taken its place there.
    pub(super) fn carry(&self, from: &Path, to: &Path, disk: &dyn Disk) -> Result<()> {
        let (source, copy) = (from.join(&self.path), to.join(&self.path));
        let carry = || -> io::Result<()> {
            if let Some(folder) = copy.parent() {
                fs::create_dir_all(folder)?;
            }
            match self.kind {
                Kind::File => disk::link_or_copy(disk, &source, &copy),
                Kind::Link => disk.link(&source, &copy).or_else(|_| relink(&source, &copy)),
                Kind::EmptyFolder => fs::create_dir_all(&copy),
            }
        };
        carry().with_context(|| format!("cannot carry over `{}`, which is not part of the site", self.name))
    }

    /// Moves what appeared in the old tree while the new one was made; leaves it if its place is taken.
    pub(super) fn rescue(&self, from: &Path, to: &Path) -> io::Result<bool> {
        let (source, place) = (from.join(&self.path), to.join(&self.path));
        if place.symlink_metadata().is_ok() {
            return Ok(false);
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(source, place).map(|()| true)
    }
}

/// Gives the folders of foreign files the permissions they had. After everything is in place: a folder may be read-only.
pub(super) fn keep_permissions(all: &[Foreign], from: &Path, to: &Path) -> Result<()> {
    let mut folders = HashSet::from([Path::new("")]);
    for foreign in all {
        let own = (foreign.kind == Kind::EmptyFolder).then_some(foreign.path.as_path());
        folders.extend(own.into_iter().chain(foreign.path.ancestors().skip(1)));
    }
    let mut folders: Vec<_> = folders.into_iter().collect();
    folders.sort_unstable();
    for folder in folders.into_iter().rev() {
        let (source, copy) = (from.join(folder), to.join(folder));
        fs::metadata(&source)
            .and_then(|meta| fs::set_permissions(&copy, meta.permissions()))
            .with_context(|| format!("cannot give `{}` the permissions of the folder it replaces", copy.display()))?;
    }
    Ok(())
}

#[cfg(unix)]
fn relink(source: &Path, copy: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(source)?, copy)
}

#[cfg(windows)]
fn relink(source: &Path, copy: &Path) -> io::Result<()> {
    let target = fs::read_link(source)?;
    if source.is_dir() {
        std::os::windows::fs::symlink_dir(target, copy)
    } else {
        std::os::windows::fs::symlink_file(target, copy)
    }
}

/// The file system a path lies on.
#[cfg(unix)]
pub(super) fn device(path: &Path) -> Result<u64> {
    use std::os::unix::fs::MetadataExt as _;

    Ok(fs::symlink_metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?.dev())
}

#[cfg(not(unix))]
pub(super) fn device(_path: &Path) -> Result<u64> {
    Ok(0)
}
