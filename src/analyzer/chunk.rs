//! Words as they are written: identifiers, versions, names with signs in them.

use std::ops::Range;

use super::class::Class;
use super::stem::stem_in_place;
use super::tokens::{Token, TokenKind};
use super::units::{Unit, Units};

/// Signs that hold a word together when it goes on behind them.
const CONNECTORS: [char; 10] = ['_', '.', '-', '/', '+', '#', '@', ':', '\'', '&'];

/// Longest word that is also looked up as a whole, and longest part of one, in characters; the rest of a part is not looked up.
const LONGEST: usize = 64;

/// Most parts of a word that people write as one, too.
const MOST_JOINED: usize = 4;

/// Ends what is found without its signs: no word ends so, and next to nothing stands between `tcpip` and `tcpip!` in an index.
pub const JOINED: char = '!';

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
    /// The folded word without its signs.
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

    /// Whether the word is also looked up as it is written: it has several parts (`don't` is not meant), or signs.
    fn has_whole(&self) -> bool {
        let apart = |pair: &[Range<usize>]| {
            let between = &self.letters[pair[0].end..pair[1].start];
            !matches!(between, [Letter { char: '\'', .. }])
        };
        self.signs > 0 || self.parts.windows(2).any(apart)
    }

    /// The word without its signs, where people may write it so: `tcpip`, `e1024`, `dont`. Of digits alone it would be another number.
    fn join(&mut self) -> bool {
        self.joined.clear();
        self.joined
            .extend(self.letters.iter().filter(|letter| letter.kind != Kind::Connector).map(|letter| letter.char));
        (2..=MOST_JOINED).contains(&self.parts.len()) && !self.joined.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a part is the first number of a version behind its `v`.
    fn is_version(&self, part: &Range<usize>) -> bool {
        let digit = |letter: &Letter| letter.kind == Kind::Digit;
        let after = self.letters.get(part.end..part.end + 2);
        matches!(&self.letters[part.clone()], [v, number @ ..] if v.char == 'v' && !number.is_empty() && number.iter().all(digit))
            && matches!(after, Some([point, next]) if point.char == '.' && digit(next))
    }

    /// Gives the tokens of the word and tells how many positions it takes.
    pub(super) fn give(&mut self, from: u32, run: u32, sink: &mut impl FnMut(Token<'_>)) -> u32 {
        let whole = 0..self.letters.len();
        let is_short = self.letters.len() <= LONGEST;
        if is_short && self.has_whole() {
            // Stemmed as a word is: whoever types `getusername` means `getUserName`.
            self.token(TokenKind::Whole, whole.clone(), (from, run), sink);
        }
        if is_short && self.join() {
            stem_in(&mut self.stemmed, &self.joined);
            self.stemmed.push(JOINED);
            let (start, end) = self.place(&whole);
            let (text, surface, kind) = (&*self.stemmed, &*self.joined, TokenKind::Also);
            sink(Token { text, surface, kind, position: from, run, start, end });
        }
        let mut position = from;
        for nth in 0..self.parts.len() {
            let mut part = self.parts[nth].clone();
            if self.is_version(&part) {
                self.token(TokenKind::Also, part.clone(), (position, run), sink);
                part.start += 1;
            }
            self.token(TokenKind::Word, part, (position, run), sink);
            position += 1;
        }
        position - from
    }

    /// Gives what stands at some letters.
    fn token(
        &mut self,
        kind: TokenKind,
        range: Range<usize>,
        (position, run): (u32, u32),
        sink: &mut impl FnMut(Token<'_>),
    ) {
        let cut = range.end.min(range.start + LONGEST);
        let until = self.letters.get(cut).map_or(self.folded.len(), |letter| letter.at);
        let surface = &self.folded[self.letters[range.start].at..until];
        stem_in(&mut self.stemmed, surface);
        let (start, end) = self.place(&range);
        sink(Token { text: &self.stemmed, surface, kind, position, run, start, end });
    }

    /// Where some letters begin and end in the text.
    fn place(&self, range: &Range<usize>) -> (usize, usize) {
        (self.letters[range.start].start, self.letters[range.end - 1].end)
    }
}

fn stem_in(stemmed: &mut String, surface: &str) {
    stemmed.clear();
    stemmed.push_str(surface);
    stem_in_place(stemmed);
}
