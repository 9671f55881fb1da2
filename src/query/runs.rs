//! Text → runs: the pieces of a query that a document has as a whole or not.

use super::constants::RUN_CHARACTERS;
use crate::analyzer::{Analyzer, TokenKind};

/// A term and where it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) term: String,
    pub(super) position: u32,
}

/// A run: Han characters side by side, or the parts of one word chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// Distinct terms that a document with the whole run has.
    pub(super) needed: Vec<String>,
    /// A term that says more, of an identifier: `src/main.rs` beside its parts, `c` beside `c++`.
    pub(super) bonus: Option<String>,
    /// Terms that stand at these places where the run stands as it was asked. Of a Han run, every other pair is enough in a document
    /// that has them all.
    pub(super) cover: Vec<Placed>,
    /// How it is known to stand as it was asked.
    pub(super) proof: Proof,
    /// Positions taken.
    pub(super) positions: usize,
    /// The word as typed (folded), when the run is a single word of letters a–z.
    pub(super) word: Option<String>,
    /// Byte at which it ends.
    pub(super) end: usize,
}

/// How a run is known to stand in a document as it was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Proof {
    /// It is not asked: a plain word, a single character, a run too long.
    #[default]
    None,
    /// By its terms being there: two Han characters, `c++`.
    Terms,
    /// By the bonus term being there: `src/main.rs`.
    Bonus,
    /// By the places of its terms: three Han characters and more.
    Places,
}

/// What stands at one position.
#[derive(Default)]
struct Slot {
    run: u32,
    end: usize,
    char: String,
    pair: Option<String>,
    word: Option<(String, String)>,
    whole: Option<(String, usize)>,
}

/// What stands at each position of a text.
fn slots(analyzer: &mut Analyzer, text: &str) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    analyzer.each(text, |token| {
        let at = token.position as usize;
        if slots.len() <= at {
            slots.resize_with(at + 1, Slot::default);
        }
        let slot = &mut slots[at];
        slot.run = token.run;
        match token.kind {
            TokenKind::Pair => slot.pair = Some(token.text.to_owned()),
            TokenKind::Whole => slot.whole = Some((token.text.to_owned(), token.end)),
            TokenKind::Char | TokenKind::Word => {
                slot.end = token.end;
                if token.kind == TokenKind::Char {
                    token.text.clone_into(&mut slot.char);
                } else {
                    slot.word = Some((token.text.to_owned(), token.surface.to_owned()));
                }
            }
        }
    });
    slots
}

/// The runs of a text, in order.
pub(super) fn runs(analyzer: &mut Analyzer, text: &str) -> Vec<Run> {
    let slots = slots(analyzer, text);
    let mut first = 0;
    let mut runs = Vec::new();
    for slots in slots.chunk_by(|one, next| one.run == next.run) {
        let run = if slots[0].word.is_none() { han(slots, first) } else { chunk(slots, first) };
        first += slots.len();
        let end = slots.last().map_or(0, |slot| slot.end);
        runs.push(Run { positions: slots.len(), end: end.max(run.end), ..run });
    }
    runs
}

fn han(slots: &[Slot], first: usize) -> Run {
    let proof = match slots.len() {
        2 => Proof::Terms,
        3..=RUN_CHARACTERS => Proof::Places,
        _ => Proof::None,
    };
    let mut run = Run { proof, ..Run::default() };
    let pairs: Vec<_> = slots.iter().filter_map(|slot| slot.pair.as_deref()).collect();
    if pairs.is_empty() {
        run.needed.extend(slots.first().map(|slot| slot.char.clone()));
    }
    for (at, pair) in pairs.iter().enumerate() {
        push_new(&mut run.needed, pair);
        if at % 2 == 0 || at + 1 == pairs.len() {
            run.cover.push(placed(pair, first + at));
        }
    }
    run
}

