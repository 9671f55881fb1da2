//! An entry did not solve an issue after all: what it learnt from it goes again.

use crate::analyzer::letters;
use crate::flow::edit::{Change, KeyPath};
use crate::flow::plan::{Desk, Plan, Refusal};
use crate::flow::{Record, chain};
use crate::kind::{EntryId, Issue, Own};
use crate::ledger::Act;
use crate::scrub::without_masks;

/// Takes the customer's words that an issue brought out of the wordings of the entry that was to have solved it, now that something else
/// did (`solved_by`; `None` for no entry): else the next who says so would be given the wrong answer. Words that somebody else's use bears out stay, and
/// so do those that the entry had before.
///
/// # Errors
/// When its file cannot be changed.
pub(super) fn unlearn(
    desk: &Desk<'_>,
    issue: &EntryId,
    own: &Issue,
    solved_by: Option<&EntryId>,
    plan: &mut Plan,
) -> Result<(), Refusal> {
    let Some(wrong) = own.resolution.as_ref().and_then(|entry| chain::named(desk.site, entry)) else { return Ok(()) };
    if solved_by == Some(&wrong) {
        return Ok(());
    }
    let brought = brought(desk, issue, &wrong);
    for file in desk.files(&wrong) {
        let Own::Resolution(answer) = &file.front.own else { continue };
        let of_issue = |wording: &String| brought.contains(&letters(wording));
        // From the last on, so that the places of those before stay true.
        let places: Vec<_> = answer.asked.iter().enumerate().rev().filter(|(_, wording)| of_issue(wording)).collect();
        if places.is_empty() {
            continue;
        }
        let words = places.iter().map(|(_, wording)| format!("`{wording}`")).collect::<Vec<_>>().join(", ");
        if let Some(owner) = desk.owner_alone(&wrong) {
            plan.notes
                .push(format!("`{wrong}` is controlled: `{owner}` alone takes {words} out of its wordings again"));
            continue;
        }
        let remove = |place: usize| Change::Remove { path: KeyPath::key("asked").item(place) };
        let changes: Vec<_> = places.iter().map(|(place, _)| remove(*place)).collect();
        plan.files.push(desk.change_file(file, &changes)?);
        plan.notes.push(format!("`{wrong}` loses the wording {words}: this issue had brought it"));
    }
    Ok(())
}

/// The wordings, by their letters, that an entry has from an issue alone.
fn brought(desk: &Desk<'_>, issue: &EntryId, entry: &EntryId) -> Vec<String> {
    let lines = desk.site.ledger.iter();
    let of_both = lines.filter(|line| line.entry.as_ref() == Some(entry) && line.issue.as_ref() == Some(issue));
    let learnt = of_both.filter(|line| matches!(&line.event.act, Act::Reuse { note } if note.as_str() == Act::LEARNT));
    let words = learnt.map(|line| letters(&without_masks(line.event.asked.as_str())));
    words.filter(|words| !is_borne_out(desk.records.of(entry), issue, words)).collect()
}

fn is_borne_out(record: &Record, issue: &EntryId, words: &str) -> bool {
    record.uses.iter().any(|used| used.issue.as_ref() != Some(issue) && letters(&without_masks(&used.asked)) == words)
}
