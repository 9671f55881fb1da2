//! The texts of the interface in one language.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::yaml;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};

/// Texts by key: `nav.principles`.
#[derive(Clone, Debug, Default)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// No texts at all.
    pub const EMPTY: &'static Self = &Self(BTreeMap::new());

    /// The text of a key, if there is one.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// The text of a key; the key itself when there is none, so that a gap shows.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key with `{name}` replaced by values.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.get(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// All texts, for templates.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.0
    }
}

/// Texts by language tag.
pub(super) type ByLanguage = BTreeMap<String, Texts>;

/// The key of what a language calls itself.
const NAME: &str = "language.name";

/// How a text is written.
const SHAPE: &str = "write one `key: \"text\"` a line, with the keys that the built-in file has";

/// Loads the texts of every language of the site. A text missing in one is taken from its script's sibling, then from the default
/// language, then from English, and reported. `None` when a file of texts has mistakes, which are reported with their places.
pub(super) fn load(files: &Files, config: &Config, findings: &mut Vec<Diagnostic>) -> Option<ByLanguage> {
    let mut sets: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut broken = BTreeSet::new();
    for (name, text) in files.texts_below("i18n/") {
        let Some(tag) = name.strip_suffix(".yaml") else { continue };
        match yaml::read(files, &format!("i18n/{name}"), text, SHAPE) {
            Ok(texts) => drop(sets.insert(tag.to_owned(), texts)),
            Err(mistakes) => {
                findings.extend(mistakes);
                broken.insert(tag);
            }
        }
    }
    let mut all = BTreeMap::new();
    let default = config.languages.default_lang().as_str();
    for lang in &config.languages {
        let tag = lang.as_str();
        let family = tag.split('-').next().unwrap_or(tag);
        let sibling = sets.keys().find(|other| other.as_str() != tag && other.split('-').next() == Some(family));
        let mut texts = BTreeMap::new();
        for source in ["en", default, sibling.map_or("en", String::as_str), tag] {
            texts.extend(sets.get(source).into_iter().flatten().map(|(key, text)| (key.clone(), text.clone())));
        }
        // What a file lacks is not known while it cannot be read.
        if !broken.contains(tag) {
            findings.extend(missing(files, tag, sets.get(tag), &texts));
        }
        // Nothing stands in for the name of a language: it would be that of another.
        if sets.get(tag).is_none_or(|own| !own.contains_key(NAME)) {
            texts.insert(NAME.to_owned(), tag.to_owned());
        }
        all.insert(tag.to_owned(), Texts(texts));
    }
    broken.is_empty().then_some(all)
}

fn missing(
    files: &Files,
    tag: &str,
    own: Option<&BTreeMap<String, String>>,
    all: &BTreeMap<String, String>,
) -> Option<Diagnostic> {
    let missing: Vec<_> =
        all.keys().filter(|key| own.is_none_or(|own| !own.contains_key(*key))).map(String::as_str).collect();
    let (first, rest) = missing.split_first()?;
    let path = files.shown(&format!("i18n/{tag}.yaml"));
    let help = match rest {
        [] => "another language stands in; add the text to the file".to_owned(),
        rest => format!("another language stands in; add it and {} more to the file", rest.len()),
    };
    Some(Diagnostic::new(Code::MissingText, path, None, format!("`{tag}` has no text for `{first}`")).help(help))
}
