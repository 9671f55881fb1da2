//! What the ledger can say.

use super::{EntryName, IssueName, Words};
use crate::kind::Channel;
use crate::kind::time::Moment;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event<'a> {
    /// When it happened.
    pub at: Moment,
    /// The entry it is about.
    pub entry: EntryName<'a>,
    /// What happened.
    pub act: Act<'a>,
    /// The issue it belongs to.
    pub issue: Option<IssueName<'a>>,
    /// The words of the customer; empty when nobody noted them.
    pub asked: Words<'a>,
    /// The role that noted it; empty when it is not known.
    pub by: Words<'a>,
    /// How the customer reached us.
    pub channel: Option<Channel>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Act<'a> {
    /// The entry answered a question.
    Reuse {
        /// A remark, mostly empty; [`Act::LEARNT`] where the customer's words joined the wordings of the entry.
        note: Words<'a>,
    },
    /// Somebody says that the entry fails.
    Flag {
        /// How it fails.
        reason: Reason,
        /// The same in their own words; may be empty.
        text: Words<'a>,
    },
    /// What flags say of the entry is true.
    Uphold {
        /// A remark, mostly empty.
        note: Words<'a>,
    },
    /// What flags say of the entry is not true.
    Dismiss {
        /// A remark, mostly empty.
        note: Words<'a>,
    },
}

impl Act<'_> {
    /// The names of all events.
    pub const NAMES: [&'static str; 4] = ["reuse", "flag", "uphold", "dismiss"];

    /// The remark on a use by which an entry learnt a wording: it tells such a wording from those the entry had before.
    pub const LEARNT: &'static str = "learnt";

    /// The name in the column `event`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reuse { .. } => "reuse",
            Self::Flag { .. } => "flag",
            Self::Uphold { .. } => "uphold",
            Self::Dismiss { .. } => "dismiss",
        }
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Act<'static> {
        match self {
            Self::Reuse { note } => Act::Reuse { note: note.into_owned() },
            Self::Flag { reason, text } => Act::Flag { reason, text: text.into_owned() },
            Self::Uphold { note } => Act::Uphold { note: note.into_owned() },
            Self::Dismiss { note } => Act::Dismiss { note: note.into_owned() },
        }
    }
}

impl Event<'_> {
    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Event<'static> {
        Event {
            at: self.at,
            entry: self.entry.into_owned(),
            act: self.act.into_owned(),
            issue: self.issue.map(IssueName::into_owned),
            asked: self.asked.into_owned(),
            by: self.by.into_owned(),
            channel: self.channel,
        }
    }
}

/// How an entry fails. The note of a flag begins with it: `outdated: the menu has moved`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// What it says is not so.
    Wrong,
    /// It was so.
    Outdated,
    /// Something is missing.
    Incomplete,
    /// It cannot be understood.
    Unclear,
    /// Another entry says the same.
    Duplicate,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 5] = [Self::Wrong, Self::Outdated, Self::Incomplete, Self::Unclear, Self::Duplicate];

    /// The name in the column `note`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Outdated => "outdated",
            Self::Incomplete => "incomplete",
            Self::Unclear => "unclear",
            Self::Duplicate => "duplicate",
        }
    }
}
