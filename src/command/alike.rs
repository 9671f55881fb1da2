//! What the base has already: shown before something new is written.

use anyhow::Result;

use super::Printer;
use super::verb::{Session, confirmed};
use crate::flow::alike::{self, Entries};
use crate::flow::similar::{Likeness, Match, Similar};
use crate::kind::EntryId;

/// How many entries are shown.
const SHOWN: usize = 3;

/// What is held against the base.
pub(super) enum Question<'a> {
    /// A customer's words.
    Words(&'a str),
    /// An issue that is to become an entry.
    Issue(&'a EntryId),
    /// The title of an entry that is to be written.
    Title(&'a str),
}

/// Shows what matches.
pub(super) fn show(session: &Session, question: &Question<'_>, printer: &Printer) {
    let _ = found(session, question, printer);
}

/// Shows what matches. False when something is probably the same, and nobody said to go on.
pub(super) fn may_go_on(session: &Session, question: &Question<'_>, anyway: bool, printer: &Printer) -> Result<bool> {
    let is_same = found(session, question, printer);
    if !is_same || anyway {
        return Ok(true);
    }
    if confirmed(printer, "Write it all the same?") {
        return Ok(true);
    }
    printer.say("nothing was written: use what is there, `casebook reuse`, or say --anyway");
    Ok(false)
}

/// Shows what matches, and tells whether something is probably the same.
fn found(session: &Session, question: &Question<'_>, printer: &Printer) -> bool {
    let entries = alike::entries(&session.desk());
    let similar = Similar::new(&entries.records);
    let matches = match question {
        Question::Words(words) | Question::Title(words) => similar.asked(words, SHOWN),
        Question::Issue(id) => match alike::of_issue(&session.desk(), id) {
            Some(record) => similar.nearest(&record, SHOWN),
            None => Vec::new(),
        },
    };
    for line in lines(&entries, &matches) {
        printer.say(&line);
    }
    matches.iter().any(|found| found.likeness == Likeness::Same)
}

/// One line a match: how likely, which entry, and what both say.
pub(super) fn lines(entries: &Entries, matches: &[Match]) -> Vec<String> {
    let line = |found: &Match| {
        let word = match found.likeness {
            Likeness::Same => "probably the same",
            Likeness::Look => "look",
        };
        let entry = entries.ids.get(found.at);
        let title = entries.records.get(found.at).map_or("", |record| &record.title);
        let id = entry.map(ToString::to_string).unwrap_or_default();
        format!("{word}: {id}  {title}  ({})", found.shared.join(" "))
    };
    matches.iter().map(line).collect()
}
