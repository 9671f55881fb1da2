//! One search, from text to answer.

use std::collections::HashSet;

use anyhow::Result;

use super::answer::{Answer, Hint, HintKind, Marks, Unknown};
use super::board::{Board, NOTHING, RULED_OUT, Weighed};
use super::constants::{FOREIGN, GUESSED, SYNONYM};
use super::filter::{Filter, KEYS, Name, unknown_key};
use super::guess::{Guess, Vocabulary, guesses, unknown};
use super::held::held;
use super::hits;
use super::loaded::Loaded;
use super::parse::Parsed;
use super::pick::{Unit, pick};
use super::places::having;
use super::plan::Plan;
use super::runs::Run;
use super::synonyms::{Called, Synonyms};
use super::terms::Terms;
use crate::analyzer::Analyzer;

/// Terms that earlier runs have counted.
#[derive(Default)]
struct Counted(HashSet<String>);

impl Counted {
    fn weigh<'l, T: Terms>(&self, loaded: &'l Loaded<'_, T>, terms: &[String], weight: f64) -> Vec<Weighed<'l>> {
        self.weigh_up_to(loaded, terms, weight, f64::INFINITY)
    }

    /// The same where no term counts more than `most`.
    fn weigh_up_to<'l, T: Terms>(
        &self,
        loaded: &'l Loaded<'_, T>,
        terms: &[String],
        weight: f64,
        most: f64,
    ) -> Vec<Weighed<'l>> {
        let weighed = |term: &String| {
            let gain = if self.0.contains(term) { 0.0 } else { (loaded.idf(term) * weight).min(most) };
            // Two letters stand side by side in many titles: initials say something together or nothing.
            Weighed { list: loaded.get(term), gain, alone: !term.starts_with('^') }
        };
        terms.iter().map(weighed).collect()
    }
}

/// Searches; without suggestions.
pub(super) fn search<T: Terms>(
    terms: &T,
    synonyms: &Synonyms,
    parsed: &Parsed,
    (filters, names): (&[Filter], &[Name]),
    limit: usize,
) -> Result<Answer> {
    let analyzer = &mut Analyzer::new();
    let mut plan = Plan::new(analyzer, parsed, filters);
    let mut answer = Answer { query: parsed.text.clone(), ..Answer::default() };
    let mut hint = |kind, from: &str| answer.hints.push(Hint { kind, from: from.to_owned(), to: String::new() });
    if plan.cut {
        hint(HintKind::TooLong, "");
    }
    for key in parsed.items.iter().filter_map(|item| unknown_key(&item.raw)) {
        hint(HintKind::UnknownKey, key);
    }
    if plan.is_empty() {
        hint(HintKind::Empty, "");
        return Ok(answer);
    }

    for filter in &mut plan.filters {
        filter.find(terms, names)?;
    }
    let mut loaded = Loaded::new(terms);
    load(&mut loaded, &plan)?;
    let vocabulary = Vocabulary { terms, synonyms };
    let guesses = guesses(&mut plan, &mut loaded, &vocabulary, &mut answer.hints)?;
    let wordings = synonyms.of(&plan.said);
    loaded.load(wordings.iter().flat_map(Called::others).flatten())?;

    let mut board = Board::new(terms.documents());
    filter(&mut board, &loaded, &plan, &mut answer.hints)?;
    demand(&mut board, &loaded, &plan)?;
    let units = weigh(&mut board, &loaded, &plan, &guesses, &wordings);
    if !plan.runs.is_empty() {
        for (out, base) in board.out.iter_mut().zip(&board.base) {
            if *base <= 0.0 {
                *out |= NOTHING;
            }
        }
    }
    answer.total = board.out.iter().map(|out| usize::from(*out == 0)).sum();
    if answer.total == 0 {
        answer.unknown = unknown_runs(&loaded, &plan, &guesses);
    }
    let picked = pick(terms, &mut board, units, limit)?;
    answer.out = board.out;
    answer.hits = hits::hits(terms, &picked, parsed, limit)?;
    for hit in &mut answer.hits {
        hit.held = held(&loaded, &plan, &guesses, hit.doc);
    }
    answer.marks = marks(&plan, &guesses, &wordings);
    answer.marks.0.extend(heard(&loaded, &plan, &guesses)?);
    Ok(answer)
}

