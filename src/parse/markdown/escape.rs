//! Text into HTML.

use std::borrow::Cow;

use super::chars::GLUE;
use crate::parse::slot::MARK;

/// Appends `text` to `out` as HTML text or attribute value.
///
/// The two noncharacters are dropped here, since an entity (`&#xFDD1;`) could bring one in after the text was prepared.
pub(super) fn escape(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut done = 0;
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
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        at += length;
        done = at;
    }
    out.push_str(&text[done..]);
}

/// Whether U+FDD0 or U+FDD1 stands at the beginning.
fn is_ours(bytes: &[u8]) -> bool {
    matches!(bytes, [0xEF, 0xB7, 0x90 | 0x91, ..])
}

/// `text` without the two noncharacters.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.contains([GLUE, MARK]) { Cow::Owned(text.replace([GLUE, MARK], "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_noncharacters_vanish() {
        let mut out = String::new();
        escape("a<b> & \"客\u{FDD1}户\"，", &mut out);
        assert_eq!(out, "a&lt;b&gt; &amp; &quot;客户&quot;，");
    }
}
