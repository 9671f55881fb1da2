//! Which steps several answers share.

use crate::analyzer::letters;

/// One step of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its text, on one line.
    pub text: String,
    /// What is indented below it from its first item or fence on: lists, code. As it stands, but for the indent that all of it shares.
    below: Vec<String>,
}

impl Step {
    /// The step as an item of a list, `mark` before it: `- `, `- [ ] `. What stands below it is indented by two.
    #[must_use]
    pub fn as_item(&self, mark: &str) -> String {
        let indented = |line: &String| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") };
        let below: String = self.below.iter().map(indented).collect();
        format!("{mark}{}\n{below}", self.text)
    }

    /// All that it says.
    fn whole(&self) -> String {
        format!("{} {}", self.text, self.below.join(" "))
    }

    fn add(&mut self, line: &str) {
        if self.below.is_empty() && item(line.trim_start()).is_none() && !line.trim_start().starts_with("```") {
            self.text.push(' ');
            self.text.push_str(line.trim());
        } else {
            self.below.push(line.trim_end().replace('\t', "    "));
        }
    }

    /// Takes away empty lines at the end, and the indent that all lines share.
    fn settle(&mut self) {
        let kept = self.below.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        self.below.truncate(kept);
        let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
        let shared = self.below.iter().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
        for line in self.below.iter_mut().filter(|line| !line.is_empty()) {
            line.drain(..shared);
        }
    }
}

/// The steps of one answer: its items, each with what is indented below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source(Vec<Step>);

impl Source {
    /// Reads the items of the lists in a section; paragraphs between them are left out.
    #[must_use]
    pub fn new(section: &str) -> Self {
        let mut steps: Vec<Step> = Vec::new();
        for line in section.lines() {
            let is_blank = line.trim().is_empty();
            match (item(line), steps.last_mut()) {
                (Some(text), _) => steps.push(Step { text: text.trim().to_owned(), below: Vec::new() }),
                (None, Some(step)) if is_blank && !step.below.is_empty() => step.below.push(String::new()),
                (None, Some(step)) if !is_blank && line.starts_with([' ', '\t']) => step.add(line),
                (None, _) => {}
            }
        }
        steps.iter_mut().for_each(Step::settle);
        Self(steps)
    }

    /// The steps.
    #[must_use]
    pub fn into_steps(self) -> Vec<Step> {
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
    pub steps: Vec<Step>,
    /// The other steps of each.
    pub own: Vec<Vec<Step>>,
    /// Steps that all of them have behind all their others.
    pub last: Vec<Step>,
}

/// Tells shared steps from others. Two steps are one when four fifths of the pairs of characters of the shorter stand in the other.
#[must_use]
pub fn shared(sources: &[Source]) -> Shared {
    let pairs: Vec<Vec<Vec<[char; 2]>>> =
        sources.iter().map(|source| source.0.iter().map(|step| pairs(&step.whole())).collect()).collect();
    let Some((first, others)) = pairs.split_first() else { return Shared::default() };
    let mut taken: Vec<Vec<bool>> = sources.iter().map(|source| vec![false; source.0.len()]).collect();
    // Of each shared step its place in every source.
    let mut places: Vec<Vec<usize>> = Vec::new();
    for (at, step) in first.iter().enumerate().filter(|_| !others.is_empty()) {
        let twins: Option<Vec<usize>> = others
            .iter()
            .enumerate()
            .map(|(other, theirs)| (0..theirs.len()).find(|&at| !taken[other + 1][at] && is_same(step, &theirs[at])))
            .collect();
        if let Some(twins) = twins {
            let everywhere: Vec<_> = std::iter::once(at).chain(twins).collect();
            everywhere.iter().zip(&mut taken).for_each(|(at, taken)| taken[*at] = true);
            places.push(everywhere);
        }
    }
    // Where the own steps of each source end: none before that is a last one. Without any there is nothing to come after.
    let ends: Vec<Option<usize>> = taken.iter().map(|taken| taken.iter().rposition(|taken| !taken)).collect();
    let is_last = |places: &[usize]| {
        ends.iter().any(Option::is_some) && places.iter().zip(&ends).all(|(at, end)| end.is_none_or(|end| *at > end))
    };
    let mut found = Shared::default();
    for (places, step) in places.iter().filter_map(|places| Some((places, sources[0].0.get(*places.first()?)?))) {
        if is_last(places) { &mut found.last } else { &mut found.steps }.push(step.clone());
    }
    let own = |(source, taken): (&Source, Vec<bool>)| {
        source.0.iter().zip(taken).filter(|(_, taken)| !taken).map(|(step, _)| step.clone()).collect()
    };
    found.own = sources.iter().zip(taken).map(own).collect();
    found
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

    fn texts(steps: &[Step]) -> Vec<&str> {
        steps.iter().map(|step| &*step.text).collect()
    }

    #[test]
    fn steps_that_all_have_come_first_in_the_words_of_the_first_and_last_what_ends_them_all() {
        let a = Source::new("1. 先问影响多大\n2. 查带宽曲线\n3. 当面确认");
        let b = Source::new("- 先问，影响多大？\n- 重启网关\n- 当面确认。");
        let shared = shared(&[a, b]);
        assert_eq!(texts(&shared.steps), ["先问影响多大"]);
        assert_eq!(shared.own.iter().map(|own| texts(own)).collect::<Vec<_>>(), [["查带宽曲线"], ["重启网关"]]);
        assert_eq!(texts(&shared.last), ["当面确认"]);
    }

    #[test]
    fn a_step_that_one_has_in_the_middle_is_no_last_one() {
        let sources = ["1. 查带宽曲线\n2. 当面确认", "1. 当面确认\n2. 重启网关"].map(Source::new);
        let found = shared(&sources);
        assert_eq!((texts(&found.steps), found.last), (vec!["当面确认"], vec![]));
        let alike = ["1. 查\n2. 当面确认恢复", "1. 当面确认恢复"].map(Source::new);
        assert_eq!(texts(&shared(&alike).last), ["当面确认恢复"], "the other has nothing besides");
        let same = ["1. 当面确认恢复", "1. 当面确认恢复"].map(Source::new);
        assert_eq!(texts(&shared(&same).steps), ["当面确认恢复"], "where nobody has more there is no end");
    }

    #[test]
    fn one_answer_shares_nothing() {
        let shared = shared(&[Source::new("1. 查\n2. 改")]);
        assert!(shared.steps.is_empty() && shared.last.is_empty());
        assert_eq!(shared.own.iter().map(|own| texts(own)).collect::<Vec<_>>(), [["查", "改"]]);
    }

    #[test]
    fn what_is_indented_belongs_to_its_step_and_lists_stay_lists() {
        let section = "1. 看灯\n   在背面\n   - 红的换卡\n     - 记下卡号\n   - 绿的\n\n     ```sh\n     reset\n     ```\n\n一段话\n2. 重启\n";
        let items: Vec<_> = Source::new(section).into_steps().iter().map(|step| step.as_item("- [ ] ")).collect();
        let nested = "- [ ] 看灯 在背面\n  - 红的换卡\n    - 记下卡号\n  - 绿的\n\n    ```sh\n    reset\n    ```\n";
        assert_eq!(items, [nested, "- [ ] 重启\n"]);
    }
}
