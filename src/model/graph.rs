//! Links looked up, and turned round.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::Found;
use super::{Doc, Entry, Name, Names, Routes};
use crate::document::{Link, LinkOrigin, LinkTarget};
use crate::kind::EntryId;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// To a visible entry, and a heading there.
    Entry(usize, Option<String>),
    /// To an entry that this site does not show.
    Hidden,
    /// To a file of the project, by its project path.
    Asset(Arc<str>),
    /// To a heading of the same page.
    Here(String),
    /// To a page the program makes, by its path without the base path.
    Site(String, Option<String>),
    /// Out of the site.
    External(String),
    /// Nowhere.
    Broken(Broken),
}

/// Why a link leads nowhere. What may have been meant instead is looked for by [`crate::check`] alone, for it takes time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// There is no such entry.
    NoEntry,
    /// Several entries have the name.
    Ambiguous(Vec<EntryId>),
    /// There is no such file.
    NoFile,
    /// There is no page at this path.
    NoPage,
    /// There is such a file, but the site cannot have it at its path.
    NoRoom,
}

/// An entry that links to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backlink {
    /// The entry that links.
    pub from: usize,
}

/// Looks every link of every document up.
pub(super) fn resolve(docs: &mut [Doc], names: &Names, routes: &Routes, assets: &BTreeMap<Arc<str>, PathBuf>) {
    let hidden = hidden_folders(docs);
    docs.par_iter_mut().for_each(|doc| {
        let resolve = |link: &Link| match target(link, names, routes, assets) {
            Resolved::Asset(path) if path.match_indices('/').any(|(at, _)| hidden.contains(&path[..at])) => {
                Resolved::Hidden
            }
            resolved => resolved,
        };
        doc.links = doc.summary.links.iter().map(resolve).collect();
    });
}

/// Folders that belong to a hidden entry (`content/cases/late`): what stands beside its text is as hidden as the text.
fn hidden_folders(docs: &[Doc]) -> BTreeSet<String> {
    let folder = |doc: &Doc| {
        let (folder, file) = doc.summary.path.rsplit_once('/')?;
        file.starts_with("index.").then(|| folder.to_owned())
    };
    let visible: BTreeSet<_> = docs.iter().filter(|doc| doc.hidden.is_none()).filter_map(folder).collect();
    let hidden: BTreeSet<_> = docs.iter().filter(|doc| doc.hidden.is_some()).filter_map(folder).collect();
    hidden.difference(&visible).cloned().collect()
}

fn target(link: &Link, names: &Names, routes: &Routes, assets: &BTreeMap<Arc<str>, PathBuf>) -> Resolved {
    match &link.target {
        LinkTarget::Entry { to, anchor } => entry(names.find(to), anchor.as_ref(), Broken::NoEntry),
        LinkTarget::File { path, anchor } => entry(names.find_file(path), anchor.as_ref(), Broken::NoFile),
        LinkTarget::Asset { path } => match assets.get_key_value(path.as_str()) {
            Some((path, _)) if routes.has_room_for(path.strip_prefix("content/").unwrap_or(path)) => {
                Resolved::Asset(path.clone())
            }
            Some(_) => Resolved::Broken(Broken::NoRoom),
            None => Resolved::Broken(Broken::NoFile),
        },
        LinkTarget::Here { anchor } => Resolved::Here(anchor.clone()),
        LinkTarget::Site { path, anchor } => routes
            .standing(path.trim_start_matches('/'))
            .map_or(Resolved::Broken(Broken::NoPage), |path| Resolved::Site(path, anchor.clone())),
        LinkTarget::External { url } => Resolved::External(url.clone()),
    }
}

fn entry(found: Found, anchor: Option<&String>, none: Broken) -> Resolved {
    match found {
        Found::One(Name::Visible(entry)) => Resolved::Entry(entry, anchor.cloned()),
        Found::One(Name::Hidden) => Resolved::Hidden,
        Found::Several(ids) => Resolved::Broken(Broken::Ambiguous(ids)),
        Found::None => Resolved::Broken(none),
    }
}

/// Tells every entry which visible entries link to it, from their text or their front matter.
///
/// The principles an entry names in its front matter are not links to them here: principle pages list those entries already.
pub(super) fn backlinks(docs: &[Doc], entries: &mut [Entry]) {
    let mut from: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); entries.len()];
    for (index, entry) in entries.iter().enumerate() {
        for &doc in entry.docs.values() {
            let doc = &docs[doc];
            for (link, resolved) in doc.summary.links.iter().zip(&doc.links) {
                let names_principle =
                    matches!(&link.origin, LinkOrigin::Front(key) if key == "principles" || key == "teaches");
                if let Resolved::Entry(to, _) = resolved
                    && *to != index
                    && !names_principle
                {
                    from[*to].insert(index);
                }
            }
        }
    }
    for (entry, from) in entries.iter_mut().zip(from) {
        entry.backlinks = from.into_iter().map(|from| Backlink { from }).collect();
    }
}
