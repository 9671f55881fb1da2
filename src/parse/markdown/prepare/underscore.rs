//! `_` beside Chinese punctuation.
//!
//! CommonMark lets `_` open and close only where punctuation or a blank stands on its outer side, so that `snake_case` stays as it
//! is. Chinese has no blanks: `__该功能（实验性）__需要` never closes. Unlike `*`, an underscore is mended only when it makes a pair
//! with its neighbour, since far more of them belong to names than to emphasis.

use std::ops::Range;

use super::super::chars::{is_closing, is_letter, is_opening, is_punctuation, is_wide};

/// Longest run that marks emphasis; longer ones stand for something left out.
const LONGEST: usize = 3;

/// What is known of a text's runs of `_` so far.
#[derive(Default)]
pub(super) struct Underscores {
    /// By length, the last run that may open.
    open: [Option<Run>; LONGEST],
}

/// A run that may open.
#[derive(Clone)]
struct Run {
    range: Range<usize>,
    mended: bool,
    /// Whether it may as well stand inside a name: behind a letter, or behind a bracket that closes.
    inside: bool,
}

impl Underscores {
    /// Takes the next run of the text; returns where punctuation must seem to stand, if anywhere.
    pub(super) fn meet(&mut self, text: &str, run: Range<usize>) -> [Option<usize>; 2] {
        let Some(open) = self.open.get_mut(run.len() - 1) else { return [None; 2] };
        let first = open.take().filter(|first| !has_blank_line(&text[first.range.end..run.start]));
        let sides = Sides::of(text, &run);
        if let (Some(first), Some(mended)) = (first, sides.closes()) {
            // `报告_（旧）_备份` is a name: single marks that both stand inside a word are no emphasis.
            let is_name = run.len() == 1 && first.inside && mended;
            let places = [first.mended.then_some(first.range.start), mended.then_some(run.end)];
            return if is_name { [None; 2] } else { places };
        }
        *open = sides.opens().map(|mended| Run { range: run, mended, inside: mended || sides.is_behind_bracket() });
        [None; 2]
    }
}

fn has_blank_line(between: &str) -> bool {
    let mut lines = between.split('\n').skip(1).peekable();
    // The last line is that of the second run.
    std::iter::from_fn(|| lines.next().filter(|_| lines.peek().is_some())).any(|line| line.trim().is_empty())
}

/// What stands around a run: a blank at the ends of the text.
struct Sides {
    before: char,
    after: char,
    /// What stands beyond `before` and beyond `after`.
    beyond: (char, char),
}

impl Sides {
    fn of(text: &str, run: &Range<usize>) -> Self {
        let mut back = text[..run.start].chars().rev();
        let mut forth = text[run.end..].chars();
        let mut next = || (back.next().unwrap_or(' '), forth.next().unwrap_or(' '));
        let (before, after) = next();
        Self { before, after, beyond: next() }
    }

    /// Whether emphasis may begin here: `Some(false)` as CommonMark sees it, `Some(true)` once it is mended.
    fn opens(&self) -> Option<bool> {
        let &Self { before, after, beyond } = self;
        let mendable = is_letter(before) && is_punctuation(after) && !is_closing(after);
        self.allows(before, after, mendable, beyond.1)
    }

    /// Whether emphasis may end here.
    fn closes(&self) -> Option<bool> {
        let &Self { before, after, beyond } = self;
        let mendable = is_letter(after) && is_punctuation(before) && !is_opening(before);
        self.allows(after, before, mendable, beyond.0)
    }

    fn is_behind_bracket(&self) -> bool {
        matches!(
            self.before,
            ')' | ']' | '}' | '）' | '］' | '》' | '〉' | '」' | '』' | '】' | '〕' | '〗' | '”' | '’'
        )
    }

    fn allows(&self, outer: char, inner: char, mendable: bool, beyond: char) -> Option<bool> {
        // A bar is the border of a table cell, a backslash escapes the mark.
        if inner.is_whitespace() || self.before == '\\' {
            return None;
        }
        if outer.is_whitespace() || is_punctuation(outer) {
            return Some(false);
        }
        let chinese = is_wide(outer) || is_wide(inner) || is_wide(beyond);
        (mendable && chinese && inner != '|').then_some(true)
    }
}
