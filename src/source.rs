//! Text of one content file, and places in it.
//!
//! A [`Span`] is a range of bytes in the text of one [`Source`]; everything that is read from a file keeps its span, so
//! that a finding can point at the very word. Line and column are computed from a span only when a finding is shown.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets in the text of one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range`; offsets beyond 4 GiB are clamped (sources are far smaller, see [`crate::discover`]).
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(range.start), end: clamp(range.end) }
    }

    /// The span moved `by` bytes towards the end of the file.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start as usize + by..self.end as usize + by)
    }

    /// The span as a range usable on the text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A 1-based place in a text. Columns count Unicode scalar values, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// 1-based line.
    pub line: usize,
    /// 1-based column in characters.
    pub column: usize,
}

/// One content file, read once.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path relative to the project root, with `/` between parts: `content/cases/late-delivery.md`.
    pub path: Arc<str>,
    /// The whole text, valid UTF-8, without a byte order mark.
    pub text: Arc<str>,
    /// BLAKE3 of the text, or of the bytes where they make no text.
    pub hash: Hash,
    /// True when the file is no text: then `text` has U+FFFD where it is damaged, and serves to show the place alone.
    pub is_damaged: bool,
}

impl Source {
    /// A source over a text.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let hash = Hash::of(text.as_bytes());
        Self { path: path.into(), text, hash, is_damaged: false }
    }

    /// What can be shown of a file that is not valid UTF-8.
    #[must_use]
    pub fn damaged(path: impl Into<Arc<str>>, bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into();
        Self { path: path.into(), text, hash: Hash::of(bytes), is_damaged: true }
    }
}

/// The line and column of byte `offset` in `text`; offsets past the end or inside a character are moved back to a boundary.
#[must_use]
pub fn place(text: &str, offset: usize) -> Place {
    let offset = text.floor_char_boundary(offset.min(text.len()));
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// A BLAKE3 content hash. Every memo table is keyed by it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash of several parts; their lengths are hashed too, so that no two different lists agree.
    #[must_use]
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        Self(*hasher.finalize().as_bytes())
    }

    /// The first 16 hexadecimal digits: enough for file names and manifests.
    #[must_use]
    pub fn short(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex()[..16].to_owned()
    }
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "标题\n客户：好";
        assert_eq!(place(text, text.find('好').unwrap()), Place { line: 2, column: 4 });
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_still_a_place() {
        assert_eq!(place("客", 1), Place { line: 1, column: 1 });
        assert_eq!(place("客", 99), Place { line: 1, column: 2 });
    }

    #[test]
    fn parts_are_hashed_with_their_borders() {
        let parts = |list: &[&'static [u8]]| Hash::of_parts(list.iter().copied());
        assert_ne!(parts(&[b"ab", b"c"]), parts(&[b"a", b"bc"]));
    }
}
