//! Links to headings that are not there.

use super::path::{is_plain, relative};
use super::{anchor, meant, named, written};
use crate::check::base::Base;
use crate::diag::{Code, Diagnostic, Near, nearest_of};
use crate::document::{Link, LinkTarget, Summary};
use crate::model::{Doc, Resolved, Route};

/// `BrokenAnchor`: compared with the headings of the document that readers of this language are led to.
pub(in crate::check) fn check(base: &Base<'_>, doc: &Doc, findings: &mut Vec<Diagnostic>) {
    let summary = &doc.summary;
    for (link, resolved) in summary.links.iter().zip(&doc.links) {
        let Some(anchor) = anchor(&link.target) else { continue };
        let Some(target) = target(base, summary, link, resolved) else { continue };
        // Of a file that cannot be read to its end nobody knows the headings; what was read of it can be held against itself.
        let is_known = !target.withheld || matches!(resolved, Resolved::Here(_));
        if is_known && target.heading(anchor).is_none() {
            findings.push(finding(summary, link, target, anchor));
        }
    }
}

/// The document a link leads to; `None` when it leads to none, or to a page the program makes.
fn target<'a>(base: &Base<'a>, summary: &'a Summary, link: &Link, resolved: &Resolved) -> Option<&'a Summary> {
    match resolved {
        Resolved::Here(_) => Some(summary),
        Resolved::Entry(entry, _) => Some(base.site.summary_in(*entry, &summary.lang)),
        Resolved::Hidden => Some(base.target(link)?.in_lang(&summary.lang)),
        Resolved::Site(path, _) => match base.site.routes.at(path)? {
            Route::Entry(entry, lang) => Some(base.site.summary_in(*entry, lang)),
            Route::Made(_) | Route::Alias(..) => None,
        },
        Resolved::Asset(_) | Resolved::External(_) | Resolved::Broken(_) => None,
    }
}

fn finding(summary: &Summary, link: &Link, target: &Summary, anchor: &str) -> Diagnostic {
    let message = format!("`{}` has no heading `{anchor}`", target.id);
    let finding = Diagnostic::new(Code::BrokenAnchor, summary.path.clone(), link.span, message);
    let Some(near) = nearest_of(anchor, target.headings.iter().map(|heading| heading.id.as_str())) else {
        return finding.help(headings(target));
    };
    let name = match &link.target {
        LinkTarget::File { path, .. } => relative(&summary.path, path),
        target => named(target),
    };
    let sure = near.sure && (is_plain(&name) || !matches!(link.target, LinkTarget::File { .. }));
    meant(finding, link, Near { word: written(&name, Some(&near.word)), sure })
}

/// The headings there are, as far as a line has room for them.
fn headings(target: &Summary) -> String {
    let ids: Vec<_> = target.headings.iter().take(8).map(|heading| format!("`#{}`", heading.id)).collect();
    match (ids.is_empty(), target.headings.len() > ids.len()) {
        (true, _) => format!("`{}` has no headings; leave the anchor out", target.path),
        (false, more) => format!("`{}` has {}{}", target.path, ids.join(", "), if more { ", …" } else { "" }),
    }
}
