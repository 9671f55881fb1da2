//! What may have been meant by a mistyped word.

/// A candidate that is near to a mistyped word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The candidate.
    pub word: String,
    /// True when no other candidate is as near, and at most a quarter of the word is wrong: fit to be put in its place.
    pub sure: bool,
}

/// The candidate most like `word`, when it is near enough to be a slip of the finger.
///
/// Nearness is the Damerau–Levenshtein distance, at most a third of the longer word (at least 1); words that share no letter are
/// never near, however short they are.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    distances(word, candidates).min().map(|(_, candidate)| candidate)
}

/// Like [`nearest`], and says whether there is any doubt of it.
#[must_use]
pub fn nearest_of<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near> {
    let mut near: Vec<_> = distances(word, candidates).collect();
    near.sort_unstable();
    near.dedup();
    let (best, candidate) = *near.first()?;
    let only = near.get(1).is_none_or(|(next, _)| *next > best);
    let sure = only && best * 4 <= word.chars().count().max(candidate.chars().count());
    Some(Near { word: candidate.to_owned(), sure })
}

/// Candidates within reach, with their distance. Thousands are compared with one word, and most of them by their letters alone.
fn distances<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (usize, &'a str)> {
    let letters = Letters::of(word);
    candidates.into_iter().filter_map(move |candidate| {
        let others = Letters::of(candidate);
        let longer = letters.length.max(others.length);
        let reach = (longer / 3).max(1);
        let distance = (letters.least_distance(&others) <= reach).then(|| strsim::osa_distance(word, candidate))?;
        (distance <= reach && distance < longer.max(1)).then_some((distance, candidate))
    })
}

/// How often letters stand in a word, those that share the last bits of their code point counted together.
struct Letters {
    counts: [u8; 32],
    length: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { counts: [0; 32], length: 0 };
        for char in word.chars() {
            let count = &mut letters.counts[char as usize % 32];
            *count = count.saturating_add(1);
            letters.length += 1;
        }
        letters
    }

    /// A distance the words have at least: each step adds or takes away one letter, or leaves them all.
    fn least_distance(&self, other: &Self) -> usize {
        let pairs = || self.counts.iter().zip(&other.counts);
        let missing: usize = pairs().map(|(ours, theirs)| usize::from(ours.saturating_sub(*theirs))).sum();
        let surplus: usize = pairs().map(|(ours, theirs)| usize::from(theirs.saturating_sub(*ours))).sum();
        missing.max(surplus)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_finds_none() {
        let keys = ["title", "summary", "status", "tags"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("sumary", keys), Some("summary"));
        assert_eq!(nearest("colour", keys), None);
    }

    #[test]
    fn two_words_as_near_leave_a_doubt() {
        assert_eq!(nearest_of("team-c", ["team-a", "team-b"]), Some(Near { word: "team-a".into(), sure: false }));
        assert_eq!(nearest_of("taem-b", ["team-a", "team-b"]), Some(Near { word: "team-b".into(), sure: true }));
    }

    #[test]
    fn of_a_short_word_half_is_too_much_to_guess() {
        assert_eq!(nearest_of("bb", ["bx"]), Some(Near { word: "bx".into(), sure: false }));
    }

    #[test]
    fn one_letter_is_no_slip_for_another() {
        assert_eq!(nearest("Z", ["S", "A", "B", "C"]), None);
        assert_eq!(nearest("bb", ["bx"]), Some("bx"));
    }

    proptest! {
        #[test]
        fn letters_never_rule_out_a_near_word(word in "[a-d客户\u{301}]{0,9}", other in "[a-d客户\u{301}]{0,9}") {
            let least = Letters::of(&word).least_distance(&Letters::of(&other));
            prop_assert!(least <= strsim::osa_distance(&word, &other));
        }
    }
}