/// What of a plan no document has any term of, whatever it may mean.
fn unknown_runs<T: Terms>(loaded: &Loaded<'_, T>, plan: &Plan, guesses: &[Vec<Guess>]) -> Vec<Unknown> {
    let is_unknown = |(run, guesses): &(&Run, &Vec<Guess>)| {
        run.terms.iter().all(|term| loaded.get(term).is_none())
            && guesses.iter().all(|guess| loaded.having_all(guess).is_empty())
    };
    let unknown = |(run, _): (&Run, _)| match &run.word {
        Some(word) => Unknown::Word(word.clone()),
        None => Unknown::Characters(run.atoms.clone()),
    };
    plan.runs.iter().zip(guesses).filter(is_unknown).map(unknown).collect()
}

/// Loads all that a plan surely needs.
fn load<T: Terms>(loaded: &mut Loaded<'_, T>, plan: &Plan) -> Result<()> {
    for run in &plan.runs {
        loaded.load(run.terms.iter().chain(&run.extra))?;
        loaded.load(run.spellings.iter().flatten())?;
    }
    for phrase in plan.phrases.iter().chain(&plan.excluded) {
        loaded.load(&phrase.terms)?;
    }
    for filter in &plan.filters {
        loaded.load(&filter.terms)?;
    }
    Ok(())
}

/// Marks what the filters keep out: one bit for each key, of which any value may fit.
fn filter<T: Terms>(board: &mut Board, loaded: &Loaded<'_, T>, plan: &Plan, hints: &mut Vec<Hint>) -> Result<()> {
    let mut kept: [Option<Vec<u32>>; KEYS.len()] = Default::default();
    for filter in &plan.filters {
        let mut docs: Vec<u32> =
            filter.terms.iter().filter_map(|term| loaded.get(term)).flat_map(|list| list.docs.clone()).collect();
        if docs.is_empty() {
            hints.push(unknown(filter, loaded.terms)?);
        }
        if filter.out {
            board.mark(&docs, RULED_OUT);
        } else {
            kept[filter.key].get_or_insert_default().append(&mut docs);
        }
    }
    for (key, kept) in kept.into_iter().enumerate() {
        if let Some(mut docs) = kept {
            docs.sort_unstable();
            docs.dedup();
            board.keep_only(&docs, 1 << key);
        }
    }
    Ok(())
}

/// Marks what phrases and exclusions rule out.
fn demand<T: Terms>(board: &mut Board, loaded: &Loaded<'_, T>, plan: &Plan) -> Result<()> {
    for phrase in &plan.excluded {
        let docs = having(phrase, loaded, |doc| board.is_near(doc))?;
        board.mark(&docs, RULED_OUT);
    }
    for phrase in &plan.phrases {
        let docs = having(phrase, loaded, |doc| board.is_near(doc))?;
        board.keep_only(&docs, RULED_OUT);
    }
    Ok(())
}

