//! What a reader finds in the files, and what an edit changes.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use proptest::prelude::*;

use super::*;
use read::{Reader, Term};

/// Documents with their words; a document's number stands in its texts.
type Words = BTreeMap<String, BTreeMap<u32, Vec<u32>>>;

/// Words of `documents` texts of `length` words each, some words far more frequent than others.
fn words(documents: u32, length: u32) -> Words {
    let mut words = Words::new();
    for doc in 0..documents {
        for position in 0..length {
            add(&mut words, doc, position, doc.wrapping_mul(length) + position);
        }
    }
    words
}

fn add(words: &mut Words, doc: u32, position: u32, seed: u32) {
    let random = file::checksum(&seed.to_le_bytes()).wrapping_mul(0x9e37_79b1) >> 12;
    let number = u64::from(random).pow(3) >> 48;
    let char = |number: u64| char::from_u32(0x4e00 + u32::try_from(number % 20_000).unwrap()).unwrap();
    let word = [char(number * 37), char(number * 101)].into_iter().collect();
    words.entry(word).or_default().entry(doc).or_default().push(position);
}

fn batch<'a>(words: impl IntoIterator<Item = (&'a String, &'a BTreeMap<u32, Vec<u32>>)>) -> Batch {
    let mut batch = Batch::new();
    for (key, postings) in words {
        let docs: Vec<u32> = postings.keys().copied().collect();
        let impacts: Vec<u8> = postings.values().map(|list| u8::try_from(list.len() % 256).unwrap()).collect();
        let all = postings.values().flatten().copied().collect::<Vec<_>>();
        let mut end = 0;
        let ends = postings.values().map(|list| {
            end += u32::try_from(list.len()).unwrap();
            end
        });
        let positions = Some(PositionLists { ends: &ends.collect::<Vec<_>>(), all: &all });
        let df = u32::try_from(docs.len()).unwrap();
        batch.push(&TermEntry { key, df, docs: &docs, impacts: &impacts, positions }).unwrap();
    }
    batch
}

fn exported(terms: Vec<Batch>, documents: u32) -> Result<Vec<OutFile>> {
    let ids: Vec<String> = (0..documents).map(|doc| format!("case/{doc}")).collect();
    let cards: Vec<Card<'_>> = ids.iter().map(|id| Card { id, lang: "zh", title: "标题", ..Card::default() }).collect();
    let section =
        |doc| Section { id: "".into(), heading: "".into(), text: format!("第 {doc} 篇 of {documents}").into() };
    export(Input {
        terms,
        cards: &cards,
        sections: |doc| Ok(vec![section(doc)]),
        table: b"table",
        synonyms: &[],
        languages: &["zh"],
        facets: Facets::default(),
        ask: (None, 0),
    })
}

fn names(files: &[OutFile]) -> BTreeSet<&str> {
    files.iter().map(|file| &*file.name).collect()
}

#[test]
fn every_term_is_found_with_its_documents_and_positions() {
    for documents in [1, 40, 900] {
        let words = words(documents, 200);
        let files = exported(vec![batch(&words)], documents).unwrap();
        let reader = Reader::new(&files);
        assert_eq!(reader.terms(), words.len());
        for (key, postings) in &words {
            let term = reader.term(key).unwrap();
            assert_eq!(term.docs, postings.keys().copied().collect::<Vec<_>>());
            assert_eq!(term.impacts.len(), postings.len());
            assert_eq!(reader.positions(key).unwrap(), postings.values().cloned().collect::<Vec<_>>());
        }
        assert_eq!(reader.term("absent"), None);
        assert_eq!(reader.term("\u{ffff}"), None);
    }
}

#[test]
fn surfaces_and_facets_keep_what_they_have() {
    let mut batch = Batch::new();
    batch.push(&TermEntry { key: "&refund", df: 7, ..TermEntry::default() }).unwrap();
    batch.push(&TermEntry { key: "=lang:en", df: 2, docs: &[0, 3], ..TermEntry::default() }).unwrap();
    let files = exported(vec![batch], 4).unwrap();
    let reader = Reader::new(&files);
    assert_eq!(reader.term("&refund"), Some(Term { df: 7, ..Term::default() }));
    assert_eq!(reader.term("=lang:en"), Some(Term { df: 2, docs: vec![0, 3], ..Term::default() }));
    assert_eq!(reader.positions("=lang:en"), None);
}

#[test]
fn cards_and_fragments_are_found_by_number() {
    for documents in [1, 7, 9, 300, 2_100] {
        let files = exported(vec![], documents).unwrap();
        let reader = Reader::new(&files);
        for doc in 0..documents {
            let card = reader.card(doc).unwrap();
            assert_eq!(card[0], format!("case/{doc}"));
            let fragment = reader.fragment(card[6].as_str().unwrap());
            assert_eq!(fragment["s"][0][2], format!("第 {doc} 篇 of {documents}"));
        }
        assert_eq!(reader.card(documents), None);
    }
}

