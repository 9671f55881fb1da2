//! Which entry took the place of which.

use crate::kind::{EntryId, EntryRef, Own};
use crate::model::Site;

/// An entry and those that took its place, one after the other. A circle ends where it closes.
#[must_use]
pub fn of(site: &Site, id: &EntryId) -> Vec<EntryId> {
    let mut chain = vec![id.clone()];
    while let Some(next) = chain.last().and_then(|last| successor(site, last)) {
        if chain.contains(&next) {
            break;
        }
        chain.push(next);
    }
    chain
}

/// The entry that took the place of another.
#[must_use]
pub fn successor(site: &Site, id: &EntryId) -> Option<EntryId> {
    let own = site.docs_of(id).next().map(|doc| &doc.summary.front.own);
    let Some(Own::Resolution(own)) = own else { return None };
    named(site, own.superseded_by.as_ref()?)
}

/// The one entry that a reference means, shown or not.
#[must_use]
pub fn named(site: &Site, reference: &EntryRef) -> Option<EntryId> {
    match site.names.identities(reference) {
        [id] => Some(id.clone()),
        _ => None,
    }
}
