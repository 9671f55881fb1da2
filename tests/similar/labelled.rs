//! The labelled set: entries and questions beside the entry they are compared with.

use std::path::Path;

use casebook::flow::similar::Record;
use serde::Deserialize;

/// What a person says of two.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Truth {
    Same,
    Near,
    Far,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Written {
    name: String,
    asked: Vec<String>,
    title: String,
    environment: Vec<(String, String)>,
    issue: String,
    resolution: String,
}

impl From<Written> for Record {
    fn from(written: Written) -> Self {
        let Written { asked, title, environment, issue, resolution, .. } = written;
        Self { asked, title, environment, issue, resolution }
    }
}

#[derive(Deserialize)]
struct Labelled {
    of: String,
    truth: Truth,
    record: Option<Written>,
    question: Option<String>,
}

/// An entry, or a question alone.
pub(crate) enum Asking {
    Record(Record),
    Question(String),
}

/// What is asked beside an entry of the base.
pub(crate) struct Case {
    /// Place of the entry in the base.
    pub(crate) of: usize,
    pub(crate) truth: Truth,
    pub(crate) asking: Asking,
    /// Not looked at while the scale was set.
    pub(crate) held: bool,
}

/// The whole set.
pub(crate) struct Set {
    pub(crate) entries: Vec<Record>,
    pub(crate) pairs: Vec<Case>,
    pub(crate) questions: Vec<Case>,
}

/// Entries on one subject that need different answers.
const NEAR: [(&str, &str); 2] = [
    ("fault-after-third-party-upgrade", "trace-intermittent-fault"),
    ("chase-late-shipment", "count-dispute-at-handover"),
];

fn held(name: &str) -> bool {
    name.starts_with("count-dispute") || name.starts_with("slow-at-night")
}

fn parse<T: for<'de> Deserialize<'de>>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/similar").join(name);
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

impl Set {
    pub(crate) fn read() -> Self {
        let entries: Vec<Written> = parse("entries.yaml");
        let names: Vec<_> = entries.iter().map(|entry| entry.name.clone()).collect();
        let entries: Vec<Record> = entries.into_iter().map(Record::from).collect();
        let case = |labelled: Labelled| Case {
            of: names.iter().position(|name| *name == labelled.of).unwrap(),
            truth: labelled.truth,
            held: held(&labelled.of),
            asking: labelled
                .record
                .map(|record| Asking::Record(record.into()))
                .or(labelled.question.map(Asking::Question))
                .unwrap(),
        };
        let mut pairs: Vec<_> = parse("pairs.yaml").into_iter().map(case).collect();
        let questions = parse("questions.yaml").into_iter().map(case).collect();
        pairs.extend(among(&names, &entries));
        Self { entries, pairs, questions }
    }
}

/// The entries beside each other, those of one language: all of them say something different.
fn among(names: &[String], entries: &[Record]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (of, name) in names.iter().enumerate() {
        for (other, with) in names.iter().enumerate().skip(of + 1) {
            let ((stem, tongue), (stem_too, tongue_too)) =
                (name.split_once('.').unwrap(), with.split_once('.').unwrap());
            if tongue == tongue_too {
                let near = NEAR.contains(&(stem, stem_too)) || NEAR.contains(&(stem_too, stem));
                cases.push(Case {
                    of,
                    truth: if near { Truth::Near } else { Truth::Far },
                    asking: Asking::Record(entries[other].clone()),
                    held: held(name) || held(with),
                });
            }
        }
    }
    cases
}
