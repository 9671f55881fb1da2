//! What stands in the place of the output before a build.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Target;
use super::manifest::{self, Published};
use super::swap::Place;

/// Whether the output folder stands; fails if it is something else, or cannot be replaced.
pub(super) fn stands(place: &Place) -> Result<bool> {
    match fs::metadata(&place.output) {
        Ok(meta) if meta.is_dir() => place.refuse_mount().map(|()| true),
        Ok(_) => bail!("output folder `{}` is a file; choose another", place.output.display()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", place.output.display())),
    }
}

/// The site in an existing folder. A folder with files but no site is refused unless forced.
pub(super) fn find_site(output: &Path, target: &Target) -> Result<Option<Published>> {
    let problem = match manifest::read(output, &target.notes) {
        Ok(Some(site)) => return Ok(Some(site)),
        Ok(None) => "it holds files but no casebook site".to_owned(),
        Err(error) => format!("{error:#}"),
    };
    let entries = fs::read_dir(output).with_context(|| format!("cannot read `{}`", output.display()))?;
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    if names.is_empty() || target.force {
        return Ok(None);
    }
    names.sort_unstable();
    bail!(
        "refusing to write to output folder `{}`: {problem} ({}); choose another folder, or adopt this one with \
         `--force`, which keeps its files",
        output.display(),
        first_names(names.into_iter())
    );
}

/// Up to five names, and how many more there are.
pub(super) fn first_names(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(5);
    let first = names.take(5).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}
