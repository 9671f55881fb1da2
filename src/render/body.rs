//! Filling the slots of a body.

use std::fmt::Write;
use std::sync::Arc;

use crate::document::{Body, LinkOrigin};
use crate::model::{Resolved, Site};
use crate::parse::slot::{self, Slot};
use crate::source::Hash;
use crate::theme::Theme;
use crate::view::{self, BodyView, LinkView, SectionView};

/// How deep transclusions may nest; a circle is cut where it closes.
const MAX_DEPTH: usize = 8;

/// What filling needs of other entries.
pub trait Fragments {
    /// The body of a document.
    fn body(&self, doc: usize) -> Arc<Body>;
    /// What the links of a document show in the language of the page.
    fn links(&self, doc: usize) -> Arc<Vec<LinkView>>;
}

struct Filler<'a> {
    site: &'a Site,
    theme: &'a Theme,
    fragments: &'a dyn Fragments,
    lang: &'a crate::lang::Lang,
}

/// The body of a document with its slots filled. The words of the interface inside a text are in the text's language, so that
/// one which stands in for a missing translation is of one piece.
pub fn body_view(
    site: &Site,
    doc: usize,
    lang: &crate::lang::Lang,
    theme: &Theme,
    fragments: &dyn Fragments,
) -> BodyView {
    let filler = Filler { site, theme, fragments, lang };
    let body = fragments.body(doc);
    let open = [doc];
    let fill = |html: &str| filler.fill(html, doc, &open);
    let sections: Vec<_> = body
        .sections
        .iter()
        .map(|section| SectionView {
            key: section.key.map_or("", crate::kind::section::SectionKey::name),
            id: section.id.clone(),
            title: fill(&section.title),
            html: fill(&section.html),
        })
        .collect();
    let by_key = sections
        .iter()
        .filter(|section| !section.key.is_empty())
        .map(|section| (section.key, section.clone()))
        .collect();
    BodyView { intro: fill(&body.intro), sections, by_key, footnotes: fill(&body.footnotes) }
}

impl Filler<'_> {
    fn fill(&self, html: &str, doc: usize, open: &[usize]) -> String {
        let links = self.fragments.links(doc);
        let texts = self.theme.texts(self.site.docs[doc].summary.lang.as_str());
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        slot::fill(html, &mut out, |slot, out| match slot {
            Slot::Href(link) => links.get(link).into_iter().for_each(|link| href(link, out)),
            Slot::Title(link) => links.get(link).into_iter().for_each(|link| title(link, out)),
            Slot::Image(link) => links.get(link).into_iter().for_each(|link| source(link, out)),
            Slot::Transclusion(link) => self.transclude(doc, link, open, out),
            Slot::Text(key) => escape(texts.get(key), out),
        });
        out
    }

    fn transclude(&self, doc: usize, link: usize, open: &[usize], out: &mut String) {
        let Some((target, anchor)) = transcluded(self.site, doc, link, self.lang) else {
            out.push_str("<span class=\"restricted\">");
            self.fragments.links(doc).get(link).into_iter().for_each(|link| title(link, out));
            out.push_str("</span>");
            return;
        };
        if open.contains(&target) || open.len() > MAX_DEPTH {
            return;
        }
        let Some(html) = self.fragments.body(target).fragment(anchor.as_deref()) else { return };
        let inner: Vec<_> = open.iter().copied().chain([target]).collect();
        let copy = without_ids(&self.fill(&html, target, &inner));
        let url = self.fragments.links(doc).get(link).and_then(|link| link.url.clone()).unwrap_or_default();
        let copy = leading_home(&copy, &url);
        let (around, own) = (&self.site.docs[doc].summary.lang, &self.site.docs[target].summary.lang);
        // Writing to a string cannot fail, here and below.
        let _ = if own == around { out.write_str(&copy) } else { write!(out, "<div lang=\"{own}\">{copy}</div>") };
    }
}

