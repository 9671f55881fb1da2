//! Whether two entries hold in the same place.

use std::collections::BTreeMap;

use crate::analyzer::{Analyzer, letters};

/// Where an entry holds: keys with their values, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Environment {
    /// The values of each key as sorted words.
    keys: BTreeMap<String, Vec<Vec<String>>>,
}

impl Environment {
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let mut keys: BTreeMap<_, Vec<Vec<String>>> = BTreeMap::new();
        for (key, value) in pairs {
            let words = words(value);
            if !words.is_empty() {
                keys.entry(letters(key)).or_default().push(words);
            }
        }
        for values in keys.values_mut() {
            values.sort_unstable();
            values.dedup();
        }
        Self { keys }
    }

    /// True when a key that both have has no value in common: the same words under another product need another answer.
    ///
    /// A value agrees with one that says more (`router` and `router X100`), and a key that one of them lacks is no disagreement.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let agree = |one: &Vec<String>, other: &Vec<String>| within(one, other) || within(other, one);
        self.keys.iter().any(|(key, values)| {
            other
                .keys
                .get(key)
                .is_some_and(|others| !values.iter().any(|one| others.iter().any(|other| agree(one, other))))
        })
    }
}

fn within(few: &[String], many: &[String]) -> bool {
    few.iter().all(|word| many.binary_search(word).is_ok())
}

fn words(value: &str) -> Vec<String> {
    let mut words = Vec::new();
    Analyzer::new().each(value, |token| words.push(token.text.to_owned()));
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Environment {
        Environment::of(&pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    fn contradict(one: &[(&str, &str)], other: &[(&str, &str)]) -> bool {
        let (one, other) = (environment(one), environment(other));
        assert_eq!(one.contradicts(&other), other.contradicts(&one));
        one.contradicts(&other)
    }

    #[test]
    fn another_value_of_the_same_key_contradicts() {
        assert!(contradict(&[("product", "A100")], &[("product", "B200")]));
        assert!(contradict(&[("产品", "路由器"), ("阶段", "安装")], &[("产品", "路由器"), ("阶段", "运输")]));
    }

    #[test]
    fn the_same_value_written_otherwise_agrees() {
        assert!(!contradict(&[("Product", "Access-Network")], &[("product", "access network")]));
        assert!(!contradict(&[("产品", "交換機")], &[("产品", "交换机")]));
    }

    #[test]
    fn a_value_that_says_more_agrees() {
        assert!(!contradict(&[("product", "router")], &[("product", "router X100")]));
        assert!(contradict(&[("product", "router X200")], &[("product", "router X100")]));
    }

    #[test]
    fn one_common_value_of_several_is_enough() {
        assert!(!contradict(&[("os", "linux"), ("os", "windows")], &[("os", "windows")]));
    }

    #[test]
    fn what_is_not_said_contradicts_nothing() {
        assert!(!contradict(&[("product", "A")], &[("stage", "B")]));
        assert!(!contradict(&[("product", "A")], &[("product", " ")]));
        assert!(!contradict(&[], &[("product", "A")]));
    }
}
