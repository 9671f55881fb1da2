//! What a word may also mean: pinyin, a word half typed, a word mistyped.

use std::cmp::Reverse;

use anyhow::Result;
use strsim::osa_distance;

use super::answer::{Hint, HintKind};
use super::constants::{COMPLETIONS, CORRECTIONS, MENDED, ONE_SLIP, TWO_SLIPS};
use super::filter::Filter;
use super::loaded::Loaded;
use super::plan::Plan;
use super::synonyms::Synonyms;
use super::terms::Terms;
use crate::analyzer;

/// Terms that, all together, may stand for a run.
pub(super) type Guess = Vec<String>;

fn distinct(mut terms: Guess) -> Option<Guess> {
    terms.sort_unstable();
    terms.dedup();
    (!terms.is_empty()).then_some(terms)
}

/// What can be known of words: those of the documents, and those of the glossary alone.
pub(super) struct Vocabulary<'a, T> {
    pub(super) terms: &'a T,
    pub(super) synonyms: &'a Synonyms,
}

impl<T: Terms> Vocabulary<'_, T> {
    /// Words that begin with a prefix, with the number of documents that have them.
    fn words(&self, prefix: &str) -> Result<Vec<(String, u32)>> {
        let mut words = self.terms.surfaces(prefix)?;
        words.extend(self.synonyms.words(prefix).map(|word| (word.clone(), 0)));
        Ok(words)
    }
}

/// Guesses for every run of a plan, from lists that are loaded, loading what they lead to. A word of the glossary
/// that no document has takes its place in what the plan says.
pub(super) fn guesses<T: Terms>(
    plan: &mut Plan,
    loaded: &mut Loaded<'_, T>,
    vocabulary: &Vocabulary<'_, T>,
    hints: &mut Vec<Hint>,
) -> Result<Vec<Vec<Guess>>> {
    let mut all = Vec::new();
    let mut mended = 0;
    for run in &plan.runs {
        let mut guesses = run.spellings.clone();
        if let Some(word) = &run.word
            && loaded.get(&run.terms[0]).is_none()
            && mended < MENDED
        {
            mended += 1;
            let stands = |loaded: &Loaded<'_, T>, guess: &Guess| !loaded.having_all(guess).is_empty();
            // A syllable that stands behind the one before it is no beginning of a word.
            let unfinished = run.unfinished
                && !run
                    .spellings
                    .iter()
                    .skip(usize::from(!run.syllables.is_empty()))
                    .any(|guess| stands(loaded, guess));
            if unfinished && run.syllables.is_empty() {
                guesses.extend(distinct(analyzer::half_typed_run(word)));
            }
            guesses.extend(distinct(analyzer::initials_run(word)));
            loaded.load(guesses.iter().flatten())?;
            let read = guesses.iter().any(|guess| stands(loaded, guess));
            let stems = mend(word, unfinished, read, vocabulary, hints)?;
            loaded.load(&stems)?;
            // What no document has leads to its other wordings.
            if let Some(stem) = stems.first().filter(|stem| loaded.get(stem).is_none()) {
                plan.said = plan.said.replace(&format!("\n{}\n", run.terms[0]), &format!("\n{stem}\n"));
            }
            guesses.extend(stems.into_iter().map(|stem| vec![stem]));
        }
        all.push(guesses);
    }
    Ok(all)
}

/// Stems of words that an unknown word may have been meant for: its completions, or else, unless it reads as pinyin, words like it.
fn mend<T: Terms>(
    word: &str,
    unfinished: bool,
    read: bool,
    vocabulary: &Vocabulary<'_, T>,
    hints: &mut Vec<Hint>,
) -> Result<Vec<String>> {
    let mut kind = HintKind::Completion;
    let mut found = if unfinished { completions(word, vocabulary)? } else { Vec::new() };
    let mut most = COMPLETIONS;
    if found.is_empty() && word.len() >= ONE_SLIP && !read {
        kind = HintKind::Typo;
        found = corrections(word, vocabulary)?;
        most = CORRECTIONS;
    }
    if let Some(to) = found.first().filter(|to| *to != word) {
        hints.push(Hint { kind, from: word.to_owned(), to: to.clone() });
    }
    let mut stems = Vec::new();
    for surface in found {
        if stems.len() == most {
            break;
        }
        let stem = analyzer::stem(&surface);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    Ok(stems)
}

/// Words that begin with what is typed, the most frequent first.
fn completions<T: Terms>(word: &str, vocabulary: &Vocabulary<'_, T>) -> Result<Vec<String>> {
    let mut found = vocabulary.words(word)?;
    found.sort_by_key(|(_, count)| Reverse(*count));
    Ok(found.into_iter().map(|(surface, _)| surface).collect())
}

/// Words with the same first letter that are a slip or two away, the nearest first.
fn corrections<T: Terms>(word: &str, vocabulary: &Vocabulary<'_, T>) -> Result<Vec<String>> {
    let slips = slips(word.len());
    Ok(alike(word, vocabulary.words(&word[..1])?, slips))
}

/// How many slips a word may be away from what it stands for.
const fn slips(length: usize) -> usize {
    if length >= TWO_SLIPS { 2 } else { 1 }
}

/// The known word that is nearest to an unknown one, where nothing at all is found: the first letter may be wrong too then, if it is one
/// too much or the second in truth.
pub(super) fn nearest<T: Terms>(word: &str, vocabulary: &Vocabulary<'_, T>) -> Result<Option<String>> {
    if word.len() < ONE_SLIP {
        return Ok(None);
    }
    let mut known = vocabulary.words(&word[..1])?;
    known.extend(vocabulary.words(&word[1..2])?);
    Ok(alike(word, known, slips(word.len())).into_iter().next().filter(|to| to != word))
}

/// Of known texts with their frequencies those that are some slips away at most, the nearest first, then the most frequent.
fn alike(word: &str, known: Vec<(String, u32)>, slips: usize) -> Vec<String> {
    let length = word.chars().count();
    let mut found = Vec::new();
    for (text, count) in known {
        if text.chars().count().abs_diff(length) <= slips {
            let distance = osa_distance(word, &text);
            if distance <= slips {
                found.push((distance, Reverse(count), text));
            }
        }
    }
    found.sort_by_key(|(distance, count, _)| (*distance, *count));
    found.into_iter().map(|(.., text)| text).collect()
}

/// What to say of a filter that no document passes.
pub(super) fn unknown<T: Terms>(filter: &Filter, terms: &T) -> Result<Hint> {
    let (name, value) = (filter.name(), &filter.value);
    // Of two letters one is too much.
    let known = if value.chars().count() > 2 { terms.values(name)? } else { Vec::new() };
    let value = value.to_lowercase();
    let near = alike(&value, known, slips(value.chars().count())).into_iter().next();
    let kind = if near.is_some() { HintKind::NearFilter } else { HintKind::UnknownFilter };
    Ok(Hint {
        kind,
        from: format!("{name}:{}", filter.value),
        to: near.map(|near| format!("{name}:{near}")).unwrap_or_default(),
    })
}
