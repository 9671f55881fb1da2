//! The environment that a question is asked in, as far as it is known.

use serde::Serialize;

use super::Candidate;
use crate::analyzer::{Analyzer, letters};
use crate::query::parse::parse;
use crate::query::runs::{runs, said};

/// What is known of the environment: `product` is `router`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
}

/// What is known: what was stated, and values of candidates that stand in the question, for keys that were not stated.
pub(super) fn stated(question: &str, given: &[Stated], candidates: &[Candidate]) -> Vec<Stated> {
    let mut analyzer = Analyzer::new();
    let question = said(&runs(&mut analyzer, &parse(question).free()));
    let mut known = given.to_vec();
    for (key, value) in candidates.iter().flat_map(|candidate| &candidate.facts.environment) {
        let one = Stated { key: key.clone(), value: value.clone() };
        if given.iter().any(|given| given.key == *key) || known.contains(&one) {
            continue;
        }
        let said = said(&runs(&mut analyzer, value));
        if said.len() > 1 && question.contains(&said) {
            known.push(one);
        }
    }
    known
}

/// True when two values say the same, however they are written.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || (letters(one) == letters(other) && !letters(one).is_empty())
}

impl Candidate {
    /// What of its environment contradicts what is known. A key that it does not name may have any value.
    pub(super) fn contradiction(&self, stated: &[Stated]) -> Option<&(String, String)> {
        self.facts.environment.iter().find(|(key, value)| {
            let mut known = stated.iter().filter(|stated| stated.key == *key).peekable();
            known.peek().is_some() && !known.any(|stated| is_same(&stated.value, value))
        })
    }
}
