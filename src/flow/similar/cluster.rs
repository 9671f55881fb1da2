//! Entries that are there twice.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::candidates::Candidates;
use super::likeness::ENTRIES;
use super::{Cluster, Similar};

/// How many places in lists of entries are looked at for each entry. Far fewer than for one question: what is the same shares its
/// strongest words.
const EFFORT: usize = 20_000;

/// How many candidates each entry has.
const CLOSELY: usize = 48;

/// What the rough score of a candidate must be at least, as a share of what makes it the same, to be worth the exact one.
const ROUGHLY: f64 = 0.3;

/// The most different entries in one cluster; further ones make another.
const LARGEST: usize = 64;

/// Two clusters that could be one: the score they have at most, and an entry of each.
#[derive(Clone, Copy, PartialEq)]
struct Edge {
    score: f64,
    one: usize,
    other: usize,
}

impl Eq for Edge {}

impl Ord for Edge {
    /// The best is the greatest, and of equals the first in the list.
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Edge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

pub(super) fn clusters(similar: &Similar) -> Vec<Cluster> {
    let copies = copies(similar);
    let joined = join(similar, edges(similar, &copies));
    // An entry alone still makes a cluster when it has copies.
    let alone = copies.iter().filter(|(first, all)| all.len() > 1 && !joined.contains_key(first));
    let alone = alone.map(|(first, _)| (vec![*first], between(similar, *first, *first)));
    let mut clusters: Vec<_> = joined
        .values()
        .cloned()
        .chain(alone)
        .map(|(firsts, score)| {
            let mut members: Vec<_> = firsts.iter().filter_map(|first| copies.get(first)).flatten().copied().collect();
            members.sort_unstable();
            Cluster { members, score }
        })
        .collect();
    clusters.sort_unstable_by(|one, other| one.members.cmp(&other.members));
    clusters
}

/// Entries with the same words, by the first of them. Of many copies, each would otherwise find only other copies.
fn copies(similar: &Similar) -> BTreeMap<usize, Vec<usize>> {
    let key = |at: &usize| similar.parts.each_ref().map(|part| part.terms_of(*at));
    let place = |at: &usize| similar.environments.get(*at);
    let mut order: Vec<usize> = (0..similar.len()).collect();
    order.par_sort_unstable_by(|one, other| (key(one), place(one), one).cmp(&(key(other), place(other), other)));
    let mut copies = BTreeMap::new();
    for run in order.chunk_by(|one, other| (key(one), place(one)) == (key(other), place(other))) {
        if run.first().is_some_and(|first| between(similar, *first, *first) >= ENTRIES.same) {
            copies.extend(run.first().map(|first| (*first, run.to_vec())));
        }
    }
    copies
}

fn between(similar: &Similar, one: usize, other: usize) -> f64 {
    similar.probe(one).map_or(0.0, |probe| similar.score(&probe, other))
}

/// Pairs that are probably the same.
fn edges(similar: &Similar, copies: &BTreeMap<usize, Vec<usize>>) -> BinaryHeap<Edge> {
    let firsts: Vec<_> = copies.keys().copied().collect();
    let found = firsts.par_iter().map_init(
        || Candidates::new(similar.len()),
        |candidates, one| {
            let Some(probe) = similar.probe(*one) else { return Vec::new() };
            let near = candidates.find(similar, &probe, EFFORT, CLOSELY).into_iter();
            let near = near.take_while(|(rough, _)| *rough >= ROUGHLY * ENTRIES.same).map(|(_, at)| at as usize);
            let others = near.filter(|other| other != one && copies.contains_key(other));
            let scored = others.map(|other| (similar.score(&probe, other), other));
            let same = scored.filter(|(score, _)| *score >= ENTRIES.same);
            same.map(|(score, other)| Edge { score, one: *one.min(&other), other: *one.max(&other) }).collect()
        },
    );
    let mut edges: Vec<_> = found.flatten_iter().collect();
    edges.sort_unstable();
    edges.dedup();
    edges.into()
}

/// Complete linkage: always joins the two clusters whose least alike entries are most alike. The clusters come by one of their
/// members, with the score of the two least alike.
fn join(similar: &Similar, mut edges: BinaryHeap<Edge>) -> BTreeMap<usize, (Vec<usize>, f64)> {
    let mut clusters: BTreeMap<usize, (Vec<usize>, f64)> = BTreeMap::new();
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    for edge in &edges {
        for at in [edge.one, edge.other] {
            clusters.insert(at, (vec![at], 1.0));
            of.insert(at, at);
        }
    }
    while let Some(edge) = edges.pop() {
        let (Some(one), Some(other)) = (of.get(&edge.one).copied(), of.get(&edge.other).copied()) else { continue };
        let (Some(ours), Some(theirs)) = (clusters.get(&one), clusters.get(&other)) else { continue };
        if one == other || ours.0.len() + theirs.0.len() > LARGEST {
            continue;
        }
        let pairs = ours.0.iter().flat_map(|one| theirs.0.iter().map(move |other| (*one, *other)));
        let least = pairs.map(|(one, other)| between(similar, one, other)).fold(1.0, f64::min);
        if least < ENTRIES.same {
            continue;
        }
        if least < edge.score {
            edges.push(Edge { score: least, ..edge });
        } else if let Some((members, score)) = clusters.remove(&other)
            && let Some(ours) = clusters.get_mut(&one)
        {
            of.extend(members.iter().map(|member| (*member, one)));
            ours.0.extend(members);
            ours.1 = ours.1.min(score).min(least);
        }
    }
    clusters.retain(|_, (members, _)| members.len() > 1);
    clusters
}
