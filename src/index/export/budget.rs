//! How many files the export may consist of: hosts limit the files of a site, some at 20,000.
//!
//! The export keeps to 18,000 while the pages of a site may do so too. A site of more documents than that has left such hosts behind
//! with its pages alone, and gets files in proportion, which keeps them as small as a search wants them.

/// Most files that a site of few documents gets.
const FEW: usize = 17_800;

/// Most files for ten documents of a great site: one each for its text, the others for the index.
const FOR_TEN: usize = 17;

/// Most documents whose cards are packed by eight.
const PACKED_BY_EIGHT: usize = 12_000;

/// Most files of all.
const fn all(documents: usize) -> usize {
    let many = documents / 10 * FOR_TEN;
    if many > FEW { many } else { FEW }
}

/// How many shards there may be, about, of so many documents, when all other files are `others`: of terms, of positions. Most
/// searches need terms, few need positions.
pub(super) fn shards(documents: usize, others: usize) -> (usize, usize) {
    let left = all(documents).saturating_sub(others).max(1_000);
    let positions = left * 36 / 100;
    (left - positions, positions)
}

/// How many cards a pack holds. A hit costs a pack, so it is small; of a great site it may not make too many files.
pub(super) const fn pack(documents: usize) -> usize {
    if documents > PACKED_BY_EIGHT { 16 } else { 8 }
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
    fn shards_grow_by_little() {
        assert_eq!(grown(8_192, 8_192 * 1_000, 1_000), 8_192);
        assert_eq!(grown(8_192, 8_192 * 1_000 + 1, 1_000), 9_216);
        assert!(grown(8_192, 100_000_000, 1_000) < 113_000);
        assert_eq!(grown(0, 0, 1), 8);
    }

    #[test]
    fn the_parts_keep_to_the_budget() {
        // With some room for pages, and for pieces that come out smaller than they should.
        const { assert!(FEW <= 18_000 - 200) };
        for documents in [1_usize, 1_000, 10_000, 100_000] {
            let others = documents + documents.div_ceil(pack(documents)) + 3;
            let (terms, positions) = shards(documents, others);
            assert!(terms > positions && others + terms + positions <= all(documents), "{documents}");
        }
    }

    #[test]
    fn few_documents_leave_more_for_shards() {
        assert!(shards(1_000, 1_128) > shards(10_000, 11_253));
    }
}
