//! The figures of the knowledge base, each defined once, here.
//!
//! They come from the ledger and from front matter alone: nobody is watched. They are for trends: no figure names a role or a person.
//! Of each figure the counts it was made from are kept, so that a share of two issues is not taken for one of two hundred.
//!
//! | figure | definition |
//! |---|---|
//! | `link_rate` | solved issues that name the entry that solved them, of all solved issues |
//! | `known_share` | solved issues whose entry was there when the customer asked, of all solved issues |
//! | `created`, `reused` | resolutions written; uses of entries recorded, save those whose issue came back |
//! | `relief` | time from `opened` to `relief_at`, in minutes by the clock: median and nine tenths |
//! | `publish` | time from the solution of its first issue to the first verification of an entry, in days: median and nine tenths |
//! | `first_owner` | solved issues that their first owner solved without calling for help or handing over, of all solved issues |
//! | `complaints` | complaints answered by their day, of those whose day has come or that were answered |
//! | `promises` | promises kept by their hour, of those that were kept or given up, or whose hour has come |
//! | `csat`, `response` | mean of the ratings given; ratings, of all confirmed issues |
//! | `reopened` | solved issues that came back at least once, of all solved issues |
//! | `targets` | targets of the service standards that were met, of those that were met or missed |
//! | `fresh` | entries in force that are neither overdue for review nor flagged, of all entries in force |

mod facts;
mod group;
mod number;

use std::collections::BTreeMap;

pub use facts::Facts;
pub use group::Axis;
pub use number::{Mean, Share, Spread};

use super::Records;
use crate::config::Config;
use crate::model::Site;

/// The figures of one group of issues, entries and uses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Issues opened.
    pub opened: usize,
    /// Issues solved.
    pub solved: usize,
    /// Solved issues that name their entry.
    pub link_rate: Share,
    /// Solved issues whose entry was there when the customer asked.
    pub known_share: Share,
    /// Resolutions written.
    pub created: usize,
    /// Uses of entries.
    pub reused: usize,
    /// Minutes until the customer could work again.
    pub relief: Spread,
    /// Days until the solution could be used by others.
    pub publish: Spread,
    /// Issues that their first owner solved alone.
    pub first_owner: Share,
    /// Complaints answered in time.
    pub complaints: Share,
    /// Promises kept in time.
    pub promises: Share,
    /// Ratings of customers, 1–5.
    pub csat: Mean,
    /// Ratings given.
    pub response: Share,
    /// Solved issues that came back.
    pub reopened: Share,
    /// Targets of the service standards that were met.
    pub targets: Share,
    /// Entries to rely on.
    pub fresh: Share,
}

/// The figures of everything.
#[must_use]
pub fn total(site: &Site, records: &Records, config: &Config) -> Figures {
    let facts = Facts::new(site, records, config);
    facts.grouped(|_| vec![String::new()]).into_values().next().unwrap_or_default()
}

/// The figures by group, in the order of the groups' names. What belongs to several groups counts in each; what belongs to none is left out.
#[must_use]
pub fn by(site: &Site, records: &Records, config: &Config, axis: Axis) -> BTreeMap<String, Figures> {
    let facts = Facts::new(site, records, config);
    facts.grouped(|item| group::keys(axis, item))
}
