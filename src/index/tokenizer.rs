//! The analyzer as tantivy's tokenizers.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer as Tokenizes};

use crate::analyzer::{Analyzer, TokenKind};

/// Which tokens of a text are terms of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terms {
    /// Every token.
    Every,
    /// Pairs, words and whole identifiers, whose places tell what follows what.
    Sequence,
    /// Single characters.
    Characters,
    /// The text itself, as it is.
    Whole,
}

impl Terms {
    pub(super) const ALL: [Self; 4] = [Self::Every, Self::Sequence, Self::Characters, Self::Whole];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Every => "every",
            Self::Sequence => "sequence",
            Self::Characters => "characters",
            Self::Whole => "whole",
        }
    }
}

/// Cuts texts of a field into its terms.
pub(super) struct Tokenizer {
    terms: Terms,
    analyzer: Analyzer,
    tokens: Tokens,
}

/// The tokens of one text, one after the other: an allocation for each would cost more than finding them.
#[derive(Default)]
struct Tokens {
    text: String,
    /// Where each token ends in the text, and its position.
    ends: Vec<(usize, u32)>,
}

/// Buffers are not worth copying.
impl Clone for Tokenizer {
    fn clone(&self) -> Self {
        Self::new(self.terms)
    }
}

impl Tokenizer {
    pub(super) fn new(terms: Terms) -> Self {
        Self { terms, analyzer: Analyzer::new(), tokens: Tokens::default() }
    }

    fn read(&mut self, text: &str) {
        let Tokens { text: kept, ends } = &mut self.tokens;
        kept.clear();
        ends.clear();
        if self.terms == Terms::Whole {
            kept.push_str(text);
            ends.push((text.len(), 0));
            return;
        }
        let terms = self.terms;
        self.analyzer.each(text, |token| {
            let wanted = match terms {
                Terms::Sequence => token.kind != TokenKind::Char,
                Terms::Characters => token.kind == TokenKind::Char,
                Terms::Every | Terms::Whole => true,
            };
            if wanted {
                kept.push_str(token.text);
                ends.push((kept.len(), token.position));
            }
        });
    }
}

impl Tokenizes for Tokenizer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.read(text);
        Stream { tokens: &self.tokens, next: 0, start: 0, token: Token::default() }
    }
}

/// The tokens of one text.
pub(super) struct Stream<'a> {
    tokens: &'a Tokens,
    next: usize,
    start: usize,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(&(end, position)) = self.tokens.ends.get(self.next) else { return false };
        self.token.text.clear();
        self.token.text.push_str(&self.tokens.text[self.start..end]);
        self.token.position = position as usize;
        self.start = end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
