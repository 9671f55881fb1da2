//! An issue on its way: help is called, it is solved, the customer agrees, it comes back.

use super::judge::{Reuse, reuse};
use super::unlearn::unlearn;
use super::{masked, push, remove, set, set_text, step};
use crate::flow::body::with_section;
use crate::flow::edit::{Change, KeyPath, Value};
use crate::flow::plan::{Desk, FileChange, Plan, Refusal, changed};
use crate::flow::records::is_from;
use crate::kind::section::SectionKey;
use crate::kind::time::{Date, Moment};
use crate::kind::{EntryId, Issue, Own};

/// How an issue was solved.
#[derive(Clone, Copy, Debug)]
pub enum Solving<'a> {
    /// By an entry of the base.
    With(&'a EntryId),
    /// Without one, for a reason: it will not come again.
    Without(&'a str),
}

/// What is known when a customer agrees.
#[derive(Clone, Copy, Debug, Default)]
pub struct Confirmation {
    /// Satisfaction, 1–5.
    pub csat: Option<u8>,
    /// Day the complaint was answered.
    pub answered: Option<Date>,
    /// Day somebody asked whether the answer held.
    pub follow_up: Option<Date>,
}

/// The front matter of an issue.
pub(super) fn own<'a>(desk: &Desk<'a>, id: &EntryId) -> Result<(&'a crate::document::Summary, &'a Issue), Refusal> {
    let summary = desk.main(id)?;
    match &summary.front.own {
        Own::Issue(own) => Ok((summary, own)),
        _ => Err(Refusal::new(format!("`{id}` is no issue"), "name an issue: `issue/…`")),
    }
}

/// Solves an issue; `relief` is when the customer could work again, if that was before; `done` is what was done. An issue that an entry
/// solved is a use of that entry, unless the entry was made of it. What it was to have been solved by before it came back loses what it
/// learnt from it.
///
/// # Errors
/// When its state or its file does not allow it.
pub fn solve(
    desk: &Desk<'_>,
    id: &EntryId,
    how: Solving<'_>,
    relief: Option<Moment>,
    done: Option<&str>,
) -> Result<Plan, Refusal> {
    let (summary, own) = own(desk, id)?;
    let mut plan = solved(desk, id, relief, done)?;
    // What solved it before it came back, or was to make an entry needless, no longer holds.
    let changes = match how {
        Solving::With(entry) => {
            let asked = Reuse { asked: Some(&summary.front.common.title), issue: Some(id), channel: Some(own.channel) };
            let used = reuse(desk, entry, asked)?;
            // An entry that was made of this very issue was not there to help with it.
            if !is_from(desk.site, entry, id) {
                plan.events.extend(used.events);
                plan.files.extend(used.files);
                plan.notes.extend(used.notes);
            }
            [set("resolution", entry), remove("no_kb")]
        }
        Solving::Without(reason) => [set_text("no_kb", &masked(&mut plan, reason)), remove("resolution")],
    };
    again(desk, id, &mut plan, &changes)?;
    let solved_by = match how {
        Solving::With(entry) => Some(entry),
        Solving::Without(_) => None,
    };
    unlearn(desk, id, own, solved_by, &mut plan)?;
    Ok(plan)
}

/// The step to `solved` without a word on what solved it.
pub(super) fn solved(
    desk: &Desk<'_>,
    id: &EntryId,
    relief: Option<Moment>,
    done: Option<&str>,
) -> Result<Plan, Refusal> {
    let (summary, own) = own(desk, id)?;
    let mut plan = Plan::about(id.clone());
    let mut changes = vec![step(&mut plan, summary, "solved").map_err(|refusal| solved_before(refusal, id, own))?];
    if own.relief_at.is_none() || relief.is_some() {
        changes.push(set("relief_at", relief.unwrap_or_else(|| desk.moment())));
    }
    changes.push(set("solved_at", desk.moment()));
    plan.files = match done.map(|done| masked(&mut plan, done)) {
        Some(done) => with_text(desk, id, &changes, &done)?,
        None => desk.change(id, &changes)?,
    };
    Ok(plan)
}

/// Why an issue cannot be solved. Of one that is solved, with the way to name another entry.
fn solved_before(refusal: Refusal, id: &EntryId, own: &Issue) -> Refusal {
    if !own.status.is_solved() {
        return refusal;
    }
    let help = format!(
        "if something else solved it: `casebook reopen {id} --reason …`, then `casebook solve {id}` again with what did"
    );
    Refusal::new(refusal.message, help)
}

