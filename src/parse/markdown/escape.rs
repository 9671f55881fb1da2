//! Text into HTML.

use std::borrow::Cow;

use super::chars::{BORDER, GLUE};
use crate::parse::slot::MARK;

/// Appends `text` to `out` as HTML text or attribute value.
pub(in crate::parse) fn escape(text: &str, out: &mut String) {
    let _ = escape_and_tell(text, out);
}

/// Like [`escape`]; returns whether the text held any of our characters.
///
/// They are dropped here, since an entity (`&#xFDD1;`) could bring one in after the text was prepared.
pub(super) fn escape_and_tell(text: &str, out: &mut String) -> bool {
    let bytes = text.as_bytes();
    let (mut done, mut ours) = (0, false);
    let mut at = 0;
    while at < bytes.len() {
        let (length, replacement) = match bytes[at] {
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'&' => (1, "&amp;"),
            b'"' => (1, "&quot;"),
            0xEF if is_ours(&bytes[at..]) => (3, ""),
            _ => {
                at += 1;
                continue;
            }
        };
        ours |= replacement.is_empty();
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        at += length;
        done = at;
    }
    out.push_str(&text[done..]);
    ours
}

/// Whether U+FDD0, U+FDD1 or U+FFFC stands at the beginning.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    matches!(bytes, [0xEF, 0xB7, 0x90 | 0x91, ..] | [0xEF, 0xBF, 0xBC, ..])
}

/// `text` without our characters.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    // Bytes are looked at instead of characters, for this is asked of nearly every string there is.
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes[from..].iter().position(|byte| *byte == 0xEF) {
        if is_ours(&bytes[from + found..]) {
            return Cow::Owned(text.replace([GLUE, BORDER, MARK], ""));
        }
        from += found + 1;
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_our_characters_vanish() {
        let mut out = String::new();
        assert!(escape_and_tell("a<b> & \"客\u{FDD1}户\"\u{FFFC}，", &mut out));
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;客户&quot;，");
    }
}
