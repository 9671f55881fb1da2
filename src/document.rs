//! What parsing makes of one file: a [`Document`] of a [`Summary`] and a [`Body`].
//!
//! The summary is all that other entries and stages may see of an entry; the body belongs to its own page, to the search index
//! and to whoever transcludes it. `model` sees summaries alone, so a change inside a paragraph cannot disturb the site.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::kind::section::SectionKey;
use crate::kind::{EntryId, EntryRef, FrontMatter};
use crate::lang::Lang;
use crate::scrub::Private;
use crate::source::{Hash, Span};

/// One entry in one language.
#[derive(Clone, Debug)]
pub struct Document {
    /// What others may see.
    pub summary: Arc<Summary>,
    /// Its text as HTML.
    pub body: Body,
}

/// All that may be seen of an entry from outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Identity, the same in every language.
    pub id: EntryId,
    /// Language of the file.
    pub lang: Lang,
    /// Path of the file, relative to the project root.
    pub path: Arc<str>,
    /// Typed front matter.
    pub front: FrontMatter,
    /// Where each front matter key stands.
    pub keys: KeySpans,
    /// Headings of the body in order.
    pub headings: Vec<Heading>,
    /// Links of the body in order, then those of the front matter. Slots of the body count from 0 in this list.
    pub links: Vec<Link>,
    /// What a page does not show of its file: comments, HTML that was removed, what was around the text
    /// of links that were refused, definitions of references.
    pub unseen: Vec<Span>,
    /// Where each question of the body (quiz) begins.
    pub questions: Vec<Span>,
    /// True when the section that says what to do (Resolution, Steps) holds something to follow: see [`Body::has_steps`].
    pub has_steps: bool,
    /// Personal data and secrets in an answer, which would be handed to others: where, and of what kind.
    pub private: Vec<(Span, Private)>,
    /// The first paragraph as plain text, cut at 200 characters.
    pub excerpt: String,
    /// Length of the text: Han characters plus words of other scripts.
    pub length: u32,
    /// Where the body begins in the file.
    pub body_start: u32,
    /// True when the front matter leaves unclear who may see the entry: it is known by name and shown to nobody.
    pub withheld: bool,
    /// Hash of the file's text.
    pub hash: Hash,
}

impl Summary {
    /// Reading time in whole minutes (at least 1): 350 Han characters or 230 words a minute.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        let per_minute = if self.lang.is_cjk() { 350 } else { 230 };
        self.length.div_ceil(per_minute).max(1)
    }
}

/// Where the keys of a front matter stand, by path: `title`, `practices[2].gist`.
///
/// A front matter has some thirty paths and a base thousands of front matters, so all paths share one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySpans {
    /// All paths one after the other, sorted.
    paths: String,
    /// Where each path ends in that text, and where its key stands.
    ends: Vec<(u32, KeySpan)>,
}

/// Where one key of a front matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySpan {
    /// The key itself (the item's first byte for items of a list).
    pub key: Span,
    /// Its value.
    pub value: Span,
}

impl KeySpans {
    /// The place of a key.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<KeySpan> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.path(middle).cmp(path) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(self.ends[middle].1),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The span of a value; falls back to the nearest enclosing key.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<Span> {
        let mut path = path;
        loop {
            if let Some(found) = self.get(path) {
                return Some(found.value);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    /// The span of a key itself.
    #[must_use]
    pub fn key(&self, path: &str) -> Option<Span> {
        self.get(path).map(|found| found.key)
    }

    /// The places of a list without some of its items, those behind them moved up; `left_out` is in order.
    #[must_use]
    pub fn without_items(&self, list: &str, left_out: &[usize]) -> Self {
        let mut kept = BTreeMap::new();
        for (at, (_, span)) in self.ends.iter().enumerate() {
            let path = self.path(at);
            let item = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
            let Some((index, inner)) = item.and_then(|(index, inner)| Some((index.parse::<usize>().ok()?, inner)))
            else {
                kept.insert(path.to_owned(), *span);
                continue;
            };
            if let Err(before) = left_out.binary_search(&index) {
                kept.insert(format!("{list}[{}]{inner}", index - before), *span);
            }
        }
        kept.into()
    }

    /// The path at an index. What was read from disk may be anything, so a wrong end is an empty path.
    fn path(&self, index: usize) -> &str {
        let end = |index: usize| self.ends.get(index).map_or(0, |(end, _)| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.paths.get(start..end(index)).unwrap_or_default()
    }
}

impl From<BTreeMap<String, KeySpan>> for KeySpans {
    fn from(spans: BTreeMap<String, KeySpan>) -> Self {
        let mut packed = Self::default();
        for (path, span) in spans {
            packed.paths.push_str(&path);
            packed.ends.push((u32::try_from(packed.paths.len()).unwrap_or(u32::MAX), span));
        }
        packed
    }
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2–6 (the title is the only 1).
    pub level: u8,
    /// Anchor, unique in the document.
    pub id: String,
    /// Plain text, without the titles of entries that it shows: those are not known from the file alone.
    pub text: String,
    /// Plain text with slots for those titles (see [`crate::parse::slot`]), if it shows any.
    pub titled: Option<String>,
    /// The section it opens, for `##` headings with a known name.
    pub section: Option<SectionKey>,
    /// The whole heading in the file.
    pub span: Span,
}

/// One link, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// What made it.
    pub origin: LinkOrigin,
    /// The place to underline: the target as written.
    pub span: Span,
    /// The whole link as written, brackets included, for `.md` twins and repairs.
    pub whole: Span,
    /// The text of the link as the author wrote it; empty for `[[case/x]]` and front matter.
    pub text: String,
}

/// What made a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkOrigin {
    /// `[text](target)` or `<https://…>` or a bare address.
    Markdown,
    /// `[[target]]`.
    Wiki,
    /// `![alt](target)`.
    Image,
    /// `![[target]]`.
    Transclusion,
    /// A front matter key: `from`, `steps`.
    Front(String),
}

/// Where a link leads, before anything is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkTarget {
    /// An entry by name.
    Entry {
        /// The name.
        to: EntryRef,
        /// A heading there.
        anchor: Option<String>,
    },
    /// An entry by the path of its file, already made relative to the project root: `content/cases/x.md`.
    File {
        /// The path.
        path: String,
        /// A heading there.
        anchor: Option<String>,
    },
    /// Any other file of the project, made relative to the project root.
    Asset {
        /// The path.
        path: String,
    },
    /// A heading of the same page.
    Here {
        /// The heading.
        anchor: String,
    },
    /// A path from the root of the site: `/glossary/`.
    Site {
        /// The path without the anchor, beginning with `/`.
        path: String,
        /// An anchor there.
        anchor: Option<String>,
    },
    /// An address outside (`https:`, `mailto:`, `tel:`).
    External {
        /// The address.
        url: String,
    },
}

