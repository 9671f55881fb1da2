//! Words that two terms of the glossary claim.

use std::collections::BTreeMap;

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::parse::glossary::Term;

/// One word of a term: where it stands below the term, its language without script or region, and itself.
struct Word<'a> {
    key: String,
    family: &'a str,
    text: &'a str,
}

/// `GlossaryClash`: within one language, names and synonyms alike, whatever their case.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    let glossary = &base.site.glossary;
    let mut claims: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (index, (term, _)) in glossary.terms.iter().enumerate() {
        for word in words(term) {
            let key = format!("terms[{index}].{}", word.key);
            let folded = word.text.trim().to_lowercase();
            let (first, place) = claims.entry((word.family, folded)).or_insert_with(|| (index, key.clone()));
            if *first != index {
                let name = glossary.terms[*first].0.name(base.config.languages.default_lang().as_str());
                let message = format!("the word `{}` is claimed by the term {name} too", word.text);
                let finding =
                    Diagnostic::new(Code::GlossaryClash, glossary.path.clone(), glossary.keys.value(&key), message)
                        .help("leave the word with one of the terms, or put the two together")
                        .related(glossary.path.clone(), glossary.keys.value(place), "claimed here");
                findings.push(finding);
            }
        }
    }
    findings
}

fn words(term: &Term) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (lang, text) in &term.names {
        words.push(Word { key: lang.clone(), family: family(lang), text });
    }
    for (lang, synonyms) in &term.synonyms {
        for (at, text) in synonyms.iter().enumerate() {
            words.push(Word { key: format!("synonyms.{lang}[{at}]"), family: family(lang), text });
        }
    }
    words
}

fn family(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}
