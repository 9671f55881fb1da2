//! The numbers that ranking and limits depend on. `rank.js` has the same ones, by the same names: a test compares them.

/// What a score is multiplied by for every run of the query that is wholly in the document.
pub(super) const COMPLETE: f64 = 2.0;
/// What a score is multiplied by for every part of the query that stands in the document as it was asked.
pub(super) const CONTIGUOUS: f64 = 4.0;
/// Weight of what a word may also mean: pinyin, completions, corrections.
pub(super) const GUESSED: f64 = 0.5;
/// Weight of other wordings from the glossary.
pub(super) const SYNONYM: f64 = 0.75;
/// Most that a wording in another script counts, of what the most frequent one in the script of the query tells.
pub(super) const FOREIGN: f64 = 0.25;

/// Characters of a query that count.
pub(super) const CHARACTERS: usize = 1000;
/// Runs of a query that count.
pub(super) const RUNS: usize = 32;
/// Distinct terms of a query that count.
pub(super) const TERMS: usize = 64;
/// Groups of the glossary that a query may call up.
pub(super) const GROUPS: usize = 8;
/// Other wordings of a group that count.
pub(super) const WORDINGS: usize = 6;

/// The longest run of Han characters that is looked for as a phrase.
pub(super) const RUN_CHARACTERS: usize = 12;
/// The longest query that is looked for as a phrase, in positions.
pub(super) const WHOLE_TOKENS: usize = 12;

/// Of how many terms the places are looked at, the rarest ones, to tell whether something stands as asked.
pub(super) const COVER: usize = 3;

/// Unknown words of a query that are completed or corrected.
pub(super) const MENDED: usize = 8;
/// Stems that a half-typed word may stand for.
pub(super) const COMPLETIONS: usize = 6;
/// Stems that a mistyped word may stand for.
pub(super) const CORRECTIONS: usize = 3;
/// Letters of the shortest word that may be mistyped by one letter.
pub(super) const ONE_SLIP: usize = 5;
/// Letters of the shortest word that may be mistyped by two.
pub(super) const TWO_SLIPS: usize = 9;

/// How many of the best documents are ordered exactly.
pub(super) const CANDIDATES: usize = 64;
/// Among how many of the first hits one with the very title asked for goes to the top.
pub(super) const TITLES: usize = 10;

/// Sections shown of one hit.
pub(super) const SECTIONS: usize = 3;
/// Width of an excerpt, where a Han character is two wide and a Latin letter one.
pub(super) const WIDTH: usize = 160;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    /// The constants of a text in which each stands as `begin NAME… = value;` on a line of its own.
    fn constants<'a>(text: &'a str, begin: &str) -> BTreeMap<&'a str, f64> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(begin)?.strip_suffix(';')?.split_once(" = "));
        lines.filter_map(|(name, value)| Some((name.split(':').next()?, value.parse().ok()?))).collect()
    }

    #[test]
    fn the_browser_ranks_by_the_same_numbers() {
        let ours = constants(include_str!("constants.rs"), "pub(super) const ");
        let theirs = constants(include_str!("../../themes/default/static/js/search/rank.js"), "export const ");
        assert!(ours.len() > 15);
        assert_eq!(ours, theirs);
    }
}
