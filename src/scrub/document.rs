//! Passports, licence plates, credit codes: short words of capital letters and digits.

use std::ops::Range;

use super::Private;
use super::checks::credit_code;
use super::text::Text;

/// The characters that stand for a province on a plate.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// Words that say what a number is.
const PASSPORT: [&str; 3] = ["护照", "護照", "passport"];

const CREDIT_CODE: usize = 18;

pub(super) fn find(text: &Text, at: usize) -> Option<(Range<usize>, Private)> {
    if PROVINCES.contains(text.at(at)) {
        return plate(text, at).map(|range| (range, Private::Plate));
    }
    let end = text.short_run(at, CREDIT_CODE + 1, |char| char.is_ascii_alphanumeric());
    let word = text.slice(at..end);
    if word.len() == CREDIT_CODE && credit_code(word) && word.iter().any(|char| *char != '0') && !is_number(word) {
        return Some((at..end, Private::CreditCode));
    }
    (is_passport(word) && text.after_one(at, &PASSPORT)).then_some((at..end, Private::Passport))
}

/// Digits alone may be any number; those that are an identity card's number are found as such. Codes of offices begin with 9 or 1.
fn is_number(word: &[char]) -> bool {
    word.iter().all(char::is_ascii_digit)
        && !matches!(word, ['9', '1' | '2' | '3', ..] | ['1', '1' | '2' | '3' | '9', ..] | ['5', ..])
}

/// One or two letters and seven or eight digits, or nine digits.
fn is_passport(word: &[char]) -> bool {
    let letters = word.iter().take_while(|char| char.is_ascii_uppercase()).count();
    let digits = word.iter().skip(letters).filter(|char| char.is_ascii_digit()).count();
    letters + digits == word.len() && matches!((letters, digits), (1, 7 | 8) | (2, 7) | (0, 9))
}

/// 京A12345, 京A·12345, and with six characters for electric cars.
fn plate(text: &Text, at: usize) -> Option<Range<usize>> {
    let is_letter = |char: char| char.is_ascii_uppercase() && !matches!(char, 'I' | 'O');
    let dot = usize::from(matches!(text.at(at + 2), '·' | '•' | ' ' | '-' | '.'));
    let start = at + 2 + dot;
    let end = text.short_run(start, 7, |char| char.is_ascii_alphanumeric());
    let number = text.slice(start..end);
    let letters = number.iter().filter(|char| char.is_ascii_alphabetic()).count();
    let written = is_letter(text.at(at + 1)) && number.iter().all(|char| char.is_ascii_digit() || is_letter(*char));
    // Electric: D or F (and those after them, A–K) first or last, digits besides.
    let electric = matches!(number, ['A'..='K', ..] | [.., 'A'..='K']);
    match number.len() {
        5 if written && letters <= 2 => Some(at..end),
        6 if written && letters <= 2 && electric => Some(at..end),
        // 京A1234警: the last character says what the car is for.
        4 if written && letters <= 1 && "挂学警港澳领".contains(text.at(end)) => Some(at..end + 1),
        _ => None,
    }
}
