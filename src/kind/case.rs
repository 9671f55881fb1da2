use serde::{Deserialize, Serialize};

use super::Publication;

/// Keys of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Principles the case is built to teach, by number.
    pub teaches: Vec<u8>,
    /// What a reader can do afterwards.
    pub objectives: Vec<String>,
    /// Reading and thinking time.
    pub minutes: Option<u32>,
    /// How much it asks of the reader.
    pub level: Level,
    /// When it happened, in words.
    pub period: Option<String>,
    /// Where it happened, in words.
    pub place: Option<String>,
    /// Figures the source gives.
    pub figures: Vec<Figure>,
    /// Where it comes from.
    pub sources: Vec<RecordedSource>,
    /// What the source leaves open; shown as "not recorded".
    pub gaps: Vec<String>,
    /// True when it was made for teaching and did not happen.
    pub composed: bool,
    /// True when private persons in it are unnamed.
    pub anonymised: bool,
    /// Its state.
    pub status: Publication,
}

/// One figure of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// The value with its unit.
    pub value: String,
}

/// Where a case is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedSource {
    /// Title and author, or that they are not recorded.
    pub title: String,
    /// Where to read it.
    #[serde(default)]
    pub url: Option<String>,
    /// Anything a reader should know of it.
    #[serde(default)]
    pub note: Option<String>,
}

/// How much a case asks of its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// For the first week.
    #[default]
    Intro,
    /// For everyone in the role.
    Core,
    /// For those who lead.
    Advanced,
}

impl Level {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intro => "intro",
            Self::Core => "core",
            Self::Advanced => "advanced",
        }
    }
}
