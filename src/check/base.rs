//! The site as rules look at it: all files of every entry, whether the site shows them or not.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::document::{Link, LinkTarget, Summary};
use crate::flow::Records;
use crate::kind::{Audience, EntryId};
use crate::lang::Lang;
use crate::model::Site;
use crate::source::Span;

/// The site with what rules ask of it again and again.
pub(super) struct Base<'a> {
    /// The site.
    pub(super) site: &'a Site,
    /// What was recorded of entries.
    pub(super) records: &'a Records,
    /// Files that are no entries, by project path.
    pub(super) assets: &'a BTreeMap<Arc<str>, PathBuf>,
    /// The project.
    pub(super) config: &'a Config,
    /// All entries, hidden ones included, in the order of their first files.
    pub(super) entries: Vec<Files<'a>>,
    index: HashMap<&'a EntryId, usize>,
}

/// All files of one entry.
pub(super) struct Files<'a> {
    /// Its identity.
    pub(super) id: &'a EntryId,
    /// Its documents: that in the default language, or the first language there is, then the others. Never empty.
    pub(super) docs: Vec<&'a Summary>,
    /// The narrowest circle any of its languages names, which decides for all.
    pub(super) audience: Audience,
}

impl<'a> Base<'a> {
    /// Groups the documents of a site by entry.
    pub(super) fn new(
        site: &'a Site,
        records: &'a Records,
        assets: &'a BTreeMap<Arc<str>, PathBuf>,
        config: &'a Config,
    ) -> Self {
        let mut entries: Vec<Files<'a>> = Vec::new();
        let mut index = HashMap::new();
        for doc in &site.docs {
            let summary: &Summary = &doc.summary;
            let at = *index.entry(&summary.id).or_insert_with(|| {
                entries.push(Files { id: &summary.id, docs: Vec::new(), audience: Audience::Public });
                entries.len() - 1
            });
            entries[at].docs.push(summary);
            entries[at].audience = entries[at].audience.min(summary.front.common.audience);
        }
        for entry in &mut entries {
            entry.docs.sort_by_key(|summary| config.languages.rank(&summary.lang));
        }
        Self { site, records, assets, config, entries, index }
    }

    /// The files of an entry.
    pub(super) fn entry(&self, id: &EntryId) -> Option<&Files<'a>> {
        self.index.get(id).map(|&at| &self.entries[at])
    }

    /// The entry a link means, shown or not; `None` when it means none, or several.
    pub(super) fn target(&self, link: &Link) -> Option<&Files<'a>> {
        let id = match &link.target {
            LinkTarget::Entry { to, .. } => match self.site.names.identities(to) {
                [id] => Some(id),
                _ => None,
            },
            LinkTarget::File { path, .. } => self.site.names.file(path),
            _ => None,
        };
        self.entry(id?)
    }
}

impl<'a> Files<'a> {
    /// The document that others are translated from.
    pub(super) fn source(&self) -> &'a Summary {
        self.docs[0]
    }

    /// The document for readers of a language: its own, or the one that stands in.
    pub(super) fn in_lang(&self, lang: &Lang) -> &'a Summary {
        self.docs.iter().copied().find(|summary| summary.lang == *lang).unwrap_or(self.docs[0])
    }

    /// True when the front matter of one of its files cannot be trusted.
    pub(super) fn is_withheld(&self) -> bool {
        self.docs.iter().any(|summary| summary.withheld)
    }
}

/// Where to point for a key: its value, or else the type or the title, which every entry has.
pub(super) fn place(summary: &Summary, key: &str) -> Option<Span> {
    [key, "type", "title"].into_iter().find_map(|key| summary.keys.value(key))
}

/// A list in a sentence: "a, b or c".
pub(super) fn or(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} or {last}", words.join(", ")),
    }
}
