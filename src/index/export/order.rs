//! The order of keys: that of JavaScript's `<`, by UTF-16 code units.

use std::cmp::Ordering;

/// Compares two keys by their UTF-16 code units.
///
/// UTF-8 sorts alike but for one thing: characters beyond the basic plane are surrogates in UTF-16, which come before
/// U+E000.
#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    match one.iter().zip(other).find(|(a, b)| a != b) {
        Some((&a, &b)) => rank(a).cmp(&rank(b)),
        None => one.len().cmp(&other.len()),
    }
}

/// First bytes of U+E000–U+FFFF after those of astral characters; bytes within a character keep their order, since two
/// characters that differ there begin alike.
fn rank(byte: u8) -> u8 {
    match byte {
        0xee | 0xef => byte + 8,
        0xf0.. => byte - 2,
        _ => byte,
    }
}

/// The shortest beginning of `key` that is greater than `before`, which must be less than `key`.
pub(super) fn separator<'a>(before: &str, key: &'a str) -> &'a str {
    let ends = key.char_indices().map(|(at, _)| at).skip(1);
    ends.map(|end| &key[..end]).find(|start| compare(before, start).is_lt()).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> impl Strategy<Value = String> {
        let chars =
            prop::sample::select(vec!['a', 'b', 'é', '退', '\u{d7ff}', '\u{e000}', '\u{ffff}', '𠀀', '\u{10ffff}']);
        prop::collection::vec(chars, 0..4).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn keys_are_ordered_by_their_utf16_units(one in key(), other in key()) {
            prop_assert_eq!(compare(&one, &other), one.encode_utf16().cmp(other.encode_utf16()));
        }

        #[test]
        fn a_separator_lies_between_its_neighbours(one in key(), other in key()) {
            prop_assume!(compare(&one, &other).is_lt());
            let between = separator(&one, &other);
            prop_assert!(compare(&one, between).is_lt());
            prop_assert!(other.starts_with(between));
        }
    }
}
