//! How many files the export may consist of: hosts limit the files of a site, some at 20,000.
//!
//! The parts add up to less than 18,000; what fragments and card packs leave of that is for shards. A part that would not fit
//! makes its files greater until it does; that is rare as a site grows, and only then do all files of a part change at once.

/// Most fragments.
pub(super) const FRAGMENTS: usize = 10_800;

/// Most card packs.
pub(super) const CARD_PACKS: usize = 1_500;

/// Most files of all.
const ALL: usize = 17_800;

/// How many shards there may be, about, when fragments and card packs are `others` files: of terms, of positions. Most searches
/// need terms, few need positions.
pub(super) fn shards(others: usize) -> (usize, usize) {
    let left = ALL.saturating_sub(others).max(ALL - FRAGMENTS - CARD_PACKS);
    let positions = left * 36 / 100;
    (left - positions, positions)
}

/// `size`, doubled until `total` makes no more than `limit` pieces of it.
pub(super) fn doubled(size: usize, total: usize, limit: usize) -> usize {
    let mut doubled = size.max(1);
    while total.div_ceil(doubled) > limit {
        doubled = doubled.saturating_mul(2);
    }
    doubled
}

/// `size`, made greater by an eighth until `total` makes no more than `limit` pieces of it.
pub(super) fn grown(size: usize, total: usize, limit: usize) -> usize {
    let mut grown = size.max(8);
    while total.div_ceil(grown) > limit {
        grown = grown.saturating_add(grown / 8);
    }
    grown
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
    fn shards_grow_by_little() {
        assert_eq!(grown(8_192, 8_192 * 1_000, 1_000), 8_192);
        assert_eq!(grown(8_192, 8_192 * 1_000 + 1, 1_000), 9_216);
        assert!(grown(8_192, 100_000_000, 1_000) < 113_000);
        assert_eq!(grown(0, 0, 1), 8);
    }

    #[test]
    fn the_parts_keep_to_the_budget() {
        // With some room for pages, and for pieces that come out smaller than they should.
        const { assert!(ALL <= 18_000 - 200) };
        for others in [2, 11_000, FRAGMENTS + CARD_PACKS] {
            let (terms, positions) = shards(others);
            assert!(terms > positions && others + terms + positions <= ALL, "{others}");
        }
    }

    #[test]
    fn few_documents_leave_more_for_shards() {
        assert!(shards(1_000) > shards(10_000));
    }
}
