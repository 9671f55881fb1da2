//! Text → runs: the pieces of a query that a document has as a whole or not.

use super::constants::RUN_CHARACTERS;
use crate::analyzer::{self, Analyzer, JOINED, TokenKind};

/// A term and where it stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) term: String,
    pub(super) position: u32,
}

/// A run: Han characters side by side, or the parts of one word chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// True for Han characters.
    pub(super) han: bool,
    /// Distinct terms that a document with the whole run has.
    pub(super) terms: Vec<String>,
    /// A term that says more, of an identifier: `src/main.rs` beside its parts, `c` beside `c++`.
    pub(super) extra: Option<String>,
    /// A term that tells by itself that the run stands as asked: two Han characters, `c++`, `src/main.rs`.
    pub(super) exact: Option<String>,
    /// True when places tell whether it stands as asked: three Han characters and more, two parts of a word and more.
    pub(super) open: bool,
    /// Terms that stand at these places where the run stands as asked. Of a Han run, every other pair is enough in a document that
    /// has them all.
    pub(super) cover: Vec<Placed>,
    /// The text of each position: a stem, a Han character, `c++`. Wordings of the glossary are looked for in these.
    pub(super) atoms: Vec<String>,
    /// A term that may stand for it, as others write it in one word or in several: `tcpip` for `tcp/ip`, `tcpip!` for `tcpip`.
    pub(super) joined: Option<String>,
    /// The word as typed (folded), when the run is a single word of letters a–z.
    pub(super) word: Option<String>,
    /// The syllables of pinyin that its words are made of; none when one of them is no pinyin.
    pub(super) syllables: Vec<String>,
    /// Terms that, all together, may stand for it: its syllables first, then it joined, then a syllable with its neighbour's.
    pub(super) spellings: Vec<Vec<String>>,
    /// Byte at which it ends.
    pub(super) end: usize,
    /// True when the query ends with it, perhaps before the word does.
    pub(super) unfinished: bool,
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
    joined: Option<String>,
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
            TokenKind::Also => slot.joined = token.text.strip_suffix(JOINED).map(str::to_owned).or(slot.joined.take()),
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
        runs.push(if slots[0].word.is_none() { han(slots, first) } else { chunk(slots, first) });
        first += slots.len();
    }
    runs
}

fn han(slots: &[Slot], first: usize) -> Run {
    let pairs: Vec<_> = slots.iter().filter_map(|slot| slot.pair.as_deref()).collect();
    let mut run = Run {
        han: true,
        atoms: slots.iter().map(|slot| slot.char.clone()).collect(),
        open: (3..=RUN_CHARACTERS).contains(&slots.len()),
        end: slots.last().map_or(0, |slot| slot.end),
        ..Run::default()
    };
    match pairs.as_slice() {
        [] => run.terms.clone_from(&run.atoms),
        [pair] => run.exact = Some((*pair).to_owned()),
        _ => {}
    }
    for (at, pair) in pairs.iter().enumerate() {
        push_new(&mut run.terms, pair);
        if at % 2 == 0 || at + 1 == pairs.len() {
            run.cover.push(placed(pair, first + at));
        }
    }
    run
}

