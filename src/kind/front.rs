//! The front matter of an entry: keys of every type, and those of its own.

use serde::{Deserialize, Serialize};

use super::time::{Date, When};
use super::{Audience, Case, Issue, Page, Path, Playbook, Principle, Resolution, ResolutionStatus};

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
