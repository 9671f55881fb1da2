//! From text to tokens.

use super::chunk::Chunk;
use super::class::Class;
use super::units::{Unit, Units};

/// A piece of text that is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What is looked up: folded, words also stemmed.
    pub text: &'a str,
    /// The text of a word, or of several as they are written, before it was stemmed; for CJK the same as `text`.
    pub surface: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Its place among the words and CJK characters of the text.
    pub position: u32,
    /// The number of the run it belongs to: CJK characters or parts of a word, with nothing between them.
    pub run: u32,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// One CJK character.
    Char,
    /// Two neighbouring CJK characters, at the position of the first.
    Pair,
    /// A word, or a part of one.
    Word,
    /// A word of several parts as it is written, at the position of the first: `camelcase`, `a_b`, `c++`.
    Whole,
    /// What a text is found by, too, and nobody asks for: `ab!` of `a_b` (see [`super::JOINED`]), `v1` of `v1.2`, which is 1.2.
    Also,
}

/// Cuts texts into tokens. Its buffers are used again for every text.
#[derive(Default)]
pub struct Analyzer {
    run: String,
    chunk: Chunk,
}

impl Analyzer {
    /// An analyzer with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives every token of `text` to `sink`, ordered by position.
    pub fn each(&mut self, text: &str, mut sink: impl FnMut(Token<'_>)) {
        let mut units = Units::new(text);
        let (mut position, mut run) = (0, 0);
        while let Some(unit) = units.next() {
            position += match unit.class {
                Class::Cjk => self.cjk(unit, &mut units, position, run, &mut sink),
                Class::Word => self.chunk.read(unit, &mut units).give(position, run, &mut sink),
                Class::Other | Class::Silent => continue,
            };
            run += 1;
        }
    }

    /// Reads a run of CJK characters to its end and tells how many they are.
    fn cjk(
        &mut self,
        first: Unit,
        units: &mut Units<'_>,
        from: u32,
        run: u32,
        sink: &mut impl FnMut(Token<'_>),
    ) -> u32 {
        let text = &mut self.run;
        text.clear();
        text.push(first.char);
        let (mut position, mut start, mut last) = (from, 0, first);
        loop {
            give(&text[start..], TokenKind::Char, position, run, (last.start, last.end), sink);
            let Some(next) = units.peek().filter(|unit| unit.class == Class::Cjk).and_then(|_| units.next()) else {
                return position + 1 - from;
            };
            let begin = std::mem::replace(&mut start, text.len());
            text.push(next.char);
            give(&text[begin..], TokenKind::Pair, position, run, (last.start, next.end), sink);
            last = next;
            position += 1;
        }
    }
}

fn give(
    text: &str,
    kind: TokenKind,
    position: u32,
    run: u32,
    (start, end): (usize, usize),
    sink: &mut impl FnMut(Token<'_>),
) {
    sink(Token { text, surface: text, kind, position, run, start, end });
}

/// A text folded (see [`super::fold()`]), without silent characters.
#[must_use]
pub fn folded(text: &str) -> String {
    Units::new(text).map(|unit| unit.char).collect()
}

/// The folded letters, digits and CJK characters of a text, and nothing between them: what two titles that say the same share.
#[must_use]
pub fn letters(text: &str) -> String {
    Units::new(text).filter(|unit| matches!(unit.class, Class::Word | Class::Cjk)).map(|unit| unit.char).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tokens as `text@position`, with the sign of their kind before them: a pair `&`, a whole `=`, a word none, a character `.`,
    /// what it is found by, too, `+`.
    fn tokens(text: &str) -> String {
        let mut seen = Vec::new();
        Analyzer::new().each(text, |token| {
            let sign = match token.kind {
                TokenKind::Char => ".",
                TokenKind::Pair => "&",
                TokenKind::Word => "",
                TokenKind::Whole => "=",
                TokenKind::Also => "+",
            };
            seen.push(format!("{sign}{}@{}", token.text, token.position));
        });
        seen.join(" ")
    }

    /// The pieces of the text that its words and pairs cover.
    fn covered(text: &str) -> Vec<&str> {
        let mut seen = Vec::new();
        Analyzer::new().each(text, |token| {
            if token.kind != TokenKind::Char {
                seen.push(&text[token.start..token.end]);
            }
        });
        seen
    }

    #[test]
    fn chinese_gives_characters_and_their_pairs() {
        assert_eq!(tokens("客戶服务"), ".客@0 &客户@0 .户@1 &户服@1 .服@2 &服务@2 .务@3");
        assert_eq!(tokens("客，户"), ".客@0 .户@1");
        assert_eq!(tokens("ｶﾀｶﾅ"), tokens("カタカナ"));
        assert_eq!(tokens("𠮷野家"), ".𠮷@0 &𠮷野@0 .野@1 &野家@1 .家@2");
    }

    #[test]
    fn words_and_chinese_share_the_positions() {
        assert_eq!(tokens("用Excel导出 3 次"), ".用@0 excel@1 .导@2 &导出@2 .出@3 3@4 .次@5");
    }

    #[test]
    fn identifiers_are_found_whole_and_in_parts() {
        assert_eq!(tokens("camelCase"), "=camelcas@0 +camelcas!@0 camel@0 cas@1");
        assert_eq!(tokens("getUserName getusername"), "=getusernam@0 +getusernam!@0 get@0 user@1 nam@2 getusernam@3");
        assert_eq!(tokens("HTTPServer a_b"), "=httpserver@0 +httpserver!@0 http@0 server@1 =a_b@2 +ab!@2 a@2 b@3");
        assert_eq!(tokens("C&C08 cc08"), "=c&c08@0 +cc08!@0 c@0 c08@1 cc08@2");
        assert_eq!(tokens("utf8Parser"), "=utf8parser@0 +utf8parser!@0 utf8@0 parser@1");
        assert_eq!(tokens("me@example.com"), "=me@example.com@0 +meexamplecom!@0 me@0 exampl@1 com@2");
    }

    #[test]
    fn a_version_is_its_numbers_with_and_without_its_letter() {
        assert_eq!(tokens("v1.2.3"), "=v1.2.3@0 +v123!@0 +v1@0 1@0 2@1 3@2");
        assert_eq!(tokens("1.2.3"), "=1.2.3@0 1@0 2@1 3@2");
        assert_eq!(tokens("x/V10.2"), "=x/v10.2@0 +xv102!@0 x@0 +v10@1 10@1 2@2");
        assert_eq!(
            tokens("v1. v2 v1.x va.1 v.1"),
            "v1@0 v2@1 =v1.x@2 +v1x!@2 v1@2 x@3 =va.1@4 +va1!@4 va@4 1@5 =v.1@6 +v1!@6 v@6 1@7"
        );
    }

    #[test]
    fn few_parts_with_a_letter_among_them_are_joined_too() {
        assert_eq!(tokens("TCP/IP"), "=tcp/ip@0 +tcpip!@0 tcp@0 ip@1");
        assert_eq!(tokens("2026-11-23"), "=2026-11-23@0 2026@0 11@1 23@2");
        assert!(tokens("a-b-c-d").contains("+abcd!") && !tokens("a-b-c-d-e").contains('+'));
    }

    #[test]
    fn short_names_of_letters_and_digits_stay_in_one_piece() {
        assert_eq!(
            tokens("B2B 4S 5G H2O PDFs URLs IDsOf"),
            "b2b@0 4s@1 5g@2 h2o@3 pdf@4 url@5 =idsof@6 +idsof!@6 ids@6 of@7"
        );
    }

    #[test]
    fn signs_belong_to_the_word_before_them() {
        assert_eq!(tokens("C++开发"), "=c++@0 c@0 .开@1 &开发@1 .发@2");
        assert_eq!(tokens("F#, a+"), "=f#@0 f@0 =a+@1 a@1");
        assert_eq!(tokens("a++b #tag -x."), "a@0 b@1 tag@2 x@3");
    }

    #[test]
    fn an_apostrophe_makes_no_whole() {
        assert_eq!(tokens("don’t"), "+dont!@0 don@0 t@1");
        assert_eq!(tokens("O'Neill-Smith"), "=o'neill-smith@0 +oneillsmith!@0 o@0 neill@1 smith@2");
    }

    #[test]
    fn marks_and_joiners_are_not_there() {
        assert_eq!(tokens("cafe\u{301} ca\u{ad}fé"), "caf@0 caf@1");
        assert_eq!(tokens("客\u{200b}户"), tokens("客户"));
        assert_eq!(tokens("\u{301}\u{feff}"), "");
        assert_eq!(covered("cafe\u{301}!"), ["cafe\u{301}"]);
    }

    #[test]
    fn tokens_know_what_they_cover_and_what_they_were() {
        assert_eq!(
            covered("《客戶》 C++ camelCases"),
            ["客戶", "C++", "C", "camelCases", "camelCases", "camel", "Cases"]
        );
        let mut surfaces = Vec::new();
        Analyzer::new().each("Réplies to 客", |token| surfaces.push((token.surface.to_owned(), token.run)));
        assert_eq!(surfaces, [("replies".to_owned(), 0), ("to".to_owned(), 1), ("客".to_owned(), 2)]);
    }

    #[test]
    fn very_long_words_are_cut() {
        assert_eq!(tokens(&"x1".repeat(40)), format!("{}@0", "x1".repeat(32)));
        assert_eq!(tokens(&"a.".repeat(40)).matches('=').count(), 0);
        assert_eq!(covered(&"x".repeat(50)), ["x".repeat(50)]);
    }

    #[test]
    fn letters_are_what_equal_titles_share() {
        assert_eq!(letters("「客戶」 First, café！"), "客户firstcafe");
    }

    proptest! {
        #[test]
        fn tokens_lie_in_the_text_and_in_order(text in "([aBs1é客户カ𠮷😀 .+#'_-]|\u{301}|\\PC){0,30}") {
            let mut last = (0, 0);
            Analyzer::new().each(&text, |token| {
                assert!(!token.text.is_empty() && !text[token.start..token.end].is_empty());
                assert!((token.run, token.position) >= last);
                last = (token.run, token.position);
            });
        }
    }
}
