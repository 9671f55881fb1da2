//! What parsing makes of one file: a [`Document`] of a [`Summary`] and a [`Body`].
//!
//! The summary is all that other entries and stages may see of an entry; the body belongs to its own page, to the search index
//! and to whoever transcludes it. `model` sees summaries alone, so a change inside a paragraph cannot disturb the site.

mod body;
mod keys;
mod link;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::kind::section::SectionKey;
use crate::kind::{EntryId, FrontMatter};
use crate::lang::Lang;
use crate::scrub::Private;
use crate::source::{Hash, Span};

pub use body::{Body, Section};
pub use keys::{KeySpan, KeySpans};
pub use link::{Link, LinkOrigin, LinkTarget};

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
    /// True when the front matter leaves unclear who may see the entry, or when an issue began: it is known by name and shown to nobody.
    pub withheld: bool,
    /// Hash of the file's text.
    pub hash: Hash,
}

impl Summary {
    /// The heading that a link to `anchor` leads to: the one with this anchor, or else the section of the type that is called so in
    /// any language, so that a link need not be another one in a translation.
    #[must_use]
    pub fn heading(&self, anchor: &str) -> Option<&Heading> {
        let called = |heading: &&Heading| heading.section.is_some_and(|section| section.is_called(anchor));
        self.headings.iter().find(|heading| heading.id == anchor).or_else(|| self.headings.iter().find(called))
    }

    /// Reading time in whole minutes (at least 1): 350 Han characters or 230 words a minute.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        let per_minute = if self.lang.is_cjk() { 350 } else { 230 };
        self.length.div_ceil(per_minute).max(1)
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
