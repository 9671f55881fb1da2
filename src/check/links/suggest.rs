//! What an author may have meant by a link that leads nowhere.

use std::collections::HashMap;

use rayon::prelude::*;

use super::path::{folder, is_plain, name, relative};
use super::written;
use crate::check::base::Base;
use crate::diag::{Near, nearest_of};
use crate::document::{Link, LinkTarget, Summary};

/// How many different targets are compared with all names. A base with more broken links has another problem than slips.
const MOST: usize = 32;

/// The names nearest to broken targets, as project paths or names of entries, by target.
pub(super) struct Suggestions<'a>(HashMap<&'a LinkTarget, Near>);

impl<'a> Suggestions<'a> {
    /// Looks for the first few of some targets.
    pub(super) fn new(base: &Base<'_>, broken: &[(&'a Summary, &'a Link)]) -> Self {
        let mut targets: Vec<&LinkTarget> = Vec::new();
        for (_, link) in broken {
            if targets.len() < MOST && !targets.contains(&&link.target) {
                targets.push(&link.target);
            }
        }
        Self(targets.into_par_iter().filter_map(|target| Some((target, nearest(base, target)?))).collect())
    }

    /// What was meant, as one would write it in this document, and whether there is no doubt of it.
    pub(super) fn of(&self, summary: &Summary, link: &Link) -> Option<Near> {
        let near = self.0.get(&link.target)?;
        let word = match &link.target {
            LinkTarget::File { anchor, .. } => written(&relative(&summary.path, &near.word), anchor.as_deref()),
            LinkTarget::Asset { .. } => relative(&summary.path, &near.word),
            target => written(&near.word, super::anchor(target)),
        };
        let is_path = matches!(link.target, LinkTarget::File { .. } | LinkTarget::Asset { .. });
        let sure = near.sure && (!is_path || is_plain(&near.word));
        Some(Near { word, sure })
    }
}

fn nearest(base: &Base<'_>, target: &LinkTarget) -> Option<Near> {
    match target {
        LinkTarget::Entry { to, .. } => base.site.names.nearest(to),
        LinkTarget::File { path, .. } => near_path(path, base.site.docs.iter().map(|doc| &*doc.summary.path)),
        LinkTarget::Asset { path } => near_path(path, base.assets.keys().map(|path| &**path)),
        LinkTarget::Site { path, .. } => {
            let near = nearest_of(path.trim_matches('/'), base.site.routes.paths().map(|path| path.trim_matches('/')))?;
            let slash = if path.ends_with('/') { "/" } else { "" };
            Some(Near { word: format!("/{}{slash}", near.word), ..near })
        }
        LinkTarget::Here { .. } | LinkTarget::External { .. } => None,
    }
}

/// A file of nearly the same name in the same folder, or of the same name in another.
fn near_path<'a>(path: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<Near> {
    let beside = known.clone().filter(|known| folder(known) == folder(path));
    if let Some(other_case) = beside.clone().find(|known| known.eq_ignore_ascii_case(path)) {
        return Some(Near { word: other_case.to_owned(), sure: true });
    }
    if let Some(near) = nearest_of(name(path), beside.map(name)) {
        return Some(Near { word: format!("{}/{}", folder(path), near.word), ..near });
    }
    let mut elsewhere = known.filter(|known| name(known) == name(path));
    let word = elsewhere.next()?.to_owned();
    Some(Near { word, sure: elsewhere.next().is_none() })
}
