//! What the ledger can say.

use super::{EntryName, IssueName, Words};
use crate::kind::Channel;
use crate::kind::time::Moment;

/// One event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Event<'a> {
    /// When it happened.
    pub at: Moment,
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
    /// An entry answered a question.
    Reuse {
        /// The entry.
        entry: EntryName<'a>,
        /// A remark, mostly empty.
        note: Words<'a>,
    },
    /// Somebody says an entry fails.
    Flag {
        /// The entry.
        entry: EntryName<'a>,
        /// How it fails.
        reason: Reason,
        /// The same in their own words; may be empty.
        text: Words<'a>,
    },
    /// What flags say of an entry is true.
    Uphold {
        /// The entry.
        entry: EntryName<'a>,
        /// A remark, mostly empty.
        note: Words<'a>,
    },
    /// What flags say of an entry is not true.
    Dismiss {
        /// The entry.
        entry: EntryName<'a>,
        /// A remark, mostly empty.
        note: Words<'a>,
    },
    /// Somebody saw an entry work.
    Verify {
        /// The entry.
        entry: EntryName<'a>,
        /// A remark, mostly empty.
        note: Words<'a>,
    },
    /// A question was put to `casebook ask`.
    Ask {
        /// The entry that was given, if one was.
        entry: Option<EntryName<'a>>,
        /// What the program did with the question.
        verdict: Verdict,
    },
}

impl<'a> Act<'a> {
    /// The names of all events.
    pub const NAMES: [&'static str; 6] = ["reuse", "flag", "uphold", "dismiss", "verify", "ask"];

    /// The name in the column `event`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Reuse { .. } => "reuse",
            Self::Flag { .. } => "flag",
            Self::Uphold { .. } => "uphold",
            Self::Dismiss { .. } => "dismiss",
            Self::Verify { .. } => "verify",
            Self::Ask { .. } => "ask",
        }
    }

    /// The entry it is about. Only a question may have none.
    #[must_use]
    pub const fn entry(&self) -> Option<&EntryName<'a>> {
        match self {
            Self::Reuse { entry, .. }
            | Self::Flag { entry, .. }
            | Self::Uphold { entry, .. }
            | Self::Dismiss { entry, .. }
            | Self::Verify { entry, .. } => Some(entry),
            Self::Ask { entry, .. } => entry.as_ref(),
        }
    }

    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Act<'static> {
        match self {
            Self::Reuse { entry, note } => Act::Reuse { entry: entry.into_owned(), note: note.into_owned() },
            Self::Flag { entry, reason, text } => {
                Act::Flag { entry: entry.into_owned(), reason, text: text.into_owned() }
            }
            Self::Uphold { entry, note } => Act::Uphold { entry: entry.into_owned(), note: note.into_owned() },
            Self::Dismiss { entry, note } => Act::Dismiss { entry: entry.into_owned(), note: note.into_owned() },
            Self::Verify { entry, note } => Act::Verify { entry: entry.into_owned(), note: note.into_owned() },
            Self::Ask { entry, verdict } => Act::Ask { entry: entry.map(EntryName::into_owned), verdict },
        }
    }
}

impl Event<'_> {
    /// The same, independent of the text it was read from.
    #[must_use]
    pub fn into_owned(self) -> Event<'static> {
        Event {
            at: self.at,
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

/// What `casebook ask` did with a question. It is the note of an `ask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It gave an answer.
    Answer,
    /// It asked for more.
    AskBack,
    /// It named entries that may help.
    Suggest,
    /// It named who can help.
    Route,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 4] = [Self::Answer, Self::AskBack, Self::Suggest, Self::Route];

    /// The name in the column `note`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::AskBack => "ask-back",
            Self::Suggest => "suggest",
            Self::Route => "route",
        }
    }
}
