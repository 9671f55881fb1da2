use super::likeness::ENTRIES;
use super::*;

/// A base of entries of twelve words each, by Zipf's law, every tenth of them told a second time with four other words.
fn base(entries: usize) -> Vec<Record> {
    let mut state = 1_u64;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let octave = (state >> 33) % 14;
        format!("w{}", (state >> 40) % (1 << octave))
    };
    let mut records: Vec<Record> = Vec::new();
    for at in 0..entries {
        let mut words: Vec<String> = (0..12).map(|_| word()).collect();
        if at % 10 == 9 {
            words = records[at - 5].title.split(' ').take(8).map(str::to_owned).chain((0..4).map(|_| word())).collect();
        }
        records.push(Record { title: words.join(" "), ..Record::default() });
    }
    records
}

#[test]
fn looking_at_few_entries_finds_what_looking_at_all_does() {
    let records = base(6_000);
    let similar = Similar::new(&records);
    let (mut due, mut found) = (0, 0);
    for at in (4..600).step_by(10) {
        let probe = similar.probe(at).unwrap();
        let near: Vec<_> = similar.nearest(&records[at], records.len()).into_iter().map(|one| one.at).collect();
        let all = (0..records.len()).filter(|other| similar.score(&probe, *other) >= ENTRIES.look);
        for other in all {
            due += 1;
            found += usize::from(near.contains(&other));
        }
    }
    assert!(due >= 120 && found == due, "{found} of {due}");
}

#[test]
fn a_score_is_the_same_from_both_sides() {
    let records = base(40);
    let similar = Similar::new(&records);
    for one in 0..records.len() {
        for other in 0..records.len() {
            let (there, back) = (similar.probe(one).unwrap(), similar.probe(other).unwrap());
            let (score, again) = (similar.score(&there, other), similar.score(&back, one));
            assert!(score.to_bits() == again.to_bits() && (0.0..=1.0).contains(&score), "{one} {other}");
        }
    }
}

#[test]
fn an_entry_of_the_base_scores_as_the_same_entry_from_outside() {
    let records = base(40);
    let similar = Similar::new(&records);
    for found in similar.nearest(&records[4], 40) {
        let within = similar.score(&similar.probe(4).unwrap(), found.at);
        assert!((within - found.score).abs() < 1e-9, "{found:?} {within}");
    }
}

#[test]
fn every_entry_told_twice_is_found_in_a_cluster() {
    let records = base(2_000);
    let clusters = Similar::new(&records).clusters();
    let told_twice = (4..records.len()).step_by(10).filter(|at| {
        let within = |cluster: &&Cluster| cluster.members.contains(at) && cluster.members.contains(&(at + 5));
        clusters.iter().find(within).is_some()
    });
    assert!(told_twice.count() >= 190, "{}", clusters.len());
}
