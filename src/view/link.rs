//! What the links of a body show: addresses, titles, sizes of images.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;

use super::Context;
use crate::document::{Link, LinkTarget, Summary};
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
    let view = |(resolved, link)| link_view(cx, &doc.summary, resolved, link, sizes);
    doc.links.iter().zip(&doc.summary.links).map(view).collect()
}

/// What a link shows in the text of `around`.
pub(super) fn link_view(
    cx: Context<'_>,
    around: &Summary,
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
    let foreign = |lang: &Lang| (*lang != around.lang).then(|| lang.to_string());
    match resolved {
        Resolved::Entry(entry, anchor) => {
            let summary = cx.site.summary_in(*entry, cx.lang);
            LinkView {
                url: at(
                    cx.site.routes.url(*entry, cx.lang),
                    &anchor.as_deref().and_then(|anchor| cx.site.anchor_in(*entry, cx.lang, anchor)),
                ),
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
        Resolved::Here(anchor) => {
            let heading = around.heading(anchor).map_or(anchor, |heading| &heading.id);
            plain(Some(format!("#{heading}")), "")
        }
        Resolved::Site(path, anchor) => plain(at(format!("{}{path}", cx.config.base_path()), anchor), ""),
        Resolved::External(url) => plain(Some(url.clone()), "external"),
        Resolved::Broken(_) => {
            let LinkTarget::Entry { to, .. } = &link.target else { return plain(None, "broken") };
            LinkView { title: to.to_string(), ..plain(None, "broken") }
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
