//! Themes: templates, interface texts, static files and archetypes, as one value.
//!
//! A theme is a stack of files: the default theme embedded in the program at the bottom, the project's `themes/<name>/` on top.
//! A file of the project takes the place of the one with the same path, so changing one template takes one file.

mod bundle;
pub mod files;
mod joined;
mod module;
mod script;
mod texts;
mod unused;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use tera::Tera;

use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::source::{Hash, Span};
use files::Files;

pub use bundle::Asset;
pub use texts::Texts;

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
        let manifest = manifest(&files)?;
        let tera = templates(&files)?;
        let (texts, mut findings) = texts::load(&files, config)?;
        let (assets, missing) = bundle::assets(&files, &manifest.bundles, &manifest.modules)?;
        findings.extend(missing);
        findings.extend(unused::report(&files, config));
        let hash = files.hash();
        Ok((Self { tera, texts, assets, files, hash }, findings))
    }

    /// The interface texts alone, by language: enough for what needs no pages. A theme that cannot be read has none.
    pub fn load_texts(root: &Path, config: &Config) -> impl Fn(&str) -> Texts {
        let files = Files::load(root, &config.theme).ok();
        let texts =
            files.and_then(|files| texts::load(&files, config).ok()).map(|(texts, _)| texts).unwrap_or_default();
        move |lang| texts.get(lang).cloned().unwrap_or_default()
    }

    /// The interface texts of a language.
    #[must_use]
    pub fn texts(&self, lang: &str) -> &Texts {
        self.texts.get(lang).unwrap_or(Texts::EMPTY)
    }
}

fn manifest(files: &Files) -> Result<Manifest, Vec<Diagnostic>> {
    let Some(text) = files.text("theme.yaml") else { return Ok(Manifest::default()) };
    crate::parse::yaml::from_str(text)
        .map_err(|error| vec![Diagnostic::new(Code::ThemeError, files.shown("theme.yaml"), None, error.to_string())])
}

fn templates(files: &Files) -> Result<Tera, Vec<Diagnostic>> {
    let list: Vec<_> = files.texts_below("templates/").collect();
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    match tera.add_raw_templates(list.iter().copied()) {
        Ok(()) => Ok(tera),
        Err(error) => {
            let broken: Vec<_> = list.iter().filter_map(|(name, text)| syntax_error(files, name, text)).collect();
            Err(if broken.is_empty() { vec![finding(files, &error, "")] } else { broken })
        }
    }
}

/// The error of one template taken alone, so that every broken template is reported, not the first.
fn syntax_error(files: &Files, name: &str, text: &str) -> Option<Diagnostic> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| finding(files, &error, name))
}

/// A template error as a finding with its place.
#[must_use]
pub fn finding(files: &Files, error: &tera::Error, template: &str) -> Diagnostic {
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let path = files.shown(&format!("templates/{}", report.filename()));
            let span = Span::new(report.span().range.clone());
            let failed = if matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) { "read" } else { "rendered" };
            let reason = lower_first(report.message());
            Diagnostic::new(Code::ThemeError, path, span, format!("the template cannot be {failed}: {reason}"))
        }
        _ => Diagnostic::new(Code::ThemeError, files.shown(&format!("templates/{template}")), None, error.to_string()),
    }
}

/// A sentence as it goes on behind a colon.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
