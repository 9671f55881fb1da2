//! The key of a whole site: when everything it is made from is as it was, none of its outputs has to be looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Analysis, Project};
use crate::program;
use crate::source::Hash;
use crate::theme::Theme;
use crate::view;

/// The key of all outputs together; `used` are the hashes of the files that entries show.
///
/// What stands here is what rendering is given, not what it is known to look at. Time is given as a day and as what it hides: an
/// output that would change within a day without anything being hidden or shown must not be made from the clock.
pub(super) fn key(project: &Project, analysis: &Analysis, theme: &Theme, used: &BTreeMap<Arc<str>, Hash>) -> Hash {
    let Project { root: _, config } = project;
    let viewpoint = &analysis.site.viewpoint;
    let today = config.utc_offset.to_datetime(viewpoint.now).date();
    let seen = (viewpoint.audience, viewpoint.drafts, today.to_string());
    let hidden: Vec<_> = analysis.site.docs.iter().map(|doc| doc.hidden.map(|reason| reason as u8)).collect();
    // The debug form of the configuration has all its keys, those to come included.
    let config = format!("{config:?}");
    view::key(&(*program::IDENTITY, analysis.inputs, config, theme.hash, used, seen, hidden))
}
