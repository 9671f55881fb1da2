//! What each verb changes: from what is known to a [`Plan`], nothing written yet.
//!
//! A plan says what to write; whether the outcome is sound is judged afterwards, by the same rules that [`crate::check`] holds against
//! files that were edited by hand.

mod archive;
mod issue;
mod judge;
mod keep;
mod merge;
mod new;
mod promote;
mod standardise;
mod unlearn;
mod verify;

pub use archive::{Farewell, archive};
pub use issue::{Confirmation, Solving, confirm, escalate, reopen, solve};
pub use judge::{Reuse, decide_flag, flag, reuse};
pub use keep::keep;
pub use merge::merge;
pub use new::{Opening, open};
pub use promote::{Promotion, promote, solve_by_text};
pub use standardise::{Standard, advance, standardise};
pub use verify::verify;

use super::edit::{Change, KeyPath, Value};
use super::plan::{Desk, Plan, Refusal};
use super::steps;
use super::write::Masked;
use crate::document::Summary;
use crate::kind::{Channel, EntryId};
use crate::lang::has_han;
use crate::ledger::{Act, EntryName, Event, IssueName, Words};

/// Sets a key to a word, a day or a moment.
fn set(key: &str, value: impl std::fmt::Display) -> Change {
    Change::Set { path: KeyPath::key(key), value: Value::Plain(value.to_string()) }
}

/// Sets a key to a text.
fn set_text(key: &str, text: &str) -> Change {
    Change::Set { path: KeyPath::key(key), value: Value::Text(text.to_owned()) }
}

/// Takes a key away, if it is there.
fn remove(key: &str) -> Change {
    Change::Remove { path: KeyPath::key(key) }
}

/// Adds to a list.
fn push(key: &str, value: Value) -> Change {
    Change::Push { path: KeyPath::key(key), value }
}

/// Takes an entry to another state, if one step leads there.
fn step(plan: &mut Plan, summary: &Summary, to: &'static str) -> Result<Change, Refusal> {
    let (kind, from) = (summary.id.kind, summary.front.own.status());
    if !steps::may_follow(kind, from, to) || from == to {
        return Err(no_step(summary, to));
    }
    plan.state = Some((from, to));
    Ok(set("status", to))
}

fn no_step(summary: &Summary, to: &str) -> Refusal {
    let (kind, from) = (summary.id.kind, summary.front.own.status());
    if from == to {
        return Refusal::new(format!("`{}` is {to} already", summary.id), "nothing is left to do");
    }
    let next = steps::next(kind, from).join(", ");
    let message = format!("{} in state `{from}` cannot become `{to}`: `{}`", kind.with_article(), summary.id);
    Refusal::new(message, format!("from `{from}` it can go to {next}"))
}

/// Whether a list of words has one that says the same, whatever its case, width and punctuation.
fn says(list: &[String], text: &str) -> bool {
    let wanted = crate::analyzer::letters(text);
    list.iter().any(|known| crate::analyzer::letters(known) == wanted)
}

/// The files of an entry in the language a text is written in, or else the main one.
fn file_for<'a>(desk: &Desk<'a>, id: &EntryId, text: &str) -> Result<&'a Summary, Refusal> {
    let is_chinese = has_han(text);
    let file = desk.files(id).into_iter().find(|summary| summary.lang.is_cjk() == is_chinese && !summary.withheld);
    file.map_or_else(|| desk.main(id), Ok)
}

/// What somebody typed, with placeholders for personal data: what is written down stays, in the ledger for good.
fn masked(plan: &mut Plan, text: &str) -> String {
    let mut masked = Masked::new(has_han(text));
    let text = masked.mask(text);
    plan.notes.extend(masked.note());
    text
}

/// What is told of an event besides what it is.
#[derive(Clone, Copy, Debug, Default)]
struct Told<'a> {
    asked: &'a str,
    issue: Option<&'a EntryId>,
    channel: Option<Channel>,
}

/// An event about an entry, now.
fn event(desk: &Desk<'_>, id: &EntryId, act: Act<'static>, told: Told<'_>) -> Result<Event<'static>, Refusal> {
    let name = EntryName::new(id.to_string());
    let name =
        name.ok_or_else(|| Refusal::new(format!("`{id}` cannot stand in the ledger"), "name an entry that helps"))?;
    Ok(Event {
        at: desk.moment(),
        entry: name,
        act,
        issue: told.issue.and_then(|issue| IssueName::new(issue.to_string())),
        asked: Words::new(told.asked).into_owned(),
        by: Words::new(desk.by).into_owned(),
        channel: told.channel,
    })
}
