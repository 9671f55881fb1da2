//! What kind of character stands beside a mark or a line break.

/// U+FDD0: put beside emphasis marks before parsing so that CommonMark sees a letter there; never in the output.
pub(super) const GLUE: char = '\u{FDD0}';

/// U+FFFC: put beside `_` marks before parsing so that CommonMark sees punctuation there; never in the output.
///
/// No noncharacter counts as punctuation. This one stands for an object that a text cannot hold: pasted from an office document it
/// is left over, written by an author it means nothing.
pub(super) const BORDER: char = '\u{FFFC}';

/// Whether a character was put in by us, for CommonMark's eyes alone.
pub(super) const fn is_put_in(c: char) -> bool {
    matches!(c, GLUE | BORDER)
}

/// Han, Kana or Bopomofo, or punctuation of full width: written without spaces around it.
pub(super) fn is_wide(c: char) -> bool {
    is_han_or_kana(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}')
}

/// Han, Kana or Bopomofo.
pub(super) fn is_han_or_kana(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// A letter or a digit; the table of Unicode is asked only for scripts that are rare here.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{205E}'
        | '\u{3008}'..='\u{3020}'
        | '，'
        | '。'
        | '、'
        | '：'
        | '；'
        | '！'
        | '？'
        | '（'
        | '）' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Punctuation that Chinese shares with Latin text, as wide as what it stands beside: `“ ” ‘ ’ — … ·`.
fn is_shared(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' | '\u{2026}' | '\u{B7}')
}

/// Whether a line break between two characters is no space: both are wide, or one is and the other shares its punctuation.
pub(super) fn joins(before: char, after: char) -> bool {
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_shared(after),
        (false, true) => is_shared(before),
        (false, false) => false,
    }
}

/// Punctuation or a symbol, as far as flanking of emphasis marks is concerned.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { !is_letter(c) && !c.is_whitespace() }
}

/// Punctuation that can only stand before what it belongs to.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '<'
            | '（'
            | '〔'
            | '［'
            | '｛'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〖'
            | '“'
            | '‘'
            | '«'
    )
}

/// Punctuation that can only stand behind what it belongs to.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '>'
            | '）'
            | '〕'
            | '］'
            | '｝'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〗'
            | '”'
            | '’'
            | '»'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_letters_agrees_with_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn lines_of_han_join_and_lines_of_latin_do_not() {
        assert!(joins('客', '户') && joins('。', '户') && joins('カ', '「'));
        assert!(joins('客', '“') && joins('…', '户'));
        assert!(!joins('a', '户') && !joins('户', '1') && !joins('”', '“'));
    }
}
