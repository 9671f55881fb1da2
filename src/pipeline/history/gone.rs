//! Entries that people know, and that nothing answers to any more.

use std::collections::{BTreeMap, BTreeSet};

use super::{Committed, Today, began, body};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::flow::edit::{self, Change, KeyPath, Value};
use crate::flow::keys;
use crate::kind::{Audience, EntryId, EntryRef, Kind};
use crate::model::is_in_time;
use crate::parse::location::{HOME, locate};
use crate::source::Span;

/// `EntryGone` for committed files that are no longer there: one finding for each that has another name now; one for an entry of
/// which no file is left.
pub(super) fn findings(today: &Today<'_>, gone: &[&Committed]) -> Vec<Diagnostic> {
    let mut entries: BTreeMap<&EntryId, Vec<&Committed>> = BTreeMap::new();
    for file in gone.iter().filter(|(then, _)| was_shown(today, then)) {
        entries.entry(&file.0.id).or_default().push(file);
    }
    if entries.is_empty() {
        return Vec::new();
    }
    // A file that cannot be read keeps its name all the same.
    let languages = &today.project.config.languages;
    let seen = today.analysis.seen.iter().filter_map(|seen| locate(&seen.path, languages));
    let there: BTreeSet<EntryId> = seen.map(|location| location.id).collect();
    let is_known = |id: &EntryId| {
        there.contains(id) || !today.analysis.site.names.identities(&EntryRef::Id(id.clone())).is_empty()
    };
    let lost = entries.into_iter().filter(|(id, _)| !is_known(id));
    lost.flat_map(|(id, files)| of_entry(today, id, files)).collect()
}

/// Drafts and what is not shown yet, or no longer, have no address that could be lost. The home page is always there.
fn was_shown(today: &Today<'_>, then: &Summary) -> bool {
    let front = &then.front;
    // Whoever builds the site with drafts knows what they are; answers that are still being written count as such.
    let is_draft = front.own.is_draft(Audience::Public);
    let is_in_time = is_in_time(&front.common, &today.project.config, today.analysis.site.viewpoint.now);
    !then.withheld && !is_draft && is_in_time && &*then.id.stem != HOME
}

fn of_entry(today: &Today<'_>, id: &EntryId, mut files: Vec<&Committed>) -> Vec<Diagnostic> {
    let renamed: Vec<_> = files.iter().filter_map(|file| Some((*file, successor(today, &file.0)?))).collect();
    if renamed.is_empty() {
        files.sort_by_key(|(then, _)| today.project.config.languages.rank(&then.lang));
        return files.first().map(|(then, _)| deleted(id, then)).into_iter().collect();
    }
    let spelt_otherwise =
        |now: &Summary| now.id.kind == id.kind && now.id.stem.to_lowercase() == id.stem.to_lowercase();
    // On many disks both spellings are one folder, so there is no room for the old one.
    let told = renamed.into_iter().filter(|(_, now)| !spelt_otherwise(now));
    told.map(|(file, now)| rename(today, file, now)).collect()
}

/// The new file that git finds like a committed one.
fn successor<'a>(today: &Today<'a>, then: &Summary) -> Option<&'a Summary> {
    let now = *today.files.get(&**today.renamed.get(&then.path)?)?;
    let is_same = now.lang == then.lang && (now.id.kind != then.id.kind || began(now) == began(then));
    is_same.then_some(now)
}

fn rename(today: &Today<'_>, (then, then_text): &Committed, now: &Summary) -> Diagnostic {
    let id = &then.id;
    let alias = if now.id.kind == id.kind { id.stem.to_string() } else { id.to_string() };
    let message = format!("`{id}` was renamed to `{}`: its address would be lost", now.id);
    let help = if now.keys.get("aliases").is_some() {
        format!("add `{alias}` to its `aliases`")
    } else {
        format!("add `aliases: [{alias}]`")
    };
    let span = ["aliases", "type", "title"].iter().find_map(|key| now.keys.value(key));
    let finding = Diagnostic::new(Code::EntryGone, now.path.clone(), span, message).help(help);
    let text = today.analysis.texts.get(&now.path);
    match text.filter(|text| is_one((then, then_text), (now, text))).and_then(|text| repair(text, now.id.kind, alias)) {
        Some((span, replacement)) => finding.fix(span, replacement),
        None => finding,
    }
}

/// Likeness alone may be that of a template: an entry that is the same for certain kept its title or its text.
fn is_one(then: (&Summary, &str), now: (&Summary, &str)) -> bool {
    let title = |(summary, _): (&Summary, &str)| summary.front.common.title.trim().to_owned();
    title(then) == title(now) || (body(then) == body(now) && !body(now).is_empty())
}

/// What to write where, so that the front matter has one alias more and is otherwise as it was.
fn repair(text: &str, kind: Kind, alias: String) -> Option<(Span, String)> {
    let push = Change::Push { path: KeyPath::key("aliases"), value: Value::Plain(alias) };
    let new = edit::apply(text, &[push], keys::order(kind)).ok()?;
    let alike = |(one, two): &(char, char)| one == two;
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(alike).map(|(char, _)| char.len_utf8()).sum()
    };
    let start = same(&mut text.chars().zip(new.chars()));
    let end = same(&mut text[start..].chars().rev().zip(new[start..].chars().rev()));
    Some((Span::new(start..text.len() - end), new[start..new.len() - end].to_owned()))
}

fn deleted(id: &EntryId, then: &Summary) -> Diagnostic {
    let message = format!("`{id}` is gone, and no entry has its name among its `aliases`");
    let end = match id.kind {
        Kind::Resolution => ", or archive it instead: `casebook archive`",
        Kind::Playbook | Kind::Case => ", or keep it with `status: retired`",
        _ => "",
    };
    let help = format!(
        "bring it back with `git checkout HEAD -- {}`, or write `{id}` under `aliases` of the entry that takes its place{end}",
        then.path
    );
    Diagnostic::new(Code::EntryGone, then.path.clone(), None, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Fix, fix};

    fn repaired(text: &str) -> String {
        let (span, replacement) = repair(text, Kind::Page, "page/旧".to_owned()).unwrap();
        fix::apply(text, &[&Fix { span, replacement }]).text
    }

    #[test]
    fn a_repair_adds_one_alias_and_touches_nothing_else() {
        for (front, new) in [
            ("title: 甲 # 注\n", "title: 甲 # 注\naliases:\n  - page/旧\n"),
            ("aliases: [a]\ntitle: 甲\n", "aliases: [a, page/旧]\ntitle: 甲\n"),
            ("aliases:\n  - a # 旧名\n\ntitle: 甲\n", "aliases:\n  - a # 旧名\n  - page/旧\n\ntitle: 甲\n"),
        ] {
            let file = |front: &str| format!("---\n{front}---\n\n正文。\n");
            assert_eq!(repaired(&file(front)), file(new));
        }
    }

    #[test]
    fn a_front_matter_that_cannot_be_edited_is_left_alone() {
        assert_eq!(repair("---\naliases: a\n---\n", Kind::Page, "b".to_owned()), None);
        assert_eq!(repair("no front matter\n", Kind::Page, "b".to_owned()), None);
    }
}
