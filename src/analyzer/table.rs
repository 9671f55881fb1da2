//! The one table both sides read.

use std::sync::LazyLock;

use super::class::{Class, classes};
use super::fold::folds;
use super::pinyin::SYLLABLES;

/// Set beside the class of an upper-case letter.
const UPPER: u8 = 4;

/// Steps below this are one byte, seen from the target before; others are seen from the source.
const NEAR: u8 = 120;

/// Marks a step too long for its high byte to stand beside the near ones.
const FAR: u8 = 255;

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// What is known of every character of one UTF-16 unit.
pub(super) struct Table {
    folds: Vec<u16>,
    /// Class and [`UPPER`], of the character as written.
    kinds: Vec<u8>,
}

impl Table {
    fn new() -> Self {
        let folds = folds();
        let kinds = classes(&folds).into_iter().zip(0..=u16::MAX).map(|(class, unit)| {
            let upper = char::from_u32(u32::from(unit)).is_some_and(char::is_uppercase);
            // The browser knows letters as upper-case by the list their folding stands in.
            class as u8 | if upper && folds[usize::from(unit)] != unit { UPPER } else { 0 }
        });
        Self { kinds: kinds.collect(), folds }
    }

    /// The folded character, its class, and whether it is written in upper case.
    #[inline]
    pub(super) fn look(&self, char: char) -> (char, Class, bool) {
        let unit = u32::from(char) as usize;
        match (self.folds.get(unit), self.kinds.get(unit)) {
            (Some(to), Some(kind)) => {
                (char::from_u32(u32::from(*to)).unwrap_or(char), Class::from_bits(*kind), kind & UPPER != 0)
            }
            _ => (char, Class::astral(char), false),
        }
    }
}

/// The table as the browser loads it: foldings, classes, pinyin syllables. Deflate makes two thirds of it.
///
/// Foldings are two lists, of upper-case letters and of all others: how many they are and the steps between sources of each, then the
/// first bytes of the steps to targets, then their other bytes, kept apart since they compress better so. Classes follow as runs of equal
/// ones, and syllables to the end, each without what it shares with the one before.
#[must_use]
pub fn table() -> Vec<u8> {
    let table = &*TABLE;
    let (upper, other): (Vec<_>, Vec<_>) = (0..=u16::MAX)
        .zip(table.folds.iter().copied())
        .filter(|(from, to)| from != to)
        .partition(|(from, _)| table.kinds[usize::from(*from)] & UPPER != 0);
    let mut bytes = Vec::new();
    sources(&mut bytes, &upper);
    sources(&mut bytes, &other);
    let (mut heads, mut tails, mut before) = (Vec::new(), Vec::new(), 0);
    for pair in upper.into_iter().chain(other) {
        target(pair, before, &mut heads, &mut tails);
        before = pair.1;
    }
    bytes.append(&mut heads);
    bytes.append(&mut tails);
    for run in table.kinds.chunk_by(|one, next| one & 3 == next & 3) {
        varint(&mut bytes, run.len() * 4 + usize::from(run[0] & 3));
    }
    syllables(&mut bytes);
    bytes
}

/// LEB128.
fn varint(bytes: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = value.to_le_bytes()[0] & 0x7f;
        value >>= 7;
        if value == 0 {
            return bytes.push(low);
        }
        bytes.push(low | 0x80);
    }
}

/// How many foldings there are, and what folds: the first, then the steps to the next less one.
fn sources(bytes: &mut Vec<u8>, foldings: &[(u16, u16)]) {
    varint(bytes, foldings.len());
    let mut next = 0;
    for (from, _) in foldings {
        let from = usize::from(*from);
        varint(bytes, from - next);
        next = from + 1;
    }
}

/// Where a folding leads.
fn target((from, to): (u16, u16), before: u16, heads: &mut Vec<u8>, tails: &mut Vec<u8>) {
    let near = zigzag(to.wrapping_sub(before));
    if near < u16::from(NEAR) {
        return heads.push(near.to_le_bytes()[0]);
    }
    let [high, low] = zigzag(to.wrapping_sub(from)).to_be_bytes();
    if high < FAR - NEAR {
        heads.push(NEAR + high);
    } else {
        heads.push(FAR);
        tails.push(high);
    }
    tails.push(low);
}

/// A step up or down as a number that is small when the step is.
fn zigzag(step: u16) -> u16 {
    if step < 0x8000 { step << 1 } else { !(step << 1) }
}

/// Each syllable as the number of letters it shares with the one before, and the rest.
fn syllables(bytes: &mut Vec<u8>) {
    let mut before = "";
    for syllable in SYLLABLES.split_whitespace() {
        let alike = syllable.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
        bytes.push(b'0' + alike.to_le_bytes()[0]);
        bytes.extend_from_slice(&syllable.as_bytes()[alike..]);
        before = syllable;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;

    #[test]
    fn the_table_is_small_enough_to_send() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&table()).unwrap();
        let size = encoder.finish().unwrap().len();
        assert!(size < 7_800, "{size}");
    }

    #[test]
    fn targets_are_found_again() {
        let before = 0x4e00;
        for pair in (0..=u16::MAX).flat_map(|to| [(0x61, to), (0x6c34, to), (0xff21, to)]) {
            let (mut heads, mut tails) = (Vec::new(), Vec::new());
            target(pair, before, &mut heads, &mut tails);
            let unzigzag = |step: u16| if step & 1 == 0 { step >> 1 } else { !(step >> 1) };
            let found = match (heads[0], tails.as_slice()) {
                (near, []) => before.wrapping_add(unzigzag(u16::from(near))),
                (head, [low]) => pair.0.wrapping_add(unzigzag(u16::from_be_bytes([head - NEAR, *low]))),
                (_, rest) => pair.0.wrapping_add(unzigzag(u16::from_be_bytes([rest[0], rest[1]]))),
            };
            assert_eq!(found, pair.1);
        }
    }
}
