//! What those who use an entry say of it: it helped, or it did not.

use super::{Told, event, file_for, masked, push, says, step};
use crate::flow::edit::Value;
use crate::flow::plan::{Desk, Plan, Refusal};
use crate::kind::{Channel, EntryId, Own, ResolutionStatus};
use crate::ledger::{Act, Reason, Words, has_letters};
use crate::scrub::without_masks;

/// A use of an entry that helped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reuse<'a> {
    /// The customer's words.
    pub asked: Option<&'a str>,
    /// The issue it solved, when there is one.
    pub issue: Option<&'a EntryId>,
    /// How the customer asked.
    pub channel: Option<Channel>,
}

/// Records that an entry helped. New words of a customer join its wordings, so that the next who says it so finds it; those of a
/// controlled entry its owner alone adds.
///
/// # Errors
/// When the entry is no longer in force, or its file cannot be changed.
pub fn reuse(desk: &Desk<'_>, id: &EntryId, reuse: Reuse<'_>) -> Result<Plan, Refusal> {
    let summary = desk.main(id)?;
    if summary.front.own.is_retired() {
        let next = match &summary.front.own {
            Own::Resolution(own) => own.superseded_by.as_ref().map(ToString::to_string),
            _ => None,
        };
        let help = next.map_or_else(
            || "look for another: `casebook search`".to_owned(),
            |next| format!("use `{next}`, which took its place"),
        );
        return Err(Refusal::new(format!("`{id}` is no longer in force"), help));
    }
    let mut plan = Plan::about(id.clone());
    // What says nothing in letters says nothing: signs alone would answer to any other signs.
    let asked = reuse.asked.filter(|asked| has_letters(asked)).map(|asked| masked(&mut plan, asked));
    let told = Told { asked: asked.as_deref().unwrap_or_default(), issue: reuse.issue, channel: reuse.channel };
    let mut used = event(desk, id, Act::Reuse { note: Words::default() }, told)?;
    // A wording is one line, and nobody asks in masks.
    let words = asked.as_deref().map(|asked| Words::new(without_masks(asked)).into_owned());
    let words = words.as_deref().filter(|asked| !crate::analyzer::letters(asked).is_empty());
    if let (Some(words), Own::Resolution(_)) = (words, &summary.front.own)
        && learns(desk, id, words, &mut plan)?
    {
        used.act = Act::Reuse { note: Words::new(Act::LEARNT) };
    }
    plan.events.push(used);
    let written = desk.files(id).into_iter().filter_map(|file| file.front.common.date).min();
    if let Some(written) = written.filter(|written| desk.today() < *written) {
        plan.notes.push(format!(
            "`{id}` was written on {written}, after the day of this use: if that is a slip, mend the line in the ledger"
        ));
    }
    Ok(plan)
}

/// Adds a wording that an entry does not have yet; true when it did.
fn learns(desk: &Desk<'_>, id: &EntryId, words: &str, plan: &mut Plan) -> Result<bool, Refusal> {
    let known = |own: &Own| matches!(own, Own::Resolution(own) if says(&own.asked, words));
    if desk.files(id).iter().any(|file| known(&file.front.own)) {
        return Ok(false);
    }
    if let Some(owner) = desk.owner_alone(id) {
        // The ledger keeps the words, for the owner to take up.
        plan.notes.push(format!("`{id}` is controlled: `{owner}` alone adds wordings, so this one did not join"));
        return Ok(false);
    }
    let file = file_for(desk, id, words)?;
    plan.files.push(desk.change_file(file, &[push("asked", Value::Text(words.to_owned()))])?);
    plan.notes.push("a new wording: from the next build on the base answers to it".to_owned());
    Ok(true)
}

/// Records that an entry did not help.
///
/// # Errors
/// When the entry has no file that can be read.
pub fn flag(desk: &Desk<'_>, id: &EntryId, reason: Reason, text: &str) -> Result<Plan, Refusal> {
    desk.main(id)?;
    let mut plan = Plan::about(id.clone());
    let text = Words::new(masked(&mut plan, text));
    plan.events.push(event(desk, id, Act::Flag { reason, text }, Told::default())?);
    plan.notes.push(format!("whoever answers for it decides: `casebook flag {id} --uphold` or `--dismiss`"));
    Ok(plan)
}

/// Decides the open flags of an entry. One that is upheld takes a validated answer back to be worked on.
///
/// # Errors
/// When nothing is flagged, when the entry is controlled by somebody else, when the flag is later than the decision, or when its file
/// cannot be changed.
pub fn decide_flag(desk: &Desk<'_>, id: &EntryId, uphold: bool, text: &str) -> Result<Plan, Refusal> {
    let summary = desk.main(id)?;
    if let Some(owner) = desk.owner_alone(id) {
        let message = format!("`{id}` is controlled: `{owner}` alone decides what was said of it");
        return Err(Refusal::new(message, format!("leave it to `{owner}`: `casebook due --for {owner}` lists it")));
    }
    let open = desk.records.of(id).flags.iter().filter(|flag| flag.upheld.is_none());
    let Some(last) = open.map(|flag| flag.at).max() else {
        return Err(Refusal::new(format!("nobody has flagged `{id}`"), "`casebook flag ENTRY REASON` flags an entry"));
    };
    // The ledger is read in the order of time: a decision before the flag would decide nothing.
    if desk.moment().at < last.at {
        let message = format!("`{id}` was flagged at {last}, after the time of this decision");
        return Err(Refusal::new(message, "give the time of the decision: --at TIME"));
    }
    let mut plan = Plan::about(id.clone());
    let note = Words::new(masked(&mut plan, text));
    let act = if uphold { Act::Uphold { note } } else { Act::Dismiss { note } };
    plan.events.push(event(desk, id, act, Told::default())?);
    if let Own::Resolution(own) = &summary.front.own
        && uphold
        && own.status == ResolutionStatus::Validated
    {
        let change = step(&mut plan, summary, ResolutionStatus::NotValidated.name())?;
        plan.files = desk.change(id, &[change])?;
    }
    Ok(plan)
}
