//! Bare addresses in running text: `见https://example.com/a，然后…`.

use std::ops::Range;

/// The first `http://` or `https://` address in `text`.
///
/// It ends before the first character outside ASCII (Chinese runs on without a space), and leaves out punctuation that
/// belongs to the sentence: `.`, `,`, and a closing bracket without its opening one.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let colon = from + found;
        from = colon + 3;
        let Some(start) = scheme_start(&text[..colon]) else { continue };
        let end = trimmed(text, from, from + length(&text[from..]));
        if text.as_bytes()[from..end].first().is_some_and(u8::is_ascii_alphanumeric) {
            return Some(start..end);
        }
    }
    None
}

/// Where the `http` or `https` begins that `before` ends with, unless it is the end of a longer word.
fn scheme_start(before: &str) -> Option<usize> {
    let bytes = before.as_bytes();
    let length = ["https", "http"].into_iter().map(str::len).find(|length| {
        let tail = bytes.len().checked_sub(*length).map(|at| &bytes[at..]);
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(&b"https"[..*length]))
    })?;
    let start = bytes.len() - length;
    let glued = start > 0 && bytes[start - 1].is_ascii_alphanumeric();
    (!glued).then_some(start)
}

/// How many bytes from the beginning may belong to an address.
fn length(text: &str) -> usize {
    let belongs = |byte: &u8| {
        byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^')
    };
    text.bytes().take_while(belongs).count()
}

/// The end of an address without the punctuation of the sentence around it.
fn trimmed(text: &str, start: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[..end];
    let mut end = end;
    let count = |byte: u8| bytes[start..].iter().filter(|b| **b == byte).count();
    let mut round = (count(b'('), count(b')'));
    let mut square = (count(b'['), count(b']'));
    while end > start {
        let cut = match bytes[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' => true,
            b')' => unbalanced(&mut round),
            b']' => unbalanced(&mut square),
            _ => false,
        };
        if !cut {
            break;
        }
        end -= 1;
    }
    end
}

/// Takes one closing bracket away when there are more of them than opening ones.
fn unbalanced((open, close): &mut (usize, usize)) -> bool {
    let more = *close > *open;
    *close -= usize::from(more);
    more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        find(text).map(|range| &text[range])
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        assert_eq!(found("见https://a.com/b，然后"), Some("https://a.com/b"));
        assert_eq!(found("（https://a.com）"), Some("https://a.com"));
        assert_eq!(found("see http://a.com/b_(c)."), Some("http://a.com/b_(c)"));
        assert_eq!(found("(see http://a.com/b)!"), Some("http://a.com/b"));
        assert_eq!(found("访问https://a.com查看"), Some("https://a.com"));
        assert_eq!(found("HTTP://LOCALHOST:80/?a=1&b=2#c 好"), Some("HTTP://LOCALHOST:80/?a=1&b=2#c"));
    }

    #[test]
    fn what_only_looks_like_an_address_is_text() {
        for text in ["http://", "https://。", "xhttp://a.com", "ftp://a.com", "://", "http://)"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
