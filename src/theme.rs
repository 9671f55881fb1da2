//! Themes: templates, interface texts, static files and archetypes, as one value.
//!
//! A theme is a stack of files: the default theme embedded in the program at the bottom, the project's `themes/<name>/` on top.
//! A file of the project takes the place of the one with the same path, so changing one template takes one file.

mod bundle;
pub mod files;
mod joined;
mod module;
mod script;
mod templates;
mod texts;
mod unused;
mod yaml;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use tera::Tera;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::source::Hash;
use files::Files;

pub use bundle::Asset;
pub use templates::finding;
pub use texts::Texts;

/// The file that says what static files become.
const MANIFEST: &str = "theme.yaml";

/// A theme, ready to render.
#[derive(Debug)]
pub struct Theme {
    /// The templates.
    pub tera: Tera,
    /// The interface texts by language.
    pub texts: BTreeMap<String, Texts>,
    /// Static files and bundles by name: `css/main.css`.
    pub assets: BTreeMap<String, Asset>,
    /// The files it was made from.
    pub files: Files,
    /// Hash of everything that can change a page.
    pub hash: Hash,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(default, rename = "name")]
    _name: String,
    #[serde(default, rename = "description")]
    _description: String,
    #[serde(default)]
    bundles: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    modules: Vec<String>,
}

impl Theme {
    /// Loads the theme of a project, with the findings that do not keep it from working.
    ///
    /// # Errors
    /// The findings, when no page can be rendered: a template with an error, a manifest that cannot be read.
    pub fn load(root: &Path, config: &Config) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let files = Files::load(root, &config.theme).map_err(|finding| vec![*finding])?;
        // Each part is judged whatever is wrong in the others, so that one run shows everything.
        let mut findings = unused::report(&files, config);
        let tera = kept(templates::load(&files), &mut findings);
        let texts = texts::load(&files, config, &mut findings);
        let assets = kept(manifest(&files), &mut findings)
            .and_then(|manifest| bundle::assets(&files, &manifest.bundles, &manifest.modules, &mut findings));
        let hash = files.hash();
        match (tera, texts, assets) {
            (Some(tera), Some(texts), Some(assets)) => Ok((Self { tera, texts, assets, files, hash }, findings)),
            _ => Err(findings),
        }
    }

    /// The interface texts alone, by language: enough for what needs no pages. A theme that cannot be read has none.
    pub fn load_texts(root: &Path, config: &Config) -> impl Fn(&str) -> Texts {
        let files = Files::load(root, &config.theme).ok();
        let texts = files.and_then(|files| texts::load(&files, config, &mut Vec::new())).unwrap_or_default();
        move |lang| texts.get(lang).cloned().unwrap_or_default()
    }

    /// The interface texts of a language.
    #[must_use]
    pub fn texts(&self, lang: &str) -> &Texts {
        self.texts.get(lang).unwrap_or(Texts::EMPTY)
    }
}

fn manifest(files: &Files) -> Result<Manifest, Vec<Diagnostic>> {
    const SHAPE: &str =
        "a theme has `name`, `description`, `bundles` (lists of files by name) and `modules` (a list of folders)";
    let text = files.text(MANIFEST).unwrap_or_default();
    yaml::read(files, MANIFEST, text, SHAPE)
}

/// What could be loaded; the findings go to the others.
fn kept<T>(loaded: Result<T, Vec<Diagnostic>>, findings: &mut Vec<Diagnostic>) -> Option<T> {
    loaded.map_err(|mistakes| findings.extend(mistakes)).ok()
}
