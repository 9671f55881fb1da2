//! Names of entries: how authors' references find them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Doc, Entry};
use crate::diag::{self, Near};
use crate::document::Summary;
use crate::kind::{EntryId, EntryRef, Kind, Own};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// A visible entry, by index.
    Visible(usize),
    /// An entry that this site does not show.
    Hidden,
}

/// What comes of looking a reference up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One entry.
    One(Name),
    /// Several entries of different types share the stem.
    Several(Vec<EntryId>),
    /// None.
    None,
}

/// All names of all entries, hidden ones included.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: HashMap<EntryId, Name>,
    former: HashMap<EntryId, EntryId>,
    stems: BTreeMap<Arc<str>, Vec<EntryId>>,
    principles: BTreeMap<u8, EntryId>,
    files: HashMap<Arc<str>, EntryId>,
    docs: HashMap<EntryId, Vec<usize>>,
}

impl Names {
    /// Collects the names of documents; `entries` tells which are visible.
    #[must_use]
    pub fn new(docs: &[Doc], entries: &[Entry]) -> Self {
        let mut names = Self::default();
        for (index, doc) in docs.iter().enumerate() {
            let id = &doc.summary.id;
            names.docs.entry(id.clone()).or_default().push(index);
            names.ids.entry(id.clone()).or_insert(Name::Hidden);
            names.files.insert(doc.summary.path.clone(), id.clone());
            names.add_stem(&id.stem, id);
            if let Own::Principle(own) = &doc.summary.front.own
                && own.number > 0
            {
                names.principles.entry(own.number).or_insert_with(|| id.clone());
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            names.ids.insert(entry.id.clone(), Name::Visible(index));
        }
        for doc in docs {
            names.add_aliases(&doc.summary);
        }
        for ids in names.stems.values_mut() {
            ids.sort();
        }
        names
    }

    fn add_stem(&mut self, stem: &Arc<str>, id: &EntryId) {
        let ids = self.stems.entry(stem.clone()).or_default();
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }

    /// Former identities lead to where the entry is now, unless something else has the name today.
    fn add_aliases(&mut self, summary: &Summary) {
        let id = &summary.id;
        for alias in &summary.front.common.aliases {
            if let Some(former) = former_id(alias, id.kind) {
                self.add_stem(&former.stem, id);
                self.former.entry(former).or_insert_with(|| id.clone());
            }
        }
    }

    /// Looks a reference up.
    #[must_use]
    pub fn find(&self, reference: &EntryRef) -> Found {
        self.found(self.identities(reference))
    }

    /// The entry of a file by its project path.
    #[must_use]
    pub fn find_file(&self, path: &str) -> Found {
        self.found(self.file(path).map_or(&[], std::slice::from_ref))
    }

    /// The entries a reference could mean: one, when all is well.
    #[must_use]
    pub fn identities(&self, reference: &EntryRef) -> &[EntryId] {
        let found = match reference {
            EntryRef::Principle(number) => match self.principles.get(number) {
                Some(id) => Some(id),
                None => return self.stem(&format!("P{number}")),
            },
            EntryRef::Id(id) => self.current(id),
            EntryRef::Bare(stem) => return self.stem(stem),
        };
        found.map_or(&[], std::slice::from_ref)
    }

    /// The documents of an entry, shown or not: indices into [`super::Site::docs`].
    #[must_use]
    pub fn docs(&self, id: &EntryId) -> &[usize] {
        self.docs.get(id).map_or(&[], Vec::as_slice)
    }

    /// The identity of a file's entry by its project path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&EntryId> {
        self.files.get(path)
    }

    fn found(&self, ids: &[EntryId]) -> Found {
        match ids {
            [] => Found::None,
            [id] => self.ids.get(id).map_or(Found::None, |name| Found::One(*name)),
            several => Found::Several(several.to_vec()),
        }
    }

    /// What an identity is called today: itself, what its alias says, or a principle written with the number of its file.
    fn current(&self, id: &EntryId) -> Option<&EntryId> {
        let today = self.ids.get_key_value(id).map(|(id, _)| id);
        today.or_else(|| self.former.get(id)).or_else(|| self.without_number(id))
    }

