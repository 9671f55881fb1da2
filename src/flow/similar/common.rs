//! Words that every text has. A large base tells them by itself; in a base of three entries somebody must say so.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::analyzer::{fold, stem};

/// Words that hold an English sentence together, and what support speaks of all day.
const ENGLISH: &str = "a about after again all almost already also although always am an and another answer any anybody anyone anything are \
    around as ask at away back be because been before being best better between both but by call came can cannot come \
    could customer customers day did do doing done down during each either else end enough even ever every everybody \
    everyone everything far few find first for found four from full further get give go gone good got great had half has \
    have having he hear help her here him his hold hour how however i if in instead into is isn issue it its just keep \
    know last least leave left less let like ll look made make many may maybe me mean might mind minute month more \
    most much must my name near need neither never new next no nobody none nor not nothing now number of off often on once \
    one only or other our out over own part people perhaps person place please point problem put question quite rather re \
    really right s said same say says see seem send sent set several she should show side since so some somebody someone \
    something soon start step still stop such support sure t take tell than that the their them then there these they \
    thing think this those though three through thus time to today together told tomorrow too took toward try turn twice \
    two under until up upon us use ve very want was way we week well went were what when where whether which while who \
    whole whom whose why will with within without won word work would write wrote yes yesterday yet you your";

/// Characters that hold a Chinese sentence together.
const CHARACTERS: &str = "的了是在我你您他她它们这那有不没就和与也都要说还把被给到来去上下里中个么什怎么吗呢吧啊又再才很太只能会可以\
    为因所但而或如则及其之着过等让从对向于一二两三几谁哪些样时候后前先请将并自己";

/// Pairs that make a word of their own in every support base.
const PAIRS: &str =
    "客户 用户 问题 处理 解决 我们 你们 他们 什么 怎么 没有 可以 现在 一个 时候 已经 如果 因为 所以 需要 情况 情況";

static ENGLISH_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| ENGLISH.split_whitespace().map(stem).collect());

static COMMON_CHARACTERS: LazyLock<HashSet<char>> =
    LazyLock::new(|| CHARACTERS.chars().filter(|char| !char.is_whitespace()).map(fold).collect());

static COMMON_PAIRS: LazyLock<HashSet<String>> =
    LazyLock::new(|| PAIRS.split_whitespace().map(|pair| pair.chars().map(fold).collect()).collect());

/// The share of texts, from 0 to 1, that may be expected to have a term as the analyzer gives it. A guess: what counts is that words
/// without a subject stand apart from those with one.
pub(super) fn commonness(term: &str) -> f32 {
    if term.is_ascii() {
        return if ENGLISH_STEMS.contains(term) { 0.85 } else { 0.0 };
    }
    if COMMON_PAIRS.contains(term) {
        return 0.6;
    }
    let characters = term.chars().count();
    let common = term.chars().filter(|char| COMMON_CHARACTERS.contains(char)).count();
    match (characters, common) {
        (1, 1) => 0.7,
        (2, 2) => 0.4,
        // 的货, 了断: as rare as a border between two words.
        (2, 1) => 0.06,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_a_subject_are_not_common() {
        for term in ["deliveri", "割接", "客", "運單", "vpn"] {
            assert!(commonness(term) < 0.01, "{term}");
        }
    }

    #[test]
    fn words_without_a_subject_are() {
        for term in ["the", "的", "什么", "我们", "becaus"] {
            assert!(commonness(term) > 0.3, "{term}");
        }
    }
}
