//! The glossary `content/glossary.yaml`: terms in all languages, with the words people use for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diag::{Code, Diagnostic};
use crate::document::KeySpans;
use crate::source::{Hash, Source, Span};

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The term by language tag: `zh-Hans`, `zh-Hant`, `en`.
    #[serde(flatten)]
    pub names: BTreeMap<String, String>,
    /// Toneless pinyin, syllables apart.
    #[serde(default)]
    pub pinyin: Option<String>,
    /// Other words for it, by language family (`zh`, `en`).
    #[serde(default)]
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// Principles where it matters most.
    #[serde(default)]
    pub principles: Vec<u8>,
}

impl Term {
    /// The term in a language, or else in the first that has it.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        self.names.get(lang).or_else(|| self.names.values().next()).map_or("", String::as_str)
    }
}

/// All terms, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms, each with its place in the file.
    pub terms: Vec<(Term, Span)>,
    /// Where the keys of the terms stand: `terms[3].en`.
    pub keys: KeySpans,
    /// Path of the file.
    pub path: std::sync::Arc<str>,
    /// Hash of the file; zero when there is none.
    pub hash: Hash,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: Vec<Term>,
}

/// Reads a glossary. Terms that cannot be read are findings; a text that is no YAML at all gives no terms.
#[must_use]
pub fn parse(source: &Source) -> (Glossary, Vec<Diagnostic>) {
    let mut glossary =
        Glossary { terms: Vec::new(), keys: KeySpans::default(), path: source.path.clone(), hash: source.hash };
    let file: File = match super::yaml::from_str(&source.text) {
        Ok(file) => file,
        Err(error) => {
            let start = error.location().map_or(0, |location| location.index().min(source.text.len()));
            let end = source.text[start..].find('\n').map_or(source.text.len(), |at| start + at);
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or(&message).to_owned();
            let finding = Diagnostic::new(Code::InvalidGlossary, source.path.clone(), Span::new(start..end), reason)
                .help("a term has its name by language (`zh-Hans: 客户`), `pinyin`, `synonyms` by language, `note` and `principles`");
            return (glossary, vec![finding]);
        }
    };
    let spans = super::front_matter::key_spans(&source.text, 0);
    let mut findings = Vec::new();
    for (index, term) in file.terms.into_iter().enumerate() {
        let span = spans.value(&format!("terms[{index}]")).unwrap_or_default();
        if let Some(wrong) = term.names.keys().find(|tag| crate::lang::Lang::new(tag).is_none()) {
            let message = format!("`{wrong}` is neither a key of a term nor a language");
            findings.push(Diagnostic::new(Code::InvalidGlossary, source.path.clone(), span, message));
        }
        glossary.terms.push((term, span));
    }
    glossary.keys = spans;
    (glossary, findings)
}
