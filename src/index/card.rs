//! What a list of results says of a document.

use serde::{Deserialize, Serialize};

use super::{Facts, export};
use crate::document::Summary;
use crate::kind::Own;
use crate::kind::time::Date;

/// One document in a list of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The entry: `case/late-delivery`.
    pub id: String,
    /// Language of the document.
    pub lang: String,
    /// Address of its page, relative to the base of the site: `en/cases/late-delivery/`.
    pub url: String,
    /// Title.
    pub title: String,
    /// State of the entry: `validated`.
    pub state: String,
    /// Day of the last verification, else of the last change; empty when not recorded.
    pub evidence: String,
    /// Path of its file, relative to the project's folder.
    pub path: String,
}

impl Card {
    /// What of it the export has.
    pub(super) fn shown<'a>(&'a self, facts: Option<&'a Facts>) -> export::Card<'a> {
        let Self { id, lang, url, title, state, evidence, path: _ } = self;
        export::Card { id, lang, url, title, state, evidence, facts }
    }
}

/// The day on which an entry was last known to be right.
pub(super) fn evidence(summary: &Summary) -> Option<Date> {
    let common = &summary.front.common;
    let changed = common.updated.or(common.date);
    match &summary.front.own {
        Own::Resolution(resolution) => resolution.verified.iter().map(|check| check.at).max().or(changed),
        _ => changed,
    }
}
