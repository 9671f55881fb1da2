//! Numbers of digits: identity cards, bank cards, mobile phones, devices.

use std::ops::Range;

use super::Private;
use super::checks::{identity, luhn};
use super::text::Text;

/// Words that say what a number is.
const PHONE: [&str; 14] = [
    "电话",
    "電話",
    "手机",
    "手機",
    "致电",
    "拨打",
    "联系方式",
    "微信",
    "tel",
    "phone",
    "mobile",
    "cell",
    "call",
    "whatsapp",
];
const CARD: [&str; 8] = ["卡号", "卡號", "银行卡", "銀行卡", "账号", "card no", "card number", "bank card"];
const DEVICE: [&str; 4] = ["imei", "串号", "串號", "设备号"];

/// Words right before a number that is none of a person.
const OTHER: [&str; 13] =
    ["单号", "單號", "编号", "編號", "序列号", "流水号", "工单", "订单", "order", "ticket", "serial", "sn", "no."];

/// Most digits and groups of them that are looked at.
const DIGITS: usize = 24;
const GROUPS: usize = 5;

/// A number as it is written: groups of digits with a space or a hyphen between them, always the same.
struct Written {
    /// Place and end of each group.
    groups: Vec<Range<usize>>,
}

impl Written {
    fn read(text: &Text, at: usize) -> Option<Self> {
        let first = group(text, at)?;
        let sign = text.at(first.end);
        let mut groups = vec![first];
        while matches!(sign, ' ' | '-') && groups.len() < GROUPS {
            let Some(end) = groups.last().map(|group| group.end).filter(|end| text.at(*end) == sign) else { break };
            let Some(next) = group(text, end + 1) else { break };
            groups.push(next);
        }
        Some(Self { groups })
    }

    /// The characters of the first groups, if those are of these lengths.
    fn shaped(&self, text: &Text, lengths: &[usize]) -> Option<(Range<usize>, Vec<char>)> {
        let groups = self.groups.get(..lengths.len())?;
        let fits = groups.iter().zip(lengths).all(|(group, length)| group.len() == *length);
        let range = groups.first()?.start..groups.last()?.end;
        fits.then(|| (range, groups.iter().flat_map(|group| text.slice(group.clone())).copied().collect()))
    }
}

/// A group of digits, which may end in the X of an identity card.
fn group(text: &Text, at: usize) -> Option<Range<usize>> {
    let digits = text.short_run(at, DIGITS, |char| char.is_ascii_digit());
    let end = digits + usize::from(digits > at && matches!(text.at(digits), 'X' | 'x'));
    (digits > at && !text.at(end).is_ascii_alphanumeric()).then_some(at..end)
}

pub(super) fn find(text: &Text, at: usize) -> Option<(Range<usize>, Private)> {
    let plus = usize::from(text.at(at) == '+');
    if !text.at(at + plus).is_ascii_digit() || is_piece(text, at) {
        return None;
    }
    let written = Written::read(text, at + plus)?;
    let found = |(range, kind): (Range<usize>, Private)| (at..range.end, kind);
    if plus == 1 {
        return mobile_abroad(text, &written, true).map(|range| found((range, Private::Mobile)));
    }
    identity_card(text, &written)
        .map(|range| (range, Private::Identity))
        .or_else(|| mobile(text, &written).map(|range| (range, Private::Mobile)))
        .or_else(|| bank_card(text, &written).map(|range| (range, Private::BankCard)))
        .or_else(|| device(text, &written).map(|range| (range, Private::Imei)))
        .map(found)
}

/// A piece of something longer: a fraction, a version, a name with hyphens, an address on the web.
fn is_piece(text: &Text, at: usize) -> bool {
    let earlier = at.checked_sub(1).map_or('\n', |before| text.before(before));
    match text.before(at) {
        '.' | '_' | '-' => earlier.is_ascii_alphanumeric(),
        '/' => earlier.is_ascii_alphanumeric() || earlier == '/',
        _ => false,
    }
}

