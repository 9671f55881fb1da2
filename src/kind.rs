//! The seven types of entry and their typed front matter.
//!
//! Everything here is plain data: what an entry *is*, not how it is read ([`crate::parse`]) or judged ([`crate::check`]).

mod audience;
mod case;
mod front;
mod issue;
mod page;
mod path;
mod playbook;
mod principle;
mod reference;
mod resolution;
pub mod section;
pub mod time;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use audience::{Audience, Publication};
pub use case::{Case, Figure, Level, RecordedSource};
pub use front::{Common, FrontMatter, Own};
pub use issue::{Channel, Complaint, Customer, Issue, IssueStatus, Layer, Origin, Promise, Reopening, Severity, Tier};
pub use page::Page;
pub use path::{Path, Step};
pub use playbook::{Playbook, PlaybookStatus};
pub use principle::{Basis, Group, Practice, Principle};
pub use reference::{EntryId, EntryRef};
pub use resolution::{Governance, Resolution, ResolutionStatus, Route, Verification};
pub use section::sections_of;

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
