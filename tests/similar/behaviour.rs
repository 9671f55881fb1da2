//! What holds for any base.

use casebook::flow::similar::{Likeness, Match, Record, Similar};

use super::labelled::Set;
use super::noise::noise;

fn titled(title: &str) -> Record {
    Record { title: title.to_owned(), ..Record::default() }
}

fn at(product: &str, title: &str) -> Record {
    Record { environment: vec![("product".to_owned(), product.to_owned())], ..titled(title) }
}

#[test]
fn an_empty_base_and_an_empty_entry_match_nothing() {
    let record = titled("Printer prints blank pages after toner change");
    assert!(Similar::new(&[]).nearest(&record, 3).is_empty());
    assert!(Similar::new(&[]).asked("blank pages", 3).is_empty());
    assert!(Similar::new(&[]).clusters().is_empty());
    let base = Similar::new(&[Record::default(), Record::default(), record]);
    assert!(base.nearest(&Record::default(), 3).is_empty());
    assert!(base.asked("", 3).is_empty());
    assert!(base.clusters().is_empty());
    assert!(base.nearest(&titled("Printer prints blank pages"), 0).is_empty());
}

#[test]
fn the_second_entry_already_matches_the_first() {
    let base = Similar::new(&[titled("打印机换墨粉后打出白纸")]);
    let found = base.nearest(&titled("打印機換碳粉之後打出白紙"), 3);
    assert_eq!(found.first().map(|one| (one.at, one.likeness)), Some((0, Likeness::Same)));
    assert!(base.nearest(&titled("合同续签要哪些材料"), 3).is_empty());
}

#[test]
fn equal_entries_are_the_same_in_a_base_of_any_size() {
    for size in [1, 2, 3, 500] {
        let mut records = vec![titled("VPN disconnects after ten minutes")];
        records.extend(noise(size - 1, 3));
        let found = Similar::new(&records).nearest(&records[0], 1);
        assert_eq!(found.first().map(|one| (one.at, one.likeness)), Some((0, Likeness::Same)), "{size}");
    }
    let two = [titled("VPN disconnects after ten minutes"), titled("VPN disconnects after ten minutes")];
    assert_eq!(Similar::new(&two).clusters().len(), 1);
}

#[test]
fn the_same_words_under_another_product_are_worth_a_look_and_no_more() {
    let base = Similar::new(&[
        at("A100", "screen stays black after power cut"),
        at("B200", "screen stays black after power cut"),
    ]);
    let found: Vec<_> = base
        .nearest(&at("B200", "screen stays black after a power cut"), 5)
        .into_iter()
        .map(|one| (one.at, one.likeness))
        .collect();
    assert_eq!(found, [(1, Likeness::Same), (0, Likeness::Look)]);
    assert!(base.clusters().is_empty());
}

#[test]
fn the_same_place_with_other_words_is_no_match() {
    let base = Similar::new(&[at("access-network", "fibre cut by road works")]);
    assert!(base.nearest(&at("access-network", "invoice shows wrong company"), 3).is_empty());
}

#[test]
fn a_match_shows_the_words_it_is_about() {
    let base = Similar::new(&[titled("the printer prints blank pages after the toner change")]);
    let shared = base.nearest(&titled("why does the printer print blank pages"), 1).remove(0).shared;
    assert!(shared.contains(&"blank".to_owned()) && !shared.contains(&"the".to_owned()), "{shared:?}");
}

#[test]
fn the_best_single_wording_counts_for_a_question() {
    let one =
        Record { asked: vec!["battery drains overnight".to_owned(), "phone hot".to_owned()], ..Record::default() };
    let scattered = Record {
        asked: ["battery door", "drains clogged", "overnight parcel"].map(str::to_owned).to_vec(),
        ..Record::default()
    };
    let found = Similar::new(&[scattered, one]).asked("battery drains overnight", 5);
    assert_eq!(found.first().map(|best| (best.at, best.likeness)), Some((1, Likeness::Same)));
    assert!(found.iter().all(|other| other.at == 1 || other.likeness == Likeness::Look));
}

#[test]
fn one_word_alone_is_never_the_same() {
    let base = Similar::new(&[titled("login"), titled("invoice")]);
    assert!(base.asked("login", 3).iter().all(|one| one.likeness == Likeness::Look));
}

/// A chain: each has half of its words with the next.
fn chain() -> Vec<Record> {
    let words: Vec<_> = ('a'..='t').map(|letter| format!("word{letter} thing{letter}")).collect();
    words.windows(4).step_by(1).map(|window| titled(&window.join(" "))).collect()
}

#[test]
fn a_chain_is_not_one_cluster() {
    let records = chain();
    let base = Similar::new(&records);
    let clusters = base.clusters();
    assert!(clusters.len() > 3, "{clusters:?}");
    for cluster in &clusters {
        for one in &cluster.members {
            for other in &cluster.members {
                let found = base.nearest(&records[*one], records.len());
                assert!(found.iter().any(|near| near.at == *other && near.likeness == Likeness::Same), "{one} {other}");
            }
        }
    }
}

#[test]
fn many_copies_are_one_cluster() {
    let mut records = noise(50, 5);
    records.extend(std::iter::repeat_n(titled("router loses its settings after power cut"), 300));
    let clusters = Similar::new(&records).clusters();
    let copies: Vec<_> = clusters.iter().filter(|cluster| cluster.members.iter().any(|at| *at >= 50)).collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].members, (50..350).collect::<Vec<_>>());
}

#[test]
fn everything_comes_in_the_same_order_every_time() {
    let mut records = Set::read().entries;
    records.extend(noise(1_500, 9));
    let all = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let base = Similar::new(&records);
            let near: Vec<Vec<Match>> = records[..20].iter().map(|record| base.nearest(record, 20)).collect();
            (near, base.asked("系统夜里很慢", 20), base.clusters())
        })
    };
    assert_eq!(all(1), all(3));
}
