//! The two words against the labelled set.

use super::labelled::{Case, Set};
use super::measure::{Base, Report, measure};
use super::noise::noise;

/// How many invented entries are beside the labelled ones in a large base.
const MANY: usize = 1_000;

/// All sizes of the base at once.
fn all(set: &Set, cases: &[Case], held: bool) -> Vec<Report> {
    let noise = noise(MANY, 7);
    let bases = [Base::Small(1), Base::Small(2), Base::Small(6), Base::Large(&[]), Base::Large(&noise)];
    bases.iter().map(|base| measure(set, cases, held, base)).collect()
}

/// The least precision and recall of *probably the same*, and of *look*.
#[track_caller]
fn holds(reports: &[Report], same: (f64, f64), look: (f64, f64)) {
    for (report, size) in reports.iter().zip(["1", "2", "6", "all", "many"]) {
        let enough = report.same.precision() >= same.0
            && report.same.recall() >= same.1
            && report.look.precision() >= look.0
            && report.look.recall() >= look.1;
        assert!(enough, "in a base of {size}: {report}\n{}", report.remarks.join("\n"));
    }
}

#[test]
fn the_set_is_large_enough_to_say_something() {
    let set = Set::read();
    assert!(set.pairs.len() >= 60 && set.questions.len() >= 40, "{} {}", set.pairs.len(), set.questions.len());
    let held = set.pairs.iter().filter(|case| case.held).count();
    assert!(held * 3 >= set.pairs.len(), "{held} of {}", set.pairs.len());
}

#[test]
fn entries_that_are_probably_the_same_are() {
    let set = Set::read();
    holds(&all(&set, &set.pairs, false), (0.95, 0.85), (0.70, 0.95));
}

#[test]
fn entries_held_out_do_as_well() {
    let set = Set::read();
    holds(&all(&set, &set.pairs, true), (0.95, 0.85), (0.50, 0.95));
}

#[test]
fn a_question_finds_what_it_asks_for() {
    let set = Set::read();
    let reports = all(&set, &set.questions, false);
    holds(&reports[..4], (0.95, 0.60), (0.95, 0.90));
    holds(&reports[4..], (0.95, 0.40), (0.35, 0.75));
}

#[test]
fn questions_held_out_do_nearly_as_well() {
    let set = Set::read();
    let reports = all(&set, &set.questions, true);
    holds(&reports[..4], (0.95, 0.40), (0.95, 0.85));
    holds(&reports[4..], (0.95, 0.10), (0.35, 0.75));
}
