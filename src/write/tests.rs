//! The writer as its callers see it.

mod faults;
mod foreign;
mod kill;
mod session;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::*;
use crate::source::Hash;

/// A folder for one test, with the target in it.
struct Base {
    temp: tempfile::TempDir,
    target: Target,
}

impl Base {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let target = Target::new(temp.path().join("public"), temp.path().join(".casebook/outputs.bin"));
        Self { temp, target }
    }

    /// Builds a site of these files.
    fn build(&self, files: &[(&str, &str)]) -> Written {
        let stage = Stage::begin(&self.target).unwrap();
        put_all(&stage, files).unwrap();
        stage.finish().unwrap()
    }

    fn try_build(&self, files: &[(&str, &str)]) -> Result<Written, String> {
        let stage = Stage::begin(&self.target).map_err(|error| format!("{error:#}"))?;
        put_all(&stage, files).and_then(|()| stage.finish()).map_err(|error| format!("{error:#}"))
    }

    fn at(&self, path: &str) -> PathBuf {
        self.target.output.join(path)
    }

    /// All files of the output but the manifest, with their text.
    fn files(&self) -> BTreeMap<String, String> {
        read_tree(&self.target.output)
    }

    /// Names beside the output that the writer should have cleaned up.
    fn leftovers(&self) -> Vec<String> {
        let entries = fs::read_dir(self.temp.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        entries.filter(|name| name.contains(".casebook-")).collect()
    }
}

/// Adds every file: keeps it where the memo key is the same, as a build does, or else puts it.
fn put_all(stage: &Stage, files: &[(&str, &str)]) -> anyhow::Result<()> {
    files.par_iter().try_for_each(|(path, text)| {
        let known = stage.previous().get(path).is_some_and(|old| old.key == Some(key(text)));
        if known && stage.keep(path) { Ok(()) } else { stage.put(path, text.as_bytes(), key(text)) }
    })
}

fn key(text: &str) -> Hash {
    Hash::of_parts([b"key".as_slice(), text.as_bytes()])
}

fn read_tree(root: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(read).filter(|(path, _)| path != MANIFEST).collect()
}

