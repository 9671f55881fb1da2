//! From entries to numbers.

use std::array;

use rayon::prelude::*;

use super::alone::Wordings;
use super::environment::Environment;
use super::part::{ANSWER, Bag, ENVIRONMENT, NEED, PARTS, Part};
use super::terms::{Numbers, Terms, numbers};
use super::{Record, Similar};
use crate::analyzer::Analyzer;

/// Entries that are read in one go. Each go has its own list of terms; the lists are joined in order, so that the terms get the same
/// numbers whatever thread was first.
const TOGETHER: usize = 512;

/// How many times a title counts.
const TITLE: usize = 2;

/// An entry as terms.
pub(super) struct Read {
    pub(super) bags: [Bag; PARTS],
    /// Asked, one by one; the title; the issue text. Sets, sorted.
    pub(super) wordings: Vec<Vec<u32>>,
    pub(super) environment: Environment,
}

/// Reads one entry.
pub(super) fn read(analyzer: &mut Analyzer, record: &Record, of: &mut impl Numbers) -> Read {
    let asked: Vec<_> = record.asked.iter().map(|wording| numbers(analyzer, wording, of)).collect();
    let title = numbers(analyzer, &record.title, of);
    let issue = numbers(analyzer, &record.issue, of);
    let answer = numbers(analyzer, &record.resolution, of);
    let values = record.environment.iter().flat_map(|(_, value)| numbers(analyzer, value, of)).collect();

    let mut need = asked.concat();
    (0..TITLE).for_each(|_| need.extend(&title));
    need.extend(&issue);
    let mut bags: [Bag; PARTS] = array::from_fn(|_| Bag::default());
    bags[NEED] = Bag::of(need);
    bags[ANSWER] = Bag::of(answer);
    bags[ENVIRONMENT] = Bag::of(values);
    let wordings = asked.into_iter().chain([title, issue]).map(set).collect();
    Read { bags, wordings, environment: Environment::of(&record.environment) }
}

/// A sorted list without repetitions.
pub(super) fn set(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

impl Read {
    /// Gives the terms their numbers in the joined list.
    fn renumber(&mut self, map: &[u32]) {
        let renumber = |term: &mut u32| *term = map.get(*term as usize).copied().unwrap_or(*term);
        for bag in &mut self.bags {
            bag.terms.iter_mut().for_each(|(term, _)| renumber(term));
            bag.terms.sort_unstable();
        }
        for wording in &mut self.wordings {
            wording.iter_mut().for_each(renumber);
            wording.sort_unstable();
        }
    }
}

/// Reads all entries.
pub(super) fn gather(records: &[Record]) -> Similar {
    let (mut terms, reads) = join(records.par_chunks(TOGETHER).map(read_some).collect());
    terms.weigh(&frequencies(&reads, terms.len()), reads.len());

    let mut bags: [Vec<Bag>; PARTS] = array::from_fn(|_| Vec::with_capacity(reads.len()));
    let mut wordings = Wordings::default();
    let mut environments = Vec::with_capacity(reads.len());
    for read in reads {
        read.bags.into_iter().zip(&mut bags).for_each(|(bag, bags)| bags.push(bag));
        wordings.push(&read.wordings);
        environments.push(read.environment);
    }
    let mut parts = bags.map(|bags| Part::new(bags, &terms));
    // The environment makes no match alone, so nothing is looked up by it.
    parts[..ENVIRONMENT].par_iter_mut().for_each(|part| part.list(terms.len()));
    Similar { terms, parts, wordings, environments }
}

fn read_some(records: &[Record]) -> (Terms, Vec<Read>) {
    let (mut analyzer, mut terms) = (Analyzer::new(), Terms::default());
    let reads = records.iter().map(|record| read(&mut analyzer, record, &mut terms)).collect();
    (terms, reads)
}

fn join(read: Vec<(Terms, Vec<Read>)>) -> (Terms, Vec<Read>) {
    let mut all = Terms::default();
    let mapped: Vec<_> = read.into_iter().map(|(terms, reads)| (all.merge(terms), reads)).collect();
    let renumber = |(map, mut reads): (Vec<u32>, Vec<Read>)| {
        for read in &mut reads {
            read.renumber(&map);
        }
        reads
    };
    (all, mapped.into_par_iter().flat_map_iter(renumber).collect())
}

/// How many entries have each term in any of their parts.
fn frequencies(reads: &[Read], terms: usize) -> Vec<u32> {
    let mut frequencies = vec![0_u32; terms];
    // The entry that counted the term last, from 1.
    let mut last = vec![0_usize; terms];
    for (entry, read) in (1..).zip(reads) {
        for (term, _) in read.bags.iter().flat_map(|bag| &bag.terms) {
            let at = *term as usize;
            if let (Some(last), Some(frequency)) = (last.get_mut(at), frequencies.get_mut(at))
                && std::mem::replace(last, entry) != entry
            {
                *frequency += 1;
            }
        }
    }
    frequencies
}
