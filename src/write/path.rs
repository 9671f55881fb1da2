//! Which paths may be written: inside the output, and an output that cannot harm the project.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

/// Longest name of one file or folder, in bytes, on the usual file systems.
const LONGEST_PART: usize = 255;

/// Folders of a project that no output may overlap.
const SOURCES: [&str; 3] = ["content", "themes", ".git"];

/// Checks the path of an output: relative, `/` between parts, staying inside the output folder.
pub(crate) fn check(path: &str) -> Result<()> {
    match fault(path) {
        None => Ok(()),
        Some(fault) => bail!("cannot write output path `{}`: {fault}", path.escape_debug()),
    }
}

fn fault(path: &str) -> Option<&'static str> {
    if path.contains(|c: char| c == '\\' || c.is_control()) {
        return Some("it holds a backslash or a control character");
    }
    path.split('/').find_map(|part| match part {
        "" => Some("it is absolute or has an empty part"),
        "." | ".." => Some("it has a `.` or `..` part"),
        part if part.len() > LONGEST_PART => Some("a part is longer than 255 bytes"),
        part if !is_plain(part) => Some("a part means something else on this system"),
        _ => None,
    })
}

/// Whether the system takes a part as a plain name; `C:` on Windows it does not.
fn is_plain(part: &str) -> bool {
    let mut components = Path::new(part).components();
    matches!((components.next(), components.next()), (Some(Component::Normal(_)), None))
}

/// Refuses an output folder whose replacement would harm the project at `root`: the project itself, a folder that holds
/// it, or one that overlaps its content, themes or history.
///
/// # Errors
/// If the output is such a folder, or a path cannot be resolved.
pub fn guard(output: &Path, root: &Path) -> Result<()> {
    let (site, root) = (resolve(output)?, resolve(root)?);
    ensure!(
        !root.starts_with(&site),
        "output folder `{}` holds the project itself; choose a folder inside it, such as `public`",
        output.display()
    );
    for name in SOURCES {
        let source = resolve(&root.join(name))?;
        ensure!(
            !source.starts_with(&site) && !site.starts_with(&source),
            "output folder `{}` overlaps the project's `{name}` folder; choose another, such as `public`",
            output.display()
        );
    }
    Ok(())
}

/// The absolute path with links resolved as far as it exists; the rest is taken as written.
pub(super) fn resolve(path: &Path) -> Result<PathBuf> {
    let mut existing = std::path::absolute(path).with_context(|| format!("cannot resolve `{}`", path.display()))?;
    let mut missing: Vec<OsString> = Vec::new();
    loop {
        if let Ok(real) = existing.canonicalize() {
            return Ok(append(real, missing));
        }
        ensure!(!existing.is_symlink(), "`{}` is a symbolic link to nowhere", existing.display());
        match existing.components().next_back() {
            Some(Component::Normal(name)) => missing.push(name.to_owned()),
            Some(Component::ParentDir) => missing.push("..".into()),
            _ => bail!("cannot resolve `{}`", path.display()),
        }
        existing.pop();
    }
}

/// Appends parts (last first) to a real path; `..` takes a part away again.
fn append(mut real: PathBuf, parts: Vec<OsString>) -> PathBuf {
    for part in parts.into_iter().rev() {
        if part == ".." {
            real.pop();
        } else {
            real.push(part);
        }
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_pass_in_any_script() {
        for path in ["index.html", "case/late-delivery/index.html", "标签/售后服务/index.html", "a..b/c", ".nojekyll"]
        {
            check(path).unwrap();
        }
        check(&"客".repeat(85)).unwrap();
    }

    #[test]
    fn paths_that_leave_the_folder_or_break_it_are_refused() {
        let long = "客".repeat(86);
        for path in ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", "./a", "a\\b", "a\nb", "a\0", &long] {
            assert!(check(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn an_output_that_would_harm_the_project_is_refused() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("base");
        std::fs::create_dir_all(root.join("content/cases")).unwrap();
        for output in ["", ".", "..", "content", "content/public", "content/cases", "public/../content", "themes/x"] {
            assert!(guard(&root.join(output), &root).is_err(), "{output:?}");
        }
        for output in ["public", "../elsewhere", "contents", ".casebook/site", "not/yet/there"] {
            guard(&root.join(output), &root).unwrap();
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_the_content_is_seen_through() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("content")).unwrap();
        std::os::unix::fs::symlink("content", root.path().join("public")).unwrap();
        assert!(guard(&root.path().join("public"), root.path()).is_err());
        std::os::unix::fs::symlink("nowhere", root.path().join("dangling")).unwrap();
        assert!(guard(&root.path().join("dangling"), root.path()).is_err());
    }
}
