//! What figures are broken down by.

use super::facts::Item;
use crate::flow::records::month;

/// What figures are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// The month: of an issue when it was opened, of an entry when it was written, of a use when it happened.
    Month,
    /// `environment.product` of the entry.
    Product,
    /// How the customer asked.
    Channel,
    /// Class of the account.
    Tier,
    /// Principles touched: of an issue its own, of an entry and its uses the entry's.
    Principle,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Month, Self::Product, Self::Channel, Self::Tier, Self::Principle];

    /// The name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Product => "product",
            Self::Channel => "channel",
            Self::Tier => "tier",
            Self::Principle => "principle",
        }
    }
}

/// The groups of something along an axis.
pub(super) fn keys(axis: Axis, item: &Item<'_>) -> Vec<String> {
    match axis {
        Axis::Month => item.at.map(month).into_iter().collect(),
        Axis::Product => item.products.clone(),
        Axis::Channel => item.channel.map(|channel| channel.name().to_owned()).into_iter().collect(),
        Axis::Tier => item.tier.map(|tier| tier.name().to_owned()).into_iter().collect(),
        Axis::Principle => item.principles.iter().map(|number| format!("P{number:02}")).collect(),
    }
}
