//! The glossary `content/glossary.yaml`: terms in all languages, with the words people use for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_yaml::Value;

use super::front_matter::number::{self, Number};
use super::front_matter::{Once, key_spans, nested, read_once, reason};
use crate::diag::{Code, Diagnostic, nearest};
use crate::document::KeySpans;
use crate::lang::Lang;
use crate::source::{Hash, Source, Span};

/// One term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The term by language tag: `zh-Hans`, `zh-Hant`, `en`.
    pub names: BTreeMap<String, String>,
    /// Toneless pinyin, syllables apart.
    pub pinyin: Option<String>,
    /// Other words for it, by language family (`zh`, `en`).
    pub synonyms: BTreeMap<String, Vec<String>>,
    /// A remark by language tag or family (`zh`, `en`); by nothing, where it is one for all.
    pub notes: BTreeMap<String, String>,
    /// Principles where it matters most.
    pub principles: Vec<u8>,
}

impl Term {
    /// The term in a language, or else in the first that has it.
    #[must_use]
    pub fn name(&self, lang: &str) -> &str {
        self.names.get(lang).or_else(|| self.names.values().next()).map_or("", String::as_str)
    }

    /// The remark in a language, or else in the first that has it, with what it is listed under: a tag, a family or nothing.
    #[must_use]
    pub fn note(&self, lang: &str) -> Option<(&str, &str)> {
        let family = lang.split('-').next().unwrap_or(lang);
        let own = self.notes.get_key_value(lang).or_else(|| self.notes.get_key_value(family));
        own.or_else(|| self.notes.iter().next()).map(|(tag, note)| (tag.as_str(), note.as_str()))
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
    pub path: Arc<str>,
    /// Hash of the file; zero when there is none.
    pub hash: Hash,
}

const HELP: &str = "a term has its name by language (`zh-Hans: 客户`), `pinyin`, `synonyms` by language, `note` (one, or one by language) and `principles`";

/// Reads a glossary. Terms that cannot be read are findings; a text that is no YAML at all gives no terms.
#[must_use]
pub fn parse(source: &Source) -> (Glossary, Vec<Diagnostic>) {
    let mut glossary =
        Glossary { terms: Vec::new(), keys: KeySpans::default(), path: source.path.clone(), hash: source.hash };
    let mut findings = Vec::new();
    if source.is_damaged {
        return (glossary, findings);
    }
    match read(source, &mut findings) {
        Ok((terms, keys)) => {
            let mut reader = Reader { path: &source.path, keys: &keys, findings: &mut findings, left_out: Vec::new() };
            let mut no_terms = Vec::new();
            for (index, value) in terms.into_iter().enumerate() {
                let at = format!("terms[{index}]");
                let span = keys.value(&at).unwrap_or_default();
                match reader.term(&at, value) {
                    Some(term) => glossary.terms.push((term, span)),
                    None => no_terms.push(index),
                }
            }
            let mut left_out = reader.left_out;
            // Last, for the lists inside the terms are named by the numbers the terms have in the file.
            left_out.push(("terms".to_owned(), no_terms));
            glossary.keys = left_out.iter().fold(keys, |keys, (list, items)| keys.without_items(list, items));
        }
        Err(finding) => findings.push(*finding),
    }
    (glossary, findings)
}

/// The terms as YAML, and where everything stands.
fn read(source: &Source, findings: &mut Vec<Diagnostic>) -> Result<(Vec<Value>, KeySpans), Box<Diagnostic>> {
    let problem = |span: Span, message: String| {
        Box::new(Diagnostic::new(Code::InvalidGlossary, source.path.clone(), span, message).help(HELP))
    };
    let keys =
        |text: &str| key_spans(text, 0).map_err(|span| problem(span, "the glossary is nested too deeply".to_owned()));
    let places = keys(&source.text)?;
    let Once { value, text, repeated } = read_once(&source.text);
    let keys = if repeated.is_empty() { places } else { keys(&text)? };
    findings.extend(repeated.into_iter().map(|(key, span)| {
        Diagnostic::new(Code::InvalidGlossary, source.path.clone(), span, format!("`{key}` is written twice"))
            .help("keep one of the two")
    }));
    let value = value.map_err(|error| {
        let mistake = super::yaml::mistake(&text, &error);
        problem(mistake.span, format!("the glossary is not valid YAML: {}", mistake.reason)).help(mistake.help)
    })?;
    let Value::Mapping(mut map) = value else {
        return if value.is_null() { Ok((Vec::new(), keys)) } else { Err(problem(Span::default(), no_terms())) };
    };
    let terms = match map.remove("terms") {
        Some(Value::Sequence(terms)) => terms,
        Some(Value::Null) => Vec::new(),
        _ => return Err(problem(keys.value("terms").unwrap_or_default(), no_terms())),
    };
    match map.keys().next().and_then(Value::as_str) {
        Some(other) => {
            Err(problem(keys.key(other).unwrap_or_default(), format!("unknown key `{other}` beside `terms`")))
        }
        None => Ok((terms, keys)),
    }
}

fn no_terms() -> String {
    "the glossary is not a list under `terms`".to_owned()
}

/// Reads terms one by one.
struct Reader<'a> {
    path: &'a Arc<str>,
    keys: &'a KeySpans,
    findings: &'a mut Vec<Diagnostic>,
    /// Lists with the items that are left out of them.
    left_out: Vec<(String, Vec<usize>)>,
}

