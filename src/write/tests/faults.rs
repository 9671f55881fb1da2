//! Disks that are full, cannot link or cannot exchange.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use super::super::disk::{Disk, Real};
use super::*;

/// A disk with room for so many files; the one that does not fit is left half written, as a real one is.
struct Full(AtomicUsize);

impl Disk for Full {
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<fs::File> {
        if self.0.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
            return Real.create(path, bytes);
        }
        Real.create(path, &bytes[..bytes.len() / 2])?;
        Err(io::ErrorKind::StorageFull.into())
    }
}

/// A disk that has neither links nor an exchange of folders; renaming fails from the given call on.
pub(super) struct Plain {
    pub(super) renames: AtomicUsize,
}

impl Plain {
    pub(super) fn new(renames: usize) -> Arc<Self> {
        Arc::new(Self { renames: AtomicUsize::new(renames) })
    }
}

impl Disk for Plain {
    fn link(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        match self.renames.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)) {
            Ok(_) => Real.rename(from, to),
            Err(_) => Err(io::ErrorKind::PermissionDenied.into()),
        }
    }
}

fn build_on(base: &Base, disk: Arc<dyn Disk>, files: &[(&str, &str)]) -> anyhow::Result<Written> {
    let stage = Stage::begin_on(&base.target, disk)?;
    put_all(&stage, files)?;
    stage.finish()
}

#[test]
fn a_full_disk_leaves_the_old_site_whichever_file_does_not_fit() {
    let base = Base::new();
    let old = [("a", "old a"), ("b", "old b"), ("c", "same")];
    let new = [("a", "new a"), ("b", "new b"), ("c", "same")];
    base.build(&old);
    for room in 0..3 {
        let error = build_on(&base, Arc::new(Full(AtomicUsize::new(room))), &new).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains("cannot write") && error.contains("old site is untouched"), "{error}");
        assert_eq!(base.files(), tree(&old));
        assert!(base.leftovers().is_empty());
    }
    build_on(&base, Arc::new(Full(AtomicUsize::new(3))), &new).unwrap();
    assert_eq!(base.files(), tree(&new));
}

#[test]
fn without_links_and_exchange_files_are_copied_and_folders_renamed() {
    let base = Base::new();
    base.build(&[("a", "1"), ("b/c", "1")]);
    fs::write(base.at("CNAME"), "mine").unwrap();
    let written = build_on(&base, Plain::new(9), &[("a", "2"), ("b/c", "1")]).unwrap();
    assert_eq!(written.foreign, ["CNAME"]);
    assert_eq!(base.files(), tree(&[("a", "2"), ("b/c", "1"), ("CNAME", "mine")]));
    assert!(base.leftovers().is_empty());
    assert!(!base.build(&[("a", "2"), ("b/c", "1")]).swapped, "copies keep the time of the file");
}

#[test]
fn a_rename_that_fails_leaves_the_old_site() {
    for renames in 0..2 {
        let base = Base::new();
        base.build(&[("a", "1")]);
        assert!(build_on(&base, Plain::new(renames), &[("a", "2")]).is_err());
        assert_eq!(base.files(), tree(&[("a", "1")]));
        assert!(base.leftovers().is_empty());
    }
}

#[test]
fn a_swap_killed_between_its_renames_is_completed() {
    let base = Base::new();
    base.build(&[("a", "1")]);
    let (old, new) = (".public.casebook-00000000000000aa", ".public.casebook-00000000000000bb");
    let beside = |name: &str| base.temp.path().join(name);
    fs::create_dir(beside(new)).unwrap();
    fs::write(beside(new).join("a"), "2").unwrap();
    fs::write(beside(".public.casebook-swap"), format!("{new}\n{old}\n")).unwrap();
    fs::rename(&base.target.output, beside(old)).unwrap();
    let place = super::super::swap::Place::new(base.target.output.clone()).unwrap();
    place.recover().unwrap();
    place.sweep();
    assert_eq!(base.files(), tree(&[("a", "2")]));
    assert!(base.leftovers().is_empty());
}

#[test]
fn a_marker_with_strange_names_moves_nothing() {
    let base = Base::new();
    fs::create_dir(base.temp.path().join("precious")).unwrap();
    fs::write(base.temp.path().join(".public.casebook-swap"), "precious\n../precious\n").unwrap();
    base.build(&[("a", "1")]);
    assert!(base.temp.path().join("precious").is_dir() && base.leftovers().is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused_with_a_way_out() {
    // A mount point on every Linux; nothing is written into it, for this is found out before.
    let temp = tempfile::tempdir().unwrap();
    let error = Stage::begin(&Target::new("/dev/shm", temp.path().join("notes"))).map(drop).unwrap_err();
    let error = format!("{error:#}");
    assert!(error.contains("mount point") || error.contains("cannot write beside"), "{error}");
}
