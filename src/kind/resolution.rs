use serde::{Deserialize, Serialize};

use super::EntryRef;
use super::time::Date;

/// Keys of a resolution: the reusable answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Real wordings of the question.
    pub asked: Vec<String>,
    /// Where the answer holds: key and value, in the author's order.
    pub environment: Vec<(String, String)>,
    /// Who can carry it out.
    pub route: Route,
    /// Whom to call when it does not help.
    pub escalate_to: Option<String>,
    /// Issues it came from.
    pub from: Vec<EntryRef>,
    /// Who saw it work, and when.
    pub verified: Vec<Verification>,
    /// Who may change it.
    pub governance: Governance,
    /// Its state.
    pub status: ResolutionStatus,
    /// The entry that took its place.
    pub superseded_by: Option<EntryRef>,
    /// Why it is no longer in force, when nothing took its place.
    pub archive_reason: Option<String>,
    /// True when it was made for teaching.
    pub composed: bool,
}

/// States of a resolution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ResolutionStatus {
    /// Being written.
    #[default]
    Wip,
    /// Written, used by its author alone.
    NotValidated,
    /// Proven by somebody else.
    Validated,
    /// No longer in force.
    Archived,
}

impl ResolutionStatus {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wip => "wip",
            Self::NotValidated => "not-validated",
            Self::Validated => "validated",
            Self::Archived => "archived",
        }
    }
}

/// Who can carry an answer out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// The customer.
    #[serde(rename = "self")]
    SelfService,
    /// Whoever takes the call.
    Frontline,
    /// A specialist.
    Expert,
    /// Somebody at the customer's.
    Onsite,
}

impl Route {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SelfService => "self",
            Self::Frontline => "frontline",
            Self::Expert => "expert",
            Self::Onsite => "onsite",
        }
    }
}

/// Who may change a resolution.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Governance {
    /// Everyone who uses it.
    #[default]
    Open,
    /// Its owner alone.
    Controlled,
}

impl Governance {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Controlled => "controlled",
        }
    }
}

/// One check that an answer works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The role that saw it work.
    pub by: String,
    /// The day.
    pub at: Date,
}
