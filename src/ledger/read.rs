//! What the fields of a line say.

use std::borrow::Cow;

use super::problem::{self, Problem, ProblemKind, clip};
use super::record::Record;
use super::time::{self, NoTime};
use super::words::trimmed;
use super::{Act, Column, EntryName, Event, IssueName, Line, Reason, Verdict, Words};
use crate::kind::Channel;
use crate::kind::time::Moment;
use crate::source::Span;

const CHANNELS: [Channel; 6] =
    [Channel::Hotline, Channel::Email, Channel::Onsite, Channel::Chat, Channel::Web, Channel::Visit];

/// The event of a line; `None` for a header, for a line with nothing in it, and for one with problems, which are added.
pub(super) fn line<'a>(text: &'a str, record: &Record, problems: &mut Vec<Problem<'a>>) -> Option<Line<'a>> {
    let mut reader = Reader { text, record, problems };
    if reader.is_header() || reader.is_empty() {
        return None;
    }
    let event = reader.event()?;
    Some(Line { event, span: record.span, fields: record.fields })
}

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
    fn event(&mut self) -> Option<Event<'a>> {
        let at = self.at();
        let act = self.act();
        let issue = self.issue();
        let channel = self.channel();
        let (asked, by) = (self.words(Column::Asked), self.words(Column::By));
        Some(Event { at: at?, act: act?, issue: issue?, asked, by, channel: channel? })
    }

    fn at(&mut self) -> Option<Moment> {
        let value = self.value(Column::At);
        let error = match time::read(&value) {
            Ok(moment) => return Some(moment),
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
        self.problem(kind, Column::At, message, help)
    }

    fn act(&mut self) -> Option<Act<'a>> {
        let name = self.value(Column::Event);
        match &*name {
            "reuse" => self.entry().map(|entry| Act::Reuse { entry, note: self.words(Column::Note) }),
            "uphold" => self.entry().map(|entry| Act::Uphold { entry, note: self.words(Column::Note) }),
            "dismiss" => self.entry().map(|entry| Act::Dismiss { entry, note: self.words(Column::Note) }),
            "verify" => self.entry().map(|entry| Act::Verify { entry, note: self.words(Column::Note) }),
            "flag" => {
                let (entry, reason) = (self.entry(), self.reason());
                let (reason, text) = reason?;
                Some(Act::Flag { entry: entry?, reason, text })
            }
            "ask" => {
                let has_entry = !self.value(Column::Entry).is_empty();
                let entry = if has_entry { self.entry().map(Some) } else { Some(None) };
                let verdict = self.verdict();
                Some(Act::Ask { entry: entry?, verdict: verdict? })
            }
            _ => {
                self.problems.push(problem::unknown_event(self.text, self.span(Column::Event), &name));
                None
            }
        }
    }

    fn entry(&mut self) -> Option<EntryName<'a>> {
        let value = self.value(Column::Entry);
        if value.is_empty() {
            let message = format!("`{}` needs the entry it is about", self.value(Column::Event));
            return self.problem(ProblemKind::NoEntry, Column::Entry, message, "name it like resolution/slow-at-night");
        }
        EntryName::new(value.clone()).or_else(|| {
            let message = format!("`entry` takes the type and the name of an entry, not `{}`", clip(&value));
            let help = "write it like resolution/slow-at-night or playbook/first-call";
            self.problem(ProblemKind::WrongEntry, Column::Entry, message, help)
        })
    }

    fn issue(&mut self) -> Option<Option<IssueName<'a>>> {
        let value = self.value(Column::Issue);
        if value.is_empty() {
            return Some(None);
        }
        IssueName::new(value.clone()).map(Some).or_else(|| {
            let message = format!("`issue` takes the name of an issue or nothing, not `{}`", clip(&value));
            self.problem(ProblemKind::WrongIssue, Column::Issue, message, "write it like issue/invoice-mismatch")
        })
    }

    fn reason(&mut self) -> Option<(Reason, Words<'a>)> {
        let note = self.words(Column::Note);
        let (word, behind) = match note.char_indices().find(|(_, char)| matches!(char, ':' | '：')) {
            Some((at, colon)) => (note.get(..at).unwrap_or_default().trim(), at + colon.len_utf8()),
            None => (note.as_str(), note.len()),
        };
        let Some(reason) = Reason::ALL.into_iter().find(|reason| reason.name() == word) else {
            self.problems.push(problem::unknown_reason(self.text, self.span(Column::Note), word));
            return None;
        };
        Some((reason, note.behind(behind)))
    }

    fn verdict(&mut self) -> Option<Verdict> {
        let value = self.value(Column::Note);
        let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.name() == value);
        if verdict.is_none() {
            self.problems.push(problem::unknown_verdict(self.text, self.span(Column::Note), &value));
        }
        verdict
    }

    fn channel(&mut self) -> Option<Option<Channel>> {
        let value = self.value(Column::Channel);
        if value.is_empty() {
            return Some(None);
        }
        let channel = CHANNELS.into_iter().find(|channel| channel.name() == value);
        if channel.is_none() {
            let known = CHANNELS.map(Channel::name);
            self.problems.push(problem::unknown_channel(self.text, self.span(Column::Channel), &value, &known));
        }
        channel.map(Some)
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

    /// Adds a problem with a field. Gives nothing, in the place of what the field would have said.
    fn problem<T>(&mut self, kind: ProblemKind, column: Column, message: String, help: &str) -> Option<T> {
        self.problems.push(problem::at(self.text, kind, self.span(column), message, help));
        None
    }
}
