//! The only reader of content: a project folder to [`Inputs`].
//!
//! Everything is found in one sorted walk and read in parallel, so that the order of a directory never shows in a site. What
//! cannot be read becomes a finding; the rest is still found.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::kind::Kind;
use crate::source::{Hash, Source, Span};

mod seen;

pub use seen::{Seen, Stamp, stamps};

/// The folder of a project that holds its entries.
pub const CONTENT: &str = "content";

/// The data file of terms, relative to the project.
pub const GLOSSARY: &str = "content/glossary.yaml";

/// The folder of the ledger, relative to the project.
pub const LEDGER: &str = "content/ledger";

/// All that a build reads of the content.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Markdown files of entries, sorted by path; with those that are no text, so that findings can show the place.
    pub sources: Vec<Source>,
    /// The glossary, if there is one.
    pub glossary: Option<Source>,
    /// Files of the ledger, sorted by path.
    pub ledger: Vec<Source>,
    /// Other files below `content/` (images, attachments) by project path; read only when a visible entry uses them.
    pub assets: BTreeMap<Arc<str>, PathBuf>,
    /// Every file that was to be read, with the stamp and the hash it had.
    pub seen: Vec<Seen>,
    /// What could not be read.
    pub findings: Vec<Diagnostic>,
}

impl Inputs {
    /// A hash over all that was read, and the names of the files that are not read here.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let Self { sources, glossary, ledger, assets, seen: _, findings: _ } = self;
        let source = |source: &Source| Hash::of_parts([source.path.as_bytes(), &source.hash.0]).0;
        let assets = assets.keys().map(|path| Hash::of(path.as_bytes()).0);
        let parts = [sources.iter().chain(glossary).chain(ledger).map(source).collect::<Vec<_>>(), assets.collect()];
        Hash::of_parts(parts.iter().map(|part| part.as_flattened()))
    }
}

/// What a file below `content/` is.
enum Role {
    Entry,
    Glossary,
    Ledger,
    Asset,
}

struct Found {
    path: Arc<str>,
    file: PathBuf,
    role: Role,
}

/// Finds and reads the content below `root`.
#[must_use]
pub fn discover(root: &Path, config: &Config) -> Inputs {
    let mut inputs = Inputs::default();
    let found = walk(root, true, &mut inputs.findings);
    report_case_clashes(&found, &mut inputs.findings);
    let (texts, assets): (Vec<_>, Vec<_>) = found.into_iter().partition(|found| !matches!(found.role, Role::Asset));
    inputs.assets = assets.into_iter().map(|found| (found.path, found.file)).collect();
    let read_one = |found| {
        // Before it is read: what is written meanwhile has another stamp.
        let stamp = Stamp::of(found);
        (found, stamp, read(found, stamp, limit(&found.role, config)))
    };
    let read: Vec<_> = texts.par_iter().map(read_one).collect();
    for (found, stamp, (source, findings)) in read {
        inputs.findings.extend(findings);
        let hash = source.as_ref().map_or(Hash::default(), |source| source.hash);
        inputs.seen.push(Seen { path: found.path.clone(), stamp, hash });
        match (&found.role, source) {
            (Role::Glossary, source) => inputs.glossary = source,
            (Role::Ledger, source) => inputs.ledger.extend(source),
            (_, Some(source)) => inputs.sources.push(source),
            (_, None) => {}
        }
    }
    inputs
}

/// The most bytes of a file. The ledger grows with every use, and a month of it is never split.
const fn limit(role: &Role, config: &Config) -> u64 {
    if matches!(role, Role::Ledger) { u64::MAX } else { config.max_file_size }
}

/// All files below the content; in no order where none is asked for, which saves looking at every name a dozen times.
fn walk(root: &Path, in_order: bool, findings: &mut Vec<Diagnostic>) -> Vec<Found> {
    let content = root.join(CONTENT);
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut found = Vec::new();
    let walker = WalkDir::new(&content).follow_links(true);
    let mut walker = if in_order { walker.sort_by_file_name() } else { walker }.into_iter();
    while let Some(item) = walker.next() {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                findings.push(walk_finding(root, &error));
                continue;
            }
        };
        if item.depth() > 0 && is_private(&item) {
            skip(&mut walker, &item);
            continue;
        }
        let path = project_path(root, item.path());
        if item.path_is_symlink() && leads_outside(item.path(), &real_root) {
            let message = format!("`{path}` is a symbolic link out of the project");
            let help = "copy the file into the project, or remove the link";
            findings.push(Diagnostic::new(Code::SymlinkOutside, path, None, message).help(help));
            skip(&mut walker, &item);
            continue;
        }
        if item.file_type().is_file() {
            found.extend(classify(path, &item, findings));
        } else {
            findings.extend(no_file(path, item.file_type()));
        }
    }
    found
}

/// What is named like a file that would be read, and is none: an author who meant an entry would miss it.
fn no_file(path: Arc<str>, file_type: std::fs::FileType) -> Option<Diagnostic> {
    if !path.ends_with(".md") && &*path != GLOSSARY {
        return None;
    }
    let (what, help) = if file_type.is_dir() {
        ("a folder", "name the folder without the ending, and the entry in it `index.md`")
    } else {
        ("a pipe, a socket or a device", "put a file in its place, or give it another name")
    };
    let message = format!("`{path}` is {what}, not a file, and was not read");
    Some(Diagnostic::new(Code::NotAFile, path, None, message).help(help))
}