fn chunk(slots: &[Slot], first: usize) -> Run {
    let mut run = Run::default();
    for (at, (stem, _)) in slots.iter().filter_map(|slot| slot.word.as_ref()).enumerate() {
        push_new(&mut run.needed, stem);
        run.cover.push(placed(stem, first + at));
    }
    match (&slots[0].whole, &slots[0].word) {
        // `C++` means its whole, of which `c` is but a hint.
        (Some((whole, end)), _) if slots.len() == 1 => {
            run.bonus = run.needed.pop();
            run.needed.push(whole.clone());
            run.cover = vec![placed(whole, first)];
            run.proof = Proof::Terms;
            run.end = *end;
        }
        (Some((whole, end)), _) => {
            run.bonus = Some(whole.clone());
            run.proof = Proof::Bonus;
            run.end = *end;
        }
        (None, Some((_, surface))) if slots.len() == 1 && is_spelled(surface) => run.word = Some(surface.clone()),
        _ => {}
    }
    run
}

fn placed(term: &str, position: usize) -> Placed {
    Placed { term: term.to_owned(), position: u32::try_from(position).unwrap_or(u32::MAX) }
}

fn push_new(list: &mut Vec<String>, term: &str) {
    if !list.iter().any(|known| known == term) {
        list.push(term.to_owned());
    }
}

/// True for two or more letters a–z: a word that may be pinyin, mistyped or half-typed.
fn is_spelled(word: &str) -> bool {
    word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The text of each position: stems, single Han characters, `c++`. Wordings of the glossary are looked for in these.
pub(super) fn atoms(analyzer: &mut Analyzer, text: &str) -> Vec<String> {
    let slots = slots(analyzer, text);
    let mut atoms = Vec::new();
    for run in slots.chunk_by(|one, next| one.run == next.run) {
        match run {
            [Slot { whole: Some((whole, _)), .. }] => atoms.push(whole.clone()),
            parts => atoms.extend(parts.iter().map(|slot| slot.word.as_ref().map_or(&slot.char, |word| &word.0).clone())),
        }
    }
    atoms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(text: &str) -> Vec<Vec<String>> {
        runs(&mut Analyzer::new(), text).into_iter().map(|run| run.needed).collect()
    }

    fn only(text: &str) -> Run {
        let mut runs = runs(&mut Analyzer::new(), text);
        assert_eq!(runs.len(), 1, "{runs:?}");
        runs.remove(0)
    }

    #[test]
    fn han_characters_are_looked_for_in_pairs_and_alone_when_alone() {
        assert_eq!(needed("按时交付，客 late"), [vec!["按时", "时交", "交付"], vec!["客"], vec!["lat"]]);
        assert_eq!(needed("哈哈哈"), [["哈哈"]]);
    }

    #[test]
    fn every_other_pair_proves_that_a_run_stands_as_asked() {
        let places = |text| only(text).cover.iter().map(|placed| placed.position).collect::<Vec<_>>();
        assert_eq!(places("按时"), [0]);
        assert_eq!(places("按时交"), [0, 1]);
        assert_eq!(places("按时交付"), [0, 2]);
        assert_eq!(places("按时交付了"), [0, 2, 3]);
    }

    #[test]
    fn an_identifier_is_its_parts_and_better_its_whole() {
        let run = only("src/main");
        assert_eq!((run.needed, run.bonus), (vec!["src".into(), "main".into()], Some("src/main".into())));
        let run = only("C++");
        assert_eq!((run.needed, run.bonus), (vec!["c++".into()], Some("c".into())));
    }

    #[test]
    fn an_apostrophe_does_not_part_a_run() {
        assert_eq!(needed("don't"), [["don", "t"]]);
        assert_eq!(needed("don’t"), [["don", "t"]]);
    }

    #[test]
    fn only_a_plain_word_may_be_something_else() {
        assert_eq!(only("Kehu").word.as_deref(), Some("kehu"));
        for text in ["k", "v2", "a-b", "客户", "naïf1"] {
            assert_eq!(only(text).word, None, "{text}");
        }
    }
}
