//! Who may see what, and when: the one place that decides it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::{Doc, Hidden, Viewpoint};
use crate::config::Config;
use crate::document::Summary;
use crate::kind::{Audience, Common, EntryId};

/// Decides for each document whether it is shown.
///
/// An entry belongs to the narrowest circle any of its languages names: a slip in one file must not publish the others.
pub(super) fn decide(summaries: Vec<Arc<Summary>>, config: &Config, viewpoint: Viewpoint) -> Vec<Doc> {
    let mut narrowest: HashMap<&EntryId, Audience> = HashMap::new();
    for summary in &summaries {
        let audience = summary.front.common.audience;
        narrowest.entry(&summary.id).and_modify(|known| *known = (*known).min(audience)).or_insert(audience);
    }
    let hidden: Vec<_> = summaries
        .iter()
        .map(|summary| hidden(summary, narrowest.get(&summary.id).copied().unwrap_or_default(), config, viewpoint))
        .collect();
    let mut docs: Vec<_> =
        summaries.into_iter().zip(hidden).map(|(summary, hidden)| Doc { summary, hidden, links: Vec::new() }).collect();
    docs.sort_by(|a, b| a.summary.path.cmp(&b.summary.path));
    hide_alike(&mut docs);
    docs
}

/// Of files whose names differ in upper and lower case only, the first stands: where a disk takes them for one, its page and the
/// others' would overwrite each other.
fn hide_alike(docs: &mut [Doc]) {
    let mut seen = HashSet::with_capacity(docs.len());
    for doc in docs {
        let is_first = seen.insert(doc.summary.path.to_lowercase());
        doc.hidden = doc.hidden.or((!is_first).then_some(Hidden::Address));
    }
}

fn hidden(summary: &Summary, audience: Audience, config: &Config, viewpoint: Viewpoint) -> Option<Hidden> {
    if summary.withheld {
        Some(Hidden::Withheld)
    } else if !audience.visible_to(viewpoint.audience) {
        Some(Hidden::Audience)
    } else if !is_in_time(&summary.front.common, config, viewpoint.now) {
        Some(Hidden::Time)
    } else if !viewpoint.drafts && summary.front.own.is_draft(viewpoint.audience) {
        Some(Hidden::Draft)
    } else {
        None
    }
}

/// True from the day that an entry is published until it expires.
#[must_use]
pub fn is_in_time(common: &Common, config: &Config, now: Timestamp) -> bool {
    let starts_later = common.publish.is_some_and(|when| when.starts(config.utc_offset) > now);
    let is_over = common.expires.is_some_and(|when| when.starts(config.utc_offset) <= now);
    !starts_later && !is_over
}
