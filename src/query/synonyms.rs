//! Other wordings of what a query says, from the glossary.

use super::constants::{GROUPS, WORDINGS};
use super::runs::{runs, said};
use crate::analyzer::Analyzer;

/// Terms of one wording that a document has all of.
pub(super) type Wording = Vec<String>;

/// A group of the glossary of which a query has a wording.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Called {
    /// Its wordings in the query.
    pub(super) asked: Vec<Wording>,
    /// Its other ones in the same script.
    pub(super) near: Vec<Wording>,
    /// Those in another one: where the query is Chinese, the English ones.
    pub(super) far: Vec<Wording>,
}

impl Called {
    /// All wordings that the query does not have.
    pub(super) fn others(&self) -> impl Iterator<Item = &Wording> {
        self.near.iter().chain(&self.far)
    }
}

/// A wording of a group.
struct Known {
    /// What it says (see [`said`]).
    said: String,
    terms: Wording,
    /// True when it begins with a Han character.
    han: bool,
}

/// The groups of the glossary.
pub(super) struct Synonyms {
    groups: Vec<Vec<Known>>,
    /// Their plain words as they are written, folded.
    words: Vec<String>,
}

impl Synonyms {
    pub(super) fn new(analyzer: &mut Analyzer, groups: &[Vec<String>]) -> Self {
        let mut words = Vec::new();
        let mut wording = |text: &String| {
            let runs = runs(analyzer, text);
            words.extend(runs.iter().filter_map(|run| run.word.clone()));
            let (said, han) = (said(&runs), runs.first().is_some_and(|run| run.han));
            let mut terms = Vec::new();
            for term in runs.into_iter().flat_map(|run| run.terms) {
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
            (!terms.is_empty()).then_some(Known { said, terms, han })
        };
        let groups = groups.iter().map(|group| group.iter().filter_map(&mut wording).collect()).collect();
        Self { groups, words }
    }

    /// The plain words of the glossary that begin with a prefix. Documents may have none of them.
    pub(super) fn words<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = &'s String> {
        self.words.iter().filter(move |word| word.starts_with(prefix))
    }

    /// The groups with a wording in the query.
    pub(super) fn of(&self, query: &str) -> Vec<Called> {
        let called = self.groups.iter().filter_map(|group| {
            let asks = |known: &Known| query.contains(known.said.as_str());
            let han = group.iter().find(|known| asks(known))?.han;
            let fitting = |fits: &dyn Fn(&Known) -> bool| {
                group.iter().filter(|known| fits(known)).take(WORDINGS).map(|known| known.terms.clone()).collect()
            };
            Some(Called {
                asked: fitting(&asks),
                near: fitting(&|known| !asks(known) && known.han == han),
                far: fitting(&|known| !asks(known) && known.han != han),
            })
        });
        called.take(GROUPS).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(query: &str) -> Vec<Vec<Wording>> {
        let groups = [["交货", "按时交付", "on-time delivery"], ["客服", "客户服务", "support"]];
        let groups = groups.map(|group| group.map(str::to_owned).to_vec());
        let analyzer = &mut Analyzer::new();
        let called = Synonyms::new(analyzer, &groups).of(&said(&runs(&mut Analyzer::new(), query)));
        called.into_iter().map(|group| group.others().cloned().collect()).collect()
    }

    #[test]
    fn a_wording_in_the_query_calls_up_the_others() {
        assert_eq!(others("客服电话"), [[vec!["客户", "户服", "服务"], vec!["support"]]]);
        assert_eq!(others("On-time deliveries"), [[vec!["交货"], vec!["按时", "时交", "交付"]]]);
    }

    #[test]
    fn wordings_in_the_script_of_the_query_are_told_from_others() {
        let group = ["顾客", "client", "客户", "customer"].map(str::to_owned).to_vec();
        let synonyms = Synonyms::new(&mut Analyzer::new(), &[group]);
        let called = |query| synonyms.of(&said(&runs(&mut Analyzer::new(), query))).remove(0);
        assert_eq!(
            (called("顧客").near, called("client").near),
            (vec![vec!["客户".into()]], vec![vec!["customer".into()]])
        );
        assert_eq!((called("顧客").far.len(), called("client").far.len()), (2, 2));
    }

    #[test]
    fn part_of_a_wording_is_none() {
        assert!(others("on time").is_empty());
        assert!(others("服务").is_empty());
        assert!(others("supporter").is_empty());
    }
}
