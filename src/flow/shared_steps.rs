//! Which steps several answers share.

use crate::analyzer::letters;

/// The steps of one answer: its items, each with what is indented below it on the same line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source(Vec<String>);

impl Source {
    /// Reads the items of the lists in a section; paragraphs between them are left out.
    #[must_use]
    pub fn new(section: &str) -> Self {
        let mut steps: Vec<String> = Vec::new();
        for line in section.lines() {
            match item(line) {
                Some(text) => steps.push(text.trim().to_owned()),
                None if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {
                    if let Some(step) = steps.last_mut() {
                        step.push(' ');
                        step.push_str(item(line.trim_start()).unwrap_or(line).trim());
                    }
                }
                None => {}
            }
        }
        Self(steps)
    }

    /// The steps.
    #[must_use]
    pub fn into_steps(self) -> Vec<String> {
        self.0
    }
}

/// The text of a list item at the beginning of a line: `1. …`, `- …`, `- [ ] …`.
fn item(line: &str) -> Option<&str> {
    let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
    let numbered =
        (digits.len() < line.len()).then(|| digits.strip_prefix(". ").or_else(|| digits.strip_prefix(") "))).flatten();
    let text = numbered.or_else(|| ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)))?;
    Some(["[ ] ", "[x] "].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text))
}

/// What answers share, and what each has besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Steps that all of them have, in the words and order of the first.
    pub steps: Vec<String>,
    /// The other steps of each.
    pub own: Vec<Vec<String>>,
}

/// Tells shared steps from others. Two steps are one when four fifths of the pairs of characters of the shorter stand in the other.
#[must_use]
pub fn shared(sources: &[Source]) -> Shared {
    let pairs: Vec<Vec<Vec<[char; 2]>>> =
        sources.iter().map(|source| source.0.iter().map(|step| pairs(step)).collect()).collect();
    let Some((first, others)) = pairs.split_first() else { return Shared::default() };
    let mut taken: Vec<Vec<bool>> = sources.iter().map(|source| vec![false; source.0.len()]).collect();
    let mut steps = Vec::new();
    for (at, step) in first.iter().enumerate().filter(|_| !others.is_empty()) {
        let twins: Option<Vec<usize>> = others
            .iter()
            .enumerate()
            .map(|(other, theirs)| (0..theirs.len()).find(|&at| !taken[other + 1][at] && is_same(step, &theirs[at])))
            .collect();
        if let Some(twins) = twins {
            steps.push(sources[0].0[at].clone());
            taken[0][at] = true;
            twins.into_iter().enumerate().for_each(|(other, at)| taken[other + 1][at] = true);
        }
    }
    let own = |(source, taken): (&Source, Vec<bool>)| {
        source.0.iter().zip(taken).filter(|(_, taken)| !taken).map(|(step, _)| step.clone()).collect()
    };
    Shared { steps, own: sources.iter().zip(taken).map(own).collect() }
}

fn pairs(step: &str) -> Vec<[char; 2]> {
    let chars: Vec<char> = letters(step).chars().collect();
    let mut pairs: Vec<_> = chars.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn is_same(a: &[[char; 2]], b: &[[char; 2]]) -> bool {
    let common = a.iter().filter(|pair| b.binary_search(pair).is_ok()).count();
    let shorter = a.len().min(b.len());
    shorter > 0 && common * 5 >= shorter * 4 && shorter * 2 >= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_all_have_come_first_in_the_words_of_the_first() {
        let a = Source::new("1. 先问影响多大\n2. 查带宽曲线\n3. 当面确认");
        let b = Source::new("- 先问，影响多大？\n- 重启网关\n- 当面确认。");
        let shared = shared(&[a, b]);
        assert_eq!(shared.steps, ["先问影响多大", "当面确认"]);
        assert_eq!(shared.own, [vec!["查带宽曲线"], vec!["重启网关"]]);
    }

    #[test]
    fn one_answer_shares_nothing() {
        let shared = shared(&[Source::new("1. 查\n2. 改")]);
        assert_eq!(shared, Shared { steps: vec![], own: vec![vec!["查".to_owned(), "改".to_owned()]] });
    }

    #[test]
    fn what_is_indented_belongs_to_its_step() {
        let source = Source::new("1. 看灯\n   - 红的换卡\n\n一段话\n2. 重启\n");
        assert_eq!(source.into_steps(), ["看灯 红的换卡", "重启"]);
    }
}
