//! The questions of a base: whether they find their entries, and how sure an answer has to be.

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::{Analysis, Project, search};
use crate::cache::{self, Home};
use crate::diag::Diagnostic;
use crate::flow::figures::Share;
use crate::index::Index;
use crate::kind::time::Date;
use crate::model::Site;
use crate::query::calibrate::Calibration;
use crate::query::findability::{self, Baseline, Findability, Outcome};
use crate::source::Hash;
use crate::view::{self, Month};

/// The file of what came of measuring, in the cache folder.
const MEASURED: &str = "questions.bin";

/// The file of what the last build knew.
const BASELINE: &str = "found.bin";

/// What became of the questions of a base, and what index it was measured with.
#[derive(Default, Serialize, Deserialize)]
struct Measured {
    key: Hash,
    outcomes: Vec<Outcome>,
}

/// What the last build knew and told, and with which index.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    key: Hash,
    baseline: Baseline,
    findings: Vec<Diagnostic>,
}

/// Whether what is known now becomes what the next run compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// As a check does: the last build stays what is compared with.
    Only,
    /// As a build does.
    AndKeep,
}

/// What the questions of a base tell.
pub struct Questions {
    /// The figures.
    pub findability: Findability,
    /// Every question that was looked at.
    pub outcomes: Vec<Outcome>,
    /// Those that do not find their entry.
    pub findings: Vec<Diagnostic>,
}

/// Looks at the questions of a project, whose index is up to date.
///
/// It costs little when nothing changed: what came of it is remembered with the index.
///
/// # Errors
/// When the cache folder cannot be written, or the index cannot be read.
pub fn questions(project: &Project, analysis: &Analysis, compare: Compare) -> Result<Questions> {
    look(project, analysis, compare).or_else(|error| {
        // Damage shows when the index is read, and is mended once.
        anyhow::ensure!(Index::remove_damaged(&search::home(project, &analysis.site))?, error);
        search::index(project, analysis)?;
        look(project, analysis, compare)
    })
}

fn look(project: &Project, analysis: &Analysis, compare: Compare) -> Result<Questions> {
    let home = &search::home(project, &analysis.site);
    let key = Index::key_of(home).context("the search index has gone")?;
    let recalled = recall(home, MEASURED).filter(|measured: &Measured| measured.key == key);
    let kept: Kept = recall(home, BASELINE).unwrap_or_default();
    if let Some(Measured { outcomes, .. }) = &recalled
        && kept.key == key
    {
        return Ok(Questions::new(outcomes.clone(), kept.findings));
    }
    let index = Index::open(home)?.context("the search index has gone")?;
    let wordings = findability::wordings(&index, &analysis.site);
    let outcomes = if let Some(measured) = recalled.filter(|measured| measured.outcomes.len() == wordings.len()) {
        measured.outcomes
    } else {
        let measured = Measured { key, outcomes: findability::measure(&index, &wordings)? };
        keep(home, MEASURED, &measured)?;
        measured.outcomes
    };
    let (baseline, causes) = kept.baseline.next(&index, &analysis.site, &wordings, &outcomes);
    let findings = findability::findings(&index, &wordings, &outcomes, &causes);
    if compare == Compare::AndKeep {
        keep(home, BASELINE, &Kept { key, baseline, findings: findings.clone() })?;
    }
    Ok(Questions::new(outcomes, findings))
}

impl Questions {
    fn new(outcomes: Vec<Outcome>, findings: Vec<Diagnostic>) -> Self {
        Self { findability: Findability::of(&outcomes), outcomes, findings }
    }
}

/// How well the questions of each month found their answers: of the entries that were there at its end, by today's index. `None` when
/// nobody has looked since the index changed.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn by_month(project: &Project, site: &Site, months: &[Month]) -> Result<Option<Vec<view::Findability>>> {
    let home = &search::home(project, site);
    let measured: Option<Measured> = recall(home, MEASURED);
    let Some(measured) = measured.filter(|measured| Some(measured.key) == Index::key_of(home)) else {
        return Ok(None);
    };
    let Some(index) = Index::open(home)? else { return Ok(None) };
    let threshold = Calibration::of(&measured.outcomes).threshold;
    let told = findability::told(&index, site, &measured.outcomes);
    let of_month = |month: &Month| {
        let was_there = |date: &Option<Date>| date.is_some_and(|date| Month::of(date.0) <= *month);
        let mut of_month =
            view::Findability { month: month.key(), found: Share::default(), answered: Share::default() };
        for wording in told.iter().filter(|wording| was_there(&wording.date)) {
            let above = wording.above.iter().filter(|date| was_there(date)).count();
            of_month.found.count(wording.rank.is_some() && above < usize::from(findability::FOUND));
            of_month.answered.count(wording.sure.zip(threshold).is_some_and(|(sure, threshold)| sure >= threshold));
        }
        of_month
    };
    Ok(Some(months.iter().map(of_month).collect()))
}

/// How sure an answer has to be, as the last look at the questions of a project told. Nothing is sure enough before.
#[must_use]
pub fn calibration(home: &Home) -> Calibration {
    recall::<Measured>(home, MEASURED).map(|measured| Calibration::of(&measured.outcomes)).unwrap_or_default()
}

/// The figures of the last look at the questions of a project; `None` before the first.
#[must_use]
pub fn measured(home: &Home) -> Option<Findability> {
    recall::<Measured>(home, MEASURED).map(|measured| Findability::of(&measured.outcomes))
}

/// Forgets what was known of the questions of a project.
pub fn forget(home: &Home) {
    for name in [MEASURED, BASELINE] {
        // There may be none.
        let _ = std::fs::remove_file(home.folder().join(name));
    }
}

fn recall<T: for<'de> Deserialize<'de>>(home: &Home, name: &str) -> Option<T> {
    postcard::from_bytes(&cache::read(&home.folder().join(name))?).ok()
}

fn keep(home: &Home, name: &str, value: &impl Serialize) -> Result<()> {
    cache::write(home.folder(), name, &postcard::to_stdvec(value)?)
}
