//! Finding the entry that somebody means: by name, address, file, or a part of the title.

use crate::analyzer::letters;
use crate::config::Config;
use crate::kind::{EntryId, EntryRef, Kind};
use crate::model::Site;

/// How many entries a message lists.
const LISTED: usize = 8;

/// Why a name leads to no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// Several entries fit: identity and title of each, and how many more there are.
    Several(Vec<(EntryId, String)>, usize),
    /// None fits; perhaps this was meant.
    None(Option<EntryId>),
    /// There is such an entry, of a type that does not fit.
    WrongType(EntryId),
}

/// Finds the one entry of some types that `name` means: `resolution/slow-at-night`, `slow-at-night`, a former name, an address of the
/// site, whole or from within it, a link `[[…]]`, the path of a file, or a part of its title in any language.
///
/// # Errors
/// [`NotFound`] when there is none, or more than one.
pub fn find(site: &Site, config: &Config, name: &str, kinds: &[Kind]) -> Result<EntryId, NotFound> {
    let name = linked(name.trim());
    let path = inside_site(name, config);
    let stem = path.trim_matches('/').rsplit('/').next().unwrap_or_default();
    let by_file = site.names.file(name.trim_start_matches("./")).map_or(&[][..], std::slice::from_ref);
    let by_name = site.names.identities(&EntryRef::parse(name));
    let by_route = routed(site, path);
    let by_stem = if path == name { &[] } else { site.names.identities(&EntryRef::Bare(stem.into())) };
    let mut other_type = None;
    for found in [by_file, by_name, by_route.as_slice(), by_stem] {
        let fitting: Vec<_> = found.iter().filter(|id| kinds.contains(&id.kind)).collect();
        match fitting[..] {
            [id] => return Ok(id.clone()),
            [] => other_type = other_type.or_else(|| found.first().cloned()),
            _ => return Err(several(site, fitting.into_iter().cloned().collect())),
        }
    }
    match titled(site, name, kinds) {
        found if found.len() == 1 => Ok(found[0].clone()),
        found if found.is_empty() => Err(match other_type {
            Some(id) => NotFound::WrongType(id),
            None => NotFound::None(nearest(site, name, kinds)),
        }),
        found => Err(several(site, found)),
    }
}

/// What a link between entries names: `[[resolution/slow-at-night#steps|words]]` → `resolution/slow-at-night`; anything else as it is.
fn linked(name: &str) -> &str {
    let Some(inside) = name.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) else { return name };
    inside.split(['|', '#']).next().unwrap_or(inside).trim()
}

/// The part of an address behind the site's own: `/kb/en/cases/x/` → `en/cases/x/`; anything else as it is.
fn inside_site<'a>(name: &'a str, config: &Config) -> &'a str {
    let without_anchor = name.split(['#', '?']).next().unwrap_or(name);
    if let Some(inside) = without_anchor.strip_prefix(&*config.base_url) {
        return inside;
    }
    // The same site may stand at several addresses: a preview has another host.
    let path = match without_anchor.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None if without_anchor.starts_with('/') => without_anchor,
        // A title may have such a sign; what has a slash before it is an address, copied without its site.
        None if without_anchor.contains('/') => return without_anchor,
        None => return name,
    };
    path.strip_prefix(config.base_path()).unwrap_or(path.trim_start_matches('/'))
}

fn routed(site: &Site, path: &str) -> Option<EntryId> {
    let path = path.trim_end_matches("index.html");
    let entry = site.routes.at(path)?.entry()?;
    Some(site.entries[entry].id.clone())
}

/// Entries whose title has these words in it; one that has nothing else is alone.
fn titled(site: &Site, name: &str, kinds: &[Kind]) -> Vec<EntryId> {
    let wanted = letters(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<EntryId> = Vec::new();
    let mut exact: Vec<EntryId> = Vec::new();
    for doc in site.docs.iter().filter(|doc| kinds.contains(&doc.summary.id.kind)) {
        let title = letters(&doc.summary.front.common.title);
        let stem = letters(&doc.summary.id.stem);
        if title == wanted {
            exact.push(doc.summary.id.clone());
        } else if title.contains(&wanted) || stem.contains(&wanted) {
            found.push(doc.summary.id.clone());
        }
    }
    let mut found = if exact.is_empty() { found } else { exact };
    found.sort();
    found.dedup();
    found
}

fn several(site: &Site, mut ids: Vec<EntryId>) -> NotFound {
    let more = ids.len().saturating_sub(LISTED);
    ids.truncate(LISTED);
    let title = |id: &EntryId| {
        let doc = site.docs_of(id).next();
        doc.map(|doc| doc.summary.front.common.title.clone()).unwrap_or_default()
    };
    NotFound::Several(ids.into_iter().map(|id| (id.clone(), title(&id))).collect(), more)
}

fn nearest(site: &Site, name: &str, kinds: &[Kind]) -> Option<EntryId> {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let ids = || site.docs.iter().map(|doc| &doc.summary.id).filter(|id| kinds.contains(&id.kind));
    let near = crate::diag::nearest(stem, ids().map(|id| &*id.stem))?;
    ids().find(|id| &*id.stem == near).cloned()
}
