//! One page, and its text.

use serde::Serialize;

use super::{
    Alternate, Card, CardGroup, Crumb, DateView, DueView, Fact, FeedbackView, GlossaryView, HealthView, Label,
    MatrixView, OwnView, PrincipleChip, StandingView, Term, TocItem, TraceView,
};
use crate::view::Shared;

/// Everything a template sees of a page besides its text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// What the page is: a type (`case`), or `home`, `list`, `taxonomy`, `term`, `matrix`, `glossary`, `search`, `not-found`,
    /// and among colleagues `health`, `due`, `trace`.
    pub kind: &'static str,
    /// For lists: the type listed.
    pub list_of: Option<&'static str>,
    /// `case/late-delivery`, for entries.
    pub id: Option<String>,
    /// Path from the root of the host: `/kb/en/cases/late-delivery/`.
    pub url: String,
    /// Whole address of the page to be known by (the original's, on a fallback page).
    pub canonical: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Language of the interface.
    pub lang: String,
    /// Language of the text: another one on a fallback page.
    pub content_lang: String,
    /// True when the entry does not exist in this language and is shown in another.
    pub fallback: bool,
    /// The same page in the other languages, and in this one.
    pub alternates: Vec<Alternate>,
    /// Way from the home page to this one, both included.
    pub breadcrumbs: Vec<Crumb>,
    /// The neighbour before it among its like.
    pub previous: Option<Shared<Card>>,
    /// The neighbour after it.
    pub next: Option<Shared<Card>>,
    /// Menu of the page's section, as HTML, with the current entry not marked (`data-url` on each link).
    pub nav: Option<Shared<String>>,
    /// Headings of level 2 and 3.
    pub toc: Vec<TocItem>,
    /// State.
    pub status: Option<Label>,
    /// Audience of the entry.
    pub audience: Option<Label>,
    /// The role that answers for it.
    pub owner: Option<Label>,
    /// Keywords.
    pub tags: Vec<Term>,
    /// Principles it teaches or touches.
    pub principles: Vec<PrincipleChip>,
    /// Day of writing.
    pub date: Option<DateView>,
    /// Day of last change.
    pub updated: Option<DateView>,
    /// Reading time.
    pub minutes: u32,
    /// How many questions it asks.
    pub questions: usize,
    /// Where to edit the file, if the project says so.
    pub edit_url: Option<String>,
    /// Address of the `.md` twin.
    pub markdown_url: Option<String>,
    /// Address of the JSON form.
    pub json_url: Option<String>,
    /// Entries that link here, grouped by type.
    pub backlinks: Vec<CardGroup>,
    /// Entries on like matters.
    pub related: Vec<Shared<Card>>,
    /// Facts of the type, ready to show: label and value.
    pub facts: Vec<Fact>,
    /// Entries of a list, a term or a home page, in groups.
    pub groups: Vec<CardGroup>,
    /// Facts of the type as data, see [`OwnView`].
    pub own: Option<OwnView>,
    /// The coverage table, on the matrix page.
    pub matrix: Option<MatrixView>,
    /// The glossary, on its page.
    pub glossary: Vec<GlossaryView>,
    /// How an answer stands today; on a site for colleagues alone, as are the three below it.
    pub standing: Option<StandingView>,
    /// The health of the base, on its page.
    pub health: Option<HealthView>,
    /// What is owed, on its page.
    pub due: Option<DueView>,
    /// Where an entry comes from, on its page.
    pub trace: Option<TraceView>,
    /// What a reader can say of an answer.
    pub feedback: Option<FeedbackView>,
    /// Address of the feed of this list, or of all pages like this one.
    pub feed: Option<String>,
    /// Where this page stands in a list of several pages.
    pub pager: Option<Pager>,
}

/// One page of a list that has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// How many entries are on all of them.
    pub total: usize,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// The text of an entry, its slots filled.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BodyView {
    /// What stands before the first section.
    pub intro: String,
    /// All sections in order.
    pub sections: Vec<SectionView>,
    /// Sections by key: `body.by_key["what-happened"]`.
    pub by_key: std::collections::BTreeMap<&'static str, SectionView>,
    /// Footnotes.
    pub footnotes: String,
}

/// A section, its slots filled.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Key, or empty for a section the type does not know.
    pub key: &'static str,
    /// Anchor.
    pub id: String,
    /// Heading, inline HTML.
    pub title: String,
    /// Text, HTML.
    pub html: String,
}
