//! The policy by itself.

use super::*;
use crate::index::{Card, Facts};
use crate::query::Held;
use crate::query::calibrate::Calibration;

const SURE: Calibration = Calibration { threshold: Some(300), questions: 200, answered: 100, right: 98 };

/// A validated entry with a score, which holds half of the question.
fn entry(id: &str, score: f64, environment: &[(&str, &str)]) -> Candidate {
    let text = str::to_owned;
    let card = Card {
        id: text(id),
        lang: text("en"),
        url: String::new(),
        title: text(id),
        state: text("validated"),
        evidence: text("2026-09-20"),
        path: String::new(),
    };
    let environment = environment.iter().map(|(key, value)| (text(key), text(value))).collect();
    let facts =
        Facts { fresh: true, flagged: false, environment, route: text("frontline"), escalate_to: text("experts") };
    Candidate { doc: 0, card, facts, score, held: holds(512, true) }
}

const fn holds(share: u16, telling: bool) -> Held {
    Held { share, telling }
}

fn known(key: &str, value: &str) -> Vec<Stated> {
    vec![Stated { key: key.to_owned(), value: value.to_owned() }]
}

/// The verdict in short, with the names of the reasons.
fn decided(ranked: &[Candidate], stated: &[Stated], calibration: &Calibration) -> (String, Vec<&'static str>) {
    let (verdict, why) = decide(ranked, stated, calibration);
    let names = |entries: &[Candidate]| entries.iter().map(|entry| entry.card.id.clone()).collect::<Vec<_>>().join(" ");
    let said = match verdict {
        Verdict::Answer { entry } => format!("answer {}", entry.card.id),
        Verdict::AskBack { key, options } => {
            let options = options.iter().map(|option| format!(" {}={}", option.value, option.entry.card.id));
            format!("{key}?{}", options.collect::<String>())
        }
        Verdict::Suggest { entries } => format!("suggest {}", names(&entries)),
        Verdict::Route { who } => format!("call {}", who.unwrap_or_default()),
    };
    (said, why.iter().map(Reason::name).collect())
}

#[test]
fn a_clear_lead_is_an_answer() {
    let ranked = [entry("a", 100.0, &[("product", "x")]), entry("b", 20.0, &[])];
    assert_eq!(sureness(&ranked[0], ranked.get(1)), 409);
    assert_eq!(decided(&ranked, &[], &SURE), ("answer a".into(), vec!["sure", "validated", "fresh"]));
    let fits = known("product", "X");
    assert_eq!(decided(&ranked, &fits, &SURE), ("answer a".into(), vec!["sure", "validated", "fresh", "fits"]));
}

#[test]
fn a_lead_in_little_of_the_question_is_none() {
    let ranked = [Candidate { held: holds(200, true), ..entry("a", 100.0, &[]) }];
    assert_eq!(decided(&ranked, &[], &SURE).0, "suggest a");
    let ranked = [Candidate { held: holds(63, true), ..entry("a", 100.0, &[]) }];
    assert_eq!(
        decided(&ranked, &[], &SURE),
        ("call ".into(), vec!["nothing"]),
        "nobody is called for what has nothing to do with it"
    );
}

#[test]
fn a_question_that_tells_nothing_of_any_entry_leads_to_a_person() {
    let entry =
        |id, product, telling| Candidate { held: holds(300, telling), ..entry(id, 100.0, &[("product", product)]) };
    let said = |one, other| decided(&[entry("a", "x", one), entry("b", "y", other)], &[], &SURE);
    assert_eq!(said(false, false), ("call ".into(), vec!["nothing"]));
    assert_eq!(said(true, false).0, "product? x=a y=b");
    assert_eq!(said(false, true).0, "product? x=a y=b", "what tells of one may mean its rivals");
}

#[test]
fn what_tells_rivals_apart_is_asked_back() {
    let ranked = [
        entry("a", 100.0, &[("stage", "old"), ("product", "x")]),
        entry("b", 90.0, &[("stage", "old"), ("product", "y")]),
        entry("c", 80.0, &[("stage", "new"), ("product", "z")]),
        entry("d", 70.0, &[("stage", "new")]),
    ];
    let (said, why) = decided(&ranked, &[], &SURE);
    assert_eq!(said, "product? x=a y=b z=c");
    assert_eq!(why.last(), Some(&"differ"));
    assert_eq!(decided(&ranked, &known("product", "y"), &SURE).0, "stage? old=b new=d");
    let far = [ranked[0].clone(), entry("b", 24.0, &[("product", "y")])];
    let strict = Calibration { threshold: Some(1000), ..SURE };
    assert_eq!(decided(&far, &[], &strict).0, "suggest a b", "the second is no rival");
}

#[test]
fn asking_back_leads_nowhere_when_nothing_may_answer() {
    let stale = |entry: Candidate| Candidate { facts: Facts { fresh: false, ..entry.facts }, ..entry };
    let ranked = [stale(entry("a", 100.0, &[("product", "x")])), stale(entry("b", 90.0, &[("product", "y")]))];
    assert_eq!(decided(&ranked, &[], &SURE).0, "suggest a b");
}

#[test]
fn what_is_flagged_is_called_so_whether_or_not_its_review_is_overdue() {
    let entry = |fresh, flagged| {
        let entry = entry("a", 100.0, &[]);
        Candidate { facts: Facts { fresh, flagged, ..entry.facts }, ..entry }
    };
    let why = |fresh, flagged| decided(&[entry(fresh, flagged)], &[], &SURE);
    for fresh in [true, false] {
        assert_eq!(why(fresh, true), ("suggest a".into(), vec!["sure", "validated", "flagged"]));
    }
    assert_eq!(why(false, false), ("suggest a".into(), vec!["sure", "validated", "stale"]));
}

#[test]
fn what_contradicts_the_environment_is_left_out() {
    let ranked = [entry("a", 100.0, &[("product", "x")]), entry("b", 20.0, &[("product", "y")])];
    assert_eq!(decided(&ranked, &known("product", "y"), &SURE).0, "answer b");
    assert_eq!(decided(&ranked, &known("product", "z"), &SURE), ("call experts".into(), vec!["elsewhere"]));
}

#[test]
fn without_a_threshold_nothing_is_answered() {
    let ranked = [entry("a", 100.0, &[])];
    let calibration = |questions| Calibration { questions, ..Calibration::default() };
    assert_eq!(decided(&ranked, &[], &calibration(99)), ("suggest a".into(), vec!["too-few", "validated", "fresh"]));
    assert_eq!(decided(&ranked, &[], &calibration(100)).1[0], "too-vague");
    assert_eq!(decided(&[], &[], &SURE), ("call ".into(), vec!["nothing"]));
}