impl Reader<'_> {
    fn term(&mut self, at: &str, value: Value) -> Option<Term> {
        let Value::Mapping(map) = value else {
            self.finding(self.keys.value(at), "a glossary term is not a list of keys with values");
            return None;
        };
        let mut term = Term::default();
        for (key, value) in map {
            let key = key.as_str().unwrap_or("?").to_owned();
            let at = format!("{at}.{key}");
            match key.as_str() {
                "pinyin" => term.pinyin = self.value(&at, value),
                "synonyms" => term.synonyms = self.value(&at, value).unwrap_or_default(),
                "note" => term.notes = self.notes(&at, value),
                "principles" => term.principles = self.principles(&at, value),
                lang if Lang::new(lang).is_some() => term.names.extend(self.value(&at, value).map(|name| (key, name))),
                _ => self.unknown_key(&at, &key),
            }
        }
        if term.names.is_empty() {
            self.finding(self.keys.value(at), "a glossary term has no name in any language");
            return None;
        }
        Some(term)
    }

    fn value<T: DeserializeOwned>(&mut self, at: &str, value: Value) -> Option<T> {
        if value.is_null() {
            return None;
        }
        nested::read(value, |inner, error| {
            let path = nested::join(at, inner);
            let message = reason::read(&path, error).message;
            self.finding(self.keys.value(&path), message);
        })
    }

    /// One remark, or one for each language.
    fn notes(&mut self, at: &str, value: Value) -> BTreeMap<String, String> {
        if value.is_mapping() {
            return self.value(at, value).unwrap_or_default();
        }
        self.value(at, value).map(|note| (String::new(), note)).into_iter().collect()
    }

    /// Numbers of principles; those that no principle can have are left out.
    fn principles(&mut self, at: &str, value: Value) -> Vec<u8> {
        let Value::Sequence(items) = value else { return self.value(at, value).unwrap_or_default() };
        let mut principles = Vec::with_capacity(items.len());
        let mut left_out = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let item_at = format!("{at}[{index}]");
            match self.value(&item_at, item).map(Number::check) {
                Some(Ok(number)) => {
                    principles.push(number);
                    continue;
                }
                Some(Err(message)) => {
                    self.finding(self.keys.value(&item_at), message);
                    self.help(number::HELP);
                }
                None => {}
            }
            left_out.push(index);
        }
        if !left_out.is_empty() {
            self.left_out.push((at.to_owned(), left_out));
        }
        principles
    }

    /// Gives the last finding a help of its own.
    fn help(&mut self, help: &str) {
        if let Some(finding) = self.findings.last_mut() {
            finding.help = Some(help.to_owned());
        }
    }

    fn unknown_key(&mut self, at: &str, key: &str) {
        let near = nearest(key, ["pinyin", "synonyms", "note", "principles"]);
        let span = self.keys.key(at);
        self.finding(span, format!("unknown key `{key}` in a glossary term"));
        if let (Some(near), Some(span), Some(finding)) = (near, span, self.findings.last_mut()) {
            finding.help = Some(format!("did you mean `{near}`?"));
            finding.fix = Some(crate::diag::Fix { span, replacement: near.to_owned() });
        }
    }

    fn finding(&mut self, span: Option<Span>, message: impl Into<String>) {
        self.findings.push(Diagnostic::new(Code::InvalidGlossary, self.path.clone(), span, message).help(HELP));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::place;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let (glossary, findings) = parse(&Source::new("content/glossary.yaml", text));
        let line = |finding: &Diagnostic| {
            let at = place(text, finding.span.unwrap().start as usize);
            format!("{}:{} {}", at.line, at.column, finding.message)
        };
        let terms = glossary.terms.iter().map(|(term, _)| term.name("zh-Hans").to_owned()).collect();
        (terms, findings.iter().map(line).collect())
    }

    #[test]
    fn one_bad_key_does_not_cost_the_other_terms() {
        let (terms, findings) =
            read("terms:\n- zh-Hans: 客户\n  synonims: {}\n- en: price\n  principles: [x]\n- plain\n");
        assert_eq!(terms, ["客户", "price"]);
        assert_eq!(
            findings,
            [
                "3:3 unknown key `synonims` in a glossary term",
                "5:16 `terms[1].principles[0]` takes a number from 1 to 28, not the text \"x\"",
                "6:3 a glossary term is not a list of keys with values",
            ]
        );
    }

    #[test]
    fn every_number_that_no_principle_has_is_reported() {
        let text = "terms:\n- en: price\n  principles: [40, 7, 300]\n";
        assert_eq!(read(text).1, ["3:16 there is no principle 40", "3:23 there is no principle 300"]);
        let glossary = parse(&Source::new("content/glossary.yaml", text)).0;
        assert_eq!(glossary.terms[0].0.principles, [7]);
        assert_eq!(&text[glossary.keys.value("terms[0].principles[0]").unwrap().range()], "7");
    }

    #[test]
    fn terms_behind_one_that_is_left_out_keep_their_places() {
        let text = "terms:\n- plain\n- en: price\n  principles: [40, 7]\n";
        let glossary = parse(&Source::new("content/glossary.yaml", text)).0;
        assert_eq!(glossary.terms.len(), 1);
        let written = |key: &str| &text[glossary.keys.value(key).unwrap().range()];
        assert_eq!((written("terms[0].en"), written("terms[0].principles[0]")), ("price", "7"));
    }

    #[test]
    fn a_key_written_twice_costs_nothing_else() {
        let text = "terms:\n- zh-Hans: 客户\n  'zh-Hans': 顾客\n- zh-Hans: 价\n  note: 1\n";
        let (terms, findings) = read(text);
        assert_eq!(terms, ["客户", "价"]);
        assert_eq!(
            findings,
            ["3:3 `terms[0].zh-Hans` is written twice", "5:9 `terms[1].note` takes a text, not the number 1"]
        );
    }

    #[test]
    fn a_remark_is_one_for_all_or_one_for_each_language() {
        let text = "terms:\n- en: price\n  note: { zh: 标价, en: As listed. }\n- en: cost\n  note: In full.\n- en: fee\n  note: [a]\n";
        let (glossary, findings) = parse(&Source::new("content/glossary.yaml", text));
        let notes = |lang| glossary.terms.iter().map(|(term, _)| term.note(lang)).collect::<Vec<_>>();
        assert_eq!(notes("zh-Hant"), [Some(("zh", "标价")), Some(("", "In full.")), None]);
        assert_eq!(notes("en")[0], Some(("en", "As listed.")));
        assert_eq!(notes("fr")[0], Some(("en", "As listed.")), "another's is better than none");
        assert_eq!(findings.len(), 1);
    }

    #[test]
    fn what_is_no_glossary_is_said_where_it_fails() {
        assert_eq!(read("").1, Vec::<String>::new());
        assert_eq!(read("# 术语\nterms:\n").1, Vec::<String>::new());
        assert_eq!(read("- a\n").1, ["1:1 the glossary is not a list under `terms`"]);
        assert_eq!(read("terms: 客户\n").1, ["1:8 the glossary is not a list under `terms`"]);
        assert_eq!(read("terms: []\nmore: 1\n").1, ["2:1 unknown key `more` beside `terms`"]);
        let (glossary, findings) = parse(&Source::damaged("content/glossary.yaml", b"terms:\n- en: \xff\n"));
        assert!(glossary.terms.is_empty() && findings.is_empty(), "who read it has said so");
        let broken = read("# 术语：客户\nterms:\n- zh: 客户: 好\n").1;
        assert_eq!(broken, ["3:9 the glossary is not valid YAML: a second `: ` in one line"]);
    }
}
