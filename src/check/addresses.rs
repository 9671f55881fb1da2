//! Addresses that only one page may have.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::base::{Base, place};
use crate::diag::{Code, Diagnostic};
use crate::document::Summary;
use crate::model::{Clash, Route, alias_path, former_id};

/// `RouteClash`: two entries at one address, or an entry at that of a page the program makes.
pub(super) fn clashes(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut reported = BTreeSet::new();
    // A page that stands in for a missing language clashes in each: its own language comes first.
    let mut clashes: Vec<_> = base.site.routes.clashes.iter().collect();
    clashes.sort_by_key(|clash| is_fallback(base, clash));
    let entries = clashes.into_iter().filter(|clash| matches!(clash.refused, Route::Entry(..)));
    entries
        .filter(|clash| reported.insert((clash.doc, holder(base, clash))))
        .map(|clash| route_clash(base, clash))
        .collect()
}

fn is_fallback(base: &Base<'_>, clash: &Clash) -> bool {
    matches!(&clash.refused, Route::Entry(_, lang) if *lang != base.site.docs[clash.doc].summary.lang)
}

/// What stands at the address: a file, or the name of a page the program makes.
fn holder(base: &Base<'_>, clash: &Clash) -> String {
    match &clash.kept {
        Route::Entry(entry, lang) | Route::Alias(entry, lang) => base.site.summary_in(*entry, lang).path.to_string(),
        Route::Made(name) => (*name).to_owned(),
    }
}

fn route_clash(base: &Base<'_>, clash: &Clash) -> Diagnostic {
    let summary = &base.site.docs[clash.doc].summary;
    let slug = summary.keys.value("slug");
    let by = match &clash.kept {
        Route::Made(_) => "a page of the site itself".to_owned(),
        _ => format!("`{}`", holder(base, clash)),
    };
    let message = format!("the address `/{}` is taken by {by}", clash.path);
    let help = if slug.is_some() { "give one of them another `slug`" } else { "rename the file, or give it a `slug`" };
    let finding =
        Diagnostic::new(Code::RouteClash, summary.path.clone(), slug.or_else(|| place(summary, "title")), message)
            .help(help);
    match &clash.kept {
        Route::Made(_) => finding,
        Route::Entry(entry, lang) | Route::Alias(entry, lang) => {
            let other = base.site.summary_in(*entry, lang);
            finding.related(other.path.clone(), other.keys.value("slug"), "stands there")
        }
    }
}

/// `DuplicateAlias`: by name over all entries, and by address over those the site shows.
pub(super) fn aliases(base: &Base<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut reported = BTreeSet::new();
    let mut claims: BTreeMap<String, (&Summary, usize)> = BTreeMap::new();
    for doc in base.site.docs.iter().filter(|doc| !doc.summary.withheld) {
        let summary: &Summary = &doc.summary;
        for (index, alias) in summary.front.common.aliases.iter().enumerate() {
            let found = named(base, summary, alias, index).or_else(|| {
                let name = former_id(alias, summary.id.kind).map_or_else(|| alias.clone(), |id| id.to_string());
                let (first, at) = *claims.entry(name).or_insert((summary, index));
                (first.id != summary.id).then(|| claimed(first, at, summary, alias, index))
            });
            if let Some(finding) = found {
                reported.insert((summary.path.clone(), finding.span));
                findings.push(finding);
            }
        }
    }
    let by_address = base.site.routes.clashes.iter().flat_map(|clash| at_address(base, clash));
    findings.extend(by_address.filter(|finding| !reported.contains(&(finding.path.clone(), finding.span))));
    findings
}

/// An alias that is the name of another entry today.
fn named(base: &Base<'_>, summary: &Summary, alias: &str, index: usize) -> Option<Diagnostic> {
    let other = base.entry(&former_id(alias, summary.id.kind)?).filter(|other| *other.id != summary.id)?;
    let message = format!("the alias `{alias}` is the name of `{}`", other.source().path);
    Some(
        finding(summary, index, message)
            .help("remove the alias: an entry that exists answers to its own name")
            .related(other.source().path.clone(), None, "has the name"),
    )
}

/// An alias that another entry has too.
fn claimed(first: &Summary, at: usize, summary: &Summary, alias: &str, index: usize) -> Diagnostic {
    finding(summary, index, format!("the alias `{alias}` is claimed by `{}` too", first.id))
        .help("leave it with the entry that took the place of the old one")
        .related(first.path.clone(), first.keys.value(&format!("aliases[{at}]")), "claimed here")
}

/// Aliases whose address is that of another page.
fn at_address(base: &Base<'_>, clash: &Clash) -> Vec<Diagnostic> {
    let Route::Alias(entry, lang) = &clash.refused else { return Vec::new() };
    if matches!(&clash.kept, Route::Entry(kept, _) | Route::Alias(kept, _) if kept == entry) {
        return Vec::new();
    }
    let summary = &base.site.docs[clash.doc].summary;
    let prefix = base.site.routes.prefix(lang);
    let leads = |alias: &str| alias_path(alias, summary.id.kind, prefix).as_deref() == Some(&*clash.path);
    let aliases = summary.front.common.aliases.iter().enumerate().filter(|(_, alias)| leads(alias));
    aliases
        .map(|(index, alias)| {
            finding(summary, index, format!("the alias `{alias}` is the address of another page"))
                .help("remove the alias: what stands there keeps its address")
        })
        .collect()
}

fn finding(summary: &Summary, index: usize, message: String) -> Diagnostic {
    let span = summary.keys.value(&format!("aliases[{index}]"));
    Diagnostic::new(Code::DuplicateAlias, summary.path.clone(), span, message)
}