#[test]
fn a_great_site_has_a_fragment_for_each_document_and_names_its_packs_in_several_files() {
    let files = exported(vec![], 33_000).unwrap();
    let count = |kind: u8| files.iter().filter(|file| file.bytes.get(2) == Some(&kind)).count();
    assert_eq!((count(b'X'), count(b'C'), count(b'N')), (33_000, 2_063, 33));
    let reader = Reader::new(&files);
    for doc in (0..33_000).step_by(97) {
        let card = reader.card(doc).unwrap();
        let fragment = reader.fragment(card[6].as_str().unwrap());
        assert_eq!(fragment["s"][0][2], format!("第 {doc} 篇 of 33000"));
    }
}

#[test]
fn batches_leave_no_trace() {
    let words = words(300, 100);
    let whole = exported(vec![batch(&words)], 300).unwrap();
    for size in [1, 7, 1_000] {
        let all: Vec<_> = words.iter().collect();
        let parts = all.chunks(size).map(|part| batch(part.iter().copied())).collect();
        assert!(exported(parts, 300).unwrap() == whole, "batches of {size}");
    }
}

#[test]
fn an_edit_changes_few_files() {
    let before = words(600, 300);
    let mut after = before.clone();
    for position in 300..320 {
        add(&mut after, 77, position, 1_000_000 + position);
    }
    let old = exported(vec![batch(&before)], 600).unwrap();
    let new = exported(vec![batch(&after)], 600).unwrap();
    let changed = names(&new).difference(&names(&old)).count();
    // Twenty words, each in a shard of terms and one of positions, and the pages above these.
    assert!((20..=60).contains(&changed), "{changed} of {} files changed", new.len());
}

#[test]
fn a_term_that_goes_leaves_most_files_as_they_are() {
    let before = words(400, 200);
    let old = exported(vec![batch(&before)], 400).unwrap();
    for key in before.keys().step_by(before.len() / 20) {
        let mut after = before.clone();
        after.remove(key);
        let new = exported(vec![batch(&after)], 400).unwrap();
        let changed = names(&new).difference(&names(&old)).count();
        assert!(changed <= 14, "{changed} of {} files changed without {key}", new.len());
    }
}

#[test]
fn terms_out_of_order_are_refused() {
    let one = |key| {
        let mut batch = Batch::new();
        batch.push(&TermEntry { key, ..TermEntry::default() }).unwrap();
        batch
    };
    assert!(exported(vec![one("a"), one("b")], 1).is_ok());
    assert!(exported(vec![one("b"), one("a")], 1).is_err());
    assert!(exported(vec![one("a"), Batch::new(), one("a")], 1).is_err());
    // Characters beyond the basic plane are surrogates to a browser.
    assert!(exported(vec![one("𠀀"), one("\u{e000}")], 1).is_ok());
}

#[test]
fn lists_that_contradict_each_other_are_refused() {
    let entry = TermEntry { key: "x", df: 2, docs: &[1, 4], impacts: &[9, 9], positions: None };
    let positions = |ends, all| Some(PositionLists { ends, all });
    let refused = |entry: TermEntry<'_>| Batch::new().push(&entry).is_err();
    assert!(!refused(entry) && !refused(TermEntry { positions: positions(&[1, 3], &[5, 0, 2]), ..entry }));
    assert!(refused(TermEntry { df: 3, ..entry }));
    assert!(refused(TermEntry { docs: &[4, 1], ..entry }));
    assert!(refused(TermEntry { docs: &[4, 4], ..entry }));
    assert!(refused(TermEntry { impacts: &[9], ..entry }));
    assert!(refused(TermEntry { positions: positions(&[1], &[5]), ..entry }));
    assert!(refused(TermEntry { positions: positions(&[1, 4], &[5, 0, 2]), ..entry }));
    assert!(refused(TermEntry { positions: positions(&[2, 1], &[5, 6, 7]), ..entry }));
    assert!(refused(TermEntry { positions: positions(&[1, 3], &[5, 2, 0]), ..entry }));
    assert!(refused(TermEntry { docs: &[1, u32::MAX], ..entry }));
}

proptest! {
    #[test]
    fn any_terms_come_back(
        terms in prop::collection::btree_map(
            "[a-c退款\u{e000}𠀀]{1,3}",
            prop::collection::btree_map(0_u32..500_000, prop::collection::btree_set(any::<u16>(), 0..5), 1..6),
            0..60,
        ),
    ) {
        let mut terms: Vec<_> = terms
            .into_iter()
            .map(|(key, docs)| {
                let list = |list: BTreeSet<u16>| list.into_iter().map(u32::from).collect();
                (key, docs.into_iter().map(|(doc, positions)| (doc, list(positions))).collect::<BTreeMap<_, _>>())
            })
            .collect();
        terms.sort_by(|one, other| compare(&one.0, &other.0));
        let files = exported(vec![batch(terms.iter().map(|(key, docs)| (key, docs)))], 1).unwrap();
        let reader = Reader::new(&files);
        for (key, postings) in &terms {
            prop_assert_eq!(reader.term(key).unwrap().docs, postings.keys().copied().collect::<Vec<_>>());
            prop_assert_eq!(reader.positions(key).unwrap(), postings.values().cloned().collect::<Vec<_>>());
        }
    }
}