/// The text of an entry as HTML with slots (see [`crate::parse::slot`]) where the rest of the site is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What stands before the first `##`.
    pub intro: String,
    /// Each `##` heading with what stands under it.
    pub sections: Vec<Section>,
    /// The list of footnotes, empty when there are none.
    pub footnotes: String,
    /// The text alone, by heading, for search: `(heading id or "", text)`.
    pub plain: Vec<(String, String)>,
}

/// One `##` section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its meaning, when the heading is one of the type's own.
    pub key: Option<SectionKey>,
    /// Anchor.
    pub id: String,
    /// The heading's inline HTML.
    pub title: String,
    /// What stands under the heading, `###` headings included.
    pub html: String,
}

impl Body {
    /// True when the section that says what to do holds a list, a block of code or parts with headings of their own.
    ///
    /// "已解决" and "fixed" are no steps: whoever has the customer on the line cannot follow them.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        let to_do = [Some(SectionKey::Resolution), Some(SectionKey::Steps)];
        let mut sections = self.sections.iter().filter(|section| to_do.contains(&section.key));
        sections.any(|section| ["<li", "<pre", "<h3", "<h4"].iter().any(|tag| section.html.contains(tag)))
    }

    /// The HTML under one heading: a whole section, or a `###` and deeper part of one; without an anchor, everything.
    #[must_use]
    pub fn fragment(&self, anchor: Option<&str>) -> Option<String> {
        let Some(anchor) = anchor else {
            let parts = self.sections.iter().map(|section| format!("<h3>{}</h3>{}", section.title, section.html));
            return Some(std::iter::once(self.intro.clone()).chain(parts).collect());
        };
        if let Some(section) = self.sections.iter().find(|section| section.id == anchor) {
            return Some(section.html.clone());
        }
        let parts = std::iter::once(&self.intro).chain(self.sections.iter().map(|section| &section.html));
        parts.into_iter().find_map(|html| subsection(html, anchor))
    }
}

/// Cuts what stands under the heading `<hN id="anchor">` out of rendered HTML, up to the next heading of its level or above.
fn subsection(html: &str, anchor: &str) -> Option<String> {
    let id = format!(" id=\"{anchor}\"");
    let at = html.find(&id)?;
    let open = html[..at].rfind("<h")?;
    let level = html.as_bytes().get(open + 2).copied().filter(u8::is_ascii_digit)?;
    let close = format!("</h{}>", char::from(level));
    let start = at + html[at..].find(&close)? + close.len();
    let end = (b'2'..=level)
        .filter_map(|next| html[start..].find(&format!("<h{} id=", char::from(next))))
        .min()
        .map_or(html.len(), |offset| start + offset);
    Some(html[start..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_step_and_a_list_is() {
        let body = |html: &str| {
            let key = Some(SectionKey::Resolution);
            Body {
                sections: vec![Section { key, id: String::new(), title: String::new(), html: html.into() }],
                ..Body::default()
            }
        };
        assert!(!body("<p>已解决</p>").has_steps());
        assert!(body("<ol><li>查看带宽</li></ol>").has_steps());
        assert!(!Body::default().has_steps());
    }

    #[test]
    fn a_subsection_ends_at_the_next_heading_of_its_level() {
        let html = r#"<h3 id="a">A</h3><p>1</p><h4 id="b">B</h4><p>2</p><h3 id="c">C</h3><p>3</p>"#;
        assert_eq!(subsection(html, "a").unwrap(), r#"<p>1</p><h4 id="b">B</h4><p>2</p>"#);
        assert_eq!(subsection(html, "b").unwrap(), "<p>2</p>");
        assert_eq!(subsection(html, "c").unwrap(), "<p>3</p>");
        assert_eq!(subsection(html, "d"), None);
    }
}
