//! Words as they are written: identifiers, versions, names with signs in them.

use std::ops::Range;

use super::class::Class;
use super::stem::stem_in_place;
use super::tokens::{Token, TokenKind};
use super::units::{Unit, Units};

/// Signs that hold a word together when it goes on behind them.
const CONNECTORS: [char; 10] = ['_', '.', '-', '/', '+', '#', '@', ':', '\'', '&'];

/// Longest word that is also looked up as a whole, in characters.
const LONGEST_WHOLE: usize = 64;

/// Longest part of a word, in characters; the rest of it is not looked up.
const LONGEST_PART: usize = 40;

/// What a character is to the parts of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Digit,
    Letter,
    Connector,
}

/// A character of a word: where it is in the folded word, and where in the text.
#[derive(Clone, Copy)]
struct Letter {
    kind: Kind,
    char: char,
    at: usize,
    start: usize,
    end: usize,
}

/// One word with all that holds together.
#[derive(Default)]
pub(super) struct Chunk {
    folded: String,
    letters: Vec<Letter>,
    parts: Vec<Range<usize>>,
    stemmed: String,
    /// The folded word without `&`.
    joined: String,
    /// How many of the last letters are signs such as those of `C++`.
    signs: usize,
}

impl Chunk {
    /// Reads a word to its end.
    pub(super) fn read(&mut self, first: Unit, units: &mut Units<'_>) -> &mut Self {
        self.folded.clear();
        self.letters.clear();
        self.push(first);
        while units.at_word() || Self::at_connector(units) {
            let Some(unit) = units.next() else { break };
            self.push(unit);
        }
        self.signs = self.read_signs(units);
        self.split();
        self
    }

    /// Whether a sign comes next and the word goes on behind it.
    fn at_connector(units: &Units<'_>) -> bool {
        let mut after = units.clone();
        after.next().is_some_and(|sign| CONNECTORS.contains(&sign.char)) && after.at_word()
    }

    fn push(&mut self, unit: Unit) {
        let kind = match unit {
            Unit { class: Class::Other, .. } => Kind::Connector,
            Unit { upper: true, .. } => Kind::Upper,
            Unit { char: '0'..='9', .. } => Kind::Digit,
            _ => Kind::Letter,
        };
        self.letters.push(Letter { kind, char: unit.char, at: self.folded.len(), start: unit.start, end: unit.end });
        self.folded.push(unit.char);
    }

    /// Reads `++`, `+` or `#` behind the word, unless another word follows at once, and tells how many signs they are.
    fn read_signs(&mut self, units: &mut Units<'_>) -> usize {
        let mut after = units.clone();
        let Some(sign) = after.next().filter(|unit| matches!(unit.char, '+' | '#')) else { return 0 };
        let twice = after.peek().filter(|next| sign.char == '+' && next.char == '+').and_then(|_| after.next());
        if after.at_word() {
            return 0;
        }
        *units = after;
        self.push(sign);
        twice.map_or(1, |sign| {
            self.push(sign);
            2
        })
    }

    /// Finds the parts: between connectors, and where letters change their case.
    fn split(&mut self) {
        self.parts.clear();
        let mut from = 0;
        let length = self.letters.len() - self.signs;
        for at in 1..length {
            if self.letters[at].kind == Kind::Connector {
                self.parts.push(from..at);
                from = at + 1;
            } else if at > from && self.is_border(at) {
                self.parts.push(from..at);
                from = at;
            }
        }
        self.parts.push(from..length);
    }

    /// Whether a new part begins at a letter that is not the first of its part: `camel|Case`, `HTTP|Server`, `utf8|Parser`; not
    /// in `B2B` or `4S`, and not in the plural of `PDFs`.
    fn is_border(&self, at: usize) -> bool {
        let kind = |at: usize| self.letters.get(at).map(|letter| letter.kind);
        let small = |at| kind(at) == Some(Kind::Letter);
        let plural = || self.letters.get(at + 1).is_some_and(|letter| letter.char == 's') && !small(at + 2);
        kind(at) == Some(Kind::Upper) && (small(at - 1) || (small(at + 1) && !plural()))
    }

    /// Whether the word is also looked up as a whole: it has several parts (`don't` is not meant), or signs.
    fn has_whole(&self) -> bool {
        let apart = |pair: &[Range<usize>]| {
            let between = &self.letters[pair[0].end..pair[1].start];
            !matches!(between, [Letter { char: '\'', .. }])
        };
        self.letters.len() <= LONGEST_WHOLE && (self.signs > 0 || self.parts.windows(2).any(apart))
    }

    /// Gives the tokens of the word and tells how many positions it takes.
    pub(super) fn give(&mut self, from: u32, run: u32, sink: &mut impl FnMut(Token<'_>)) -> u32 {
        if let (true, [first, .., last]) = (self.has_whole(), self.letters.as_slice()) {
            // Stemmed as a word is: whoever types `getusername` means `getUserName`. Nobody types the `&` of a name either.
            self.joined.clear();
            self.joined.extend(self.folded.chars().filter(|char| *char != '&'));
            let (surface, kind) = (self.joined.as_str(), TokenKind::Whole);
            self.stemmed.clear();
            self.stemmed.push_str(surface);
            stem_in_place(&mut self.stemmed);
            sink(Token { text: &self.stemmed, surface, kind, position: from, run, start: first.start, end: last.end });
        }
        let mut position = from;
        for part in &self.parts {
            let cut = part.end.min(part.start + LONGEST_PART);
            let end = self.letters.get(cut).map_or(self.folded.len(), |letter| letter.at);
            let surface = &self.folded[self.letters[part.start].at..end];
            self.stemmed.clear();
            self.stemmed.push_str(surface);
            stem_in_place(&mut self.stemmed);
            let (start, end) = (self.letters[part.start].start, self.letters[part.end - 1].end);
            sink(Token { text: &self.stemmed, surface, kind: TokenKind::Word, position, run, start, end });
            position += 1;
        }
        position - from
    }
}
