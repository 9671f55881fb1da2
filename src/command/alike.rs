//! What the base has already: shown before something new is written.

use super::Printer;
use super::verb::confirmed;
use crate::flow::alike::{self, Entries};
use crate::flow::similar::{Likeness, Match, Similar};
use crate::flow::{Desk, Plan, Refusal};
use crate::kind::EntryId;

/// How many entries are shown.
const SHOWN: usize = 3;

/// What is held against the base.
pub(super) enum Question<'a> {
    /// A customer's words, or the title of an entry that is to be written.
    Words(&'a str),
    /// An issue that is to become an entry.
    Issue(&'a EntryId),
}

/// Shows what matches.
pub(super) fn show(desk: &Desk<'_>, question: &Question<'_>, printer: &Printer) {
    let _ = found(desk, question, printer);
}

/// The plan of a new entry, after what matches was shown: refused when something is probably the same and nobody said to go on.
pub(super) fn unless_there(
    plan: Result<Plan, Refusal>,
    desk: &Desk<'_>,
    question: &Question<'_>,
    anyway: bool,
    printer: &Printer,
) -> Result<Plan, Refusal> {
    let plan = plan?;
    let is_same = found(desk, question, printer);
    if !is_same || anyway || confirmed(printer, "Write it all the same?") {
        return Ok(plan);
    }
    Err(Refusal::new("an entry that is there probably says the same", "`casebook reuse` it, or say --anyway"))
}

/// Shows what matches, and tells whether something is probably the same.
fn found(desk: &Desk<'_>, question: &Question<'_>, printer: &Printer) -> bool {
    let entries = alike::entries(desk);
    let similar = Similar::new(&entries.records);
    let matches = match question {
        Question::Words(words) => similar.asked(words, SHOWN),
        Question::Issue(id) => match alike::of_issue(desk, id) {
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
        let title = entries.titles.get(found.at).map_or("", String::as_str);
        let id = entry.map(ToString::to_string).unwrap_or_default();
        format!("{word}: {id}  {title}  ({})", found.shared.join(" "))
    };
    matches.iter().map(line).collect()
}
