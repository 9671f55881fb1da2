//! Where a sequence of entries is cut, so that an edit moves few of the cuts.
//!
//! Every entry says by the hash of its key whether a piece may end with it; the greater the entry, the likelier. So
//! most cuts stay where they are when entries come, go, or grow elsewhere.

use std::ops::Range;

/// Cuts entries, given as their keys and sizes, into pieces of about `target`: at least half of it but for the last one
/// and one before a great entry, and at most double unless one entry alone is greater.
pub(super) fn pieces<'a>(entries: impl IntoIterator<Item = (&'a str, usize)>, target: usize) -> Vec<Range<usize>> {
    let half = (target / 2).max(1);
    let mut pieces = Vec::new();
    let (mut start, mut end, mut filled) = (0, 0, 0);
    for (key, size) in entries {
        if filled > 0 && filled + size > 2 * target {
            pieces.push(start..end);
            (start, filled) = (end, 0);
        }
        end += 1;
        filled += size;
        if filled >= half && hash(key) * half < (1 << 16) * size {
            pieces.push(start..end);
            (start, filled) = (end, 0);
        }
    }
    if start < end {
        pieces.push(start..end);
    }
    pieces
}

/// FNV-1a, mixed once more: neighbours in key order differ in their last bytes, which FNV spreads too little.
fn hash(key: &str) -> usize {
    let hash = super::file::checksum(key.as_bytes());
    let hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    ((hash ^ hash >> 13) & 0xffff) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Vec<String> {
        (0..20_000).map(|number| format!("{number:05}")).collect()
    }

    fn cut(sizes: impl Fn(usize) -> usize) -> Vec<Range<usize>> {
        let keys = keys();
        pieces(keys.iter().enumerate().map(|(at, key)| (key.as_str(), sizes(at))), 1_000)
    }

    #[test]
    fn pieces_cover_everything_within_their_sizes() {
        let sizes = |at| 1 + at * 7 % 90;
        let pieces = cut(sizes);
        assert_eq!((pieces[0].start, pieces.last().unwrap().end), (0, 20_000));
        assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
        let sizes: Vec<usize> = pieces.iter().map(|piece| piece.clone().map(sizes).sum()).collect();
        assert!(sizes[..sizes.len() - 1].iter().all(|size| (500..=2_000).contains(size)), "{sizes:?}");
        let mean = sizes.iter().sum::<usize>() / sizes.len();
        assert!((850..1_150).contains(&mean), "mean {mean}");
    }

    #[test]
    fn a_great_entry_stands_alone() {
        let pieces = cut(|at| if at == 10_000 { 5_000 } else { 30 });
        assert!(pieces.contains(&(10_000..10_001)));
    }

    #[test]
    fn an_entry_that_grows_moves_few_cuts() {
        let before = cut(|at| 1 + at * 7 % 90);
        for grown in (0..20_000).step_by(613) {
            let after = cut(|at| 1 + at * 7 % 90 + usize::from(at == grown) * 40);
            let moved = after.iter().filter(|piece| !before.contains(piece)).count();
            assert!(moved <= 8, "{moved} pieces moved when {grown} grew");
        }
    }
}
