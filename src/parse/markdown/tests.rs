//! How each notation is read, as examples.

mod blocks;
mod emphasis;
mod hostile;
mod links;
mod properties;
mod questions;
mod sections;

use super::{Options, Parsed, parse};
use crate::diag::Code;
use crate::kind::Kind;

/// A body of an entry of some type.
fn read(kind: Kind, text: &str) -> Parsed {
    parse(text, 0, &Options { path: "content/principles/01-listen.md", kind, trust_html: false })
}

/// A body of a page, which has no sections of its own.
fn page(text: &str) -> Parsed {
    read(Kind::Page, text)
}

/// The HTML before the first section, with slots shown as `[h0]`.
fn html(text: &str) -> String {
    slots(&page(text).body.intro)
}

/// Shows slots as `[h0]`.
fn slots(html: &str) -> String {
    let mut open = false;
    html.chars()
        .map(|c| match c {
            crate::parse::slot::MARK => {
                open = !open;
                if open { '[' } else { ']' }
            }
            c => c,
        })
        .collect()
}

/// Each finding as its code and the text it points at.
fn found<'a>(text: &'a str, parsed: &Parsed) -> Vec<(Code, &'a str)> {
    parsed.findings.iter().map(|finding| (finding.code, &text[finding.span.unwrap().range()])).collect()
}
