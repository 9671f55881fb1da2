//! What decides whether an entry may answer a question by itself.

use serde::{Deserialize, Serialize};

use crate::document::Summary;
use crate::flow::{Record, review};
use crate::kind::Own;
use crate::kind::time::Date;

/// What of an entry decides whether it may answer a question by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// True while nothing asks for it to be looked at again.
    pub fresh: bool,
    /// Where it holds: key and value, in the author's order.
    pub environment: Vec<(String, String)>,
    /// Who can carry it out: `self`, `frontline`, `expert`, `onsite`.
    pub route: String,
    /// Whom to call when it does not help; empty when nobody is named.
    pub escalate_to: String,
}

impl Facts {
    /// The facts of an entry on a day; `None` for what answers no question.
    pub(super) fn of(summary: &Summary, record: &Record, today: Date) -> Option<Self> {
        let Own::Resolution(own) = &summary.front.own else { return None };
        Some(Self {
            fresh: is_fresh(summary, record, today),
            environment: own.environment.clone(),
            route: own.route.name().to_owned(),
            escalate_to: own.escalate_to.clone().unwrap_or_default(),
        })
    }
}

/// True while nothing asks for an entry to be looked at again: its review is not overdue, and nobody says that it fails.
fn is_fresh(summary: &Summary, record: &Record, today: Date) -> bool {
    !record.is_flagged() && review::due(summary, record).is_none_or(|due| due >= today)
}