fn chunk(slots: &[Slot], first: usize) -> Run {
    let words: Vec<_> = slots.iter().filter_map(|slot| slot.word.as_ref()).collect();
    let whole = slots[0].whole.as_ref();
    let (terms, extra) = match (words.as_slice(), whole) {
        // `C++` means its whole, of which `c` is but a hint.
        ([(stem, _)], Some((whole, _))) => (vec![whole], Some(stem)),
        (words, whole) => (words.iter().map(|(stem, _)| stem).collect(), whole.map(|(whole, _)| whole)),
    };
    let end = slots.last().map_or(0, |slot| slot.end);
    let single = || terms.first().filter(|_| whole.is_none() && terms.len() == 1);
    let joined = slots[0].joined.clone().or_else(|| single().map(|term| format!("{term}{JOINED}")));
    let mut run = Run {
        joined,
        open: (2..RUN_CHARACTERS).contains(&terms.len()),
        extra: extra.cloned(),
        exact: whole.map(|(whole, _)| whole.clone()),
        cover: terms.iter().enumerate().map(|(at, term)| placed(term, first + at)).collect(),
        atoms: terms.iter().map(|term| (*term).clone()).collect(),
        end: whole.map_or(end, |(_, whole)| end.max(*whole)),
        ..Run::default()
    };
    for term in terms {
        push_new(&mut run.terms, term);
    }
    if let ([(_, surface)], None) = (words.as_slice(), whole) {
        run.word = Some(surface.clone()).filter(|word| is_spelled(word));
    }
    run.syllables = match words.as_slice() {
        [_] => syllables(run.word.iter()),
        words => syllables(words.iter().map(|(_, surface)| surface)),
    };
    run
}

/// The syllables of some words, if all of them are pinyin.
fn syllables<'w>(words: impl Iterator<Item = &'w String>) -> Vec<String> {
    let mut syllables = Vec::new();
    for word in words {
        let parts = analyzer::segment(word);
        if parts.is_empty() {
            return Vec::new();
        }
        syllables.extend(parts.into_iter().map(str::to_owned));
    }
    syllables
}

/// Says what the runs of a text may stand for: each for itself, joined or as pinyin, and a syllable with the one behind a space.
pub(super) fn spell(runs: &mut [Run]) {
    for run in &mut *runs {
        let syllables: Vec<&str> = run.syllables.iter().map(String::as_str).collect();
        let mut terms = analyzer::syllable_run(&syllables);
        terms.sort_unstable();
        terms.dedup();
        run.spellings.extend((!terms.is_empty()).then_some(terms));
        run.spellings.extend(run.joined.clone().map(|term| vec![term]));
    }
    for at in 1..runs.len() {
        let [one, next] = [&runs[at - 1], &runs[at]].map(|run| run.syllables.as_slice());
        if let ([one], [next]) = (one, next) {
            let together = analyzer::syllable_run(&[one, next]);
            runs[at - 1].spellings.push(together.clone());
            runs[at].spellings.push(together);
        }
    }
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

/// The texts of all positions, as wordings are looked for in them: each between line breaks.
pub(super) fn said(runs: &[Run]) -> String {
    runs.iter().flat_map(|run| &run.atoms).fold("\n".to_owned(), |said, atom| said + atom + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<Vec<String>> {
        runs(&mut Analyzer::new(), text).into_iter().map(|run| run.terms).collect()
    }

    fn only(text: &str) -> Run {
        let mut runs = runs(&mut Analyzer::new(), text);
        assert_eq!(runs.len(), 1, "{runs:?}");
        runs.remove(0)
    }

    #[test]
    fn han_characters_are_looked_for_in_pairs_and_alone_when_alone() {
        assert_eq!(terms("按时交付，客 late"), [vec!["按时", "时交", "交付"], vec!["客"], vec!["lat"]]);
        assert_eq!(terms("哈哈哈"), [["哈哈"]]);
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
        assert_eq!((run.terms, run.extra), (vec!["src".into(), "main".into()], Some("src/main".into())));
        let run = only("C++");
        assert_eq!((run.terms, run.extra), (vec!["c++".into()], Some("c".into())));
    }

    #[test]
    fn an_apostrophe_does_not_part_a_run() {
        assert_eq!(terms("don't"), [["don", "t"]]);
        assert_eq!(terms("don’t"), [["don", "t"]]);
    }

    #[test]
    fn only_a_plain_word_may_be_something_else() {
        assert_eq!(only("Kehu").word.as_deref(), Some("kehu"));
        for text in ["k", "v2", "a-b", "客户", "naïf1"] {
            assert_eq!(only(text).word, None, "{text}");
        }
    }
}