    /// `principle/07-merchant`: the file stem with its number still on.
    fn without_number(&self, id: &EntryId) -> Option<&EntryId> {
        let bare = id.stem.trim_start_matches(|char: char| char.is_ascii_digit()).strip_prefix('-')?;
        let id = (id.kind == Kind::Principle).then(|| EntryId::new(Kind::Principle, bare))?;
        self.ids.get_key_value(&id).map(|(id, _)| id)
    }

    fn stem(&self, stem: &str) -> &[EntryId] {
        self.stems.get(stem).map_or(&[], Vec::as_slice)
    }

    /// The principle of a number.
    #[must_use]
    pub fn principle(&self, number: u8) -> Option<Name> {
        self.principles.get(&number).and_then(|id| self.ids.get(id)).copied()
    }

    /// True when the base has at least one principle, hidden ones included.
    #[must_use]
    pub fn has_principles(&self) -> bool {
        !self.principles.is_empty()
    }

    /// The name most like a reference that was not found. Compares with every name: for few references at a time.
    #[must_use]
    pub fn nearest(&self, reference: &EntryRef) -> Option<Near> {
        match reference {
            EntryRef::Principle(_) => None,
            EntryRef::Bare(stem) => {
                let near = diag::nearest_of(stem, self.stems.keys().map(|stem| &**stem))?;
                let sure = near.sure && self.stem(&near.word).len() == 1;
                Some(Near { sure, ..near })
            }
            EntryRef::Id(id) => {
                // The same stem under another type is the likeliest slip of all.
                if let [other, rest @ ..] = self.stem(&id.stem) {
                    return Some(Near { word: other.to_string(), sure: rest.is_empty() });
                }
                let alike = self.stems.iter().filter(|(_, ids)| ids.iter().any(|known| known.kind == id.kind));
                let near = diag::nearest_of(&id.stem, alike.map(|(stem, _)| &**stem))?;
                Some(Near { word: format!("{}/{}", id.kind, near.word), ..near })
            }
        }
    }
}

/// The identity an alias stands for: `case/old`, or `old` for the type it is an alias of; `None` for an address.
#[must_use]
pub fn former_id(alias: &str, kind: Kind) -> Option<EntryId> {
    match EntryRef::parse(alias) {
        EntryRef::Id(former) => Some(former),
        EntryRef::Bare(stem) if !stem.contains('/') => Some(EntryId::new(kind, stem)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tests::{base, page};

    fn names(reference: &str) -> Vec<String> {
        let site = base(&[
            page("content/pages/hours.md", "aliases: [page/times, opening]\n"),
            page("content/paths/hours.md", "role: agent\nsteps: []\n"),
            page("content/principles/07-merchant.md", "number: 7\nstatement: s\n"),
        ]);
        site.names.identities(&EntryRef::parse(reference)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_spelling_finds_the_entry() {
        assert_eq!(names("page/hours"), ["page/hours"]);
        assert_eq!(names("pages/hours"), ["page/hours"]);
        assert_eq!(names("page/times"), ["page/hours"]);
        assert_eq!(names("opening"), ["page/hours"]);
        assert_eq!(names("P7"), ["principle/merchant"]);
        assert_eq!(names("principle/07-merchant"), ["principle/merchant"]);
    }

    #[test]
    fn a_stem_of_two_types_is_ambiguous_and_a_stranger_unknown() {
        assert_eq!(names("hours"), ["path/hours", "page/hours"]);
        assert!(names("P9").is_empty());
        assert!(names("case/hours").is_empty());
    }

    #[test]
    fn a_slip_is_sure_only_when_one_name_is_nearest() {
        let site = base(&[page("content/pages/team-a.md", ""), page("content/pages/team-b.md", "")]);
        let near = |text| site.names.nearest(&EntryRef::parse(text)).unwrap();
        assert_eq!(near("page/team-c"), Near { word: "page/team-a".into(), sure: false });
        assert_eq!(near("page/taem-b"), Near { word: "page/team-b".into(), sure: true });
        assert_eq!(near("case/team-a"), Near { word: "page/team-a".into(), sure: true });
    }
}
