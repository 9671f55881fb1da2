//! What the fields of a line say.

use std::borrow::Cow;

use super::problem::{self, Problem, ProblemKind, clip};
use super::record::Record;
use super::time::{self, NoTime};
use super::words::trimmed;
use super::{Act, Column, EntryName, Event, IssueName, Line, Reason, Words};
use crate::kind::Channel;
use crate::kind::time::Moment;
use crate::source::Span;

/// The event of a line; `None` for a header, for a line with nothing in it, and for one with problems, which are added.
pub(super) fn line<'a>(text: &'a str, record: &Record, problems: &mut Vec<Problem<'a>>) -> Option<Line<'a>> {
    let mut reader = Reader { text, record, problems };
    if reader.is_header() || reader.is_empty() {
        return None;
    }
    let event = reader.event().ok()?;
    Some(Line { event, span: record.span, fields: record.fields })
}

/// A field says nothing that counts, and a problem with it was added.
struct Told;

struct Reader<'a, 'r> {
    text: &'a str,
    record: &'r Record,
    problems: &'r mut Vec<Problem<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn is_header(&self) -> bool {
        self.value(Column::Event) == "event" && self.value(Column::At) == "at"
    }

    fn is_empty(&self) -> bool {
        Column::ALL.into_iter().all(|column| self.value(column).is_empty())
    }

    /// Reads all fields, so that all problems of a line are told at once.
    fn event(&mut self) -> Result<Event<'a>, Told> {
        let at = self.at();
        let act = self.act();
        let entry = self.entry();
        let issue = self.issue();
        let channel = self.channel();
        let asked = self.lettered(Column::Asked, "`asked` takes a customer's words or nothing");
        let by = self.lettered(Column::By, "`by` takes a role or nothing");
        Ok(Event { at: at?, entry: entry?, act: act?, issue: issue?, asked: asked?, by: by?, channel: channel? })
    }

    /// Words that say something, or nothing: signs alone prove nothing and are nobody's.
    fn lettered(&mut self, column: Column, rule: &str) -> Result<Words<'a>, Told> {
        let words = self.words(column);
        if !words.is_signs() {
            return Ok(words);
        }
        let message = format!("{rule}, not `{}`", clip(&words));
        Err(self.problem(ProblemKind::NoLetters, column, message, "write what was meant, or leave the field empty"))
    }

    fn at(&mut self) -> Result<Moment, Told> {
        let value = self.value(Column::At);
        let error = match time::read(&value) {
            Ok(moment) => return Ok(moment),
            Err(error) => error,
        };
        let (kind, message) = match error {
            NoTime::NoOffset => (ProblemKind::NoOffset, format!("the time `{}` has no offset from UTC", clip(&value))),
            NoTime::Bad => (ProblemKind::BadTime, format!("`{}` is not a time", clip(&value))),
        };
        let help = match error {
            NoTime::NoOffset => "write the offset behind it, like 2026-09-03T09:12:00+08:00",
            NoTime::Bad => "write it like 2026-09-03T09:12:00+08:00",
        };
        Err(self.problem(kind, Column::At, message, help))
    }

    fn act(&mut self) -> Result<Act<'a>, Told> {
        let name = self.value(Column::Event);
        match &*name {
            "reuse" => Ok(Act::Reuse { note: self.words(Column::Note) }),
            "uphold" => Ok(Act::Uphold { note: self.words(Column::Note) }),
            "dismiss" => Ok(Act::Dismiss { note: self.words(Column::Note) }),
            "flag" => self.reason().map(|(reason, text)| Act::Flag { reason, text }),
            _ => {
                self.problems.push(problem::unknown_event(self.text, self.span(Column::Event), &name));
                Err(Told)
            }
        }
    }

    fn entry(&mut self) -> Result<EntryName<'a>, Told> {
        let value = self.value(Column::Entry);
        if value.is_empty() {
            let message = "the line needs the entry it is about".to_owned();
            let help = "name it like resolution/slow-at-night";
            return Err(self.problem(ProblemKind::NoEntry, Column::Entry, message, help));
        }
        EntryName::new(value.clone()).ok_or_else(|| {
            let message = format!("`entry` takes the type and the name of an entry, not `{}`", clip(&value));
            let help = "write it like resolution/slow-at-night or playbook/first-call";
            self.problem(ProblemKind::WrongEntry, Column::Entry, message, help)
        })
    }

    fn issue(&mut self) -> Result<Option<IssueName<'a>>, Told> {
        let value = self.value(Column::Issue);
        if value.is_empty() {
            return Ok(None);
        }
        IssueName::new(value.clone()).map(Some).ok_or_else(|| {
            let message = format!("`issue` takes the name of an issue or nothing, not `{}`", clip(&value));
            self.problem(ProblemKind::WrongIssue, Column::Issue, message, "write it like issue/invoice-mismatch")
        })
    }

    fn reason(&mut self) -> Result<(Reason, Words<'a>), Told> {
        let note = self.words(Column::Note);
        let (word, behind) = match note.char_indices().find(|(_, char)| matches!(char, ':' | '：')) {
            Some((at, colon)) => (note.get(..at).unwrap_or_default().trim(), at + colon.len_utf8()),
            None => (note.as_str(), note.len()),
        };
        let Some(reason) = Reason::ALL.into_iter().find(|reason| reason.name() == word) else {
            self.problems.push(problem::unknown_reason(self.text, self.span(Column::Note), word));
            return Err(Told);
        };
        Ok((reason, note.behind(behind)))
    }

    fn channel(&mut self) -> Result<Option<Channel>, Told> {
        let value = self.value(Column::Channel);
        if value.is_empty() {
            return Ok(None);
        }
        Channel::ALL.into_iter().find(|channel| channel.name() == value).map(Some).ok_or_else(|| {
            let known = Channel::ALL.map(Channel::name);
            self.problems.push(problem::unknown_channel(self.text, self.span(Column::Channel), &value, &known));
            Told
        })
    }

    fn words(&self, column: Column) -> Words<'a> {
        Words::read(self.unquoted(column))
    }

    /// What a field says, without blanks around it.
    fn value(&self, column: Column) -> Cow<'a, str> {
        trimmed(self.unquoted(column))
    }

    fn unquoted(&self, column: Column) -> Cow<'a, str> {
        let raw = self.text.get(self.span(column).range()).unwrap_or_default();
        match raw.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
            Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
            Some(inner) => Cow::Borrowed(inner),
            None => Cow::Borrowed(raw),
        }
    }

    fn span(&self, column: Column) -> Span {
        self.record.fields[column as usize]
    }

    /// Adds a problem with a field.
    fn problem(&mut self, kind: ProblemKind, column: Column, message: String, help: &str) -> Told {
        self.problems.push(problem::at(self.text, kind, self.span(column), message, help));
        Told
    }
}
