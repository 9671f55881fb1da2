//! Which characters make up words, and how.

use unicode_normalization::char::{is_combining_mark, is_public_assigned};

use super::table::TABLE;

/// What a character is to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Stands between words.
    Other,
    /// Part of a word that spaces or signs end.
    Word,
    /// Written without spaces: Han, kana, bopomofo, hangul. Every one is looked up with its neighbours.
    Cjk,
    /// As if it were not there: marks on the letter before, joiners, soft hyphens.
    Silent,
}

/// The class of a folded character.
#[must_use]
pub fn class(folded: char) -> Class {
    TABLE.look(folded).1
}

impl Class {
    /// The class of a character that is no UTF-16 unit of its own.
    pub(super) fn astral(char: char) -> Self {
        if matches!(char, '\u{20000}'..='\u{3ffff}') { Self::Cjk } else { Self::Other }
    }

    /// The class with this number.
    pub(super) fn from_bits(bits: u8) -> Self {
        match bits & 3 {
            0 => Self::Other,
            1 => Self::Word,
            2 => Self::Cjk,
            _ => Self::Silent,
        }
    }
}

/// The class of every UTF-16 unit, of what it folds to.
pub(super) fn classes(folds: &[u16]) -> Vec<Class> {
    let ruled: Vec<Option<Class>> = (0..=u16::MAX).map(|unit| rule(u32::from(unit))).collect();
    let ruled = filled(&ruled);
    folds.iter().map(|to| ruled[usize::from(*to)]).collect()
}

/// Code points that nobody uses yet become like their neighbours when those agree: fewer borders to send.
fn filled(ruled: &[Option<Class>]) -> Vec<Class> {
    let mut classes = Vec::with_capacity(ruled.len());
    let mut before = Class::Other;
    for run in ruled.chunk_by(|one, next| one.is_some() == next.is_some()) {
        if run[0].is_some() {
            classes.extend(run.iter().flatten());
            before = classes.last().copied().unwrap_or(before);
        } else {
            let after = ruled.get(classes.len() + run.len()).copied().flatten();
            let class = if after == Some(before) { before } else { Class::Other };
            classes.extend(run.iter().map(|_| class));
        }
    }
    classes
}

/// The class of a folded character of one unit; none when it is not assigned.
fn rule(unit: u32) -> Option<Class> {
    let Some(char) = char::from_u32(unit) else { return Some(Class::Other) };
    Some(match char {
        _ if is_silent(char) => Class::Silent,
        _ if is_cjk(char) => Class::Cjk,
        _ if char.is_alphanumeric() || is_combining_mark(char) => Class::Word,
        _ if !is_public_assigned(char) => return None,
        _ => Class::Other,
    })
}

/// Accents on letters that have no composed form or are not composed, voicing marks of kana, emoji variants, joiners, directions.
fn is_silent(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}')
}

fn is_cjk(char: char) -> bool {
    matches!(char,
        '々' | '〇' | 'ぁ'..='ゖ' | 'ゝ'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㄅ'..='ㄯ' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '가'..='힣' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_without_spaces_are_told_from_those_with_them() {
        for char in "客々〇ひカーㄅ가𠮷".chars() {
            assert_eq!(class(char), Class::Cjk, "{char}");
        }
        for char in "aé9ßжαकि้".chars() {
            assert_eq!(class(char), Class::Word, "{char}");
        }
        for char in " _.-，。、「·・😀𝐀€\u{e000}\0".chars() {
            assert_eq!(class(char), Class::Other, "{char}");
        }
        for char in "\u{301}\u{ad}\u{200b}\u{fe0f}\u{feff}".chars() {
            assert_eq!(class(char), Class::Silent, "{char:?}");
        }
    }
}
