//! Items → what to look for, within limits.

use std::collections::HashSet;

use super::constants::{EXCLUDED, RUNS, TERMS, WHOLE_TOKENS};
use super::filter::Filter;
use super::parse::{ItemKind, Parsed};
use super::runs::{self, Placed, Proof, Run};
use crate::analyzer::Analyzer;

/// A text that must be in a document just so, or must not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All its terms.
    pub(super) terms: Vec<String>,
    /// Those whose places are looked at.
    pub(super) cover: Vec<Placed>,
}

/// What to look for.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Runs of phrases: they weigh, but are in every document found.
    pub(super) demanded: Vec<Run>,
    /// Runs of free text.
    pub(super) runs: Vec<Run>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) excluded: Vec<Phrase>,
    pub(super) filters: Vec<Filter>,
    /// The whole free text as a phrase, when it is short enough to be one.
    pub(super) whole: Option<Phrase>,
    /// The free text by positions.
    pub(super) atoms: Vec<String>,
    /// Place in `runs` of the word that the query ends with.
    pub(super) unfinished: Option<usize>,
    /// True when something of the query does not count.
    pub(super) cut: bool,
}

/// Terms counted against a limit.
struct Budget {
    terms: HashSet<String>,
    most: usize,
}

impl Budget {
    fn new(most: usize) -> Self {
        Self { terms: HashSet::new(), most }
    }

    /// True when the term counts.
    fn take(&mut self, term: &str) -> bool {
        self.terms.contains(term) || (self.terms.len() < self.most && self.terms.insert(term.to_owned()))
    }

    /// Leaves of a run what counts; false when that is not all of it.
    fn fit(&mut self, run: &mut Run) -> bool {
        let before = run.needed.len();
        run.needed.retain(|term| self.take(term));
        run.cover.retain(|placed| self.terms.contains(&placed.term));
        run.bonus = run.bonus.take().filter(|term| self.take(term));
        run.needed.len() == before
    }
}

impl Phrase {
    fn of(runs: &[Run]) -> Self {
        Self {
            terms: runs.iter().flat_map(|run| run.needed.iter().cloned()).collect(),
            cover: runs.iter().flat_map(|run| run.cover.iter().cloned()).collect(),
        }
    }
}

impl Plan {
    /// Plans a query; `filters` are wanted besides its own.
    pub(super) fn new(analyzer: &mut Analyzer, parsed: &Parsed, filters: &[Filter]) -> Self {
        let mut plan = Self { cut: parsed.cut, filters: filters.to_vec(), ..Self::default() };
        let (mut budget, mut excluded) = (Budget::new(TERMS), Budget::new(EXCLUDED));
        for item in &parsed.items {
            match &item.kind {
                ItemKind::Plain => {}
                ItemKind::Phrase => plan.add_phrase(runs::runs(analyzer, &item.text), &mut budget),
                ItemKind::Excluded => plan.add_excluded(&runs::runs(analyzer, &item.text), &mut excluded),
                ItemKind::Filter(filter) => plan.filters.push(filter.clone()),
            }
        }
        let free = parsed.free();
        plan.atoms = runs::atoms(analyzer, &free);
        plan.add_free(runs::runs(analyzer, &free), &mut budget, parsed.open.then_some(free.len()));
        plan
    }

    fn add_phrase(&mut self, mut runs: Vec<Run>, budget: &mut Budget) {
        // Of a phrase beyond the limit the beginning is asked for: what it leads to is still right, only more.
        for run in &mut runs {
            self.cut |= !budget.fit(run);
        }
        runs.retain(|run| !run.needed.is_empty());
        let phrase = Phrase::of(&runs);
        if !phrase.terms.is_empty() {
            self.phrases.push(phrase);
            self.demanded.append(&mut runs);
        }
    }

    fn add_excluded(&mut self, runs: &[Run], budget: &mut Budget) {
        let phrase = Phrase::of(runs);
        // The beginning of what is excluded would exclude too much.
        let fits = phrase.terms.iter().all(|term| budget.take(term));
        self.cut |= !fits;
        if fits && !phrase.terms.is_empty() {
            self.excluded.push(phrase);
        }
    }

    fn add_free(&mut self, mut runs: Vec<Run>, budget: &mut Budget, open_end: Option<usize>) {
        let tokens: usize = runs.iter().map(|run| run.positions).sum();
        let whole = (runs.len() >= 2 && tokens <= WHOLE_TOKENS).then(|| Phrase::of(&runs));
        let mut all = true;
        for (at, mut run) in runs.drain(..).enumerate() {
            let fits = at < RUNS && budget.fit(&mut run);
            all &= fits;
            if at >= RUNS || run.needed.is_empty() {
                continue;
            }
            if !fits {
                // What is left of it is no phrase of its own.
                run.proof = Proof::None;
            }
            let last = run.word.is_some() && open_end == Some(run.end);
            let known = self.runs.iter().position(|known| known.needed == run.needed);
            if last {
                self.unfinished = Some(known.unwrap_or(self.runs.len()));
            }
            if known.is_none() {
                self.runs.push(run);
            }
        }
        self.cut |= !all;
        // Two terms at least, or there is nothing to stand side by side.
        self.whole = whole.filter(|phrase| all && phrase.cover.len() >= 2);
    }

    /// True when nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        !self.has_text() && !self.filters.iter().any(|filter| !filter.out)
    }

    /// True when there is text to look for.
    pub(super) fn has_text(&self) -> bool {
        !self.runs.is_empty() || !self.demanded.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse::parse;

    fn plan(query: &str) -> Plan {
        Plan::new(&mut Analyzer::new(), &parse(query), &[])
    }

    #[test]
    fn a_short_query_of_several_runs_is_a_phrase_as_a_whole() {
        assert!(plan("按时交付 客户").whole.is_some());
        assert!(plan("late delivery").whole.is_some());
        assert!(plan("按时交付").whole.is_none());
        assert!(plan(&"late delivery of the order ".repeat(3)).whole.is_none());
    }

    #[test]
    fn a_run_asked_for_twice_counts_once() {
        assert_eq!(plan("客户 late 客户").runs.len(), 2);
    }

    #[test]
    fn hostile_queries_stay_within_the_limits() {
        let sentence: String = ('一'..'丐').chain('丑'..'乐').chain('了'..'剐').collect();
        let plan_of = plan(&sentence);
        assert!(plan_of.cut);
        assert_eq!(plan_of.runs[0].needed.len(), TERMS);
        let words: Vec<_> = (0..200).map(|number| format!("w{number}")).collect();
        assert_eq!(plan(&words.join(" ")).runs.len(), RUNS);
        let quoted = plan(&format!("\"{}\"", words.join(" ")));
        assert_eq!(quoted.phrases[0].cover.len(), TERMS);
        let excluded = plan(&format!("x -\"{}\" -y", words.join(" ")));
        assert!(excluded.cut && excluded.excluded.is_empty());
    }

    #[test]
    fn nothing_asked_is_seen() {
        for query in ["", " ", "?!", "\"", "-late", "-tag:x", "🙂", "\u{0}\u{1b}[31m".trim_end_matches("31m")] {
            assert!(plan(query).is_empty(), "{query:?}");
        }
        assert!(!plan("type:case").is_empty());
    }

    #[test]
    fn the_word_that_is_being_typed_is_known() {
        assert_eq!(plan("late deliv").unfinished, Some(1));
        assert_eq!(plan("late deliv ").unfinished, None);
        assert_eq!(plan("late 客户").unfinished, None);
    }
}