/// A fraction goes on behind it.
fn goes_on(text: &Text, end: usize) -> bool {
    text.at(end) == '.' && text.at(end + 1).is_ascii_digit() || text.at(end) == '_'
}

fn identity_card(text: &Text, written: &Written) -> Option<Range<usize>> {
    let shapes: [&[usize]; 2] = [&[18], &[6, 8, 4]];
    let (range, chars) = shapes.iter().find_map(|shape| written.shaped(text, shape))?;
    identity(&chars).then_some(range)
}

fn is_mobile(digits: &[char]) -> bool {
    matches!(digits, ['1', '3'..='9', rest @ ..] if rest.len() == 9 && rest.iter().all(char::is_ascii_digit))
}

fn mobile(text: &Text, written: &Written) -> Option<Range<usize>> {
    let shapes: [&[usize]; 2] = [&[11], &[3, 4, 4]];
    let plain = shapes.iter().find_map(|shape| written.shaped(text, shape));
    let Some((range, digits)) = plain else { return mobile_abroad(text, written, false) };
    let named = text.after_one(range.start, &PHONE);
    let other = !named && is_right_after(text, range.start, &OTHER);
    (is_mobile(&digits) && !other && !goes_on(text, range.end)).then_some(range)
}

/// With 86 before it. Without `+` thirteen digits may be anything, so a word must say what they are.
fn mobile_abroad(text: &Text, written: &Written, plus: bool) -> Option<Range<usize>> {
    let shapes: [&[usize]; 6] = [&[13], &[2, 11], &[2, 3, 4, 4], &[15], &[4, 11], &[4, 3, 4, 4]];
    let (range, digits) = shapes.iter().find_map(|shape| written.shaped(text, shape))?;
    let number = match digits.as_slice() {
        ['8', '6', number @ ..] => number,
        ['0', '0', '8', '6', number @ ..] if !plus => number,
        _ => return None,
    };
    (is_mobile(number) && (plus || text.after_one(range.start, &PHONE))).then_some(range)
}

fn bank_card(text: &Text, written: &Written) -> Option<Range<usize>> {
    let shapes: [&[usize]; 8] =
        [&[19], &[18], &[17], &[16], &[4, 4, 4, 4, 3], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 1], &[4, 4, 4, 4]];
    let (range, digits) = shapes.iter().find_map(|shape| written.shaped(text, shape))?;
    let known = has_issuer(&digits) && !is_right_after(text, range.start, &OTHER) || text.after_one(range.start, &CARD);
    (luhn(&digits) && known && !goes_on(text, range.end)).then_some(range)
}

/// Whether a number begins as those of the large networks, and is as long: `UnionPay` 62, Visa 4, Mastercard 51–55 and 22–27, JCB 35.
fn has_issuer(digits: &[char]) -> bool {
    match digits {
        ['6', '2', ..] => true,
        ['4', ..] | ['5', '1'..='5', ..] | ['2', '2'..='7', ..] | ['3', '5', ..] => digits.len() == 16,
        _ => false,
    }
}

fn device(text: &Text, written: &Written) -> Option<Range<usize>> {
    let shapes: [&[usize]; 3] = [&[15], &[2, 6, 6, 1], &[6, 2, 6, 1]];
    let (range, digits) = shapes.iter().find_map(|shape| written.shaped(text, shape))?;
    (luhn(&digits) && text.after_one(range.start, &DEVICE)).then_some(range)
}

/// Whether one of some words stands before a place with nothing but signs between.
fn is_right_after(text: &Text, at: usize, words: &[&str]) -> bool {
    let mut end = at;
    while at - end < 4 && matches!(text.before(end), ' ' | ':' | '：' | '#' | '=' | '为' | '是') {
        end -= 1;
    }
    words.iter().any(|word| {
        let length = word.chars().count();
        let Some(start) = end.checked_sub(length) else { return false };
        let same = text.slice(start..end).iter().map(char::to_ascii_lowercase).eq(word.chars());
        same && !(word.is_ascii() && text.before(start).is_ascii_alphabetic())
    })
}
