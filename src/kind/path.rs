use serde::{Deserialize, Serialize};

use super::{EntryRef, Publication};

/// Keys of a learning path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// The role it is for.
    pub role: String,
    /// Its stations, in order.
    pub steps: Vec<Step>,
    /// Share of questions to get right, in percent.
    pub pass: u8,
    /// Its state.
    pub status: Publication,
}

/// One station of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The entry to read.
    #[serde(rename = "ref")]
    pub entry: EntryRef,
    /// Whether the path can be finished without it.
    #[serde(default = "required")]
    pub required: bool,
    /// Time it takes.
    #[serde(default)]
    pub minutes: Option<u32>,
}

const fn required() -> bool {
    true
}
