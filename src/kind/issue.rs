use serde::{Deserialize, Serialize};

use super::EntryRef;
use super::time::{Date, Moment};

/// Keys of an issue: one event at a customer's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// When the customer first asked.
    pub opened: Moment,
    /// When somebody first answered.
    pub responded_at: Option<Moment>,
    /// When the customer could work again.
    pub relief_at: Option<Moment>,
    /// When the cause was removed.
    pub solved_at: Option<Moment>,
    /// When the customer agreed.
    pub confirmed_at: Option<Moment>,
    /// How the customer reached us.
    pub channel: Channel,
    /// The role working on it now, when it is not the owner.
    pub handler: Option<String>,
    /// Who was called for help.
    pub escalated_to: Option<String>,
    /// Who asked, without names.
    pub customer: Option<Customer>,
    /// How bad it is for the customer.
    pub severity: Severity,
    /// Its state.
    pub status: IssueStatus,
    /// The entry that solved it.
    pub resolution: Option<EntryRef>,
    /// Why no entry came of it.
    pub no_kb: Option<String>,
    /// Other entries or addresses it belongs with.
    pub link: Vec<String>,
    /// Where it was imported from.
    pub origin: Option<Origin>,
    /// The formal complaint, if there is one.
    pub complaint: Option<Complaint>,
    /// What was promised.
    pub promises: Vec<Promise>,
    /// Satisfaction, 1–5.
    pub csat: Option<u8>,
    /// The times it came back.
    pub reopened: Vec<Reopening>,
    /// True when it was made for teaching and did not happen.
    pub composed: bool,
}

/// States of an issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IssueStatus {
    /// Somebody works on it.
    #[default]
    Open,
    /// Help was called.
    Escalated,
    /// The cause is removed.
    Solved,
    /// The customer agreed.
    Confirmed,
    /// It was solved and came back; who takes it up makes it open.
    Reopened,
}

impl IssueStatus {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Escalated => "escalated",
            Self::Solved => "solved",
            Self::Confirmed => "confirmed",
            Self::Reopened => "reopened",
        }
    }

    /// True when the cause is said to be removed.
    #[must_use]
    pub const fn is_solved(self) -> bool {
        matches!(self, Self::Solved | Self::Confirmed)
    }
}

/// How a customer reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// By telephone.
    Hotline,
    /// By e-mail.
    Email,
    /// At the customer's.
    Onsite,
    /// By chat.
    Chat,
    /// By web form.
    Web,
    /// At our place.
    Visit,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Hotline, Self::Email, Self::Onsite, Self::Chat, Self::Web, Self::Visit];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hotline => "hotline",
            Self::Email => "email",
            Self::Onsite => "onsite",
            Self::Chat => "chat",
            Self::Web => "web",
            Self::Visit => "visit",
        }
    }
}

/// How bad an issue is for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The customer's business stands still.
    Critical,
    /// It is hampered.
    Major,
    /// It is annoyed.
    Minor,
}

impl Severity {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Critical, Self::Major, Self::Minor];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
        }
    }
}

/// Who asked, as far as the base may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// Class of the account.
    pub tier: Tier,
    /// Where in the customer's organisation the question came from.
    pub layer: Layer,
    /// A name that tells customers apart without naming them.
    #[serde(default)]
    pub alias: Option<String>,
}

/// Class of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the four classes have no other names")]
pub enum Tier {
    S,
    A,
    B,
    C,
}

impl Tier {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::S, Self::A, Self::B, Self::C];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// Where in the customer's organisation a question came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Those who work with the product.
    Engineer,
    /// Those who answer for it.
    Manager,
    /// Those who decide.
    Executive,
}

impl Layer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Engineer, Self::Manager, Self::Executive];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Engineer => "engineer",
            Self::Manager => "manager",
            Self::Executive => "executive",
        }
    }
}

/// Where an issue was imported from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The other system.
    pub system: String,
    /// Its key there.
    pub key: String,
}

/// A formal complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// Day it arrived.
    pub received: Date,
    /// Day an answer is owed.
    #[serde(default)]
    pub due: Option<Date>,
    /// Day it was answered.
    #[serde(default)]
    pub answered: Option<Date>,
    /// Day somebody asked whether the answer held.
    #[serde(default)]
    pub follow_up: Option<Date>,
}

/// Something promised to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// What was promised.
    pub text: String,
    /// Until when.
    pub due: Moment,
    /// Whether it was kept by its hour; absent while it is open.
    #[serde(default)]
    pub kept: Option<bool>,
}

/// A solved issue that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}
