//! Keys and tokens, by the prefixes their issuers gave them.

use std::ops::Range;

use super::Private;
use super::text::Text;

/// Prefixes and how many characters follow at least.
const PREFIXES: [(&str, usize); 22] = [
    ("sk-", 20),
    ("sk_live_", 16),
    ("sk_test_", 16),
    ("rk_live_", 16),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 22),
    ("glpat-", 20),
    ("xoxa-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxs-", 20),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AKID", 32),
    ("LTAI", 12),
    ("AIza", 35),
    ("npm_", 30),
    ("hf_", 30),
];

/// As far as it is looked whether a token is one.
const LOOK: usize = 512;

/// Shortest token behind `Bearer`.
const BEARER: usize = 16;

/// Longest name of a key between the dashes: `BEGIN ENCRYPTED PRIVATE KEY`.
const LABEL: usize = 40;

pub(super) fn find(text: &Text, at: usize) -> Option<(Range<usize>, Private)> {
    let range = match text.at(at) {
        '-' => private_key(text, at),
        char if char.is_ascii_alphanumeric() => {
            prefixed(text, at).or_else(|| web_token(text, at)).or_else(|| bearer(text, at))
        }
        _ => None,
    };
    range.map(|range| (range, Private::Secret))
}

fn is_token(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}

fn prefixed(text: &Text, at: usize) -> Option<Range<usize>> {
    let (prefix, least) = PREFIXES.iter().find(|(prefix, _)| text.has(at, prefix))?;
    let body = at + prefix.len();
    looks_random(text, body, *least, is_token).then(|| at..text.run(body, is_token))
}

/// A token has letters and digits; a long name with hyphens has no digits.
fn looks_random(text: &Text, at: usize, least: usize, of: impl Fn(char) -> bool) -> bool {
    let chars = text.slice(at..text.short_run(at, LOOK, of));
    chars.len() >= least && chars.iter().any(char::is_ascii_digit) && chars.iter().any(char::is_ascii_alphabetic)
}

/// JSON Web Token, RFC 7519: three pieces of base64url with dots between them, the first of which begins a JSON object.
fn web_token(text: &Text, at: usize) -> Option<Range<usize>> {
    let is_piece = |char| is_token(char) || char == '.';
    if !text.has(at, "eyJ") || !looks_random(text, at, 40, is_piece) {
        return None;
    }
    let dots = text.slice(at..text.short_run(at, LOOK * 8, is_piece)).iter().filter(|char| **char == '.').count();
    (dots == 2).then(|| at..text.run(at, is_piece))
}

fn bearer(text: &Text, at: usize) -> Option<Range<usize>> {
    let is_bearer = |char: char| is_token(char) || matches!(char, '.' | '~' | '+' | '/' | '=');
    let word: String = text.slice(at..(at + 7).min(text.len())).iter().map(char::to_ascii_lowercase).collect();
    let token = at + 7;
    (word == "bearer " && looks_random(text, token, BEARER, is_bearer)).then(|| token..text.run(token, is_bearer))
}

/// A private key in PEM, RFC 7468; without its end as far as it goes on.
fn private_key(text: &Text, at: usize) -> Option<Range<usize>> {
    const DASHES: &str = "-----";
    if !text.has(at, "-----BEGIN ") {
        return None;
    }
    let label = at + 5;
    let begun = text.short_run(label, LABEL, |char| char != '-');
    let name: String = text.slice(label..begun).iter().collect();
    if !name.ends_with("PRIVATE KEY") || !text.has(begun, DASHES) {
        return None;
    }
    let is_body = |char: char| char.is_ascii_alphanumeric() || char.is_ascii_whitespace() || "+/=:,\\".contains(char);
    let body = text.run(begun + 5, is_body);
    if !text.has(body, "-----END ") {
        return Some(at..body);
    }
    let ended = text.short_run(body + 5, LABEL, |char| char != '-');
    Some(at..if text.has(ended, DASHES) { ended + 5 } else { ended })
}
