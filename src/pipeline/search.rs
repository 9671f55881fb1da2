//! The search index of a site, and its export.

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::{Analysis, Project, calibration, older};
use crate::cache::Home;
use crate::index::export::OutFile;
use crate::index::{Index, Listing};
use crate::lang::Lang;
use crate::model::Site;
use crate::source::Hash;
use crate::theme::Theme;
use crate::write::Stage;

/// Folder of the export in a site.
const FOLDER: &str = "assets/search/";

/// The file that leads to all others, as it is served and as a script.
const MANIFESTS: [&str; 2] = ["assets/search/manifest.json", "assets/search/manifest.js"];

/// The home of the index of a site.
pub(super) fn home(project: &Project, site: &Site) -> Home {
    Home::new(&project.root, site.viewpoint.audience)
}

/// Brings the index of a site up to date. It comes before anything that asks the index or exports it.
///
/// # Errors
/// When the cache folder cannot be written.
pub fn index(project: &Project, analysis: &Analysis) -> Result<()> {
    let site = &analysis.site;
    let mut listing = Listing::new(site, &analysis.records, &project.config);
    if !site.glossary.terms.is_empty() {
        let texts = Theme::load_texts(&project.root, &project.config);
        let title = |lang: &Lang| texts(lang.as_str()).get("nav.glossary").to_owned();
        listing = listing.with_glossary(site, &project.config, title);
    }
    Index::update(&home(project, site), site, listing, &|doc| analysis.bodies.get(doc))?;
    older::remember(project, analysis)
}

/// Puts the export of the index into a site, or keeps what is there if the index is as it was.
pub(super) fn export(project: &Project, analysis: &Analysis, stage: &Stage) -> Result<()> {
    const GONE: &str = "the search index has gone while it was being exported";
    let offline = project.config.offline;
    let home = home(project, &analysis.site);
    let calibration = calibration(&home);
    let key = Index::key_of(&home).context(GONE)?;
    let key = Hash::of_parts([&key.0[..], &postcard::to_stdvec(&calibration)?]);
    if keep(stage, MANIFESTS[usize::from(offline)], key) {
        return Ok(());
    }
    if Index::remove_damaged(&home)? {
        self::index(project, analysis)?;
    }
    let index = Index::open(&home)?.context(GONE)?;
    let mut files = index.export(&project.config.languages.tags(), calibration.threshold, calibration.questions)?;
    if offline {
        // Pages in a folder can load scripts, and nothing else.
        files = files.par_iter().map(OutFile::script).collect();
    }
    files.par_iter().try_for_each(|file| stage.put(&format!("{FOLDER}{}", file.name), &file.bytes, key))
}

fn keep(stage: &Stage, manifest: &str, key: Hash) -> bool {
    let is_same = stage.previous().get(manifest).is_some_and(|old| old.key == Some(key));
    is_same && stage.previous().iter().filter(|(path, _)| path.starts_with(FOLDER)).all(|(path, _)| stage.keep(path))
}
