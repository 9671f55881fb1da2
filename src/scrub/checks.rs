//! Check digits.

/// The number a character stands for.
fn digit(char: char) -> Option<u32> {
    char.to_digit(10)
}

/// Luhn, ISO/IEC 7812-1 annex B: from the right, every second digit doubled, the sum of all digits a multiple of ten.
pub(super) fn luhn(digits: &[char]) -> bool {
    let mut sum = 0;
    for (place, char) in digits.iter().rev().enumerate() {
        let Some(digit) = digit(*char) else { return false };
        let value = if place % 2 == 1 { digit * 2 } else { digit };
        sum += if value > 9 { value - 9 } else { value };
    }
    !digits.is_empty() && sum % 10 == 0
}

/// First two digits of places in China: province-level divisions, GB/T 2260.
fn is_place(first: u32, second: u32) -> bool {
    matches!(
        first * 10 + second,
        11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91
    )
}

/// GB 11643: 6 digits of a place, 8 of a day of birth, 3 of order, and a check character by ISO 7064 MOD 11-2.
pub(super) fn identity(chars: &[char]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let [body @ .., check] = chars else { return false };
    let digits: Vec<_> = body.iter().filter_map(|char| digit(*char)).collect();
    let [first, second, _, _, _, _, y1, y2, y3, y4, m1, m2, d1, d2, _, _, _] = digits[..] else { return false };
    if body.len() != 17
        || !is_place(first, second)
        || !is_day(y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2)
    {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let due = "10X98765432".chars().nth((sum % 11) as usize);
    due == Some(check.to_ascii_uppercase())
}

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        1..=12 => 31,
        _ => 0,
    };
    (1800..=2100).contains(&year) && (1..=days).contains(&day)
}

/// GB 32100: 2 characters of the office, 6 digits of a place, 9 characters of the organisation, and a check character modulo 31.
pub(super) fn credit_code(chars: &[char]) -> bool {
    const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let values: Vec<_> = chars.iter().filter_map(|char| CHARACTERS.find(*char)).collect();
    let [office, _, p1, p2, p3, p4, p5, p6, .., check] = values[..] else { return false };
    let place = [p1, p2, p3, p4, p5, p6].iter().all(|digit| *digit < 10);
    // Y is 30, N is 22: other offices and the bodies of old codes.
    let office = matches!(office, 1..=10 | 22 | 30);
    let [Ok(first), Ok(second)] = [p1, p2].map(u32::try_from) else { return false };
    if chars.len() != 18
        || values.len() != 18
        || !place
        || !office
        || !(is_place(first, second) || (first, second) == (1, 0))
    {
        return false;
    }
    let sum: usize = values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    (31 - sum % 31) % 31 == check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn published_examples_are_right() {
        // GB 11643-1999 names these two; the card number and the IMEI are the examples in the articles on Luhn and IMEI.
        assert!(identity(&chars("11010519491231002X")));
        assert!(identity(&chars("440524188001010014")));
        assert!(luhn(&chars("79927398713")));
        assert!(luhn(&chars("490154203237518")));
        // Of two well-known companies.
        assert!(credit_code(&chars("914403001922038216")));
        assert!(credit_code(&chars("91440300708461136T")));
    }

    #[test]
    fn one_wrong_digit_is_noticed() {
        for place in 0..18 {
            for digit in "0123456789".chars() {
                let mut identity_number = chars("11010519491231002X");
                if identity_number[place] != digit {
                    identity_number[place] = digit;
                    assert!(!identity(&identity_number), "{identity_number:?}");
                }
                let mut code = chars("91440300708461136T");
                if code[place] != digit {
                    code[place] = digit;
                    assert!(!credit_code(&code), "{code:?}");
                }
            }
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_no_birthday() {
        assert!(
            is_day(2000, 2, 29)
                && !is_day(1900, 2, 29)
                && !is_day(2001, 13, 1)
                && !is_day(2001, 4, 31)
                && !is_day(2001, 1, 0)
        );
    }
}
