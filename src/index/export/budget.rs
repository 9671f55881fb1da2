//! How many files the export may consist of: hosts limit the files of a site, some at 20,000.
//!
//! The parts add up to less than 18,000. A part that would not fit doubles the size of its files until it does;
//! doubling is rare as a site grows, and only then do all files of a part change at once.

/// Most fragments.
pub(super) const FRAGMENTS: usize = 10_800;

/// Most card packs.
pub(super) const CARD_PACKS: usize = 1_500;

/// Most shards of terms, about.
pub(super) const TERM_SHARDS: usize = 2_500;

/// Most shards of positions, about.
pub(super) const POSITION_SHARDS: usize = 3_000;

/// `size`, doubled until `total` makes no more than `limit` pieces of it.
pub(super) fn doubled(size: usize, total: usize, limit: usize) -> usize {
    let mut doubled = size.max(1);
    while total.div_ceil(doubled) > limit {
        doubled = doubled.saturating_mul(2);
    }
    doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_only_when_there_would_be_too_many() {
        assert_eq!(doubled(8, 8 * 1_500, CARD_PACKS), 8);
        assert_eq!(doubled(8, 8 * 1_500 + 1, CARD_PACKS), 16);
        assert_eq!(doubled(8, 90_000, CARD_PACKS), 64);
    }

    #[test]
    fn the_parts_keep_to_the_budget() {
        // With some room for pages.
        const { assert!(FRAGMENTS + CARD_PACKS + TERM_SHARDS + POSITION_SHARDS <= 18_000 - 200) };
    }
}