fn tree(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_first_build_writes_the_site_and_its_manifest() {
    let base = Base::new();
    let files = [("index.html", "home"), ("标签/售后/index.html", "售后")];
    let written = base.build(&files);
    assert_eq!(written.added, ["index.html", "标签/售后/index.html"]);
    assert!(written.swapped && written.notes.is_empty());
    assert_eq!(base.files(), tree(&files));
    assert!(fs::read_to_string(base.at(MANIFEST)).unwrap().contains("标签/售后/index.html"));
    assert!(base.leftovers().is_empty());
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let base = Base::new();
    let files = [("index.html", "home"), ("a/b.html", "b")];
    base.build(&files);
    let inode = |path: &str| fs::metadata(base.at(path)).unwrap().modified().unwrap();
    let before = [inode(""), inode("a"), inode(MANIFEST), inode("a/b.html")];
    let written = base.build(&files);
    assert_eq!(written, Written { kept: 2, ..Written::default() });
    assert_eq!(before, [inode(""), inode("a"), inode(MANIFEST), inode("a/b.html")]);
    // Nor does it when the notes are lost and every page is rendered again.
    fs::remove_file(&base.target.notes).unwrap();
    assert_eq!(base.build(&files), Written { kept: 2, ..Written::default() });
    assert_eq!(before, [inode(""), inode("a"), inode(MANIFEST), inode("a/b.html")]);
}

#[test]
fn changes_are_told_apart() {
    let base = Base::new();
    base.build(&[("same", "1"), ("changes", "1"), ("goes/away", "1")]);
    let written = base.build(&[("same", "1"), ("changes", "2"), ("new", "1")]);
    assert_eq!((written.added, written.changed), (vec!["new".to_owned()], vec!["changes".to_owned()]));
    assert_eq!((written.removed, written.kept), (vec!["goes/away".to_owned()], 1));
    assert_eq!(base.files(), tree(&[("same", "1"), ("changes", "2"), ("new", "1")]));
    assert!(!base.at("goes").exists());
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let base = Base::new();
    base.build(&[("a", "file")]);
    base.build(&[("a/b", "in folder")]);
    assert_eq!(base.files(), tree(&[("a/b", "in folder")]));
    base.build(&[("a", "file")]);
    assert_eq!(base.files(), tree(&[("a", "file")]));
}

#[test]
fn memo_keys_survive_and_are_ignored_for_another_site() {
    let base = Base::new();
    base.build(&[("a", "1")]);
    let key_of_a = || Stage::begin(&base.target).unwrap().previous().get("a").unwrap().key;
    assert_eq!(key_of_a(), Some(key("1")));
    let notes = fs::read(&base.target.notes).unwrap();
    base.build(&[("a", "2")]);
    fs::write(&base.target.notes, notes).unwrap();
    assert_eq!(key_of_a(), None);
    fs::write(&base.target.notes, "rubbish").unwrap();
    assert_eq!(key_of_a(), None);
}

#[test]
fn a_new_key_for_the_same_content_is_noted_without_touching_the_site() {
    let base = Base::new();
    base.build(&[("a", "1")]);
    let stage = Stage::begin(&base.target).unwrap();
    stage.put("a", b"1", Hash::of(b"another key")).unwrap();
    assert!(!stage.finish().unwrap().swapped);
    assert_eq!(Stage::begin(&base.target).unwrap().previous().get("a").unwrap().key, Some(Hash::of(b"another key")));
}

#[test]
fn damaged_files_are_mended_even_if_their_size_is_the_same() {
    let base = Base::new();
    let files = [("a", "right"), ("b", "right"), ("c", "right")];
    base.build(&files);
    fs::write(base.at("a"), "wrong").unwrap();
    fs::write(base.at("b"), "shorter or longer").unwrap();
    fs::remove_file(base.at("c")).unwrap();
    let stage = Stage::begin(&base.target).unwrap();
    assert!(!stage.keep("a") && !stage.keep("b") && !stage.keep("c") && !stage.keep("never there"));
    drop(stage);
    assert_eq!(base.build(&files).changed, ["a", "b", "c"]);
    assert_eq!(base.files(), tree(&files));
}

#[test]
fn a_file_whose_time_alone_changed_is_kept() {
    let base = Base::new();
    base.build(&[("a", "1")]);
    fs::File::open(base.at("a")).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    let stage = Stage::begin(&base.target).unwrap();
    assert!(stage.keep("a"));
    assert!(!stage.finish().unwrap().swapped);
}

#[cfg(unix)]
#[test]
fn unchanged_files_are_linked_and_no_file_is_written_in_place() {
    use std::os::unix::fs::MetadataExt as _;

    let base = Base::new();
    base.build(&[("same", "1"), ("changes", "old")]);
    let inode = |path: &str| fs::metadata(base.at(path)).unwrap().ino();
    let same = inode("same");
    let reader = fs::File::open(base.at("changes")).unwrap();
    base.build(&[("same", "1"), ("changes", "new")]);
    assert_eq!(inode("same"), same);
    assert_eq!(std::io::read_to_string(reader).unwrap(), "old");
}

#[test]
fn a_path_is_taken_once_and_must_stay_inside() {
    let base = Base::new();
    let stage = Stage::begin(&base.target).unwrap();
    stage.put("a", b"1", key("1")).unwrap();
    assert!(stage.put("a", b"1", key("1")).unwrap_err().to_string().contains("two outputs"));
    assert!(stage.put(MANIFEST, b"{}", key("1")).is_err());
    for path in ["../escape", "/etc/escape", "a/../../escape", "a\\b"] {
        assert!(stage.put(path, b"1", key("1")).is_err(), "{path}");
    }
    drop(stage);
    assert!(!base.target.output.exists() && base.leftovers().is_empty());
}

#[test]
fn a_stage_that_is_dropped_leaves_the_old_site() {
    let base = Base::new();
    base.build(&[("a", "1")]);
    let stage = Stage::begin(&base.target).unwrap();
    stage.put("a", b"2", key("2")).unwrap();
    drop(stage);
    assert_eq!(base.files(), tree(&[("a", "1")]));
    assert!(base.leftovers().is_empty());
}

#[test]
fn the_second_of_two_builds_learns_who_holds_the_folder() {
    let base = Base::new();
    let first = Stage::begin(&base.target).unwrap();
    let error = base.try_build(&[("a", "1")]).unwrap_err();
    assert!(error.contains("another build") && error.contains(&std::process::id().to_string()), "{error}");
    drop(first);
    base.build(&[("a", "1")]);
}

#[test]
fn leftovers_of_killed_builds_are_removed_and_nothing_else() {
    let base = Base::new();
    let beside = |name: &str| base.temp.path().join(name);
    for name in [".public.casebook-0123456789abcdef", ".public.casebook-notes", ".public2.casebook-0123456789abcdef"] {
        fs::create_dir_all(beside(name).join("x")).unwrap();
        fs::write(beside(name).join("x/file"), "").unwrap();
    }
    fs::write(beside(".public.casebook-lock"), "process 1, since long ago").unwrap();
    base.build(&[("a", "1")]);
    let mut left = base.leftovers();
    left.sort();
    assert_eq!(left, [".public.casebook-notes", ".public2.casebook-0123456789abcdef"]);
}

#[test]
fn readers_never_miss_a_file_nor_see_time_run_backwards() {
    let base = Base::new();
    let build = |version: usize| {
        let text = format!("{version:08}");
        base.build(&[("one/index.html", &text), ("two/index.html", &text), ("still", "same")]);
    };
    let version = |path: &str| fs::read_to_string(base.at(path)).unwrap().parse::<usize>().unwrap();
    build(0);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            (1..200).for_each(build);
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            let first = version("one/index.html");
            assert!(version("two/index.html") >= first);
            assert_eq!(fs::read_to_string(base.at("still")).unwrap(), "same");
        }
    });
}
