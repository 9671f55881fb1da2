//! One character for all that mean the same to a reader who searches.

use std::iter;

use unicode_normalization::char::{decompose_canonical, decompose_compatible, is_combining_mark};

use super::table::TABLE;

/// Traditional characters and their simplified forms.
const TRADITIONAL: &str = include_str!("traditional.txt");

/// What no rule says: letters with a stroke, typographic apostrophe and hyphens.
const FURTHER: [(char, char); 7] =
    [('ø', 'o'), ('đ', 'd'), ('ł', 'l'), ('ı', 'i'), ('’', '\''), ('\u{2010}', '-'), ('\u{2011}', '-')];

/// Characters that simplified writing keeps beside its own, and traditional writing uses for it: 回覆 is 回复, 接著 is 接着. A
/// converter must not touch them; a search that does finds both.
const WRITTEN_OTHERWISE: [(char, char); 5] = [('著', '着'), ('瞭', '了'), ('覆', '复'), ('藉', '借'), ('妳', '你')];

/// The character that stands for this one and all its variants: of one width, in lower case, without diacritics on Latin letters,
/// simplified.
///
/// A character of one UTF-16 unit becomes one of one unit; all others stay. Folding twice is folding once.
#[must_use]
pub fn fold(char: char) -> char {
    TABLE.look(char).0
}

/// What every UTF-16 unit folds to.
pub(super) fn folds() -> Vec<u16> {
    let mut folds: Vec<u16> = (0..=u16::MAX).collect();
    for pair in iter::chain(ruled(), simplified()) {
        if let (Some(from), Some(to)) = (unit(pair.0), unit(pair.1)) {
            folds[usize::from(from)] = to;
        }
    }
    // A step may lead to a character that has a step of its own: Ａ to A to a, 薴 to 苧 to 苎.
    for _ in 0..3 {
        folds = folds.iter().map(|to| folds[usize::from(*to)]).collect();
    }
    folds
}

fn unit(char: char) -> Option<u16> {
    u16::try_from(u32::from(char)).ok()
}

fn ruled() -> impl Iterator<Item = (char, char)> {
    ('\0'..='\u{ffff}').map(|char| (char, rule(char)))
}

fn simplified() -> impl Iterator<Item = (char, char)> {
    let pairs = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let pairs = pairs.filter_map(|pair| {
        let mut chars = pair.chars();
        chars.next().zip(chars.next())
    });
    pairs.chain(WRITTEN_OTHERWISE)
}

/// One step for a character that is not a traditional one.
fn rule(char: char) -> char {
    let char = lower(width(char));
    let bare = without_stroke(without_marks(char));
    if bare.is_ascii_alphabetic() { lower(bare) } else { without_stroke(char) }
}

fn without_stroke(char: char) -> char {
    FURTHER.iter().find(|(from, _)| *from == char).map_or(char, |(_, to)| *to)
}

/// Full-width signs and letters as ASCII, half-width katakana as full, raised, lowered, circled and Roman numbers as what they are, as far
/// as that is one character: `⑩` and `Ⅷ` stay.
fn width(char: char) -> char {
    match char {
        '\u{b2}'
        | '\u{b3}'
        | '\u{b9}'
        | '\u{2070}'..='\u{209c}'
        | '\u{2160}'..='\u{217f}'
        | '\u{2460}'..='\u{24ff}' => {
            let mut parts = Vec::new();
            decompose_compatible(char, |part| parts.push(part));
            parts.first().copied().filter(|part| parts.len() == 1 && part.is_ascii_alphanumeric()).unwrap_or(char)
        }
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        '\u{ff65}'..='\u{ff9f}' => {
            let mut full = char;
            decompose_compatible(char, |part| full = part);
            full
        }
        _ => char,
    }
}

/// Lower case, where that is one character.
fn lower(char: char) -> char {
    let mut lower = char.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => char,
    }
}

/// The letter that bears the marks of a composed character. Latin ones all stand before U+2000.
fn without_marks(char: char) -> char {
    if !('\u{c0}'..'\u{2000}').contains(&char) {
        return char;
    }
    let mut parts = Vec::new();
    decompose_canonical(char, |part| parts.push(part));
    match parts.as_slice() {
        [base, marks @ ..] if marks.iter().all(|mark| is_combining_mark(*mark)) => *base,
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars().map(fold).collect()
    }

    #[test]
    fn width_and_case_do_not_matter() {
        assert_eq!(folded("ＡＢＣ１２３：　ｶﾀｶﾅ"), "abc123: カタカナ");
        assert_eq!(folded("ÀÉÎÕÜ Ångström ŁÓDŹ Ǿresund İı ΑΒΓ ДЖ"), "aeiou angstrom lodz oresund ii αβγ дж");
        assert_eq!(folded("it’s"), "it's");
    }

    #[test]
    fn numbers_and_letters_in_circles_and_beside_the_line_are_what_they_are() {
        assert_eq!(folded("①⑨ⓐⒷ m² CO₂ 10⁶ ⅤⅩⅼ"), "19ab m2 co2 106 vxl");
        assert_eq!(folded("⑩⑴⒈Ⅷ½⁻"), "⑩⑴⒈ⅷ½⁻", "what would be several characters stays");
    }

    #[test]
    fn traditional_characters_are_simplified_one_by_one() {
        assert_eq!(folded("客戶滿意度調查後臺"), "客户满意度调查后台");
        assert_eq!(folded("接著回覆"), folded("接着回复"));
        assert_eq!(folded("薴"), "苎");
    }

    #[test]
    fn other_letters_stay() {
        for char in ['й', 'ά', 'か', 'が', '가', '客', 'æ', 'ß', '𠮷', '😀', '≠'] {
            assert_eq!(fold(char), char);
        }
    }

    #[test]
    fn folding_twice_is_folding_once_and_keeps_the_length() {
        for char in '\0'..=char::MAX {
            assert_eq!(fold(fold(char)), fold(char), "{char:?}");
            assert_eq!(fold(char).len_utf16(), char.len_utf16(), "{char:?}");
        }
    }
}
