//! Items → what to look for, within limits.

use std::collections::HashSet;

use super::constants::{RUNS, TERMS, WHOLE_TOKENS};
use super::filter::Filter;
use super::parse::{ItemKind, Parsed};
use super::runs::{Placed, Run, runs, said, spell};
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
    /// What is weighed: runs of phrases and of free text.
    pub(super) runs: Vec<Run>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) excluded: Vec<Phrase>,
    pub(super) filters: Vec<Filter>,
    /// The whole free text as a phrase, when it may be meant as one.
    pub(super) whole: Option<Phrase>,
    /// What the free text says (see [`said`]).
    pub(super) said: String,
    /// True when something of the query does not count.
    pub(super) cut: bool,
    /// Terms counted against the limit.
    counted: HashSet<String>,
}

impl Phrase {
    fn of(runs: &[Run]) -> Self {
        Self {
            terms: runs.iter().flat_map(|run| run.terms.iter().cloned()).collect(),
            cover: runs.iter().flat_map(|run| run.cover.iter().cloned()).collect(),
        }
    }
}

impl Plan {
    /// Plans a query; `filters` are wanted besides its own.
    pub(super) fn new(analyzer: &mut Analyzer, parsed: &Parsed, filters: &[Filter]) -> Self {
        let free = parsed.free();
        let mut free_runs = runs(analyzer, &free);
        spell(&mut free_runs);
        let mut plan = Self { cut: parsed.cut, filters: filters.to_vec(), said: said(&free_runs), ..Self::default() };
        for item in &parsed.items {
            match &item.kind {
                ItemKind::Plain => {}
                ItemKind::Phrase => plan.demand(runs(analyzer, &item.text)),
                ItemKind::Excluded => plan.exclude(&runs(analyzer, &item.text)),
                ItemKind::Filter(filter) => plan.filters.push(filter.clone()),
            }
        }
        let tokens: usize = free_runs.iter().map(|run| run.atoms.len()).sum();
        let whole = Phrase::of(&free_runs);
        // Whoever parts Han characters, which nobody needs to, asks for neither behind the other.
        let parted = free_runs.windows(2).any(|pair| pair.iter().all(|run| run.han));
        let several = free_runs.len() > 1 && !parted && tokens <= WHOLE_TOKENS && whole.cover.len() > 1;
        for run in free_runs {
            let unfinished = parsed.open && run.end == free.len();
            plan.keep(Run { unfinished, ..run });
        }
        plan.whole = Some(whole).filter(|_| several && !plan.cut);
        plan
    }

    /// True when the term counts.
    fn take(&mut self, term: &str) -> bool {
        self.counted.contains(term) || (self.counted.len() < TERMS && self.counted.insert(term.to_owned()))
    }

    /// Weighs what counts of a run, once. Gives what it is then.
    fn keep(&mut self, mut run: Run) -> Run {
        let before = run.terms.len();
        run.terms.retain(|term| self.take(term));
        run.cover.retain(|placed| run.terms.contains(&placed.term));
        run.extra = run.extra.take().filter(|term| self.take(term));
        let room = self.runs.len() < RUNS;
        let known = self.runs.iter_mut().find(|known| known.terms == run.terms);
        if run.terms.len() < before || (known.is_none() && !room) {
            self.cut = true;
            // What is left of it is no phrase.
            run.open = false;
        }
        match known {
            Some(known) => known.unfinished |= run.unfinished,
            None if room && !run.terms.is_empty() => self.runs.push(run.clone()),
            None => {}
        }
        run
    }

    /// Of a phrase beyond the limit the beginning is asked for: what it leads to is still right, only more.
    fn demand(&mut self, runs: Vec<Run>) {
        // All that is found has the phrase: it is not looked for again, nor for what it may mean.
        let kept = runs.into_iter().map(|run| self.keep(Run { open: false, word: None, ..run }));
        let phrase = Phrase::of(&kept.collect::<Vec<_>>());
        if !phrase.terms.is_empty() {
            self.phrases.push(phrase);
        }
    }

    /// The beginning of what is excluded would exclude too much.
    fn exclude(&mut self, runs: &[Run]) {
        let phrase = Phrase::of(runs);
        if !phrase.terms.iter().all(|term| self.take(term)) {
            self.cut = true;
        } else if !phrase.terms.is_empty() {
            self.excluded.push(phrase);
        }
    }

    /// True when nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.filters.iter().all(|filter| filter.out)
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
        assert!(plan("late delivery").whole.is_some());
        assert!(plan("docker 容器").whole.is_some());
        assert!(plan("按时交付").whole.is_none());
        assert!(plan(&"late delivery of the order ".repeat(3)).whole.is_none());
    }

    #[test]
    fn han_characters_that_were_parted_are_no_phrase() {
        assert!(plan("按时交付 客户").whole.is_none());
        assert!(plan("docker 容器，启动").whole.is_none());
        assert!(plan("按时交付 客户").runs[0].open, "each of them still is");
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
        assert_eq!(plan_of.runs[0].terms.len(), TERMS);
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
        let unfinished = |query| plan(query).runs.into_iter().map(|run| run.unfinished).collect::<Vec<_>>();
        assert_eq!(unfinished("late deliv"), [false, true]);
        assert_eq!(unfinished("late deliv "), [false, false]);
        assert_eq!(unfinished("deliv late deliv"), [true, false]);
    }
}
