//! Entries that may answer a question.

use serde::Serialize;

use crate::index::{Card, Facts};
use crate::query::{Held, Hit};

/// A resolution that was found for a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// Number of its document.
    #[serde(skip)]
    pub doc: u32,
    /// What lists say of it.
    #[serde(flatten)]
    pub card: Card,
    /// What decides whether it may answer.
    #[serde(flatten)]
    pub facts: Facts,
    /// How well it fits: only for comparison within one answer.
    #[serde(skip)]
    pub score: f64,
    /// What it holds of the question.
    #[serde(skip)]
    pub held: Held,
}

impl Candidate {
    /// A hit with its facts.
    pub(super) fn new(hit: Hit, facts: Facts) -> Self {
        let Hit { doc, card, score, held, .. } = hit;
        Self { doc, card, facts, score, held }
    }

    /// The value of a key of its environment.
    #[must_use]
    pub fn environment(&self, key: &str) -> Option<&str> {
        self.facts.environment.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// True when somebody else has seen it work.
    #[must_use]
    pub fn is_validated(&self) -> bool {
        self.card.state == "validated"
    }

    /// True when it may answer by itself, once it is sure that it is meant.
    #[must_use]
    pub fn may_answer(&self) -> bool {
        self.is_validated() && self.facts.is_trusted()
    }
}