/// Changes of keys in all languages; in the main file what was done joins the section that says how it was solved.
fn with_text(desk: &Desk<'_>, id: &EntryId, changes: &[Change], text: &str) -> Result<Vec<FileChange>, Refusal> {
    let main = desk.main(id)?;
    let mut files = Vec::new();
    for summary in desk.files(id) {
        let mut file = desk.change_file(summary, &[])?;
        if summary.path == main.path
            && let Some(old) = &file.old
        {
            file.new = Some(with_section(old, summary, SectionKey::Solution, text));
        }
        file.new = Some(changed(summary, &file.new.unwrap_or_default(), changes)?);
        files.push(file);
    }
    Ok(files)
}

/// Further changes in files of an entry that a plan changes already.
pub(super) fn again(desk: &Desk<'_>, id: &EntryId, plan: &mut Plan, changes: &[Change]) -> Result<(), Refusal> {
    for summary in desk.files(id) {
        for file in plan.files.iter_mut().filter(|file| file.path == summary.path) {
            file.new = Some(changed(summary, file.new.as_deref().unwrap_or_default(), changes)?);
        }
    }
    Ok(())
}

/// Calls for help: the first person asked stays responsible, whoever handles it.
///
/// # Errors
/// When its state or its file does not allow it.
pub fn escalate(desk: &Desk<'_>, id: &EntryId, to: &str, handler: Option<&str>) -> Result<Plan, Refusal> {
    let (summary, own) = own(desk, id)?;
    let mut plan = Plan::about(id.clone());
    let mut changes = Vec::new();
    // Calling a second expert is no new state.
    if own.status.name() != "escalated" {
        changes.push(step(&mut plan, summary, "escalated")?);
    }
    changes.push(set_text("escalated_to", to));
    changes.extend(handler.map(|handler| set_text("handler", handler)));
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}

/// The customer agrees that it is solved.
///
/// # Errors
/// When its state or its file does not allow it, or a day is still to come: what is only planned confirms nothing.
pub fn confirm(desk: &Desk<'_>, id: &EntryId, said: Confirmation) -> Result<Plan, Refusal> {
    let (summary, own) = own(desk, id)?;
    let mut plan = Plan::about(id.clone());
    let mut changes = vec![step(&mut plan, summary, "confirmed")?, set("confirmed_at", desk.moment())];
    let rating = |csat| Change::Set { path: KeyPath::key("csat"), value: Value::Number(i64::from(csat)) };
    changes.extend(said.csat.map(rating));
    let days = [("answered", said.answered), ("follow_up", said.follow_up)];
    for (key, day) in days.into_iter().filter_map(|(key, day)| Some((key, day?))) {
        if own.complaint.is_none() {
            let help = "write `complaint: { received: … }` into its front matter first";
            return Err(Refusal::new(format!("`{id}` is no complaint"), help));
        }
        if day > desk.today() {
            let message = format!("`{key}` is {day}, which is still to come on {}", desk.today());
            let help = "write down what was done: confirm it when it was, with the day on which it was";
            return Err(Refusal::new(message, help));
        }
        let path = KeyPath::key("complaint").then(key);
        changes.push(Change::Set { path, value: Value::Plain(day.to_string()) });
    }
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}

/// It came back. Who solved it and when stays in the file until it is solved anew.
///
/// # Errors
/// When its state or its file does not allow it, or when it would come back before it was solved.
pub fn reopen(desk: &Desk<'_>, id: &EntryId, reason: &str) -> Result<Plan, Refusal> {
    let (summary, own) = own(desk, id)?;
    let mut plan = Plan::about(id.clone());
    let mut changes = vec![step(&mut plan, summary, "reopened")?];
    if own.confirmed_at.is_some() {
        changes.push(Change::Remove { path: KeyPath::key("confirmed_at") });
    }
    let at = desk.moment();
    if let Some(solved) = own.solved_at.filter(|solved| at.at < solved.at) {
        let message = format!("`{id}` was solved at {solved}: it cannot have come back before");
        return Err(Refusal::new(message, "give the time it came back: --at TIME"));
    }
    let reason = masked(&mut plan, reason);
    changes.push(push(
        "reopened",
        Value::Map(vec![("at".to_owned(), Value::Plain(at.to_string())), ("reason".to_owned(), Value::Text(reason))]),
    ));
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}
