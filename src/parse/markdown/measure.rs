//! Excerpt and length of a text.

use super::Parsed;
use super::chars::{is_han_or_kana, is_letter};
use crate::parse::slot;

/// How many characters an excerpt has at most.
const EXCERPT: usize = 200;

/// Completes what is computed from the plain text.
pub(super) fn measure(parsed: &mut Parsed) {
    if parsed.excerpt.is_empty() {
        let first = parsed.body.plain.iter().map(|(_, text)| slot::without(text)).find(|text| !text.is_empty());
        parsed.excerpt = excerpt(first.as_deref().and_then(|text| text.lines().next()).unwrap_or_default());
    }
    let texts = parsed.body.plain.iter().map(|(_, text)| length(&slot::without(text)));
    let headings = parsed.headings.iter().map(|heading| length(&heading.text));
    parsed.length = texts.chain(headings).fold(0, u32::saturating_add);
}

/// The beginning of a text, with `…` when something is left out.
pub(super) fn excerpt(text: &str) -> String {
    let text = text.trim();
    // The last character gives way to the ellipsis.
    let Some((last, _)) = text.char_indices().nth(EXCERPT - 1) else { return text.replace('\n', " ") };
    if text[last..].chars().nth(1).is_none() {
        return text.replace('\n', " ");
    }
    text[..last].trim_end().replace('\n', " ") + "…"
}

/// Han and Kana characters plus words of other scripts.
fn length(text: &str) -> u32 {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        let han = !c.is_ascii() && is_han_or_kana(c);
        let word = !han && is_letter(c);
        count += u32::from(han || word && !in_word);
        // `don't`, `v1.2` and `a_b` are one word each.
        in_word = word || in_word && matches!(c, '\'' | '’' | '.' | '_' | '-');
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_and_words_are_counted() {
        assert_eq!(length("客户说：it doesn't work。v1.2"), 3 + 3 + 1);
        assert_eq!(length(""), 0);
    }

    #[test]
    fn an_excerpt_is_cut_between_characters() {
        assert_eq!(excerpt(" 短 "), "短");
        assert_eq!(excerpt(&"客".repeat(200)), "客".repeat(200));
        assert_eq!(excerpt(&"客".repeat(201)), "客".repeat(199) + "…");
    }
}
