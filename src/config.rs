//! The project file `casebook.yaml`.
//!
//! What is wrong in it are findings like those of any other file, all of them told at once. Without a project file that can be
//! trusted nothing else is read: it says which languages there are, and who may see the site.

mod file;
mod invalid;
mod judge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::tz::Offset;
use serde::Deserialize;

use crate::calendar::Calendar;
use crate::kind::Audience;
use crate::lang::{Lang, Languages};
use crate::standards::{ComplaintDays, Standards};
pub use invalid::Invalid;

/// Name of the project file.
pub const FILE: &str = "casebook.yaml";

/// What `casebook.yaml` says, with defaults filled in.
#[derive(Clone, Debug)]
pub struct Config {
    /// Title of the site in each language; the default language's title where one is missing.
    pub title: Localised,
    /// One sentence on the site.
    pub description: Localised,
    /// Where the site will stand: `https://example.org/kb/`. Always ends in `/`.
    pub base_url: String,
    /// Languages, default first.
    pub languages: Languages,
    /// Name of the theme folder under `themes/`.
    pub theme: String,
    /// Output folder relative to the project.
    pub output: PathBuf,
    /// Widest circle the site is built for unless `--audience` says otherwise.
    pub audience: Audience,
    /// Offset from UTC in which days begin and times are shown.
    pub utc_offset: Offset,
    /// Address of a file's edit page, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Where readers say what they think of an answer: the address of a form or a letter, with places for `{entry}`, `{action}`
    /// (`reuse`, `flag`, or `open` for a question that found nothing, which is then the title), `{reason}` and `{title}`.
    pub feedback_url: Option<String>,
    /// Taxonomies besides tags.
    pub taxonomies: Vec<Taxonomy>,
    /// Whether authors' raw HTML passes unfiltered.
    pub trust_html: bool,
    /// Largest content file in bytes.
    pub max_file_size: u64,
    /// Organisation named in the footer and feeds.
    pub publisher: Option<String>,
    /// Calendar days until a complaint has to be answered.
    pub complaint_days: ComplaintDays,
    /// When people work.
    pub calendar: Calendar,
    /// What customers are promised.
    pub standards: Standards,
    /// Calendar days after a solution until somebody asks the customer whether it holds.
    pub follow_up_days: u16,
    /// Calendar days until a draft is overdue.
    pub draft_days: u16,
    /// Whether the site is to be opened from a folder, without a web server. Who builds it says so, not the project file.
    pub offline: bool,
}

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised(pub BTreeMap<String, String>);

impl Localised {
    /// The text in a language, or else in any.
    #[must_use]
    pub fn get(&self, lang: &Lang) -> &str {
        self.0
            .get(lang.as_str())
            .or_else(|| self.0.get(""))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

impl<'de> Deserialize<'de> for Localised {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Texts)
    }
}

/// Reads one text, or one for each language.
struct Texts;

impl<'de> serde::de::Visitor<'de> for Texts {
    type Value = Localised;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text, or one for each language")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Localised, E> {
        Ok(Localised(BTreeMap::from([(String::new(), text.to_owned())])))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Localised, A::Error> {
        BTreeMap::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Localised)
    }
}

/// A way to group entries besides type and principle.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Its name, the first part of its addresses: `products`.
    pub name: String,
    /// Where its terms stand in front matter: `owner`, `level`, `environment.product`, `extra.team`.
    pub key: String,
    /// What it is called.
    pub title: Localised,
}

impl Config {
    /// Reads `casebook.yaml` in `root`.
    ///
    /// # Errors
    /// [`Invalid`] when something is wrong in it; another error when it is missing or cannot be read.
    pub fn load(root: &Path) -> Result<Self> {
        let path = root.join(FILE);
        let bytes = std::fs::read(&path).with_context(|| {
            format!(
                "cannot read `{}`; run `casebook init` for a new project, or name one with `--root`",
                path.display()
            )
        })?;
        let text = String::from_utf8(bytes).map_err(|error| Invalid::damaged(error.as_bytes()))?;
        Ok(Self::parse(text.strip_prefix('\u{feff}').unwrap_or(&text))?)
    }

    /// Reads the text of a project file.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        judge::read(text)
    }

    /// Puts the site at another address.
    ///
    /// # Errors
    /// When it is not an address.
    pub fn set_base_url(&mut self, base_url: &str) -> Result<()> {
        match judge::base_url(base_url) {
            Some(base_url) => self.base_url = base_url,
            None => bail!("`base_url` must be an address like https://example.org/kb/, not `{base_url}`"),
        }
        Ok(())
    }

    /// The path part of `base_url`, beginning and ending in `/`: `/kb/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |at| &self.base_url[after_scheme + at..])
    }
}
