//! Names of entries: how authors' references find them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Doc, Entry};
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
    stems: BTreeMap<Arc<str>, Vec<EntryId>>,
    principles: BTreeMap<u8, EntryId>,
    files: HashMap<Arc<str>, EntryId>,
}

impl Names {
    /// Collects the names of documents; `entries` tells which are visible.
    #[must_use]
    pub fn new(docs: &[Doc], entries: &[Entry]) -> Self {
        let mut names = Self::default();
        for doc in docs {
            let id = &doc.summary.id;
            names.ids.entry(id.clone()).or_insert(Name::Hidden);
            names.files.insert(doc.summary.path.clone(), id.clone());
            names.add_stem(&id.stem, id);
            if let Own::Principle(own) = &doc.summary.front.own {
                names.principles.entry(own.number).or_insert_with(|| id.clone());
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            names.ids.insert(entry.id.clone(), Name::Visible(index));
        }
        names.add_aliases(docs);
        names
    }

    fn add_stem(&mut self, stem: &Arc<str>, id: &EntryId) {
        let ids = self.stems.entry(stem.clone()).or_default();
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }

    /// Former identities lead to where the entry is now, unless something else has the name today.
    fn add_aliases(&mut self, docs: &[Doc]) {
        for doc in docs {
            let id = &doc.summary.id;
            for alias in &doc.summary.front.common.aliases {
                let former = match EntryRef::parse(alias) {
                    EntryRef::Id(former) => former,
                    EntryRef::Bare(stem) if !stem.contains('/') => EntryId::new(id.kind, stem),
                    _ => continue,
                };
                let Some(&name) = self.ids.get(id) else { continue };
                self.add_stem(&former.stem, id);
                self.ids.entry(former).or_insert(name);
            }
        }
    }

    /// Looks a reference up.
    #[must_use]
    pub fn find(&self, reference: &EntryRef) -> Found {
        let one = |name: Option<&Name>| name.map_or(Found::None, |name| Found::One(*name));
        match reference {
            EntryRef::Principle(number) => match self.principle(*number) {
                Some(name) => Found::One(name),
                None => self.find_stem(&format!("P{number}")),
            },
            EntryRef::Id(id) if self.ids.contains_key(id) => one(self.ids.get(id)),
            EntryRef::Id(id) if id.kind == Kind::Principle => self.find_numbered(id),
            EntryRef::Id(_) => Found::None,
            EntryRef::Bare(stem) => self.find_stem(stem),
        }
    }

    /// `principle/07-merchant`: the file stem with its number still on.
    fn find_numbered(&self, id: &EntryId) -> Found {
        let bare = id.stem.trim_start_matches(|char: char| char.is_ascii_digit()).trim_start_matches('-');
        self.ids.get(&EntryId::new(Kind::Principle, bare)).map_or(Found::None, |name| Found::One(*name))
    }

    fn find_stem(&self, stem: &str) -> Found {
        match self.stems.get(stem).map(Vec::as_slice) {
            None | Some([]) => Found::None,
            Some([id]) => self.ids.get(id).map_or(Found::None, |name| Found::One(*name)),
            Some(several) => Found::Several(several.to_vec()),
        }
    }

    /// The entry of a file by its project path.
    #[must_use]
    pub fn find_file(&self, path: &str) -> Found {
        let id = self.files.get(path);
        id.and_then(|id| self.ids.get(id)).map_or(Found::None, |name| Found::One(*name))
    }

    /// The principle of a number.
    #[must_use]
    pub fn principle(&self, number: u8) -> Option<Name> {
        self.principles.get(&number).and_then(|id| self.ids.get(id)).copied()
    }

    /// The name most like a reference that was not found.
    #[must_use]
    pub fn nearest(&self, reference: &EntryRef) -> Option<String> {
        match reference {
            EntryRef::Principle(_) => None,
            EntryRef::Bare(stem) => {
                crate::diag::nearest(stem, self.stems.keys().map(|stem| &**stem)).map(str::to_owned)
            }
            EntryRef::Id(id) => {
                // The same stem under another type is the likeliest slip of all.
                if let Some([other, ..]) = self.stems.get(&id.stem).map(Vec::as_slice) {
                    return Some(other.to_string());
                }
                let alike = self.stems.iter().filter(|(_, ids)| ids.iter().any(|known| known.kind == id.kind));
                crate::diag::nearest(&id.stem, alike.map(|(stem, _)| &**stem)).map(|stem| format!("{}/{stem}", id.kind))
            }
        }
    }
}
