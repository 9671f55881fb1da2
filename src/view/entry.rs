//! The page of an entry.

use std::collections::BTreeMap;

use super::link::link_view;
use super::{Context, PageView, Shared, TocItem};
use crate::document::{Heading, Summary};
use crate::kind::Kind;
use crate::model::Doc;
use crate::parse::location::HOME;
use crate::parse::slot;

/// The page of an entry in the language of `cx`; `nav` is the navigation of its type.
#[must_use]
pub fn entry_page(cx: Context<'_>, entry: usize, nav: Option<&Shared<String>>) -> PageView {
    let site = cx.site;
    let summary = site.summary_in(entry, cx.lang);
    let common = &summary.front.common;
    let url = site.routes.url(entry, cx.lang);
    let is_home = &*summary.id.stem == HOME;
    let original = site.routes.url(entry, &summary.lang);
    let (before, after) = site.entries[entry].neighbours;
    PageView {
        kind: if is_home { "home" } else { summary.id.kind.name() },
        id: Some(summary.id.to_string()),
        canonical: cx.absolute(if summary.lang == *cx.lang { &url } else { &original }),
        title: if is_home { cx.config.title.get(cx.lang).to_owned() } else { common.title.clone() },
        summary: common.summary.clone(),
        lang: cx.lang.to_string(),
        content_lang: summary.lang.to_string(),
        fallback: summary.lang != *cx.lang,
        alternates: cx.alternates_of_entry(entry),
        breadcrumbs: if is_home { Vec::new() } else { breadcrumbs(cx, summary, &url) },
        previous: before.map(|entry| cx.card(entry)),
        next: after.map(|entry| cx.card(entry)),
        nav: nav.filter(|_| !is_home).cloned(),
        toc: toc(cx, &site.docs[site.doc_in(entry, cx.lang)]),
        status: Some(cx.label("status", summary.front.own.status())),
        audience: Some(cx.label("audience", common.audience.name())),
        owner: common.owner.as_deref().map(|owner| cx.label("role", owner)),
        tags: cx.tags(summary),
        principles: cx.chips(summary),
        date: common.date.map(|date| cx.day(date)),
        updated: cx.last_change(summary),
        minutes: super::cards::minutes(summary),
        questions: summary.questions.len(),
        edit_url: cx.config.edit_url.as_ref().map(|pattern| pattern.replace("{path}", &summary.path)),
        markdown_url: Some(format!("{url}index.md")),
        json_url: Some(format!("{url}index.json")),
        backlinks: backlinks(cx, entry),
        related: cx.cards(site.entries[entry].related.iter().copied()),
        facts: cx.facts(summary),
        own: cx.own_view(summary),
        standing: cx.standing(entry, summary),
        feedback: cx.feedback(summary),
        feed: (summary.id.kind == Kind::Page && !is_home).then(|| cx.made("pages/atom.xml")),
        groups: if is_home { super::overview::home_groups(cx) } else { Vec::new() },
        url,
        ..PageView::default()
    }
}

fn breadcrumbs(cx: Context<'_>, summary: &Summary, url: &str) -> Vec<super::Crumb> {
    let kind = summary.id.kind;
    let list = (kind != Kind::Page).then(|| cx.crumb_of_list(kind));
    cx.breadcrumbs(list.into_iter().chain([cx.crumb_of_entry(summary, url)]))
}

fn toc(cx: Context<'_>, doc: &Doc) -> Vec<TocItem> {
    let shown = doc.summary.headings.iter().filter(|heading| heading.level <= 3);
    shown
        .map(|heading| TocItem { level: heading.level, id: heading.id.clone(), title: heading_title(cx, doc, heading) })
        .collect()
}

/// The text of a heading with the titles of the entries it names.
fn heading_title(cx: Context<'_>, doc: &Doc, heading: &Heading) -> String {
    let Some(titled) = &heading.titled else { return heading.text.clone() };
    let title = |link: usize| {
        let (resolved, link) = (doc.links.get(link)?, doc.summary.links.get(link)?);
        Some(link_view(cx, &doc.summary, resolved, link, &BTreeMap::new()).title)
    };
    slot::titled(titled, title).into_owned()
}

/// Who links here; a principle lists the entries that name it elsewhere on its page.
fn backlinks(cx: Context<'_>, entry: usize) -> Vec<super::CardGroup> {
    let site = cx.site;
    let listed: &[(usize, bool)] = match site.entries[entry].number {
        Some(number) => site.by_principle.get(&number).map_or(&[], Vec::as_slice),
        None => &[],
    };
    let from: Vec<_> = site.entries[entry]
        .backlinks
        .iter()
        .map(|link| link.from)
        .filter(|from| !listed.iter().any(|(listed, _)| listed == from))
        .collect();
    cx.cards_by_kind(&from)
}
