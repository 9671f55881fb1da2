//! The Markdown twin of a page: the author's text with whole addresses, for readers that are programs.
//!
//! Front matter is made anew from what the page shows, and every link is written from what it resolved to, so that a twin tells no
//! more than its page.

use std::fmt::Write;

use crate::document::{LinkOrigin, Summary};
use crate::model::{Doc, Resolved};
use crate::view::{Context, LinkView, PageView};

/// The twin of an entry's page; `text` is the whole file it came from.
#[must_use]
pub fn markdown_twin(cx: Context<'_>, page: &PageView, doc: &Doc, text: &str, links: &[LinkView]) -> String {
    let summary = &doc.summary;
    let mut out = front_matter(cx, page, summary);
    let body = summary.body_start as usize;
    let mut at = body;
    let mut replaced: Vec<_> = summary.links.iter().zip(&doc.links).zip(links).collect();
    replaced.sort_by_key(|((link, _), _)| link.whole.start);
    for ((link, resolved), view) in replaced {
        let span = edited(&link.origin, resolved, link);
        let Some(span) = span.filter(|span| span.start as usize >= at && span.end as usize <= text.len()) else {
            continue;
        };
        let (Some(before), true) = (text.get(at..span.start as usize), text.is_char_boundary(span.end as usize)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&written(cx, link, resolved, view));
        at = span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The part of the text a link's new form replaces; `None` when it may stay.
fn edited(origin: &LinkOrigin, resolved: &Resolved, link: &crate::document::Link) -> Option<crate::source::Span> {
    match (origin, resolved) {
        (LinkOrigin::Front(_), _) | (_, Resolved::Here(_) | Resolved::External(_) | Resolved::Broken(_)) => None,
        (LinkOrigin::Wiki | LinkOrigin::Transclusion, _) | (_, Resolved::Hidden) => Some(link.whole),
        // Only the target: the text of a Markdown link may hold an image or emphasis.
        (LinkOrigin::Markdown | LinkOrigin::Image, _) => Some(link.span),
    }
}

fn written(cx: Context<'_>, link: &crate::document::Link, resolved: &Resolved, view: &LinkView) -> String {
    let text = if link.text.is_empty() { &view.title } else { &link.text };
    let Some(url) = view.url.as_ref().filter(|_| *resolved != Resolved::Hidden) else { return text.clone() };
    let address = cx.absolute(url);
    match link.origin {
        LinkOrigin::Markdown | LinkOrigin::Image => address,
        _ => format!("[{text}]({address})"),
    }
}

fn front_matter(cx: Context<'_>, page: &PageView, summary: &Summary) -> String {
    let common = &summary.front.common;
    let mut out = String::from("---\n");
    let mut key = |name: &str, value: &str| {
        // JSON strings are YAML strings.
        let _ = writeln!(out, "{name}: {}", serde_json::Value::from(value));
    };
    key("id", &summary.id.to_string());
    key("title", &common.title);
    key("summary", &common.summary);
    key("lang", &page.content_lang);
    key("url", &cx.absolute(&page.url));
    key("status", summary.front.own.status());
    if let Some(updated) = &page.updated {
        key("updated", &updated.iso);
    }
    out.push_str("---\n");
    out
}
