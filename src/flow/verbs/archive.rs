//! An answer goes out of force.

use super::{set, set_text, step};
use crate::flow::plan::{Desk, Plan, Refusal};
use crate::kind::{EntryId, Kind, ResolutionStatus};

/// Why an answer goes.
#[derive(Clone, Copy, Debug)]
pub enum Farewell<'a> {
    /// Another takes its place.
    SupersededBy(&'a EntryId),
    /// There is nothing in its place, for a reason.
    Because(&'a str),
}

/// Takes a resolution out of force; its page stays, marked, and leads on.
///
/// # Errors
/// When it is controlled by somebody else, when its state or its file does not allow it, or when the successor is not in force or leads back.
pub fn archive(desk: &Desk<'_>, id: &EntryId, why: Farewell<'_>) -> Result<Plan, Refusal> {
    let summary = desk.main(id)?;
    if id.kind != Kind::Resolution {
        return Err(Refusal::new(format!("`{id}` is no resolution"), "of other types, set the state in the file"));
    }
    desk.may_revise(id)?;
    let mut plan = Plan::about(id.clone());
    let mut changes = vec![step(&mut plan, summary, ResolutionStatus::Archived.name())?];
    match why {
        Farewell::SupersededBy(next) => {
            if next == id {
                return Err(Refusal::new(format!("`{id}` cannot take its own place"), "name another entry"));
            }
            if desk.main(next)?.front.own.is_retired() {
                let message = format!("`{next}` is no longer in force itself");
                return Err(Refusal::new(message, "name an entry that is in force"));
            }
            if super::super::chain::of(desk.site, next).contains(id) {
                let message = format!("`{next}` is superseded by `{id}` itself");
                return Err(Refusal::new(message, "name an entry that is in force"));
            }
            changes.push(set("superseded_by", next));
        }
        Farewell::Because(reason) => changes.push(set_text("archive_reason", reason)),
    }
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}
