//! Static files, bundles of several of them in one, and folders of modules, which become one script each.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::{joined, script};
use crate::diag::{Code, Diagnostic};
use crate::source::Hash;

/// A file that the site serves as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it stands on the site, with its content hash: `assets/css/main.1f2e3d4c.css`. A changed file has a new address,
    /// so hosts and browsers may keep it for ever.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let hash = Hash::of(&bytes).short();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        Self { path: format!("assets/{stem}.{}.{extension}", &hash[..8]), bytes }
    }
}

/// Static files and bundles by name.
type Assets = BTreeMap<String, Asset>;

/// The static files of a theme: bundles, folders of modules, each of which is one script, and what is in neither. Scripts of bundles
/// and modules are as short as can be. `None` when there are scripts with mistakes or modules that cannot be joined; these, and files
/// that are missing, are findings.
pub(super) fn assets(
    files: &Files,
    bundles: &BTreeMap<String, Vec<String>>,
    modules: &[String],
    findings: &mut Vec<Diagnostic>,
) -> Option<Assets> {
    let mut assets = BTreeMap::new();
    let mut is_whole = true;
    for (name, parts) in bundles {
        match bundle(files, name, parts, findings) {
            Some(bytes) => drop(assets.insert(name.clone(), Asset::new(name, bytes))),
            None => is_whole = false,
        }
    }
    let in_bundles: BTreeSet<&str> = bundles.values().flatten().map(String::as_str).collect();
    for folder in modules {
        match joined_folder(files, folder) {
            Ok(joined) => assets.extend(joined),
            Err(mistakes) => {
                findings.extend(mistakes);
                is_whole = false;
            }
        }
    }
    let is_module = |name: &str| {
        let inside = modules.iter().find_map(|folder| name.strip_prefix(&**folder));
        name.ends_with(".js") && inside.is_some_and(|inside| inside.starts_with('/'))
    };
    for (name, bytes) in files.below("static/").filter(|(name, _)| !in_bundles.contains(name) && !is_module(name)) {
        assets.entry(name.to_owned()).or_insert_with(|| Asset::new(name, bytes.to_vec()));
    }
    is_whole.then_some(assets)
}

/// The parts of a bundle one after the other; `None` when one of them is a script with a mistake.
fn bundle(files: &Files, name: &str, parts: &[String], findings: &mut Vec<Diagnostic>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut is_whole = true;
    for part in parts {
        let path = format!("static/{part}");
        match (files.bytes(&path), files.text(&path)) {
            (Some(_), Some(text)) if part.ends_with(".js") => match script::minified(text) {
                Ok(short) => {
                    bytes.extend_from_slice(short.as_bytes());
                    bytes.push(b'\n');
                }
                Err((reason, span)) => {
                    findings.push(Diagnostic::new(Code::ThemeError, files.shown(&path), span, reason));
                    is_whole = false;
                }
            },
            (Some(part), _) => {
                bytes.extend_from_slice(part);
                bytes.push(b'\n');
            }
            (None, _) => findings.push(
                Diagnostic::new(
                    Code::ThemeError,
                    files.shown("theme.yaml"),
                    None,
                    format!("the bundle `{name}` names `{path}`, which does not exist"),
                )
                .help("add the file, or take it out of the bundle"),
            ),
        }
    }
    is_whole.then_some(bytes)
}

/// The modules of a folder as one script: `js/search.js` does what `js/search/search.js` does, and `globalThis.casebookSearch` are
/// its exports.
fn joined_folder(files: &Files, folder: &str) -> Result<Option<(String, Asset)>, Vec<Diagnostic>> {
    let prefix = format!("static/{folder}/");
    let scripts: Vec<_> = files.texts_below(&prefix).filter(|(name, _)| name.ends_with(".js")).collect();
    if scripts.is_empty() {
        return Ok(None);
    }
    let stem = folder.rsplit('/').next().unwrap_or(folder);
    let (first, rest) = stem.split_at(stem.chars().next().map_or(0, char::len_utf8));
    let global = format!("casebook{}{}", first.to_uppercase(), rest.replace(|char: char| !char.is_alphanumeric(), "_"));
    let joined = joined::join(files, &prefix, &scripts, &format!("{stem}.js"), &global)?;
    let short = script::minified(&joined)
        .map_err(|(reason, _)| vec![Diagnostic::new(Code::ThemeError, files.shown(&prefix), None, reason)])?;
    let name = format!("{folder}.js");
    let asset = Asset::new(&name, short.into_bytes());
    Ok(Some((name, asset)))
}
