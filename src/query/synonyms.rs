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
    /// Its other ones.
    pub(super) others: Vec<Wording>,
}

/// The groups of the glossary: of each wording what it says (see [`said`]) and its terms.
pub(super) struct Synonyms(Vec<Vec<(String, Wording)>>);

impl Synonyms {
    pub(super) fn new(analyzer: &mut Analyzer, groups: &[Vec<String>]) -> Self {
        let mut wording = |text: &String| {
            let runs = runs(analyzer, text);
            let said = said(&runs);
            let mut terms = Vec::new();
            for term in runs.into_iter().flat_map(|run| run.terms) {
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
            (!terms.is_empty()).then_some((said, terms))
        };
        Self(groups.iter().map(|group| group.iter().filter_map(&mut wording).collect()).collect())
    }

    /// The groups with a wording in the query.
    pub(super) fn of(&self, query: &str) -> Vec<Called> {
        let called = self.0.iter().filter(|group| group.iter().any(|(said, _)| query.contains(said.as_str())));
        let wordings = |group: &[(String, Wording)], asked: bool| {
            let fitting = group.iter().filter(|(said, _)| query.contains(said.as_str()) == asked);
            fitting.take(WORDINGS).map(|(_, terms)| terms.clone()).collect()
        };
        called
            .take(GROUPS)
            .map(|group| Called { asked: wordings(group, true), others: wordings(group, false) })
            .collect()
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
        called.into_iter().map(|group| group.others).collect()
    }

    #[test]
    fn a_wording_in_the_query_calls_up_the_others() {
        assert_eq!(others("客服电话"), [[vec!["客户", "户服", "服务"], vec!["support"]]]);
        assert_eq!(others("On-time deliveries"), [[vec!["交货"], vec!["按时", "时交", "交付"]]]);
    }

    #[test]
    fn part_of_a_wording_is_none() {
        assert!(others("on time").is_empty());
        assert!(others("服务").is_empty());
        assert!(others("supporter").is_empty());
    }
}
