//! What is wrong with links.

pub(super) mod anchors;
pub(super) mod narrower;
mod path;
mod suggest;
pub(super) mod targets;

use crate::diag::{Diagnostic, Near};
use crate::document::{Link, LinkOrigin, LinkTarget};

/// What a link names, without its anchor: as findings quote it.
fn named(target: &LinkTarget) -> String {
    match target {
        LinkTarget::Entry { to, .. } => to.to_string(),
        LinkTarget::File { path, .. } | LinkTarget::Asset { path } | LinkTarget::Site { path, .. } => path.clone(),
        LinkTarget::Here { .. } => String::new(),
        LinkTarget::External { url } => url.clone(),
    }
}

/// The anchor a link names.
fn anchor(target: &LinkTarget) -> Option<&str> {
    match target {
        LinkTarget::Entry { anchor, .. } | LinkTarget::File { anchor, .. } | LinkTarget::Site { anchor, .. } => {
            anchor.as_deref()
        }
        LinkTarget::Here { anchor } => Some(anchor.as_str()),
        LinkTarget::Asset { .. } | LinkTarget::External { .. } => None,
    }
    .filter(|anchor| !anchor.is_empty())
}

/// A target as an author writes it.
fn written(name: &str, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{name}#{anchor}"),
        None => name.to_owned(),
    }
}

/// Adds what was meant, and the repair when there is no doubt of it and the target as written is known to the letter.
fn meant(finding: Diagnostic, link: &Link, near: Near) -> Diagnostic {
    let finding = finding.help(format!("did you mean `{}`?", near.word));
    let is_exact = link.span != link.whole || matches!(link.origin, LinkOrigin::Front(_));
    if near.sure && is_exact { finding.fix(link.span, near.word) } else { finding }
}
