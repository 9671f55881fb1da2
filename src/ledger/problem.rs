//! What can be wrong with a line.

use super::record::{Broken, Fault};
use super::{Act, Reason};
use crate::diag::nearest;
use crate::source::Span;

/// Characters of a text that a message repeats.
const SHOWN: usize = 60;

/// Something wrong in a file of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// The place of the text.
    pub span: Span,
    /// What is wrong there, as it stands in the file; empty where something is missing.
    pub text: &'a str,
    /// One sentence without a full stop: what is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The earlier line, of one that is [`ProblemKind::Repeated`].
    pub first: Option<Span>,
}

/// Kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The line has neither seven nor eight fields. It does not count.
    FieldCount,
    /// A quote is not closed, or closed in the middle of a field. The line does not count.
    BrokenQuote,
    /// The line is a mark git left. The lines of both sides count.
    ConflictMarker,
    /// There is no such event. The line does not count.
    UnknownEvent,
    /// The time is none. The line does not count.
    BadTime,
    /// The time has no offset from UTC. The line does not count.
    NoOffset,
    /// The event is about an entry and names none. The line does not count.
    NoEntry,
    /// The entry is not named by type and stem. The line does not count.
    WrongEntry,
    /// The issue is not named as one. The line does not count.
    WrongIssue,
    /// A flag gives none of the reasons. The line does not count.
    UnknownReason,
    /// There is no such channel. The line does not count.
    UnknownChannel,
    /// Who or what was asked is signs alone, as in a command that was pasted with its `…`. The line does not count.
    NoLetters,
    /// An earlier line says the same. The earlier one counts.
    Repeated,
    /// The event is yet to come. It counts.
    Future,
    /// The event belongs in the file of another month. It counts.
    OtherMonth,
}

/// A problem at a place of the file.
pub(super) fn at(text: &str, kind: ProblemKind, span: Span, message: String, help: impl Into<String>) -> Problem<'_> {
    let text = text.get(span.range()).unwrap_or_default();
    Problem { kind, span, text, message, help: help.into(), first: None }
}

pub(super) fn marker(text: &str, span: Span) -> Problem<'_> {
    let message = "git could not put two sides together and left its mark".to_owned();
    at(text, ProblemKind::ConflictMarker, span, message, "delete this line; events of both sides count")
}

pub(super) fn broken<'a>(text: &'a str, broken: &Broken) -> Problem<'a> {
    let span = broken.span;
    match broken.fault {
        Fault::TooFew(count) => {
            let fields = if count == 1 { "field" } else { "fields" };
            let message = format!("the line is damaged: it has {count} {fields}, not 7 or 8");
            at(text, ProblemKind::FieldCount, span, message, "put the missing commas in, or delete the line")
        }
        Fault::TooMany => {
            let message = "the line is damaged: it has more than 8 fields".to_owned();
            let help = "put a field with commas in double quotes";
            at(text, ProblemKind::FieldCount, span, message, help)
        }
        Fault::Quote(from) => {
            let span = Span { start: u32::try_from(from).unwrap_or(span.start), end: span.end };
            let message = "the line is damaged: a double quote is not closed at the end of its field".to_owned();
            // On a field with line breaks the quote may stand on a later line than the first.
            let span = if span.start < span.end { span } else { broken.span };
            at(text, ProblemKind::BrokenQuote, span, message, "write a double quote inside a quoted field twice: \"\"")
        }
    }
}

pub(super) fn repeated(text: &str, span: Span, first: Span) -> Problem<'_> {
    let message = "an earlier line says the same; the event counts once".to_owned();
    let problem = at(text, ProblemKind::Repeated, span, message, "delete this line");
    Problem { first: Some(first), ..problem }
}

pub(super) fn unknown_event<'a>(text: &'a str, span: Span, word: &str) -> Problem<'a> {
    unknown(text, ProblemKind::UnknownEvent, span, "`event` takes the name of an event", word, &Act::NAMES)
}

pub(super) fn unknown_channel<'a>(text: &'a str, span: Span, word: &str, known: &[&'static str]) -> Problem<'a> {
    unknown(text, ProblemKind::UnknownChannel, span, "`channel` takes a channel or nothing", word, known)
}

pub(super) fn unknown_reason<'a>(text: &'a str, span: Span, word: &str) -> Problem<'a> {
    let known = Reason::ALL.map(Reason::name);
    unknown(text, ProblemKind::UnknownReason, span, "the note of a `flag` begins with a reason", word, &known)
}

fn unknown<'a>(
    text: &'a str,
    kind: ProblemKind,
    span: Span,
    rule: &str,
    word: &str,
    known: &[&'static str],
) -> Problem<'a> {
    let message =
        if word.is_empty() { format!("{rule}, not nothing") } else { format!("{rule}, not `{}`", clip(word)) };
    let help = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of {}", known.join(", ")),
    };
    at(text, kind, span, message, help)
}

/// The beginning of a text, as much of it as a message can hold.
pub(super) fn clip(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
