//! What of a document goes into which field.

use std::collections::BTreeSet;

use super::content::Content;
use super::schema::Scored;
use crate::analyzer::{self, TokenKind};

/// Calls `add` with the texts of all fields that add to impacts, those of one field in their order. Gives the words as they are
/// written.
pub(super) fn each_text(content: &Content, mut add: impl FnMut(Scored, &str)) -> BTreeSet<String> {
    let mut add = |field: Scored, text: &str| {
        if !text.is_empty() {
            add(field, text);
        }
    };
    let mut whole = content.title.clone();
    add(Scored::Title, &content.title);
    add(Scored::All, &content.title);
    add(Scored::Summary, &content.summary);
    content.aliases.iter().for_each(|alias| add(Scored::Aliases, alias));
    content.asked.iter().for_each(|asked| add(Scored::Asked, asked));
    content.tags.iter().for_each(|tag| add(Scored::Tags, tag));
    for (_, heading, text) in &content.sections {
        add(Scored::Headings, heading);
        add(Scored::All, heading);
        add(Scored::All, text);
        whole.extend(["\n", heading, "\n", text]);
    }
    let Distinct { chars, mut surfaces } = Distinct::of(&whole);
    surfaces.extend(analyzer::sounds(&content.title));
    add(Scored::Chars, &chars);
    for spelling in analyzer::pinyin_terms(&content.title) {
        add(Scored::Pinyin, &spelling);
    }
    surfaces
}

/// The words of a text as they are written, folded.
pub(super) fn surfaces(text: &str) -> BTreeSet<String> {
    Distinct::of(text).surfaces
}

/// What a text has, each once.
#[derive(Default)]
struct Distinct {
    chars: String,
    /// Words as they are written, folded.
    surfaces: BTreeSet<String>,
}

impl Distinct {
    fn of(text: &str) -> Self {
        let mut distinct = Self::default();
        let mut seen = Seen::default();
        analyzer::Analyzer::new().each(text, |token| match token.kind {
            TokenKind::Char => {
                if let Some(char) = token.text.chars().next().filter(|&char| seen.is_new(char)) {
                    distinct.chars.push(char);
                }
            }
            TokenKind::Word | TokenKind::Whole
                if is_latin(token.surface) && !distinct.surfaces.contains(token.surface) =>
            {
                distinct.surfaces.insert(token.surface.to_owned());
            }
            _ => {}
        });
        distinct
    }
}

/// The characters met so far, a bit for each; those beyond the basic plane count as new each time, which does no harm.
struct Seen(Box<[u64; 1 << 10]>);

impl Default for Seen {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl Seen {
    fn is_new(&mut self, char: char) -> bool {
        let Ok(code) = u16::try_from(u32::from(char)) else { return true };
        let (word, bit) = (usize::from(code >> 6), 1 << (code & 63));
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }
}

/// Whether a word can be completed, and its misspellings be guessed.
fn is_latin(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}
