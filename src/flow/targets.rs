//! Targets of the service standards, held against issues.

use jiff::Timestamp;

use crate::config::Config;
use crate::kind::Issue;
use crate::standards::Measure;

/// Until when a target is to be met; `None` where no standard sets one.
#[must_use]
pub fn until(_config: &Config, _issue: &Issue, _measure: Measure) -> Option<Timestamp> {
    None
}
