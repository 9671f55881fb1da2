//! Who may see an entry, and whether it is shown at all.

use serde::{Deserialize, Serialize};

/// Who may see an entry. Ordered from the narrowest circle to the widest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The company alone. What names no audience is internal.
    #[default]
    Internal,
    /// Partners too.
    Partner,
    /// Everyone.
    Public,
}

impl Audience {
    /// All, narrowest first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Partner, Self::Public];

    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partner => "partner",
            Self::Public => "public",
        }
    }

    /// True when a site built for `site` may show an entry of this audience.
    #[must_use]
    pub fn visible_to(self, site: Self) -> bool {
        self >= site
    }
}

/// Lifecycle of entries that have no flow of their own: cases, principles, paths and pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Publication {
    /// Not shown unless drafts are asked for.
    Draft,
    /// Shown.
    #[default]
    Published,
    /// Kept at its address, marked, left out of lists.
    Retired,
}

impl Publication {
    /// The name in front matter.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_shows_its_circle_and_wider_ones_only() {
        assert!(Audience::Public.visible_to(Audience::Internal));
        assert!(Audience::Partner.visible_to(Audience::Partner));
        assert!(!Audience::Internal.visible_to(Audience::Public));
    }
}
