//! Text as search sees it: folded characters, tokens, stems, pinyin.
//!
//! The program and the page in the browser must see the same tokens, or the one finds what the other does not. So the rules are
//! few, integer and spelled out twice, here and in `analyze.js`, and what needs knowledge of Unicode is decided here only:
//! [`table()`] is that knowledge as bytes, and the browser asks nothing else. A test compares the two sides.

mod chunk;
mod class;
mod fold;
mod pinyin;
mod stem;
mod table;
mod tokens;
mod units;

pub use chunk::JOINED;
pub use class::{Class, class};
pub use fold::fold;
pub use pinyin::{half_typed_run, initials_run, pinyin_terms, segment, sounds, syllable_run};
pub use stem::stem;
pub use table::table;
pub use tokens::{Analyzer, Token, TokenKind, folded, letters};
