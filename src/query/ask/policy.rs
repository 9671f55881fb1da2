//! The policy: answer, ask back, suggest or lead to a person.

use serde::Serialize;

use super::constants::{FEW, HARDLY, RIVAL, SUGGESTED};
use super::{Candidate, Reason, Stated};
use crate::index::Facts;
use crate::query::calibrate::Calibration;

/// What to do about a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum Verdict {
    /// This is the answer.
    Answer {
        /// The entry.
        entry: Box<Candidate>,
    },
    /// One more thing has to be known.
    AskBack {
        /// The key of the environment to ask for.
        key: String,
        /// Its values, and where each leads.
        options: Vec<Choice>,
    },
    /// It may be one of these.
    Suggest {
        /// Up to three entries, the likeliest first.
        entries: Vec<Candidate>,
    },
    /// Somebody has to be called, and an issue be opened.
    Route {
        /// Whom to call, when the base says so.
        who: Option<String>,
    },
}

/// A value of the environment, and the entry that holds there.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// The entry.
    pub entry: Candidate,
}

/// How sure it is that the first entry is meant, in 1/1024: its lead over the second times what it holds of the question.
///
/// A lead alone says little of a question that nothing answers: some entry leads there too. The browser does the same steps, so
/// that it rounds alike.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 1024")]
pub fn sureness(first: &Candidate, second: Option<&Candidate>) -> u16 {
    let behind = second.map_or(0.0, |second| second.score);
    ((first.score - behind).max(0.0) / first.score * f64::from(first.held.share)) as u16
}

/// Entries that have something of the question; none when the question concerns no entry at all. "What is the weather like today" shares
/// "what" and "today" with many an entry, and is about none of them.
fn near(ranked: &[Candidate]) -> impl Iterator<Item = &Candidate> {
    let is_far = !ranked.iter().any(|entry| entry.held.telling);
    ranked.iter().filter(move |entry| !is_far && entry.held.share >= HARDLY)
}

/// Entries that have something of the question, and do not contradict what is known of the environment.
#[must_use]
pub fn fitting<'a>(ranked: &'a [Candidate], stated: &[Stated]) -> Vec<&'a Candidate> {
    near(ranked).filter(|entry| entry.contradiction(stated).is_none()).collect()
}

/// Decides what to do about a question, and says why.
#[must_use]
pub fn decide(ranked: &[Candidate], stated: &[Stated], calibration: &Calibration) -> (Verdict, Vec<Reason>) {
    let fitting = fitting(ranked, stated);
    let Some((&first, others)) = fitting.split_first() else { return nobody(ranked, stated) };
    let is_sure = sure(sureness(first, others.first().copied()), calibration);
    let mut why = vec![is_sure.clone()];
    why.extend(trusted(first));
    let fits = |stated: &&Stated| first.environment(&stated.key).is_some();
    why.extend(
        stated.iter().filter(fits).map(|Stated { key, value }| Reason::Fits { key: key.clone(), value: value.clone() }),
    );
    let is_sure = matches!(is_sure, Reason::Sure { .. });
    if is_sure && first.may_answer() {
        return (Verdict::Answer { entry: Box::new(first.clone()) }, why);
    }
    // Who is not trusted yet is not trusted more for one more thing that is known.
    if !is_sure && let Some((key, options)) = telling(&fitting, stated) {
        why.push(Reason::Differ { key: key.clone() });
        return (Verdict::AskBack { key, options }, why);
    }
    let entries = fitting.into_iter().take(SUGGESTED).cloned().collect();
    (Verdict::Suggest { entries }, why)
}

/// What to do when no entry fits.
fn nobody(ranked: &[Candidate], stated: &[Stated]) -> (Verdict, Vec<Reason>) {
    let near = near(ranked).next();
    let who = near.map(|entry| entry.facts.escalate_to.clone()).filter(|who| !who.is_empty());
    let elsewhere = near.and_then(|entry| entry.contradiction(stated));
    let why =
        elsewhere.map_or(Reason::Nothing, |(key, value)| Reason::Elsewhere { key: key.clone(), value: value.clone() });
    (Verdict::Route { who }, vec![why])
}

fn sure(sure: u16, calibration: &Calibration) -> Reason {
    match calibration.threshold {
        Some(needed) if sure >= needed => Reason::Sure { sure, needed },
        Some(needed) => Reason::Unsure { sure, needed },
        None if calibration.questions < FEW => Reason::TooFew { questions: calibration.questions },
        None => Reason::TooVague { questions: calibration.questions },
    }
}

/// Whether an entry can be trusted.
fn trusted(entry: &Candidate) -> [Reason; 2] {
    let state = if entry.is_validated() {
        Reason::Validated { evidence: entry.card.evidence.clone() }
    } else {
        Reason::NotValidated { state: entry.card.state.clone() }
    };
    let standing = match entry.facts {
        Facts { flagged: true, .. } => Reason::Flagged,
        Facts { fresh: true, .. } => Reason::Fresh,
        Facts { .. } => Reason::Stale,
    };
    [state, standing]
}

/// The key that tells the first entries apart best, and where each of its values leads; of equals the first that the first entry
/// names.
fn telling(fitting: &[&Candidate], stated: &[Stated]) -> Option<(String, Vec<Choice>)> {
    let first = fitting.first()?;
    let is_rival = |entry: &&&Candidate| entry.score * RIVAL >= first.score;
    let rivals: Vec<_> = fitting.iter().take_while(is_rival).take(SUGGESTED).copied().collect();
    // Where nothing may answer, asking back leads nowhere.
    if !rivals.iter().any(|entry| entry.may_answer()) {
        return None;
    }
    let mut best: Option<(String, Vec<Choice>)> = None;
    for (key, _) in &first.facts.environment {
        let options = options(&rivals, key).unwrap_or_default();
        let is_known = stated.iter().any(|stated| stated.key == *key);
        let most = best.as_ref().map_or(1, |(_, options)| options.len());
        if !is_known && options.len() > most {
            best = Some((key.clone(), options));
        }
    }
    best
}

/// The values of a key that all rivals have, each with the first entry that has it.
fn options(rivals: &[&Candidate], key: &str) -> Option<Vec<Choice>> {
    let mut options: Vec<Choice> = Vec::new();
    for entry in rivals {
        let value = entry.environment(key)?;
        if !options.iter().any(|known| super::stated::is_same(&known.value, value)) {
            options.push(Choice { value: value.to_owned(), entry: (*entry).clone() });
        }
    }
    Some(options)
}
