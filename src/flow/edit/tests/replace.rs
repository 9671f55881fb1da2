//! Replacing files.

use std::fs;

use super::super::replace::{WriteError, prepared, replace};

fn names(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("一.md");
    fs::write(&file, "old").unwrap();
    replace(&file, b"old", b"new").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["一.md"]);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, "theirs").unwrap();
    let error = replace(&file, b"old", b"new").unwrap_err();
    assert!(matches!(error, WriteError::Changed(_)) && error.to_string().contains("a.md"), "{error}");
    let waiting = prepared(&file, b"theirs", b"new").unwrap().unwrap();
    fs::write(&file, "later").unwrap();
    assert!(matches!(waiting.publish(b"theirs"), Err(WriteError::Changed(_))));
    assert_eq!(fs::read(&file).unwrap(), b"later");
    assert_eq!(names(folder.path()), ["a.md"]);
    fs::remove_file(&file).unwrap();
    assert!(matches!(replace(&file, b"later", b"new"), Err(WriteError::Changed(_))));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn the_same_bytes_are_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, "same").unwrap();
    assert!(prepared(&file, b"same", b"same").unwrap().is_none());
    assert!(matches!(replace(&file, b"other", b"other"), Err(WriteError::Changed(_))));
}

#[test]
fn a_killed_edit_leaves_the_file_and_a_name_nobody_reads() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, "old").unwrap();
    std::mem::forget(prepared(&file, b"old", b"new").unwrap());
    assert_eq!(fs::read(&file).unwrap(), b"old");
    replace(&file, b"old", b"newer").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"newer");
    let names = names(folder.path());
    assert!(names.len() == 2 && names[0].starts_with(".casebook-") && names[0].ends_with(".new"), "{names:?}");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    fn set_mode(path: &std::path::Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_and_owner_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        for mode in [0o600, 0o664, 0o755] {
            fs::write(&file, "old").unwrap();
            set_mode(&file, mode);
            let before = fs::metadata(&file).unwrap();
            replace(&file, b"old", b"new").unwrap();
            let after = fs::metadata(&file).unwrap();
            assert_eq!((after.mode() & 0o7777, after.uid(), after.gid()), (mode, before.uid(), before.gid()));
        }
    }

    #[test]
    fn a_link_stays_and_its_target_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.md"), folder.path().join("link.md"));
        fs::write(&file, "old").unwrap();
        symlink("real.md", &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn a_write_protected_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "old").unwrap();
        set_mode(&file, 0o444);
        let error = replace(&file, b"old", b"new").unwrap_err();
        assert!(matches!(error, WriteError::ReadOnly(_)) && error.to_string().contains("a.md"), "{error}");
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_takes_no_files_is_an_error_that_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "old").unwrap();
        set_mode(folder.path(), 0o555);
        // The superuser may write there all the same; a folder of the kernel takes files from nobody.
        let may_write = fs::write(folder.path().join("try"), "").is_ok();
        let file = if may_write { std::path::PathBuf::from("/proc/self/comm") } else { file };
        let old = fs::read(&file).unwrap();
        let result = replace(&file, &old, b"new");
        set_mode(folder.path(), 0o755);
        let error = result.unwrap_err();
        assert!(matches!(&error, WriteError::Io { doing: "replace", .. }), "{error:?}");
        assert!(error.to_string().contains(file.file_name().unwrap().to_str().unwrap()), "{error}");
        assert_eq!(fs::read(&file).unwrap(), old);
    }
}
