//! What decides whether an entry may answer a question by itself.

use serde::{Deserialize, Serialize};

use crate::document::Summary;
use crate::flow::{Record, review};
use crate::kind::Own;
use crate::kind::time::Date;

/// What of an entry decides whether it may answer a question by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// True while its review is not overdue.
    pub fresh: bool,
    /// True while somebody says that it fails, and nobody has decided on it.
    pub flagged: bool,
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
            fresh: review::due(summary, record).is_none_or(|due| due >= today),
            flagged: record.is_flagged(),
            environment: own.environment.clone(),
            route: own.route.name().to_owned(),
            escalate_to: own.escalate_to.clone().unwrap_or_default(),
        })
    }

    /// True while nothing asks for it to be looked at again: its review is not overdue, and nobody says that it fails.
    #[must_use]
    pub const fn is_trusted(&self) -> bool {
        self.fresh && !self.flagged
    }
}
