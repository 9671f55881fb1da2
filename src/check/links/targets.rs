//! Links that lead nowhere, or to several places at once.

use rayon::prelude::*;

use super::suggest::Suggestions;
use super::{meant, named};
use crate::check::base::{Base, or};
use crate::diag::{Code, Diagnostic};
use crate::document::{Link, LinkOrigin, LinkTarget, Summary};
use crate::kind::EntryId;
use crate::model::{Broken, Resolved};

/// `BrokenLink`, `AmbiguousLink` and `MissingAsset`.
pub(in crate::check) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    let broken: Vec<(&Summary, &Link, &Broken)> = base.site.docs.par_iter().flat_map_iter(broken_links).collect();
    let nowhere: Vec<_> = broken.iter().map(|(summary, link, _)| (*summary, *link)).collect();
    let suggestions = Suggestions::new(base, &nowhere);
    broken.iter().map(|(summary, link, broken)| finding(summary, link, broken, &suggestions)).collect()
}

/// The links of a document that cannot be followed; principle numbers have a rule of their own.
fn broken_links(doc: &crate::model::Doc) -> impl Iterator<Item = (&Summary, &Link, &Broken)> {
    let summary: &Summary = &doc.summary;
    summary.links.iter().zip(&doc.links).filter_map(move |(link, resolved)| match resolved {
        Resolved::Broken(broken) if !is_number(link) => Some((summary, link, broken)),
        _ => None,
    })
}

fn is_number(link: &Link) -> bool {
    matches!(&link.origin, LinkOrigin::Front(key) if key == "principles" || key == "teaches")
}

fn finding(summary: &Summary, link: &Link, broken: &Broken, suggestions: &Suggestions<'_>) -> Diagnostic {
    let name = named(&link.target);
    let (code, message) = match (broken, &link.target) {
        (Broken::Ambiguous(ids), _) => return ambiguous(summary, link, ids),
        (Broken::NoRoom, _) => return no_room(summary, link, &name),
        (Broken::NoFile, LinkTarget::Asset { .. }) => (Code::MissingAsset, format!("there is no file `{name}`")),
        (Broken::NoFile, _) => (Code::BrokenLink, format!("there is no entry in `{name}`")),
        (Broken::NoPage, _) => (Code::BrokenLink, format!("there is no page `{name}`")),
        (Broken::NoEntry, _) => (Code::BrokenLink, format!("there is no entry `{name}`")),
    };
    let finding = Diagnostic::new(code, summary.path.clone(), link.span, message);
    match suggestions.of(summary, link) {
        Some(near) => meant(finding, link, near),
        None if code == Code::MissingAsset => {
            finding.help("add the file, or correct the path: it starts from this file")
        }
        None => {
            finding.help("correct the name, or write the entry; a renamed entry keeps its old name under `aliases`")
        }
    }
}

/// A file that cannot stand where the site would show it.
fn no_room(summary: &Summary, link: &Link, name: &str) -> Diagnostic {
    let message = format!("the site has no room for the file `{name}`: a page or folder of its own stands there");
    Diagnostic::new(Code::RouteClash, summary.path.clone(), link.span, message)
        .help("rename the file; `\\` and invisible characters cannot be in an address")
}

fn ambiguous(summary: &Summary, link: &Link, ids: &[EntryId]) -> Diagnostic {
    let candidates: Vec<_> = ids.iter().map(|id| format!("`{id}`")).collect();
    let message = format!("`{}` could be {}", named(&link.target), or(&candidates));
    Diagnostic::new(Code::AmbiguousLink, summary.path.clone(), link.span, message)
        .help("put the type in front of the name")
}
