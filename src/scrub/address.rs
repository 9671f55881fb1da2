//! E-mail addresses.

use std::ops::Range;

use super::Private;
use super::text::Text;

/// Longest parts before and behind the `@`, RFC 5321 section 4.5.3.1.
const LOCAL: usize = 64;
const DOMAIN: usize = 255;

/// Domains that belong to nobody, RFC 2606.
const RESERVED: [&str; 7] =
    ["example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost"];

/// What looks like a domain in `icon@2x.png`.
const FILES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json"];

pub(super) fn find(text: &Text, at: usize) -> Option<(Range<usize>, Private)> {
    if !is_local(text.at(at)) || is_local(text.before(at)) {
        return None;
    }
    let sign = text.short_run(at, LOCAL + 1, is_local);
    let start = text.run(at, |char| is_local(char) && !char.is_ascii_alphanumeric());
    if start >= sign || text.at(sign) != '@' {
        return None;
    }
    let end = domain(text, sign + 1)?;
    // `git@host` in the address of a repository is a person for nobody.
    let name: String = text.slice(start..sign).iter().collect();
    (name != "git").then_some((start..end, Private::Email))
}

fn is_local(char: char) -> bool {
    char.is_ascii_alphanumeric() || "._%+-".contains(char)
}

/// Where the domain ends, if it is one.
fn domain(text: &Text, at: usize) -> Option<usize> {
    let is_domain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '-');
    let run = text.slice(at..text.short_run(at, DOMAIN, is_domain));
    let length = run.iter().rposition(char::is_ascii_alphanumeric)? + 1;
    let name: String = run.iter().take(length).map(char::to_ascii_lowercase).collect();
    let (before, top) = name.rsplit_once('.')?;
    let good = top.len() >= 2
        && top.chars().all(|char| char.is_ascii_alphabetic())
        && !before.is_empty()
        && !name.contains("..");
    let of_nobody = RESERVED.iter().any(|reserved| {
        name.strip_suffix(reserved)
            .is_some_and(|rest| reserved.starts_with('.') || rest.is_empty() || rest.ends_with('.'))
    });
    (good && !FILES.contains(&top) && !of_nobody).then_some(at + length)
}
