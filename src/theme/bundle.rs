//! Static files, bundles of several of them in one, and folders of scripts that load each other.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::joined;
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

/// The static files of a theme: bundles, folders of modules, and what is in neither. Offline, each folder of modules is one script.
///
/// # Errors
/// When modules cannot be joined.
pub(super) fn assets(
    files: &Files,
    bundles: &BTreeMap<String, Vec<String>>,
    modules: &[String],
    offline: bool,
) -> Result<(Assets, Vec<Diagnostic>), Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut assets = BTreeMap::new();
    for (name, parts) in bundles {
        let mut bytes = Vec::new();
        for part in parts {
            match files.bytes(&format!("static/{part}")) {
                Some(part) => {
                    bytes.extend_from_slice(part);
                    bytes.push(b'\n');
                }
                None => findings.push(
                    Diagnostic::new(
                        Code::ThemeError,
                        files.shown("theme.yaml"),
                        None,
                        format!("the bundle `{name}` names `static/{part}`, which does not exist"),
                    )
                    .help("add the file, or take it out of the bundle"),
                ),
            }
        }
        assets.insert(name.clone(), Asset::new(name, bytes));
    }
    let in_bundles: BTreeSet<&str> = bundles.values().flatten().map(String::as_str).collect();
    for folder in modules {
        if offline {
            assets.extend(joined_folder(files, folder)?);
        } else {
            assets.extend(module_folder(files, folder));
        }
    }
    let is_module = |name: &str| {
        let inside = modules.iter().find_map(|folder| name.strip_prefix(&**folder));
        name.ends_with(".js") && inside.is_some_and(|inside| inside.starts_with('/'))
    };
    let is_elsewhere = |name: &str| in_bundles.contains(name) || (offline && is_module(name));
    for (name, bytes) in files.below("static/").filter(|(name, _)| !is_elsewhere(name)) {
        assets.entry(name.to_owned()).or_insert_with(|| Asset::new(name, bytes.to_vec()));
    }
    Ok((assets, findings))
}

/// Scripts that load each other by relative address. A hash in the name of each would have to be known to the others, so their
/// folder has one for all of them: `assets/js/search.1f2e3d4c/store.js`.
fn module_folder(files: &Files, folder: &str) -> Vec<(String, Asset)> {
    let prefix = format!("static/{folder}/");
    let scripts = scripts(files, &prefix);
    let hash = Hash::of_parts(scripts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()])).short();
    let asset = |(name, text): (&str, String)| {
        let path = format!("assets/{folder}.{}/{name}", &hash[..8]);
        (format!("{folder}/{name}"), Asset { path, bytes: text.into_bytes() })
    };
    scripts.into_iter().map(asset).collect()
}

/// The modules of a folder as one script: `js/search.js` does what `js/search/search.js` does, and `globalThis.casebookSearch` are
/// its exports.
fn joined_folder(files: &Files, folder: &str) -> Result<Option<(String, Asset)>, Vec<Diagnostic>> {
    let prefix = format!("static/{folder}/");
    let mut scripts = scripts(files, &prefix);
    scripts.retain(|(name, _)| name.ends_with(".js"));
    if scripts.is_empty() {
        return Ok(None);
    }
    let stem = folder.rsplit('/').next().unwrap_or(folder);
    let (first, rest) = stem.split_at(stem.chars().next().map_or(0, char::len_utf8));
    let global = format!("casebook{}{}", first.to_uppercase(), rest.replace(|char: char| !char.is_alphanumeric(), "_"));
    let script = joined::join(files, &prefix, &scripts, &format!("{stem}.js"), &global)?;
    let name = format!("{folder}.js");
    let asset = Asset::new(&name, script.into_bytes());
    Ok(Some((name, asset)))
}

fn scripts<'a>(files: &'a Files, prefix: &'a str) -> Vec<(&'a str, String)> {
    files.texts_below(prefix).map(|(name, text)| (name, without_comments(text))).collect()
}

/// A script without the lines that are comments as a whole, and without indentation. Lines inside a template literal look the same, so a theme must
/// not begin one of those with a comment's sign.
fn without_comments(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_comments_are_left_out() {
        let script = "// A\n/**\n * @param {string} a\n */\nexport const f = (a) => {\n  // b\n\n  return a; // c\n};\n/* d */\nf();\n";
        assert_eq!(without_comments(script), "export const f = (a) => {\nreturn a; // c\n};\nf();\n");
    }
}
