//! The seven types of entry and their typed front matter.
//!
//! Everything here is plain data: what an entry *is*, not how it is read ([`crate::parse`]) or judged ([`crate::check`]).

mod case;
mod issue;
mod page;
mod path;
mod playbook;
mod principle;
mod resolution;
pub mod section;
pub mod time;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use case::{Case, Figure, Level, RecordedSource};
pub use issue::{Channel, Complaint, Customer, Issue, IssueStatus, Layer, Origin, Promise, Reopening, Severity, Tier};
pub use page::Page;
pub use path::{Path, Step};
pub use playbook::{Playbook, PlaybookStatus};
pub use principle::{Basis, Group, Practice, Principle};
pub use resolution::{Governance, Resolution, ResolutionStatus, Route, Verification};
use section::SectionKey;
use time::{Date, When};

/// The type of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One of the 28 customer principles.
    Principle,
    /// A case study.
    Case,
    /// A reusable answer.
    Resolution,
    /// A standard procedure.
    Playbook,
    /// A learning path for a role.
    Path,
    /// One customer event.
    Issue,
    /// Any other page.
    Page,
}

impl Kind {
    /// All types, in the order menus show them.
    pub const ALL: [Self; 7] =
        [Self::Principle, Self::Case, Self::Resolution, Self::Playbook, Self::Path, Self::Issue, Self::Page];

    /// The name in front matter and identities: `case`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Principle => "principle",
            Self::Case => "case",
            Self::Resolution => "resolution",
            Self::Playbook => "playbook",
            Self::Path => "path",
            Self::Issue => "issue",
            Self::Page => "page",
        }
    }

    /// The name in a sentence: `a case`, `an issue`.
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Principle => "a principle",
            Self::Case => "a case",
            Self::Resolution => "a resolution",
            Self::Playbook => "a playbook",
            Self::Path => "a path",
            Self::Issue => "an issue",
            Self::Page => "a page",
        }
    }

    /// The folder under `content/`, and the first part of the address: `cases`.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Principle => "principles",
            Self::Case => "cases",
            Self::Resolution => "resolutions",
            Self::Playbook => "playbooks",
            Self::Path => "paths",
            Self::Issue => "issues",
            Self::Page => "pages",
        }
    }

    /// The type whose files stand in `folder`.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.name() == name).ok_or(())
    }
}

/// The identity of an entry, the same in every language: `case/late-delivery`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntryId {
    /// Its type.
    pub kind: Kind,
    /// Its file stem, without a number in front (`01-`) or a language behind (`.en`).
    pub stem: Arc<str>,
}

impl EntryId {
    /// An identity from its parts.
    pub fn new(kind: Kind, stem: impl Into<Arc<str>>) -> Self {
        Self { kind, stem: stem.into() }
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.stem)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A reference as an author writes it, not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum EntryRef {
    /// `P7`.
    Principle(u8),
    /// `case/late-delivery`.
    Id(EntryId),
    /// `late-delivery`: a stem or an alias of any type.
    Bare(Arc<str>),
}

impl From<String> for EntryRef {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

impl From<EntryRef> for String {
    fn from(reference: EntryRef) -> Self {
        reference.to_string()
    }
}

impl EntryRef {
    /// Reads a reference; any text is one, whether it leads somewhere is found out later.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(number) = text.strip_prefix(['P', 'p']).and_then(|digits| digits.parse().ok()) {
            return Self::Principle(number);
        }
        if let Some((kind, stem)) = text.split_once('/')
            && let Some(kind) = kind.parse().ok().or_else(|| Kind::of_folder(kind))
        {
            return Self::Id(EntryId::new(kind, stem));
        }
        Self::Bare(text.into())
    }
}

impl fmt::Display for EntryRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Principle(number) => write!(f, "P{number}"),
            Self::Id(id) => write!(f, "{id}"),
            Self::Bare(text) => f.write_str(text),
        }
    }
}

/// Who may see an entry. Ordered from the narrowest circle to the widest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The company alone. What names no audience is internal.
    #[default]
    Internal,
    /// Partners too.
    Partner,
    /// Everyone.
    Public,
}

impl Audience {
    /// All, narrowest first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Partner, Self::Public];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partner => "partner",
            Self::Public => "public",
        }
    }

    /// True when a site built for `site` may show an entry of this audience.
    #[must_use]
    pub fn visible_to(self, site: Self) -> bool {
        self >= site
    }
}

/// Lifecycle of entries that have no flow of their own: cases, principles, paths and pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publication {
    /// Not shown unless drafts are asked for.
    Draft,
    /// Shown.
    #[default]
    Published,
    /// Kept at its address, marked, left out of lists.
    Retired,
}

