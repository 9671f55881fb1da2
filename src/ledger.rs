//! The ledger: who used an entry, and who says it fails.
//!
//! It is kept in `content/ledger/<year>-<month>.csv`, a line for each event, and only ever grows at its end, so that git can
//! merge it by taking the lines of both sides (`merge=union`). The columns are those of [`Column`]; files from before the
//! last one, `note`, stay as they are, and a line may have seven or eight fields in any file.
//!
//! [`parse`] reads a file from its text alone; [`check()`] finds what the text alone cannot tell: times to come and the month of
//! the file. [`append()`] adds an event.
//!
//! # What a line break means
//!
//! [`append()`] writes every event on one line. A field in quotes may hold line breaks all the same, as other programs write
//! them. One exception keeps a forgotten quote from swallowing events: a line that begins like an event of its own (a
//! time, a comma, the name of an event, a comma) is one, whatever stands before it.
//!
//! # Spreadsheets
//!
//! Programs that open such files run a text that begins with `=`, `+`, `-` or `@` as a formula. An apostrophe is written before
//! it, and taken away when it is read; see [`Words`].

mod append;
mod check;
mod event;
mod name;
mod problem;
mod read;
mod record;
#[cfg(test)]
mod tests;
mod time;
mod words;
mod write;

use std::collections::HashMap;

pub use append::append;
pub use check::{Month, check};
pub use event::{Act, Event, Reason};
pub use name::{EntryName, IssueName};
pub use problem::{Problem, ProblemKind};
pub use words::{Words, has_letters};
pub use write::to_line;

use crate::source::Span;
use record::Piece;

/// The first line of a new file.
pub const HEADER: &str = "at,event,entry,issue,asked,by,channel,note";

/// A column, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// When it happened: RFC 3339 with the offset from UTC.
    At,
    /// The name of the event, see [`Act::name`].
    Event,
    /// The entry it is about: `resolution/slow-at-night`.
    Entry,
    /// The issue it belongs to (`issue/invoice-mismatch`), or nothing.
    Issue,
    /// The words of the customer, or nothing.
    Asked,
    /// The role that noted it, or nothing.
    By,
    /// How the customer reached us, or nothing.
    Channel,
    /// What the event says besides, see [`Act`]; older lines lack it.
    Note,
}

impl Column {
    /// All columns, in order.
    pub const ALL: [Self; 8] =
        [Self::At, Self::Event, Self::Entry, Self::Issue, Self::Asked, Self::By, Self::Channel, Self::Note];
}

/// An event and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// What happened.
    pub event: Event<'a>,
    /// The line, without its line break.
    pub span: Span,
    fields: [Span; 8],
}

impl Line<'_> {
    /// Where a field stands, with its quotes. A missing `note` is nothing at the end of the line.
    #[must_use]
    pub const fn field(&self, column: Column) -> Span {
        self.fields[column as usize]
    }
}

/// Reads a file: its events by time (those of one time in the order of the file), and what is wrong, by place.
///
/// A line with a problem is left out, except that of two lines that say the same the first one counts. Headers, empty lines and
/// byte order marks are passed over wherever they stand.
#[must_use]
pub fn parse(text: &str) -> (Vec<Line<'_>>, Vec<Problem<'_>>) {
    let mut lines = Vec::new();
    let mut problems = Vec::new();
    for piece in record::pieces(text) {
        match piece {
            Piece::Record(record) => lines.extend(read::line(text, &record, &mut problems)),
            Piece::Marker(span) => problems.push(problem::marker(text, span)),
            Piece::Broken(broken) => problems.push(problem::broken(text, &broken)),
        }
    }
    lines.sort_by_key(|line| line.event.at.at);
    drop_repeats(text, &mut lines, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    (lines, problems)
}

/// Leaves out what an earlier line says already. Lines are compared by what they say: a program that writes the file anew may
/// put other quotes around the same words. They are sorted by time, so that only those of one time need to be compared.
fn drop_repeats<'a>(text: &'a str, lines: &mut Vec<Line<'a>>, problems: &mut Vec<Problem<'a>>) {
    let before = problems.len();
    for of_one_time in lines.chunk_by(|one, next| one.event.at.at == next.event.at.at) {
        let mut seen = HashMap::new();
        for line in of_one_time.iter().filter(|_| of_one_time.len() > 1) {
            let first = *seen.entry(&line.event).or_insert(line.span);
            if first != line.span {
                problems.push(problem::repeated(text, line.span, first));
            }
        }
    }
    let mut repeats = problems.iter().skip(before).map(|problem| problem.span).peekable();
    lines.retain(|line| repeats.next_if_eq(&line.span).is_none());
}
