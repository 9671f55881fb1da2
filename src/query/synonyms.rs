//! Other wordings of what a query says, from the glossary.

use std::collections::HashMap;

use super::constants::{GROUPS, WORDINGS};
use super::plan::Plan;
use super::runs::{atoms, runs};
use crate::analyzer::Analyzer;

/// Wordings of the glossary, taken apart so that they are found in a query at once.
pub(super) struct Synonyms<'a> {
    groups: &'a [Vec<String>],
    /// Group and atoms of the wordings that begin with an atom.
    by_first: HashMap<String, Vec<(usize, Vec<String>)>>,
}

/// Terms of one wording that a document has all of.
pub(super) type Wording = Vec<String>;

impl<'a> Synonyms<'a> {
    pub(super) fn new(analyzer: &mut Analyzer, groups: &'a [Vec<String>]) -> Self {
        let mut by_first = HashMap::<String, Vec<_>>::new();
        for (group, wordings) in groups.iter().enumerate() {
            for wording in wordings {
                let atoms = atoms(analyzer, wording);
                if let Some(first) = atoms.first() {
                    by_first.entry(first.clone()).or_default().push((group, atoms));
                }
            }
        }
        Self { groups, by_first }
    }

    /// For each group with a wording in the query its other wordings.
    pub(super) fn of(&self, analyzer: &mut Analyzer, plan: &Plan) -> Vec<Vec<Wording>> {
        let mut groups: Vec<usize> = Vec::new();
        let mut said: Vec<&[String]> = Vec::new();
        for (at, first) in plan.atoms.iter().enumerate() {
            for (group, atoms) in self.by_first.get(first).into_iter().flatten() {
                if plan.atoms[at..].starts_with(atoms) && (groups.contains(group) || groups.len() < GROUPS) {
                    said.push(atoms);
                    if !groups.contains(group) {
                        groups.push(*group);
                    }
                }
            }
        }
        let mut known: Vec<String> = Vec::new();
        let mut room = |terms: &[String]| {
            let new: Vec<_> = terms.iter().filter(|term| !known.contains(term)).cloned().collect();
            let fits = known.len() + new.len() <= WORDINGS;
            if fits {
                known.extend(new);
            }
            fits
        };
        let mut found = Vec::new();
        for group in groups {
            let others = self.groups[group].iter().filter(|wording| {
                let atoms = atoms(analyzer, wording);
                !said.contains(&atoms.as_slice())
            });
            let others: Vec<_> = others.cloned().collect();
            let wordings = others.iter().map(|wording| terms(analyzer, wording));
            found.push(wordings.filter(|terms| !terms.is_empty() && room(terms)).collect());
        }
        found
    }
}

fn terms(analyzer: &mut Analyzer, wording: &str) -> Wording {
    let mut terms = Vec::new();
    for term in runs(analyzer, wording).into_iter().flat_map(|run| run.needed) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse::parse;

    fn others(query: &str) -> Vec<Vec<Wording>> {
        let groups = [["交货", "按时交付", "on-time delivery"], ["客服", "客户服务", "support"]];
        let groups = groups.map(|group| group.map(str::to_owned).to_vec());
        let analyzer = &mut Analyzer::new();
        Synonyms::new(analyzer, &groups).of(analyzer, &Plan::new(&mut Analyzer::new(), &parse(query), &[]))
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
