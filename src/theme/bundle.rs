//! Static files, and bundles of several of them in one.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
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

/// The static files of a theme: bundles, and what is in no bundle.
pub(super) fn assets(
    files: &Files,
    bundles: &BTreeMap<String, Vec<String>>,
) -> (BTreeMap<String, Asset>, Vec<Diagnostic>) {
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
    for (name, bytes) in files.below("static/").filter(|(name, _)| !in_bundles.contains(name)) {
        assets.insert(name.to_owned(), Asset::new(name, bytes.to_vec()));
    }
    (assets, findings)
}
