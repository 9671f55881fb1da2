//! What the links of a body show: addresses, titles, sizes of images.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;

use super::Context;
use crate::document::{Link, LinkTarget};
use crate::lang::Lang;
use crate::model::{Doc, Resolved};

/// What a link of a body shows on a page of one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Address; `None` when it leads nowhere or to something the reader may not see.
    pub url: Option<String>,
    /// Title of the entry it leads to, for links without a text of their own.
    pub title: String,
    /// Language of the title, when it is not that of the text the link stands in.
    pub lang: Option<String>,
    /// Class of the link.
    pub class: &'static str,
    /// Width and height of an image in pixels, as far as they are known.
    pub size: Option<(usize, usize)>,
}

/// What the links of a document show; `sizes` gives the size of images by project path.
#[must_use]
pub fn link_views(cx: Context<'_>, doc: &Doc, sizes: &BTreeMap<Arc<str>, (usize, usize)>) -> Vec<LinkView> {
    let view = |(resolved, link)| link_view(cx, &doc.summary.lang, resolved, link, sizes);
    doc.links.iter().zip(&doc.summary.links).map(view).collect()
}

/// What a link shows in a text of the language `around`.
pub(super) fn link_view(
    cx: Context<'_>,
    around: &Lang,
    resolved: &Resolved,
    link: &Link,
    sizes: &BTreeMap<Arc<str>, (usize, usize)>,
) -> LinkView {
    let at = |mut url: String, anchor: &Option<String>| {
        if let Some(anchor) = anchor {
            url.push('#');
            url.push_str(anchor);
        }
        Some(url)
    };
    let plain = |url: Option<String>, class| LinkView { url, title: String::new(), lang: None, class, size: None };
    let foreign = |lang: &Lang| (lang != around).then(|| lang.to_string());
    match resolved {
        Resolved::Entry(entry, anchor) => {
            let summary = cx.site.summary_in(*entry, cx.lang);
            LinkView {
                url: at(cx.site.routes.url(*entry, cx.lang), &anchor_in(cx, *entry, anchor.as_deref())),
                title: summary.front.common.title.clone(),
                lang: foreign(&summary.lang),
                ..plain(None, "")
            }
        }
        Resolved::Hidden => LinkView {
            title: cx.texts.get("restricted").to_owned(),
            lang: foreign(cx.lang),
            ..plain(None, "restricted")
        },
        Resolved::Asset(path) => {
            let inside = path.strip_prefix("content/").unwrap_or(path);
            LinkView {
                size: sizes.get(path).copied(),
                ..plain(Some(format!("{}{}", cx.config.base_path(), encode(inside))), "")
            }
        }
        Resolved::Here(anchor) => plain(Some(format!("#{anchor}")), ""),
        Resolved::Site(path, anchor) => plain(at(format!("{}{path}", cx.config.base_path()), anchor), ""),
        Resolved::External(url) => plain(Some(url.clone()), "external"),
        Resolved::Broken(_) => {
            let LinkTarget::Entry { to, .. } = &link.target else { return plain(None, "broken") };
            LinkView { title: to.to_string(), ..plain(None, "broken") }
        }
    }
}

/// The heading that stands for `anchor` in the language of the page: itself, or the one that has its place in the translation.
///
/// `None` when the translation is divided in another way; the link then leads to the top of the page.
fn anchor_in(cx: Context<'_>, entry: usize, anchor: Option<&str>) -> Option<String> {
    let anchor = anchor?;
    let shown = &cx.site.summary_in(entry, cx.lang).headings;
    if shown.iter().any(|heading| heading.id == anchor) {
        return Some(anchor.to_owned());
    }
    let originals = cx.site.entries[entry].docs.values().map(|doc| &cx.site.docs[*doc].summary.headings);
    let found =
        originals.filter_map(|headings| Some((headings, headings.iter().position(|heading| heading.id == anchor)?)));
    match found.into_iter().next() {
        // An anchor of something else than a heading, such as a footnote.
        None => Some(anchor.to_owned()),
        Some((headings, at)) => {
            let same_section =
                shown.iter().find(|heading| heading.section.is_some() && heading.section == headings[at].section);
            let same_place = (headings.len() == shown.len()).then(|| &shown[at]);
            same_section.or(same_place).map(|heading| heading.id.clone())
        }
    }
}

/// Percent-encodes what may not stand in the path of an address; letters of all scripts stay, browsers encode those.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for char in path.chars() {
        match char {
            ' ' | '"' | '<' | '>' | '%' | '?' | '#' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                let _ = write!(out, "%{:02X}", u32::from(char));
            }
            _ => out.push(char),
        }
    }
    out
}
