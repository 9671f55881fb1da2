//! Why an answer is given, or not.

use serde::Serialize;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// It is sure enough that the first entry is meant. Both numbers are in 1/1024.
    Sure {
        /// How sure.
        sure: u16,
        /// How sure it has to be.
        needed: u16,
    },
    /// It is not sure enough that the first entry is meant.
    Unsure {
        /// How sure.
        sure: u16,
        /// How sure it has to be.
        needed: u16,
    },
    /// Too few questions are written down to know how sure is sure enough.
    TooFew {
        /// How many there are.
        questions: u32,
    },
    /// Nothing is sure enough: of the questions that are written down, too many lead elsewhere.
    TooVague {
        /// How many there are.
        questions: u32,
    },
    /// Somebody else has seen it work.
    Validated {
        /// The day.
        evidence: String,
    },
    /// Nobody else has seen it work yet.
    NotValidated {
        /// Its state.
        state: String,
    },
    /// Its review is not overdue.
    Fresh,
    /// Its review is overdue.
    Stale,
    /// Somebody says that it fails, and nobody has decided on it.
    Flagged,
    /// It holds where the question is asked.
    Fits {
        /// Key of the environment.
        key: String,
        /// Its value.
        value: String,
    },
    /// It holds elsewhere.
    Elsewhere {
        /// Key of the environment.
        key: String,
        /// Where it holds.
        value: String,
    },
    /// The first entries differ in one key of the environment.
    Differ {
        /// The key.
        key: String,
    },
    /// No entry has anything of the question, or hardly anything.
    Nothing,
}

impl Reason {
    /// Its name, as texts of the interface have it: `ask.why.not-validated`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sure { .. } => "sure",
            Self::Unsure { .. } => "unsure",
            Self::TooFew { .. } => "too-few",
            Self::TooVague { .. } => "too-vague",
            Self::Validated { .. } => "validated",
            Self::NotValidated { .. } => "not-validated",
            Self::Fresh => "fresh",
            Self::Stale => "stale",
            Self::Flagged => "flagged",
            Self::Fits { .. } => "fits",
            Self::Elsewhere { .. } => "elsewhere",
            Self::Differ { .. } => "differ",
            Self::Nothing => "nothing",
        }
    }
}