/// The document and heading a transclusion shows, if the reader may see it.
fn transcluded(site: &Site, doc: usize, link: usize, lang: &crate::lang::Lang) -> Option<(usize, Option<String>)> {
    let Resolved::Entry(entry, anchor) = site.docs[doc].links.get(link)? else { return None };
    let anchor = match anchor {
        Some(anchor) => Some(site.anchor_in(*entry, lang, anchor)?),
        None => None,
    };
    Some((site.doc_in(*entry, lang), anchor))
}

/// A hash over everything a page takes from other entries' bodies, for its memo key.
pub fn fragment_key(site: &Site, doc: usize, lang: &crate::lang::Lang, fragments: &dyn Fragments) -> Hash {
    let mut parts = Vec::new();
    collect(site, doc, lang, fragments, &mut vec![doc], &mut parts);
    Hash::of_parts(parts.iter().map(Vec::as_slice))
}

fn collect(
    site: &Site,
    doc: usize,
    lang: &crate::lang::Lang,
    fragments: &dyn Fragments,
    open: &mut Vec<usize>,
    parts: &mut Vec<Vec<u8>>,
) {
    for (index, link) in site.docs[doc].summary.links.iter().enumerate() {
        if link.origin != LinkOrigin::Transclusion {
            continue;
        }
        let Some((target, _)) = transcluded(site, doc, index, lang) else { continue };
        if open.contains(&target) || open.len() > MAX_DEPTH {
            continue;
        }
        parts.push(site.docs[target].summary.hash.0.to_vec());
        parts.push(view::key(&*fragments.links(target)).0.to_vec());
        open.push(target);
        collect(site, target, lang, fragments, open, parts);
        open.pop();
    }
}

fn title(link: &LinkView, out: &mut String) {
    let title = escaped(&link.title);
    let _ = match &link.lang {
        Some(lang) => write!(out, "<span lang=\"{lang}\">{title}</span>"),
        None => out.write_str(&title),
    };
}

fn href(link: &LinkView, out: &mut String) {
    if let Some(url) = &link.url {
        let _ = write!(out, " href=\"{}\"", escaped(url));
    }
    if !link.class.is_empty() {
        let _ = write!(out, " class=\"{}\"", link.class);
    }
    if link.class == "external" {
        out.push_str(" rel=\"noopener external\"");
    }
}

fn source(link: &LinkView, out: &mut String) {
    if let Some(url) = &link.url {
        let _ = write!(out, " src=\"{}\"", escaped(url));
    }
    if let Some((width, height)) = link.size {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(char),
        }
    }
}

/// Anchors belong to the page that owns the text; a copy must not claim them again.
fn without_ids(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(" id=\"") {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out
}

/// Footnotes and headings of a copy are on the page that owns it, not on the one that shows it.
fn leading_home(html: &str, url: &str) -> String {
    let page = url.split('#').next().unwrap_or_default();
    html.replace(" href=\"#", &format!(" href=\"{}#", escaped(page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_footnotes_of_a_copy_are_on_its_own_page() {
        let copy = r##"<sup class="footnote-ref"><a href="#fn:1">1</a></sup><a href="/b/#c">b</a>"##;
        let expected = r#"<sup class="footnote-ref"><a href="/a/#fn:1">1</a></sup><a href="/b/#c">b</a>"#;
        assert_eq!(leading_home(copy, "/a/#part"), expected);
    }

    #[test]
    fn a_copy_claims_no_anchors() {
        assert_eq!(without_ids(r#"<h3 id="a">A</h3><p>b</p>"#), "<h3>A</h3><p>b</p>");
    }

    #[test]
    fn a_link_to_nowhere_has_no_address() {
        let mut out = String::new();
        href(&LinkView { url: None, title: String::new(), lang: None, class: "restricted", size: None }, &mut out);
        assert_eq!(out, " class=\"restricted\"");
    }
}
