//! Two entries that say the same become one.

use std::cmp::Reverse;

use super::{push, says, set};
use crate::document::Summary;
use crate::flow::edit::{Change, KeyPath, Value};
use crate::flow::plan::{Desk, FileChange, Plan, Refusal};
use crate::kind::time::Date;
use crate::kind::{EntryId, Kind, Own, Resolution, ResolutionStatus};

/// Unites two resolutions: the older one stays, with the wordings, sources and verifications of both and an environment as wide as both; the
/// other's name leads to it, so that links and the ledger go on. What the other said stands at the end of the file as a comment, for a person to work in.
///
/// # Errors
/// When they are not two resolutions in force for the same audience, one is controlled by somebody else, or a file cannot be changed.
pub fn merge(desk: &Desk<'_>, a: &EntryId, b: &EntryId) -> Result<Plan, Refusal> {
    if a == b {
        return Err(Refusal::new(format!("`{a}` is the same entry twice"), "name two entries"));
    }
    for id in [a, b] {
        if id.kind != Kind::Resolution || desk.main(id)?.front.own.is_retired() {
            let help = "name two resolutions that are in force";
            return Err(Refusal::new(format!("`{id}` is no resolution in force"), help));
        }
        desk.may_revise(id)?;
    }
    let [of_a, of_b] = [desk.main(a)?, desk.main(b)?].map(|main| main.front.common.audience);
    if of_a != of_b {
        let message = format!("`{a}` is for {}, `{b}` for {}", of_a.name(), of_b.name());
        return Err(Refusal::new(message, "give both the same `audience` first: one entry has one"));
    }
    let (kept, gone) = if age(desk, b)? < age(desk, a)? { (b, a) } else { (a, b) };
    let mut plan = Plan::about(kept.clone());
    for file in desk.files(kept) {
        plan.files.push(unite(desk, file, gone)?);
    }
    let langs: Vec<_> = desk.files(kept).iter().map(|file| file.lang.clone()).collect();
    for file in desk.files(gone) {
        if !langs.contains(&file.lang) {
            plan.notes.push(format!("`{}` has no twin to go to: its text is in the comment too", file.path));
        }
        plan.files.push(FileChange { path: file.path.clone(), old: desk.texts.get(&file.path).cloned(), new: None });
    }
    plan.notes
        .push(format!("`{gone}` now leads to `{kept}`; work in what its comment says, then `casebook verify {kept}`"));
    Ok(plan)
}

/// When an entry came to be, and of those of a day how far it is from proven; of equal ones the first named stays.
fn age(desk: &Desk<'_>, id: &EntryId) -> Result<(Option<Date>, Reverse<ResolutionStatus>), Refusal> {
    let front = &desk.main(id)?.front;
    let status = match &front.own {
        Own::Resolution(own) => own.status,
        _ => ResolutionStatus::default(),
    };
    Ok((front.common.date, Reverse(status)))
}

/// One file of the entry that stays, with all that the other has.
fn unite(desk: &Desk<'_>, file: &Summary, gone: &EntryId) -> Result<FileChange, Refusal> {
    let Own::Resolution(own) = &file.front.own else { return desk.change_file(file, &[]) };
    let others = desk.files(gone);
    let twin = others.iter().find(|other| other.lang == file.lang);
    let is_main = desk.main(&file.id)?.path == file.path;
    // Without a twin in its language the main file takes what there is.
    let sources: Vec<&Summary> = match twin {
        Some(twin) => vec![twin],
        None if is_main => others.clone(),
        None => Vec::new(),
    };
    let mut changes = aliases(file, gone, &others);
    for source in &sources {
        if let Own::Resolution(theirs) = &source.front.own {
            changes.extend(united(own, theirs));
        }
    }
    if sources.is_empty()
        && let Own::Resolution(theirs) = &desk.main(gone)?.front.own
    {
        // A translation says where the answer holds as its source does, whatever language the other entry lacks.
        changes.extend(wider(own, theirs));
    }
    if own.status.name() == "validated" {
        // What it says now nobody has seen to work.
        changes.push(set("status", "not-validated"));
    }
    let mut changed = desk.change_file(file, &changes)?;
    for source in sources {
        let body =
            desk.texts.get(&source.path).and_then(|text| text.get(source.body_start as usize..)).unwrap_or_default();
        changed.new = changed.new.map(|text| with_comment(&text, source, body.trim()));
    }
    Ok(changed)
}

fn aliases(file: &Summary, gone: &EntryId, others: &[&Summary]) -> Vec<Change> {
    let former = others.iter().flat_map(|other| other.front.common.aliases.iter().cloned());
    let mut known = file.front.common.aliases.clone();
    let mut changes = Vec::new();
    for alias in std::iter::once(gone.to_string()).chain(former) {
        if !known.contains(&alias) {
            changes.push(push("aliases", Value::Plain(alias.clone())));
            known.push(alias);
        }
    }
    changes
}

/// What one front matter has that the other lacks.
fn united(own: &Resolution, theirs: &Resolution) -> Vec<Change> {
    let mut changes = wider(own, theirs);
    let wordings = theirs.asked.iter().filter(|wording| !says(&own.asked, wording));
    changes.extend(wordings.map(|wording| push("asked", Value::Text(wording.clone()))));
    let sources = theirs.from.iter().filter(|from| !own.from.contains(from));
    changes.extend(sources.map(|from| push("from", Value::Plain(from.to_string()))));
    let verified = theirs.verified.iter().filter(|verified| !own.verified.contains(verified));
    changes.extend(verified.map(|verified| {
        let by = ("by".to_owned(), Value::Text(verified.by.clone()));
        push("verified", Value::Map(vec![by, ("at".to_owned(), Value::Plain(verified.at.to_string()))]))
    }));
    changes
}

/// The environment of both: where they differ, both values stand. A key that one of them has not says nothing of where both hold,
/// so it goes, as long as they have another in common.
fn wider(own: &Resolution, theirs: &Resolution) -> Vec<Change> {
    let value_in = |entry: &Resolution, key: &str| {
        entry.environment.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
    };
    let has_common = own.environment.iter().any(|(key, _)| value_in(theirs, key).is_some());
    let mut changes = Vec::new();
    for (key, known) in &own.environment {
        let path = KeyPath::key("environment").then(key.as_str());
        match value_in(theirs, key) {
            Some(value) if known.split(", ").any(|known| known == value) => {}
            Some(value) => {
                let both = known.split(", ").chain([value.as_str()]).map(|value| Value::Text(value.to_owned()));
                changes.push(Change::Set { path, value: Value::List(both.collect()) });
            }
            None if has_common => changes.push(Change::Remove { path }),
            None => {}
        }
    }
    let others = theirs.environment.iter().filter(|(key, _)| !has_common && value_in(own, key).is_none());
    changes.extend(others.map(|(key, value)| Change::Set {
        path: KeyPath::key("environment").then(key.as_str()),
        value: Value::Text(value.clone()),
    }));
    changes
}

/// What the other entry said, where its readers do not see it and its editors do.
fn with_comment(text: &str, source: &Summary, body: &str) -> String {
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let body = body.replace("-->", "--&gt;").replace("\r\n", "\n").replace('\n', eol);
    let title = source.front.common.title.replace("--", "- -");
    format!("{}{eol}{eol}<!-- {}: {title}{eol}{eol}{body}{eol}-->{eol}", text.trim_end(), source.id)
}