/// Weighs all runs and wordings. Gives what positions are to be looked up for.
fn weigh<T: Terms>(
    board: &mut Board,
    loaded: &Loaded<'_, T>,
    plan: &Plan,
    guesses: &[Vec<Guess>],
    wordings: &[Called],
) -> Vec<Unit> {
    let mut counted = Counted::default();
    let mut units = Vec::new();
    let mut last = Vec::new();
    for (run, guesses) in plan.runs.iter().zip(guesses) {
        let asked = counted.weigh(loaded, &run.terms, 1.0);
        let guessed = guesses.iter().map(|guess| counted.weigh(loaded, guess, GUESSED));
        last = board.add(&std::iter::once(asked).chain(guessed).collect::<Vec<_>>(), false);
        board.add(&[counted.weigh(loaded, run.extra.as_slice(), 1.0)], true);
        let exact: &[u32] = run.exact.as_ref().and_then(|term| loaded.get(term)).map_or(&[], |list| &list.docs);
        Board::count(&mut board.asked, &last);
        Board::count(&mut board.standing, exact);
        counted.0.extend(run.terms.iter().chain(&run.extra).chain(guesses.iter().flatten()).cloned());
        if run.open {
            // Where an identifier stands as typed its parts stand side by side: no place has to be looked up.
            Board::count(&mut board.standing, exact);
            let docs = last.iter().copied().filter(|doc| exact.binary_search(doc).is_err()).collect();
            units.push(Unit { cover: loaded.rarest(&run.cover), docs });
        }
    }
    if let Some(whole) = &plan.whole {
        last.retain(|doc| usize::from(board.asked[*doc as usize]) == plan.runs.len());
        units.push(Unit { cover: loaded.rarest(&whole.cover), docs: last });
    }
    for unit in &units {
        Board::count(&mut board.open, &unit.docs);
    }
    for group in wordings {
        add_others(board, loaded, &counted, group);
    }
    units
}

/// Adds what other wordings say. Where a wording stands that was asked for no other counts, and none counts more than it. One in another
/// script counts less than any in the script of the query.
fn add_others<T: Terms>(board: &mut Board, loaded: &Loaded<'_, T>, counted: &Counted, group: &Called) {
    let having = group.asked.iter().flat_map(|terms| loaded.having_all(terms));
    let kept: Vec<_> = having.map(|doc| (doc as usize, board.base[doc as usize])).collect();
    let most = group.asked.iter().flatten().map(|term| loaded.idf(term)).fold(0.0, f64::max);
    let native = group.asked.iter().chain(&group.near).flatten();
    let least = native.map(|term| loaded.idf(term)).fold(f64::INFINITY, f64::min);
    let weigh = |terms: &Vec<String>, most| counted.weigh_up_to(loaded, terms, SYNONYM, most);
    let near = group.near.iter().map(|terms| weigh(terms, most));
    let far = group.far.iter().map(|terms| weigh(terms, least * FOREIGN));
    board.add(&near.chain(far).collect::<Vec<_>>(), true);
    for (doc, before) in kept {
        board.base[doc] = before;
    }
}

/// The neighbours in titles that words stand for which are nothing but pinyin.
fn heard<T: Terms>(loaded: &Loaded<'_, T>, plan: &Plan, guesses: &[Vec<Guess>]) -> Result<Vec<String>> {
    let stands = |terms: &Guess| !loaded.having_all(terms).is_empty();
    let unknown = plan.runs.iter().zip(guesses).filter(|(run, _)| !stands(&run.terms));
    let mut heard = Vec::new();
    for term in unknown.flat_map(|(_, guesses)| guesses).filter(|guess| stands(guess)).flatten() {
        let sounds = loaded.terms.surfaces(term)?.into_iter();
        let pairs = sounds.filter_map(|(sound, _)| sound.strip_prefix(term.as_str()).map(str::to_owned));
        heard.extend(pairs.filter(|pair| pair.starts_with(|first| first > '~')));
    }
    Ok(heard)
}

/// What to mark in texts: all terms that texts have.
fn marks(plan: &Plan, guesses: &[Vec<Guess>], wordings: &[Called]) -> Marks {
    let asked = plan.runs.iter().flat_map(|run| run.terms.iter().chain(&run.extra));
    let meant = guesses.iter().flatten().flatten().filter(|term| !term.starts_with(['~', '^']));
    Marks(asked.chain(meant).chain(wordings.iter().flat_map(Called::others).flatten()).cloned().collect())
}
