//! Targets of service.

/// What a target is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Until somebody answers.
    FirstResponse,
    /// Until the customer can work again.
    Relief,
    /// Until the cause is removed.
    Solution,
}

impl Measure {
    /// All of them, in the order they come.
    pub const ALL: [Self; 3] = [Self::FirstResponse, Self::Relief, Self::Solution];
}
