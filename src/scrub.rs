//! Personal data and secrets in a text: where they are, and the text without them.
//!
//! What customers write in an issue must not go into a resolution that all may read. Each kind is found by its form *and* by what a
//! number that only looks like it lacks: a check digit, a known prefix, a word such as 手机 before it. So hits are seldom false; but
//! names, addresses and what has no such form are not found, and a person must still read the text.
//!
//! Characters of full width count as their plain forms. The time taken is linear in the length of the text.

mod address;
mod checks;
mod document;
mod number;
mod secret;
mod text;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use text::Text;

/// Kinds of data that must not be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Private {
    /// Number of a mainland Chinese identity card, GB 11643: 18 characters.
    Identity,
    /// Number of a bank card, ISO/IEC 7812: 16 to 19 digits.
    BankCard,
    /// Mainland Chinese mobile number: 11 digits.
    Mobile,
    /// E-mail address.
    Email,
    /// Number of a mobile device: 15 digits.
    Imei,
    /// Unified social credit code of an organisation, GB 32100: 18 characters.
    CreditCode,
    /// Chinese licence plate.
    Plate,
    /// Password-like: API key, token, private key.
    Secret,
    /// Number of a passport.
    Passport,
}

/// The language of placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// 〔手机号〕
    Chinese,
    /// 〔mobile number〕
    English,
}

impl Private {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Identity,
        Self::BankCard,
        Self::Mobile,
        Self::Email,
        Self::Imei,
        Self::CreditCode,
        Self::Plate,
        Self::Secret,
        Self::Passport,
    ];

    /// The name in a sentence: "a mobile number".
    #[must_use]
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Identity => "an identity number",
            Self::BankCard => "the number of a bank card",
            Self::Mobile => "a mobile number",
            Self::Email => "an e-mail address",
            Self::Imei => "a device number",
            Self::CreditCode => "a credit code",
            Self::Plate => "a licence plate",
            Self::Secret => "a key or password",
            Self::Passport => "a passport number",
        }
    }

    /// What stands in its place in a masked text.
    #[must_use]
    pub const fn placeholder(self, tongue: Tongue) -> &'static str {
        match (tongue, self) {
            (Tongue::Chinese, Self::Identity) => "〔身份证号〕",
            (Tongue::Chinese, Self::BankCard) => "〔银行卡号〕",
            (Tongue::Chinese, Self::Mobile) => "〔手机号〕",
            (Tongue::Chinese, Self::Email) => "〔邮箱〕",
            (Tongue::Chinese, Self::Imei) => "〔设备串号〕",
            (Tongue::Chinese, Self::CreditCode) => "〔信用代码〕",
            (Tongue::Chinese, Self::Plate) => "〔车牌号〕",
            (Tongue::Chinese, Self::Secret) => "〔密钥〕",
            (Tongue::Chinese, Self::Passport) => "〔护照号〕",
            (Tongue::English, Self::Identity) => "〔identity number〕",
            (Tongue::English, Self::BankCard) => "〔bank card〕",
            (Tongue::English, Self::Mobile) => "〔mobile number〕",
            (Tongue::English, Self::Email) => "〔e-mail〕",
            (Tongue::English, Self::Imei) => "〔device number〕",
            (Tongue::English, Self::CreditCode) => "〔credit code〕",
            (Tongue::English, Self::Plate) => "〔licence plate〕",
            (Tongue::English, Self::Secret) => "〔secret〕",
            (Tongue::English, Self::Passport) => "〔passport number〕",
        }
    }
}

/// Something that must not be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is in the text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Private,
}

/// What looks for one kind, or several, at the beginning of a word: gives the place it begins and the place behind it.
type Finder = fn(&Text, usize) -> Option<(Range<usize>, Private)>;

/// The first that finds something is believed: secrets and addresses hold numbers within them.
const FINDERS: [Finder; 4] = [secret::find, address::find, document::find, number::find];

/// Everything in a text that must not be passed on, in order and without overlaps.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    if may_hold(text) { every(text) } else { Vec::new() }
}

/// False of a text that can hold none of it, as most lines of a ledger: all of it has a digit, the sign of an address, or dashes around a key.
fn may_hold(text: &str) -> bool {
    let mut dashes = 0;
    text.chars().map(text::plain).any(|char| {
        dashes = if char == '-' { dashes + 1 } else { 0 };
        char.is_ascii_digit() || char == '@' || dashes == 5
    })
}

fn every(text: &str) -> Vec<Found> {
    let text = Text::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let hit = if text.begins(at) { FINDERS.iter().find_map(|finder| finder(&text, at)) } else { None };
        at = match hit {
            Some((range, kind)) if range.end > at => {
                found.push(Found { range: text.bytes(&range), kind });
                range.end
            }
            _ => at + 1,
        };
    }
    found
}

/// The text with a placeholder for everything that must not be passed on; all else stays as it is.
#[must_use]
pub fn mask(text: &str, tongue: Tongue) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for Found { range, kind } in find(text) {
        masked += text.get(at..range.start).unwrap_or_default();
        masked += kind.placeholder(tongue);
        at = range.end;
    }
    masked + text.get(at..).unwrap_or_default()
}

/// A masked text without its placeholders, on one line: what is left are words that the next customer may say too.
#[must_use]
pub fn without_masks(text: &str) -> String {
    let mut text = text.to_owned();
    for kind in Private::ALL {
        for tongue in [Tongue::Chinese, Tongue::English] {
            text = text.replace(kind.placeholder(tongue), " ");
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
