use serde::{Deserialize, Serialize};

use super::Publication;

/// Keys of a principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Principle {
    /// 1–28, unique in the base.
    pub number: u8,
    /// The principle in one sentence.
    pub statement: String,
    /// Whether the source has text for it.
    pub basis: Basis,
    /// What it asks for, one by one.
    pub practices: Vec<Practice>,
    /// Its state.
    pub status: Publication,
}

impl Principle {
    /// How many principles there are.
    pub const COUNT: u8 = 28;
}

/// One practice of a principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// Its title.
    pub title: String,
    /// What to do, in one sentence.
    pub gist: String,
    /// Whether the source has text for it.
    #[serde(default)]
    pub basis: Basis,
}

/// What stands behind a principle or practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The source has running text.
    #[default]
    Text,
    /// The source has the title alone; the rest is a reading of it.
    TitleOnly,
}

/// The six groups the 28 principles stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// 1–4: customer first.
    Customer,
    /// 5–10: value and business.
    Value,
    /// 11–16: relationship.
    Relationship,
    /// 17–20: organisation.
    Organisation,
    /// 21–24: profession.
    Profession,
    /// 25–28: partnership and growth.
    Partnership,
}

impl Group {
    /// All groups in order.
    pub const ALL: [Self; 6] =
        [Self::Customer, Self::Value, Self::Relationship, Self::Organisation, Self::Profession, Self::Partnership];

    /// The group of a principle.
    #[must_use]
    pub const fn of(number: u8) -> Self {
        match number {
            ..=4 => Self::Customer,
            5..=10 => Self::Value,
            11..=16 => Self::Relationship,
            17..=20 => Self::Organisation,
            21..=24 => Self::Profession,
            25.. => Self::Partnership,
        }
    }

    /// The name templates and styles use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Value => "value",
            Self::Relationship => "relationship",
            Self::Organisation => "organisation",
            Self::Profession => "profession",
            Self::Partnership => "partnership",
        }
    }
}
