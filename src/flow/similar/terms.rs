//! Words by number, and what each weighs.

use std::collections::HashMap;

use super::common::commonness;
use crate::analyzer::Analyzer;

/// How many invented entries stand behind the real ones, see [`Terms::weigh`]: so many at least, and this share of the real ones.
const BACKGROUND: f32 = 32.0;
const BACKSHARE: f32 = 0.25;

/// The weight of a single Han character beside the pairs it is in. Alone it says little, but it is all that 慢了 and 很慢 share.
const CHARACTER: f32 = 0.5;

/// The words of all entries.
#[derive(Default)]
pub(super) struct Terms {
    numbers: HashMap<Box<str>, u32>,
    /// As they are shown: words not stemmed.
    shown: Vec<Box<str>>,
    /// By number; filled in by [`Terms::weigh`].
    weights: Vec<f32>,
    entries: u32,
}

impl Terms {
    /// The number of a term, a new one if it is not known yet.
    pub(super) fn number(&mut self, text: &str, shown: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.shown.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.into(), number);
        self.shown.push(shown.into());
        number
    }

    /// Takes over the terms of another list in their order, and tells the number each has here.
    pub(super) fn merge(&mut self, other: Self) -> Vec<u32> {
        let mut texts: Vec<_> = other.numbers.into_iter().collect();
        texts.sort_unstable_by_key(|(_, number)| *number);
        texts.iter().zip(&other.shown).map(|((text, _), shown)| self.number(text, shown)).collect()
    }

    /// Weighs every term by the number of entries that have it.
    ///
    /// `ln(1 + (N − df + ½)/(df + ½))`, which is never below 0, with [`BACKGROUND`] invented entries added to `N`, and to `df` as many
    /// of them as a text of the language may be expected to have the term. So with one, two or three entries a word that all of
    /// them share still counts, and `the` or 的 counts little. With thousands `N` and `df` decide, but a share of invented ones keeps
    /// a word that carries no subject from counting for much only because few here happen to use it.
    pub(super) fn weigh(&mut self, frequencies: &[u32], entries: usize) {
        self.entries = u32::try_from(entries).unwrap_or(u32::MAX);
        let mut weights = vec![0.0; self.shown.len()];
        for (text, number) in sorted(&self.numbers) {
            let at = number as usize;
            if let (Some(weight), Some(frequency)) = (weights.get_mut(at), frequencies.get(at)) {
                *weight = weight_of(text, *frequency, self.entries);
            }
        }
        self.weights = weights;
    }

    /// The weight of a word that one entry has.
    pub(super) fn rarest(&self) -> f64 {
        f64::from(rarity(0.0, 1, self.entries))
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// The term as it is shown.
    pub(super) fn shown(&self, number: u32) -> &str {
        self.shown.get(number as usize).map_or("", |shown| shown)
    }

    /// The weight of a known term.
    pub(super) fn weight(&self, number: u32) -> f32 {
        self.weights.get(number as usize).copied().unwrap_or_default()
    }
}

/// In any order the weights come out the same; in this one the loop is easy to follow.
fn sorted(numbers: &HashMap<Box<str>, u32>) -> Vec<(&str, u32)> {
    let mut list: Vec<_> = numbers.iter().map(|(text, number)| (text.as_ref(), *number)).collect();
    list.sort_unstable_by_key(|(_, number)| *number);
    list
}

fn weight_of(text: &str, frequency: u32, entries: u32) -> f32 {
    let rarity = rarity(commonness(text), frequency, entries);
    if is_character(text) { CHARACTER * rarity } else { rarity }
}

fn rarity(commonness: f32, frequency: u32, entries: u32) -> f32 {
    let background = BACKGROUND + BACKSHARE * entries as f32;
    let count = entries as f32 + background;
    let having = (frequency as f32 + background * commonness).min(count);
    ((count - having + 0.5) / (having + 0.5)).ln_1p()
}

/// Whether a term is one Han character.
pub(super) fn is_character(text: &str) -> bool {
    !text.is_ascii() && text.chars().nth(1).is_none()
}

/// The words of a text from outside: those of the entries by their numbers, others by numbers that go on from there.
pub(super) struct Outside<'t> {
    terms: &'t Terms,
    own: HashMap<Box<str>, u32>,
    weights: Vec<f32>,
}

impl<'t> Outside<'t> {
    pub(super) fn new(terms: &'t Terms) -> Self {
        Self { terms, own: HashMap::new(), weights: Vec::new() }
    }

    /// The weight of a term; one that no entry has weighs as if one had it, or strangers would count for more than friends.
    pub(super) fn weight(&self, number: u32) -> f32 {
        let own = (number as usize).checked_sub(self.terms.len());
        own.map_or_else(|| self.terms.weight(number), |at| self.weights.get(at).copied().unwrap_or_default())
    }
}

/// What gives numbers to words.
pub(super) trait Numbers {
    /// The number of a word.
    fn of(&mut self, text: &str, shown: &str) -> u32;
}

impl Numbers for Terms {
    fn of(&mut self, text: &str, shown: &str) -> u32 {
        self.number(text, shown)
    }
}

impl Numbers for Outside<'_> {
    fn of(&mut self, text: &str, _: &str) -> u32 {
        if let Some(number) = self.terms.numbers.get(text).or_else(|| self.own.get(text)) {
            return *number;
        }
        let number = u32::try_from(self.terms.len() + self.weights.len()).unwrap_or(u32::MAX);
        self.own.insert(text.into(), number);
        self.weights.push(weight_of(text, 1, self.terms.entries));
        number
    }
}

/// The numbers of the words of a text, in the order of the text.
pub(super) fn numbers(analyzer: &mut Analyzer, text: &str, of: &mut impl Numbers) -> Vec<u32> {
    let mut found = Vec::new();
    analyzer.each(text, |token| {
        found.push(of.of(token.text, token.surface));
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_all_of_two_entries_share_still_counts() {
        for entries in 1..=3 {
            let (all, one) = (weight_of("router", entries, entries), weight_of("router", 1, entries));
            assert!(all > 2.0 && all >= one * 0.7, "{entries}: {all} {one}");
        }
    }

    #[test]
    fn a_common_word_counts_little_from_the_first_entry_on() {
        for (rare, common) in [("router", "the"), ("割接", "我们"), ("慢", "的")] {
            assert!(weight_of(common, 1, 1) < weight_of(rare, 1, 1) / 4.0, "{common}");
        }
    }

    #[test]
    fn no_weight_is_below_nothing() {
        for (text, frequency, entries) in [("the", 100_000, 100_000), ("router", 100_000, 100_000), ("的", 9, 3)] {
            assert!(weight_of(text, frequency, entries) >= 0.0);
        }
    }
}
