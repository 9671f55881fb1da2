//! Somebody saw that an answer is complete, or that it works.

use super::{no_step, push, remove, set};
use crate::flow::edit::Value;
use crate::flow::plan::{Desk, Plan, Refusal};
use crate::flow::records::is_role;
use crate::flow::review;
use crate::flow::steps;
use crate::kind::{EntryId, Own, ResolutionStatus};

/// Records a verification and takes the answer as far as it carries: its owner's makes a finished answer `not-validated`, anybody
/// else's, or its owner's after a use by somebody else, makes it `validated`. What it lacks for that is found afterwards, when the outcome is judged. A review that was due begins anew.
///
/// # Errors
/// When it is no resolution, another took its place, it is flagged, or its file cannot be changed.
pub fn verify(desk: &Desk<'_>, id: &EntryId) -> Result<Plan, Refusal> {
    let summary = desk.main(id)?;
    let Own::Resolution(own) = &summary.front.own else {
        return Err(Refusal::new(format!("`{id}` is no resolution"), "name a resolution: `resolution/…`"));
    };
    if desk.records.of(id).is_flagged() {
        let help = format!("decide what was said of it first: `casebook flag {id} --uphold` or `--dismiss`");
        return Err(Refusal::new(format!("`{id}` is flagged"), help));
    }
    if let Some(next) = own.superseded_by.as_ref().filter(|_| own.status == ResolutionStatus::Archived) {
        let help = format!("verify `{next}`, or take `superseded_by` out of the file of `{id}` first");
        return Err(Refusal::new(format!("`{next}` took the place of `{id}`"), help));
    }
    let is_owner = is_role(summary.front.common.owner.as_deref(), desk.by);
    let is_proven = review::is_proven(summary, own, desk.records.of(id));
    let to = match own.status {
        ResolutionStatus::Wip | ResolutionStatus::Archived if is_owner => ResolutionStatus::NotValidated,
        ResolutionStatus::NotValidated if is_owner && !is_proven => ResolutionStatus::NotValidated,
        _ => ResolutionStatus::Validated,
    };
    let from = own.status.name();
    if steps::way(summary.id.kind, from, to.name()).is_none() {
        return Err(no_step(summary, to.name()));
    }
    let mut plan = Plan::about(id.clone());
    let mut changes = Vec::new();
    if from != to.name() {
        plan.state = Some((from, to.name()));
        changes.extend([set("status", to.name()), remove("archive_reason")]);
    }
    if !own.verified.iter().any(|seen| seen.by == desk.by && seen.at == desk.today()) {
        let seen = Value::Map(vec![
            ("by".to_owned(), Value::Text(desk.by.to_owned())),
            ("at".to_owned(), Value::Plain(desk.today().to_string())),
        ]);
        changes.push(push("verified", seen));
    }
    changes.extend(review::next(summary, desk.today()).map(|day| set("review_after", day)));
    if own.status == ResolutionStatus::NotValidated && to == own.status {
        plan.notes.push("somebody other than its owner has to see it work before it is validated".to_owned());
    }
    plan.files = desk.change(id, &changes)?;
    Ok(plan)
}
