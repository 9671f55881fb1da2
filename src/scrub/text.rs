//! A text as plain characters with their places.

use std::ops::Range;

/// How far before a number a word may stand that says what it is, in characters.
const CONTEXT: usize = 16;

/// Characters of full width are replaced by plain ones.
pub(super) struct Text {
    chars: Vec<char>,
    /// Where each character begins, in bytes, and where the last one ends.
    starts: Vec<usize>,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let chars = text.chars().map(plain).collect();
        let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
        Self { chars, starts }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place; beyond the text a line break, which belongs to no word.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\n')
    }

    /// The character before a place.
    pub(super) fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\n', |before| self.at(before))
    }

    /// Whether something may begin here: not within a word of letters and digits.
    pub(super) fn begins(&self, at: usize) -> bool {
        !self.at(at).is_ascii_alphanumeric() || !self.before(at).is_ascii_alphanumeric()
    }

    /// Where the characters from `at` on stop to be `of` a kind.
    pub(super) fn run(&self, at: usize, of: impl Fn(char) -> bool) -> usize {
        let length = self.chars.get(at..).unwrap_or_default().iter().position(|char| !of(*char));
        length.map_or(self.len().max(at), |length| at + length)
    }

    /// The same, but at most `most` characters on; so that a finder that fails has not read far.
    pub(super) fn short_run(&self, at: usize, most: usize, of: impl Fn(char) -> bool) -> usize {
        let end = at.saturating_add(most).min(self.len()).max(at);
        let chars = self.chars.get(at..end).unwrap_or_default();
        at + chars.iter().position(|char| !of(*char)).unwrap_or(chars.len())
    }

    /// The characters of a range.
    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        self.chars.get(range).unwrap_or_default()
    }

    /// Whether a text stands here.
    pub(super) fn has(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(place, char)| self.at(at + place) == char)
    }

    /// Whether one of some words, given in lower case, stands shortly before a place.
    pub(super) fn after_one(&self, at: usize, words: &[&str]) -> bool {
        let from = at.saturating_sub(CONTEXT);
        let before: String = self.slice(from..at).iter().map(char::to_ascii_lowercase).collect();
        // An English word must begin as a word, or `tel` would be in `hotel`.
        words.iter().any(|word| {
            before.match_indices(word).any(|(start, _)| {
                let inside = before.get(..start).and_then(|before| before.chars().next_back());
                let within = inside.map_or_else(
                    || from > 0 && self.at(from - 1).is_ascii_alphabetic(),
                    |char| char.is_ascii_alphabetic(),
                );
                !(word.is_ascii() && within)
            })
        })
    }

    /// A range of characters as one of bytes.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let byte = |at: usize| self.starts.get(at).or(self.starts.last()).copied().unwrap_or_default();
        byte(range.start)..byte(range.end)
    }
}

pub(super) fn plain(char: char) -> char {
    match char {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        '\u{3000}' => ' ',
        _ => char,
    }
}
