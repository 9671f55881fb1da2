//! Free text in the ledger.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Characters a spreadsheet takes for the beginning of a formula; some take the wide ones too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text on one line, without blanks around it; may be empty.
///
/// In the file an apostrophe stands before a text that begins with one of `=+-@`, or with apostrophes and then one of them: a
/// spreadsheet then shows the text and does not run it as a formula. Reading takes that one apostrophe away again, so
/// `-5 degrees` is written `'-5 degrees`, `'-5` is written `''-5`, and `'tis` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Words<'a>(Cow<'a, str>);

impl<'a> Words<'a> {
    /// Makes a text fit for one line: line breaks and control characters become blanks, blanks around it are dropped.
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if !text.contains(breaks) {
            return Self(trimmed(text));
        }
        let one_line: String = text.replace("\r\n", " ").replace(breaks, " ");
        Self(trimmed(Cow::Owned(one_line)))
    }

    /// Reads the value of a field.
    pub(super) fn read(value: Cow<'a, str>) -> Self {
        let Self(text) = Self::new(value);
        match text.strip_prefix('\'') {
            Some(rest) if is_formula(rest) => Self(tail(text, 1)),
            _ => Self(text),
        }
    }

    /// The value of a field.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        if is_formula(self) { Cow::Owned(format!("'{self}")) } else { Cow::Borrowed(self) }
    }

    /// What stands behind the first `bytes`, without blanks around it.
    pub(super) fn behind(self, bytes: usize) -> Self {
        Self(trimmed(tail(self.0, bytes)))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when it has signs and neither a letter nor a digit: `…` pasted from a page stands for words and is none.
    #[must_use]
    pub fn is_signs(&self) -> bool {
        !self.is_empty() && !has_letters(self)
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Words<'static> {
        Words(Cow::Owned(self.0.into_owned()))
    }
}

impl Deref for Words<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// True when a text has a letter or a digit of any script: without one it names nobody and says nothing.
#[must_use]
pub fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Line breaks of any kind, and what no line should hold.
fn breaks(char: char) -> bool {
    char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

pub(super) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// The text from a byte on; nothing when no character begins there.
fn tail(text: Cow<'_, str>, from: usize) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..).unwrap_or_default().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_stand_on_one_line() {
        assert_eq!(Words::new(" it fails\r\nevery\tnight\n").as_str(), "it fails every night");
        assert_eq!(Words::new("　夜里\u{2028}很慢　").as_str(), "夜里 很慢");
    }

    #[test]
    fn a_formula_is_shown_and_not_run() {
        let shown = |text: &'static str| Words::new(text).shown().into_owned();
        assert_eq!(shown("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(shown("\t@now"), "'@now");
        assert_eq!(shown("－5 度"), "'－5 度");
        assert_eq!(shown("''+1"), "'''+1");
        assert_eq!(shown("'tis down"), "'tis down");
    }

    #[test]
    fn a_formula_others_wrote_is_read_as_it_stands() {
        assert_eq!(Words::read("-5 degrees".into()).as_str(), "-5 degrees");
    }

    proptest! {
        #[test]
        fn any_words_are_read_as_they_were_written(text in "['=+@a客 -]{0,6}|.{0,12}") {
            let words = Words::new(text);
            prop_assert_eq!(&Words::read(words.shown()), &words);
            prop_assert_eq!(&Words::new(words.as_str()), &words);
        }
    }
}
