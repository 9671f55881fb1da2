//! Texts in codes of their own: a text of a few hundred characters needs one byte for most of them, where UTF-8 needs three.
//!
//! The count of the units (of UTF-16) that have a code of one byte, these units in order (the first, then each difference less
//! one), the same for all other units; then the text. A byte below the count of the first stands for one of them; the others take
//! two bytes, of which the first says by how much it is greater.

use super::varint;

/// Gives texts codes of their own, one after the other in the same memory.
pub(super) struct Coder {
    /// For every unit how often it stands in the text, then its code. All zero between two texts.
    table: Vec<u32>,
    units: Vec<(u16, u32)>,
}

impl Coder {
    pub(super) fn new() -> Self {
        Self { table: vec![0; 1 << 16], units: Vec::new() }
    }

    /// A text in codes of its own. It still wants to be deflated.
    pub(super) fn code(&mut self, text: &str) -> Vec<u8> {
        self.count(text);
        let shorts = shorts(self.units.len());
        let (short, long) = self.units.split_at_mut(shorts);
        short.sort_unstable();
        long.sort_unstable();
        let mut out = Vec::with_capacity(text.len());
        put_units(&mut out, short);
        put_units(&mut out, long);
        let codes = short.iter().chain(&*long).zip(0..);
        codes.for_each(|((unit, _), code)| self.table[usize::from(*unit)] = code);
        let shorts = u32::try_from(shorts).unwrap_or(u32::MAX);
        for unit in text.encode_utf16() {
            let code = self.table[usize::from(unit)];
            match code.checked_sub(shorts) {
                None => out.push(low_byte(code)),
                Some(at) => out.extend([low_byte(shorts + (at >> 8)), low_byte(at)]),
            }
        }
        self.units.drain(..).for_each(|(unit, _)| self.table[usize::from(unit)] = 0);
        out
    }

    /// Collects the units of a text with how often they stand in it, the commonest first.
    fn count(&mut self, text: &str) {
        for unit in text.encode_utf16() {
            let count = &mut self.table[usize::from(unit)];
            if *count == 0 {
                self.units.push((unit, 0));
            }
            *count += 1;
        }
        self.units.iter_mut().for_each(|(unit, count)| *count = self.table[usize::from(*unit)]);
        self.units.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
    }
}

/// How many of so many units have a code of one byte: all, or all that bytes which begin codes of two leave.
fn shorts(units: usize) -> usize {
    let pages = (0..256).find(|pages| units <= 256 - pages + 256 * pages).unwrap_or(256);
    units.min(256 - pages)
}

fn put_units(out: &mut Vec<u8>, units: &[(u16, u32)]) {
    varint::put_length(out, units.len());
    let mut least = 0;
    for &(unit, _) in units {
        varint::put(out, u32::from(unit) - least);
        least = u32::from(unit) + 1;
    }
}

fn low_byte(code: u32) -> u8 {
    code.to_le_bytes()[0]
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn coded(text: &str) -> Vec<u8> {
        Coder::new().code(text)
    }

    /// The text that was coded.
    pub(crate) fn text(coded: &[u8]) -> String {
        let mut bytes = coded.iter().map(|byte| usize::from(*byte));
        let number = |bytes: &mut dyn Iterator<Item = usize>| {
            let (mut value, mut shift) = (0, 0);
            loop {
                let byte = bytes.next().unwrap();
                value |= (byte & 127) << shift;
                shift += 7;
                if byte < 128 {
                    return value;
                }
            }
        };
        let [short, long] = [(); 2].map(|()| {
            let count = number(&mut bytes);
            let mut least = 0;
            let next = |_| {
                let unit = least + number(&mut bytes);
                least = unit + 1;
                u16::try_from(unit).unwrap()
            };
            (0..count).map(next).collect::<Vec<_>>()
        });
        let mut units = Vec::new();
        while let Some(byte) = bytes.next() {
            let page = byte.checked_sub(short.len());
            units.push(page.map_or_else(|| short[byte], |page| long[page << 8 | bytes.next().unwrap()]));
        }
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn a_han_character_takes_a_byte() {
        let same = "按时交付".repeat(100);
        assert!(coded(&same).len() < 420, "{}", coded(&same).len());
        assert_eq!(text(&coded(&same)), same);
    }

    #[test]
    fn texts_of_any_number_of_characters_come_back() {
        for count in [0, 1, 255, 256, 257, 511, 512, 5_000, 50_000] {
            let all: String = (1..).filter_map(char::from_u32).take(count).collect();
            assert_eq!(text(&coded(&all)), all, "{count}");
        }
    }

    #[test]
    fn what_is_rare_takes_two_bytes() {
        let rare: String = ('一'..).take(300).collect();
        let often = "的".repeat(1_000);
        let of_both = coded(&format!("{rare}{often}")).len();
        assert!(of_both < 1_000 + 300 + 300 + 50 + 10, "{of_both}");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(any in ".*", other in ".*") {
            let mut coder = Coder::new();
            prop_assert_eq!(text(&coder.code(&any)), any);
            prop_assert_eq!(text(&coder.code(&other)), other, "behind another one");
        }
    }
}
