//! One search, from text to answer.

use std::collections::HashSet;

use anyhow::Result;

use super::answer::{Answer, Hint, HintKind, Marks};
use super::board::{Board, NOTHING, RULED_OUT, Weighed, WeighedRun};
use super::constants::{GUESSED, SYNONYM};
use super::filter::{Filter, KEYS};
use super::guess::{Guess, guesses, syllables};
use super::hits;
use super::loaded::Loaded;
use super::parse::Parsed;
use super::pick::{Unit, pick};
use super::places::having;
use super::plan::Plan;
use super::runs::{Proof, Run};
use super::synonyms::{Synonyms, Wording};
use super::terms::Terms;
use crate::analyzer::Analyzer;

/// Terms that earlier runs have counted.
#[derive(Default)]
struct Counted(HashSet<String>);

impl Counted {
    fn weigh<'l, T: Terms>(&self, loaded: &'l Loaded<'_, T>, term: &str, weight: f64) -> Weighed<'l> {
        let gain = if self.0.contains(term) { 0.0 } else { loaded.idf(term) * weight };
        Weighed { list: loaded.get(term), gain }
    }

    fn weigh_all<'l, T: Terms>(&self, loaded: &'l Loaded<'_, T>, terms: &[String], weight: f64) -> Vec<Weighed<'l>> {
        terms.iter().map(|term| self.weigh(loaded, term, weight)).collect()
    }

    fn run<'l, T: Terms>(&mut self, loaded: &'l Loaded<'_, T>, run: &Run, guesses: &[Guess]) -> WeighedRun<'l> {
        let weighed = WeighedRun {
            needed: self.weigh_all(loaded, &run.needed, 1.0),
            bonus: run.bonus.as_ref().map(|term| self.weigh(loaded, term, 1.0)),
            guesses: guesses.iter().map(|guess| self.weigh_all(loaded, guess, GUESSED)).collect(),
            proof: run.proof,
        };
        self.0.extend(run.needed.iter().chain(&run.bonus).chain(guesses.iter().flatten()).cloned());
        weighed
    }
}

/// Searches; without suggestions.
pub(super) fn search<T: Terms>(
    terms: &T,
    synonyms: &Synonyms<'_>,
    parsed: &Parsed,
    filters: &[Filter],
    limit: usize,
) -> Result<Answer> {
    let analyzer = &mut Analyzer::new();
    let plan = Plan::new(analyzer, parsed, filters);
    let mut answer = Answer { query: parsed.text.clone(), ..Answer::default() };
    let mut hint = |kind, from: &str| answer.hints.push(Hint { kind, from: from.to_owned(), to: String::new() });
    if plan.cut {
        hint(HintKind::TooLong, "");
    }
    if plan.is_empty() {
        hint(HintKind::Empty, "");
        return Ok(answer);
    }

    let mut loaded = Loaded::new(terms);
    load(&mut loaded, &plan)?;
    let guesses = guesses(&plan, &mut loaded, &mut answer.hints)?;
    let wordings = synonyms.of(analyzer, &plan);
    loaded.load(wordings.iter().flatten().flatten())?;

    let mut board = Board::new(terms.documents());
    filter(&mut board, &loaded, &plan, &mut answer.hints);
    demand(&mut board, &loaded, &plan)?;
    let units = weigh(&mut board, &loaded, &plan, &guesses, &wordings);
    if plan.has_text() {
        for (out, base) in board.out.iter_mut().zip(&board.base) {
            if *base <= 0.0 {
                *out |= NOTHING;
            }
        }
    }
    answer.total = board.out.iter().map(|out| usize::from(*out == 0)).sum();
    let picked = pick(terms, &mut board, units, limit)?;
    answer.out = board.out;
    answer.hits = hits::hits(terms, &picked, parsed, limit)?;
    answer.marks = marks(&plan, &guesses, &wordings);
    Ok(answer)
}

/// Loads all that a plan surely needs.
fn load<T: Terms>(loaded: &mut Loaded<'_, T>, plan: &Plan) -> Result<()> {
    for run in plan.demanded.iter().chain(&plan.runs) {
        loaded.load(run.needed.iter().chain(&run.bonus))?;
        let guess = run.word.as_deref().and_then(syllables);
        loaded.load(guess.iter().flatten())?;
    }
    for phrase in plan.phrases.iter().chain(&plan.excluded) {
        loaded.load(&phrase.terms)?;
    }
    for filter in &plan.filters {
        loaded.load(&filter.terms())?;
    }
    Ok(())
}

/// Marks what the filters keep out: one bit for each key, of which any value may fit.
fn filter<T: Terms>(board: &mut Board, loaded: &Loaded<'_, T>, plan: &Plan, hints: &mut Vec<Hint>) {
    let mut kept: [Option<Vec<u32>>; KEYS.len()] = Default::default();
    for filter in &plan.filters {
        let mut docs: Vec<u32> =
            filter.terms().iter().filter_map(|term| loaded.get(term)).flat_map(|list| list.docs.clone()).collect();
        if docs.is_empty() {
            hints.push(Hint { kind: HintKind::UnknownFilter, from: filter.label(), to: String::new() });
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
fn weigh<'p, T: Terms>(
    board: &mut Board,
    loaded: &Loaded<'_, T>,
    plan: &'p Plan,
    guesses: &[Vec<Guess>],
    wordings: &[Vec<Wording>],
) -> Vec<Unit<'p>> {
    let mut counted = Counted::default();
    let mut units = Vec::new();
    for run in &plan.demanded {
        let WeighedRun { needed, bonus, .. } = counted.run(loaded, run, &[]);
        board.add(&needed);
        board.add(bonus.as_slice());
    }
    let mut last = Vec::new();
    for (run, guesses) in plan.runs.iter().zip(guesses) {
        last = board.add_run(&counted.run(loaded, run, guesses));
        if run.proof == Proof::Places {
            units.push(Unit { cover: &run.cover, docs: last.clone() });
        }
    }
    if let Some(whole) = &plan.whole {
        last.retain(|doc| usize::from(board.asked[*doc as usize]) == plan.runs.len());
        for doc in &last {
            board.open[*doc as usize] += 1;
        }
        units.push(Unit { cover: &whole.cover, docs: last });
    }
    for group in wordings {
        let weigh = |wording: &Wording| {
            let docs = loaded.having_all(wording);
            (docs, counted.weigh_all(loaded, wording, SYNONYM))
        };
        board.add_wordings(&group.iter().map(weigh).collect::<Vec<_>>());
    }
    units
}

/// What to mark in texts: all terms that texts have.
fn marks(plan: &Plan, guesses: &[Vec<Guess>], wordings: &[Vec<Wording>]) -> Marks {
    let asked = plan.demanded.iter().chain(&plan.runs).flat_map(|run| run.needed.iter().chain(&run.bonus));
    let meant = guesses.iter().flatten().flatten().filter(|term| !term.starts_with(['~', '^']));
    Marks(asked.chain(meant).chain(wordings.iter().flatten().flatten()).cloned().collect())
}
