use serde::{Deserialize, Serialize};

use super::EntryRef;

/// Keys of a playbook: the standard procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playbook {
    /// Version of the text, as people cite it.
    pub version: String,
    /// Entries it grew from.
    pub derived_from: Vec<EntryRef>,
    /// What starts it.
    pub trigger: String,
    /// The role that put it in force.
    pub approver: Option<String>,
    /// Its state.
    pub status: PlaybookStatus,
}

/// States of a playbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaybookStatus {
    /// Being written.
    #[default]
    Draft,
    /// In use, on trial.
    Trial,
    /// The standard.
    Standard,
    /// No longer in force.
    Retired,
}

impl PlaybookStatus {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Trial => "trial",
            Self::Standard => "standard",
            Self::Retired => "retired",
        }
    }
}
