//! A text as folded characters with their places.

use std::str::CharIndices;

use super::class::Class;
use super::table::{TABLE, Table};

/// A character with the silent ones that follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Folded.
    pub(super) char: char,
    pub(super) class: Class,
    /// Whether it is written in upper case.
    pub(super) upper: bool,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends, silent characters included.
    pub(super) end: usize,
}

/// The units of a text, and a look at the next one.
#[derive(Clone)]
pub(super) struct Units<'t> {
    table: &'static Table,
    chars: CharIndices<'t>,
    next: Option<Unit>,
}

impl<'t> Units<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut units = Self { table: &TABLE, chars: text.char_indices(), next: None };
        units.next = units.read();
        while units.next.is_some_and(|unit| unit.class == Class::Silent) {
            units.next = units.read();
        }
        units
    }

    /// The next unit, not taken. It may yet grow by silent characters.
    pub(super) fn peek(&self) -> Option<Unit> {
        self.next
    }

    /// Whether a word goes on here.
    pub(super) fn at_word(&self) -> bool {
        self.next.is_some_and(|unit| unit.class == Class::Word)
    }

    /// One character, silent or not.
    #[inline]
    fn read(&mut self) -> Option<Unit> {
        let (start, char) = self.chars.next()?;
        let (folded, class, upper) = self.table.look(char);
        Some(Unit { char: folded, class, upper, start, end: start + char.len_utf8() })
    }
}

impl Iterator for Units<'_> {
    type Item = Unit;

    #[inline]
    fn next(&mut self) -> Option<Unit> {
        let mut unit = self.next?;
        loop {
            self.next = self.read();
            match self.next {
                Some(silent) if silent.class == Class::Silent => unit.end = silent.end,
                _ => return Some(unit),
            }
        }
    }
}
