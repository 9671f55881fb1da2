//! The Markdown twin of a page: the author's text with whole addresses, for readers that are programs.
//!
//! Front matter is made anew from what the page shows, every link is written from what it resolved to, and what the page does
//! not show is left out, so that a twin tells no more than its page.

use std::fmt::Write;
use std::ops::Range;

use crate::document::{Link, LinkOrigin, Summary};
use crate::model::Doc;
use crate::view::{Context, LinkView, PageView};

/// The twin of an entry's page; `text` is the whole file it came from.
#[must_use]
pub fn markdown_twin(cx: Context<'_>, page: &PageView, doc: &Doc, text: &str, links: &[LinkView]) -> String {
    let summary = &doc.summary;
    let mut edits = Vec::new();
    for (link, view) in summary.links.iter().zip(links) {
        edits.extend(edits_of(cx, link, view, text));
    }
    edits.extend(summary.unseen.iter().map(|span| (span.range(), String::new())));
    // Of two that overlap the outer one counts: it begins first, or ends last.
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut out = front_matter(cx, page, summary);
    let mut at = summary.body_start as usize;
    for (range, new) in edits {
        let Some(before) = (range.start >= at).then(|| text.get(at..range.start)).flatten() else { continue };
        if !text.is_char_boundary(range.end) {
            continue;
        }
        out.push_str(before);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// What takes the place of which parts of a link as written. Where the page leads nowhere, neither does its twin.
fn edits_of(cx: Context<'_>, link: &Link, view: &LinkView, text: &str) -> Vec<(Range<usize>, String)> {
    let (mut whole, span) = (link.whole.range(), link.span.range());
    if text.get(whole.end..).is_some_and(|rest| rest.starts_with("[]")) {
        whole.end += 2;
    }
    let written = text.get(whole.clone()).unwrap_or_default();
    let shown = if link.text.is_empty() { &view.title } else { &link.text };
    let address = view.url.as_ref().map(|url| if url.starts_with('#') { url.clone() } else { cx.absolute(url) });
    let is_inside = span.start >= whole.start && span.end <= whole.end;
    match (&link.origin, address) {
        (LinkOrigin::Front(_), _) => Vec::new(),
        (LinkOrigin::Wiki | LinkOrigin::Transclusion, Some(address)) => vec![(whole, format!("[{shown}]({address})"))],
        (LinkOrigin::Wiki | LinkOrigin::Transclusion | LinkOrigin::Image, None) => vec![(whole, shown.clone())],
        (LinkOrigin::Markdown, address) if is_tag(written) => vec![(whole, tag(address))],
        (LinkOrigin::Markdown | LinkOrigin::Image, Some(_)) if is_inside && view.class == "external" => Vec::new(),
        (LinkOrigin::Markdown | LinkOrigin::Image, Some(address)) if is_inside => vec![(span, address)],
        (LinkOrigin::Image, Some(address)) => vec![(whole, format!("![{shown}]({address})"))],
        (LinkOrigin::Markdown, address) => around(whole, written, &link.text, address),
    }
}

/// The author's own `<a href="…">`; its `</a>` follows somewhere.
fn is_tag(written: &str) -> bool {
    let name = written.get(..3).is_some_and(|start| start[..2].eq_ignore_ascii_case("<a") && !start.ends_with(':'));
    name && written.ends_with('>') && written.contains(char::is_whitespace)
}

fn tag(address: Option<String>) -> String {
    address.map_or_else(|| "<a>".to_owned(), |address| format!("<a href=\"{}\">", address.replace('"', "&quot;")))
}

/// A link whose text stays as it is, for it may hold an image or emphasis: only what is around it is written anew.
fn around(whole: Range<usize>, written: &str, text: &str, address: Option<String>) -> Vec<(Range<usize>, String)> {
    let (open, close) = match address {
        Some(address) => ("[", format!("]({address})")),
        None => ("", String::new()),
    };
    if !written.get(1..).is_some_and(|rest| rest.starts_with(text)) {
        return vec![(whole, format!("{open}{text}{close}"))];
    }
    let inner = whole.start + 1..whole.start + 1 + text.len();
    vec![(whole.start..inner.start, open.to_owned()), (inner.end..whole.end, close)]
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
