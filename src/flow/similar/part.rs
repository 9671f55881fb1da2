//! One part of all entries as lists of terms, and BM25 between two such lists.

use super::postings::Postings;
use super::terms::Terms;

/// How many parts an entry has.
pub(super) const PARTS: usize = 3;

/// The parts' places, and what each counts beside the others.
pub(super) const NEED: usize = 0;
pub(super) const ANSWER: usize = 1;
pub(super) const ENVIRONMENT: usize = 2;
pub(super) const SHARES: [f64; PARTS] = [1.0, 0.4, 0.25];

/// BM25: how soon further occurrences of a term stop to count, and how much a long text is held against it.
const K: f64 = 1.2;
const B: f64 = 0.4;

/// The terms of one part of one entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// Term and number of occurrences, by term.
    pub(super) terms: Vec<(u32, u16)>,
}

impl Bag {
    /// Counts terms.
    pub(super) fn of(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        let count = |run: &[u32]| Some((*run.first()?, u16::try_from(run.len()).unwrap_or(u16::MAX)));
        let mut terms: Vec<_> = numbers.chunk_by(u32::eq).filter_map(count).collect();
        // All entries are in memory at once.
        terms.shrink_to_fit();
        Self { terms }
    }

    /// A side of a comparison.
    pub(super) fn side(&self, part: &Part, weight: impl Fn(u32) -> f32) -> Side<'_> {
        let mut side = Side { terms: &self.terms, stretch: part.stretch(&self.terms), own: 0.0 };
        side.own = side.asks_itself(weight);
        side
    }
}

/// One part of one entry, ready to be compared.
#[derive(Clone, Copy)]
pub(super) struct Side<'s> {
    pub(super) terms: &'s [(u32, u16)],
    /// What [`K`] is multiplied by for the length of the text.
    stretch: f64,
    /// `B(a→a)`.
    pub(super) own: f64,
}

impl Side<'_> {
    fn asks_itself(&self, weight: impl Fn(u32) -> f32) -> f64 {
        self.terms.iter().map(|(term, count)| f64::from(weight(*term)) * asking(*count) * self.answering(*count)).sum()
    }

    /// What a term of an answering text counts for.
    fn answering(&self, count: u16) -> f64 {
        let count = f64::from(count);
        count * (K + 1.0) / (count + K * self.stretch)
    }

    /// Gives each shared term to `sink` with what it adds to `B(self→other)` and to `B(other→self)`.
    pub(super) fn share(&self, other: &Self, terms: &Terms, mut sink: impl FnMut(u32, f64, f64)) {
        let mut others = other.terms.iter().peekable();
        for (term, count) in self.terms {
            while others.next_if(|other| other.0 < *term).is_some() {}
            if let Some((_, theirs)) = others.next_if(|other| other.0 == *term) {
                let weight = f64::from(terms.weight(*term));
                let there = weight * asking(*count) * other.answering(*theirs);
                let back = weight * asking(*theirs) * self.answering(*count);
                sink(*term, there, back);
            }
        }
    }
}

/// What a term of an asking text counts for.
pub(super) fn asking(count: u16) -> f64 {
    let count = f64::from(count);
    count * (K + 1.0) / (count + K)
}

/// One part of all entries.
#[derive(Default)]
pub(super) struct Part {
    /// Where the terms of each entry begin, and where the last ones end.
    starts: Vec<usize>,
    terms: Vec<(u32, u16)>,
    /// `B(a→a)` of each entry.
    own: Vec<f64>,
    /// Occurrences in a text of middling length; above 0.
    average: f64,
    pub(super) postings: Postings,
}

impl Part {
    /// Puts the entries' lists one behind the other. The terms must have their weights.
    pub(super) fn new(bags: Vec<Bag>, terms: &Terms) -> Self {
        let mut part = Self { starts: vec![0], ..Self::default() };
        part.terms.reserve_exact(bags.iter().map(|bag| bag.terms.len()).sum());
        for bag in bags {
            part.terms.extend(bag.terms);
            part.starts.push(part.terms.len());
        }
        let filled = part.starts.windows(2).filter(|pair| pair[0] < pair[1]).count();
        part.average = (length(&part.terms) / filled.max(1) as f64).max(1.0);
        part.own = (0..part.starts.len() - 1)
            .map(|at| {
                let terms_of = part.terms_of(at);
                let side = Side { terms: terms_of, stretch: part.stretch(terms_of), own: 0.0 };
                side.asks_itself(|term| terms.weight(term))
            })
            .collect();
        part
    }

    /// Lists the entries of each term, for looking them up.
    pub(super) fn list(&mut self, terms: usize) {
        self.postings = Postings::new(terms, || (0..self.own.len()).map(|at| self.terms_of(at)));
    }

    fn stretch(&self, terms: &[(u32, u16)]) -> f64 {
        1.0 - B + B * length(terms) / self.average
    }

    /// The terms of an entry.
    pub(super) fn terms_of(&self, at: usize) -> &[(u32, u16)] {
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(start, end)| self.terms.get(*start..*end)).unwrap_or_default()
    }

    /// `B(a→a)` of an entry.
    pub(super) fn own(&self, at: usize) -> f64 {
        self.own.get(at).copied().unwrap_or_default()
    }

    /// A side of a comparison.
    pub(super) fn side(&self, at: usize) -> Side<'_> {
        let terms = self.terms_of(at);
        Side { terms, stretch: self.stretch(terms), own: self.own(at) }
    }
}

/// Occurrences of all terms.
fn length(terms: &[(u32, u16)]) -> f64 {
    terms.iter().map(|(_, count)| f64::from(*count)).sum()
}