fn skip(walker: &mut walkdir::IntoIter, item: &DirEntry) {
    if item.file_type().is_dir() {
        walker.skip_current_dir();
    }
}

/// Hidden files and what editors leave behind while saving.
fn is_private(item: &DirEntry) -> bool {
    let name = item.file_name().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with(['~', '#']) || name.ends_with(".swp") || name.ends_with(".tmp")
}

fn leads_outside(path: &Path, real_root: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| !real.starts_with(real_root))
}

fn classify(path: Arc<str>, item: &DirEntry, findings: &mut Vec<Diagnostic>) -> Option<Found> {
    let found = |role| Some(Found { path: path.clone(), file: item.path().to_owned(), role });
    if &*path == GLOSSARY {
        return found(Role::Glossary);
    }
    let inside = path.strip_prefix("content/")?;
    let is_ledger = path.strip_prefix(LEDGER).is_some_and(|name| name.starts_with('/') && name.ends_with(".csv"));
    if is_ledger {
        return found(Role::Ledger);
    }
    if !path.ends_with(".md") {
        return found(Role::Asset);
    }
    let folder = inside.split_once('/').map(|(folder, _)| folder);
    let is_home = folder.is_none() && (inside == "_index.md" || inside.starts_with("_index."));
    if is_home || folder.and_then(Kind::of_folder).is_some() {
        return found(Role::Entry);
    }
    let folders: Vec<_> = Kind::ALL.iter().map(|kind| kind.folder()).collect();
    let help = match folder.and_then(|folder| crate::diag::nearest(folder, folders.iter().copied())) {
        Some(near) => format!("did you mean `content/{near}/`?"),
        None => format!("move it to one of {}", folders.join(", ")),
    };
    let message = match folder {
        Some(folder) => format!("`content/{folder}/` holds no type of entry"),
        None => "`content/` itself holds the home page `_index.md` alone".to_owned(),
    };
    findings.push(Diagnostic::new(Code::UnknownFolder, path, None, message).help(help));
    None
}

fn walk_finding(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = project_path(root, error.path().unwrap_or(root));
    if let Some(ancestor) = error.loop_ancestor() {
        let message = format!("`{path}` links back to `{}`, a folder it stands in", project_path(root, ancestor));
        return Diagnostic::new(Code::SymlinkLoop, path, None, message).help("remove the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    let message = format!("cannot read `{path}`: {reason}");
    Diagnostic::new(Code::Unreadable, path, None, message).help("check that it exists and may be read")
}

fn report_case_clashes(found: &[Found], findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Arc<str>> = BTreeMap::new();
    for found in found {
        if let Some(first) = seen.insert(found.path.to_lowercase(), &found.path) {
            let message = format!("the path differs from `{first}` in upper and lower case only");
            let help = "rename one: on many disks and hosts they are one and the same file";
            findings.push(Diagnostic::new(Code::CaseClash, found.path.clone(), None, message).help(help));
        }
    }
}

fn read(found: &Found, stamp: Stamp, limit: u64) -> (Option<Source>, Option<Diagnostic>) {
    let path = &found.path;
    let problem =
        |code, message: String, help: &str| (None, Some(Diagnostic::new(code, path.clone(), None, message).help(help)));
    let size = stamp.size();
    if size > limit {
        let message = format!("the file has {size} bytes, more than the limit of {limit}");
        return problem(Code::FileTooLarge, message, "split it, or raise `max_file_size` in casebook.yaml");
    }
    let bytes = match std::fs::read(&found.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            return problem(Code::Unreadable, format!("cannot read the file: {error}"), "check that it may be read");
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => decoded(path, &text),
        Err(error) => damaged(path, error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

/// A file that is no text. It is kept to show the place, and nothing is made of it.
fn damaged(path: &Arc<str>, bytes: &[u8], valid: usize) -> (Option<Source>, Option<Diagnostic>) {
    let byte = bytes.get(valid).copied().unwrap_or_default();
    // Up to here the text to show agrees with the file, and there it has a U+FFFD.
    let span = Span::new(valid..valid + char::REPLACEMENT_CHARACTER.len_utf8());
    let finding = Diagnostic::new(Code::InvalidUtf8, path.clone(), span, "the file is not valid UTF-8 from here on")
        .label(format!("the byte {byte:02X} begins no character here"))
        .help("save it as UTF-8 (Chinese text from older editors is often GBK or Big5)");
    (Some(Source::damaged(path.clone(), bytes)), Some(finding))
}

fn decoded(path: &Arc<str>, text: &str) -> (Option<Source>, Option<Diagnostic>) {
    let bare = text.strip_prefix('\u{feff}');
    let finding = bare.map(|_| {
        Diagnostic::new(Code::ByteOrderMark, path.clone(), None, "the file begins with a byte order mark")
            .help("it is ignored; save the file as UTF-8 without BOM to be rid of it")
            // Texts are read without the mark, so writing this one as it was read takes the mark away.
            .fix(Span::default(), "")
    });
    (Some(Source::new(path.clone(), bare.unwrap_or(text))), finding)
}

/// The path of a file as diagnostics and outputs name it: relative to the project, with `/`.
fn project_path(root: &Path, path: &Path) -> Arc<str> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    if let (Some(relative), '/') = (relative.to_str(), std::path::MAIN_SEPARATOR) {
        return relative.into();
    }
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

#[cfg(test)]
mod tests;
