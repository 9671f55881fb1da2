//! What was promised to a customer is done.

use super::issue;
use crate::analyzer::letters;
use crate::document::Summary;
use crate::flow::edit::{Change, KeyPath, Value};
use crate::flow::plan::{Desk, Plan, Refusal};
use crate::kind::{EntryId, Issue, Own, Promise};

/// Records that a promise of an issue was kept, now: in time, `kept: true`, or after its hour, `kept: false`. The state of the issue stays.
/// `words` are those of the promise, or a part of them that no other open promise has.
///
/// # Errors
/// When no open promise has these words, or several have, or its file cannot be changed.
pub fn keep(desk: &Desk<'_>, id: &EntryId, words: &str) -> Result<Plan, Refusal> {
    let (_, own) = issue::own(desk, id)?;
    let (place, promise) = find(id, own, words)?;
    let at = desk.moment();
    let is_kept = at.at <= promise.due.at;
    let mut plan = Plan::about(id.clone());
    for summary in desk.files(id) {
        if let Some(place) = place_in(summary, place, promise) {
            let path = KeyPath::key("promises").item(place).then("kept");
            plan.files.push(desk.change_file(summary, &[Change::Set { path, value: Value::Bool(is_kept) }])?);
        }
    }
    let hour = if is_kept { "in time" } else { "after its hour, so it counts as late" };
    plan.notes.push(format!("`{}` was due at {}: kept {hour}", promise.text, promise.due));
    Ok(plan)
}

/// The one open promise that has these words, and its place.
fn find<'a>(id: &EntryId, own: &'a Issue, words: &str) -> Result<(usize, &'a Promise), Refusal> {
    let open: Vec<_> = own.promises.iter().enumerate().filter(|(_, promise)| promise.kept.is_none()).collect();
    if open.is_empty() {
        return Err(Refusal::new(format!("`{id}` has no open promise"), "promises stand under `promises` in its file"));
    }
    let wanted = letters(words);
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<_> {
        open.iter().copied().filter(|(_, promise)| fits(&letters(&promise.text))).collect()
    };
    let exact = with(&|text| text == wanted);
    let found = if exact.is_empty() { with(&|text| !wanted.is_empty() && text.contains(&wanted)) } else { exact };
    if let [one] = found[..] {
        return Ok(one);
    }
    let listed = if found.is_empty() { &open } else { &found };
    let listed: Vec<_> = listed.iter().map(|(_, promise)| format!("`{}`", promise.text)).collect();
    let no = if found.is_empty() { "no open promise of" } else { "several open promises of" };
    Err(Refusal::new(format!("{no} `{id}` have the words `{words}`"), format!("name one of {}", listed.join(", "))))
}

/// The same promise in another file of the issue: that of the same place, or else the only one of its hour.
fn place_in(summary: &Summary, place: usize, promise: &Promise) -> Option<usize> {
    let Own::Issue(own) = &summary.front.own else { return None };
    let is_it = |other: &Promise| other.due == promise.due;
    if own.promises.get(place).is_some_and(is_it) {
        return Some(place);
    }
    let mut of_its_hour = own.promises.iter().enumerate().filter(|(_, other)| is_it(other)).map(|(place, _)| place);
    of_its_hour.next().filter(|_| of_its_hour.next().is_none())
}
