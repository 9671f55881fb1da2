//! How often the words *probably the same* and *look* are right, and how often they are missing.

use std::fmt;

use casebook::flow::similar::{Likeness, Record, Similar};

use super::labelled::{Asking, Case, Set, Truth};

/// Right, wrong and missing answers.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Tally {
    /// The share of answers given that are right; 1 when none was given.
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    /// The share of answers due that were given.
    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.missed)
    }

    fn add(&mut self, due: bool, given: bool) {
        self.right += u32::from(due && given);
        self.wrong += u32::from(!due && given);
        self.missed += u32::from(due && !given);
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, wrong, missed } = self;
        write!(f, "P {:.2} R {:.2} ({right} right, {wrong} wrong, {missed} missed)", self.precision(), self.recall())
    }
}

fn share(part: u32, rest: u32) -> f64 {
    if part + rest == 0 { 1.0 } else { f64::from(part) / f64::from(part + rest) }
}

/// One set of cases at one size of the base.
#[derive(Default)]
pub(crate) struct Report {
    /// Due where the truth is `same`.
    pub(crate) same: Tally,
    /// Wrong where the truth is `far`. What is near may be shown or not, so it is not counted as missed.
    pub(crate) look: Tally,
    /// What went wrong, in words.
    pub(crate) remarks: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "same: {}; look: {}", self.same, self.look)
    }
}

/// Asks every case of the held-out ones, or of the others, and counts.
pub(crate) fn measure(set: &Set, cases: &[Case], held: bool, base: &Base<'_>) -> Report {
    let mut report = Report::default();
    let large = match base {
        Base::Small(_) => None,
        Base::Large(others) => Some(Similar::new(&[&set.entries, *others].concat())),
    };
    for case in cases.iter().filter(|case| case.held == held) {
        match (&large, base) {
            (Some(large), _) => count(&mut report, case, set, large, case.of),
            (None, Base::Small(size)) => count(&mut report, case, set, &Similar::new(&few(set, case, *size)), 0),
            (None, Base::Large(_)) => {}
        }
    }
    report
}

/// What the cases are asked in.
pub(crate) enum Base<'b> {
    /// The entry of the case and others, so many in all.
    Small(usize),
    /// All labelled entries, and these.
    Large(&'b [Record]),
}

/// The entry of a case first, then others.
fn few(set: &Set, case: &Case, size: usize) -> Vec<Record> {
    let others = set.entries.iter().cycle().skip(case.of + 1).filter(|entry| !is(entry, &case.asking));
    std::iter::once(&set.entries[case.of]).chain(others).take(size).cloned().collect()
}

fn is(entry: &Record, asking: &Asking) -> bool {
    matches!(asking, Asking::Record(record) if record == entry)
}

fn count(report: &mut Report, case: &Case, set: &Set, base: &Similar, of: usize) {
    let matches = match &case.asking {
        Asking::Record(record) => base.nearest(record, 10),
        Asking::Question(question) => base.asked(question, 10),
    };
    let said = match &case.asking {
        Asking::Record(record) => &record.title,
        Asking::Question(question) => question,
    };
    let given = matches.iter().find(|one| one.at == of).map(|one| one.likeness);
    let (same, look) = (given == Some(Likeness::Same), given.is_some());
    report.same.add(case.truth == Truth::Same, same);
    match case.truth {
        Truth::Near => report.look.right += u32::from(look),
        truth => report.look.add(truth == Truth::Same, look),
    }
    if same != (case.truth == Truth::Same) || look && case.truth == Truth::Far {
        let score = matches.iter().find(|one| one.at == of).map(|one| (one.score * 1000.0).round() / 1000.0);
        report.remarks.push(format!("{said}: {given:?} {score:?}, truth {:?}", case.truth));
    }
    // Labelled entries beside the one of the case have labels of their own; what was invented is never right.
    for other in matches.iter().filter(|one| one.at >= set.entries.len()) {
        report.same.wrong += u32::from(other.likeness == Likeness::Same);
        report.look.wrong += 1;
        report.remarks.push(format!(
            "{said}: {:?} {:.3} with invented {}, {:?}",
            other.likeness, other.score, other.at, other.shared
        ));
    }
}