impl Publication {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }
}

/// Front matter keys every type has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Common {
    /// Title in the language of the file.
    pub title: String,
    /// One sentence that says what the entry is about.
    pub summary: String,
    /// The role that answers for the entry.
    pub owner: Option<String>,
    /// Who may see it.
    pub audience: Audience,
    /// Free keywords.
    pub tags: Vec<String>,
    /// Former identities or addresses that still lead here.
    pub aliases: Vec<String>,
    /// Principles the entry touches, by number.
    pub principles: Vec<u8>,
    /// Day it was written.
    pub date: Option<Date>,
    /// Day it last changed in substance.
    pub updated: Option<Date>,
    /// Hidden before this.
    pub publish: Option<When>,
    /// Hidden from this on.
    pub expires: Option<When>,
    /// Day a review is due.
    pub review_after: Option<Date>,
    /// Order among its like, lighter first; 0 when absent.
    pub weight: i32,
    /// Last part of the address, when it is not the stem.
    pub slug: Option<String>,
    /// The one free map, as JSON text: for templates of the project.
    pub extra: Option<String>,
}

/// Front matter keys of one type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Own {
    /// See [`Principle`].
    Principle(Principle),
    /// See [`Case`].
    Case(Case),
    /// See [`Resolution`].
    Resolution(Resolution),
    /// See [`Playbook`].
    Playbook(Playbook),
    /// See [`Path`].
    Path(Path),
    /// See [`Issue`].
    Issue(Box<Issue>),
    /// See [`Page`].
    Page(Page),
}

impl Own {
    /// The name of the state the entry is in.
    #[must_use]
    pub const fn status(&self) -> &'static str {
        match self {
            Self::Principle(own) => own.status.name(),
            Self::Case(own) => own.status.name(),
            Self::Path(own) => own.status.name(),
            Self::Page(own) => own.status.name(),
            Self::Resolution(own) => own.status.name(),
            Self::Playbook(own) => own.status.name(),
            Self::Issue(own) => own.status.name(),
        }
    }

    /// True for what is shown only when drafts are asked for.
    ///
    /// A resolution in the making (`wip`) is a draft outside the company alone: colleagues may use and mend it.
    #[must_use]
    pub fn is_draft(&self, site: Audience) -> bool {
        match self {
            Self::Resolution(own) => own.status == ResolutionStatus::Wip && site != Audience::Internal,
            _ => self.status() == "draft",
        }
    }

    /// True for what keeps its page but leaves the lists.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        matches!(self.status(), "retired" | "archived")
    }
}

/// The whole front matter of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Keys of every type.
    pub common: Common,
    /// Keys of its own type.
    pub own: Own,
}

/// The sections an entry of a type is expected to have, in order; the first list must be there, the second may.
#[must_use]
pub const fn sections_of(kind: Kind) -> (&'static [SectionKey], &'static [SectionKey]) {
    use SectionKey as S;
    match kind {
        Kind::Principle => (&[S::Meaning, S::Do, S::Dont], &[S::Say, S::Check]),
        Kind::Case => {
            (&[S::Situation, S::Decision, S::WhatHappened, S::Analysis, S::Lessons], &[S::Check, S::Facilitator])
        }
        Kind::Issue => (&[S::Report], &[S::Timeline, S::Cause, S::Solution]),
        Kind::Resolution => (&[S::Issue, S::Resolution], &[S::Cause, S::Verify, S::Prevent, S::Say]),
        Kind::Playbook => (&[S::When, S::Steps, S::EscalateWhen, S::DoneWhen], &[S::Record]),
        Kind::Path => (&[], &[S::Introduction]),
        Kind::Page => (&[], &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_in_every_spelling() {
        assert_eq!(EntryRef::parse("P7"), EntryRef::Principle(7));
        assert_eq!(EntryRef::parse("case/x"), EntryRef::Id(EntryId::new(Kind::Case, "x")));
        assert_eq!(EntryRef::parse("cases/x"), EntryRef::Id(EntryId::new(Kind::Case, "x")));
        assert_eq!(EntryRef::parse("Pricing"), EntryRef::Bare("Pricing".into()));
        assert_eq!(EntryRef::parse("and/or"), EntryRef::Bare("and/or".into()));
    }

    #[test]
    fn a_site_shows_its_circle_and_wider_ones_only() {
        assert!(Audience::Public.visible_to(Audience::Internal));
        assert!(Audience::Partner.visible_to(Audience::Partner));
        assert!(!Audience::Internal.visible_to(Audience::Public));
    }
}
