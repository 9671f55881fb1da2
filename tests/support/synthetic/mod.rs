//! Invented knowledge bases of any size, the same from the same seed.
//!
//! They stand in for a real base where size matters: every type of entry with the front matter and sections it needs, text with a
//! natural spread of words, tables, lists, code, questions, and links between entries. The words mean nothing.

#![allow(dead_code, reason = "each test binary uses a part of it")]

mod code;
mod entry;
mod front;
mod random;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use casebook::kind::Kind;

use random::Random;
use words::{Tongue, Vocabulary};

/// What to invent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// How many entries besides the 28 principles and the home page.
    pub(crate) entries: usize,
    /// Bases of one seed are alike: entry `n` is about the same in a small and in a large one.
    pub(crate) seed: u64,
    /// Whether every entry has an English twin.
    pub(crate) twins: bool,
}

/// How many principles a base has.
const PRINCIPLES: usize = 28;

/// One entry: where it stands.
struct Place {
    kind: Kind,
    /// Number, for principles; else its place in the list.
    number: usize,
    stem: String,
    /// Path of the file without language and ending.
    path: String,
}

/// The files of a base by project path.
pub(crate) fn files(plan: Plan) -> BTreeMap<String, String> {
    let places = places(plan);
    let tongues = if plan.twins { &[Tongue::Chinese, Tongue::English][..] } else { &[Tongue::Chinese] };
    let mut files = BTreeMap::from([("casebook.yaml".to_owned(), project_file(plan.twins))]);
    for &tongue in tongues {
        let words = Vocabulary::new(tongue, plan.seed);
        let ending = if tongue == Tongue::Chinese { ".md" } else { ".en.md" };
        files.insert(format!("content/_index{ending}"), home(tongue));
        for (index, place) in places.iter().enumerate() {
            let text = entry::write(plan.seed, index, &places, &words);
            files.insert(format!("{}{ending}", place.path), text);
        }
    }
    files
}

/// Writes a base into a folder.
pub(crate) fn write(folder: &Path, plan: Plan) -> io::Result<()> {
    for (path, text) in files(plan) {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    Ok(())
}

fn project_file(twins: bool) -> String {
    let languages = if twins { "zh-Hans, en" } else { "zh-Hans" };
    format!("title: 合成案例库\nbase_url: http://localhost:4000/\nlanguages: [{languages}]\noutput: public\n")
}

fn home(tongue: Tongue) -> String {
    let (title, text) = match tongue {
        Tongue::Chinese => ("合成案例库", "这里的每一个字都是编出来的。"),
        Tongue::English => ("An invented base", "Every word in it is made up."),
    };
    format!(
        "---\ntype: page\ntitle: {title}\nsummary: {text}\nstatus: published\naudience: public\nowner: team\n---\n\n{text}\n"
    )
}

fn places(plan: Plan) -> Vec<Place> {
    let principles = (1..=PRINCIPLES).map(|number| place(plan.seed, Kind::Principle, number));
    let others = (0..plan.entries).map(|number| place(plan.seed, kind_of(number), number));
    principles.chain(others).collect()
}

/// Of twenty entries eight are cases, eight resolutions, three issues; the twentieth is a playbook, a path or a page.
fn kind_of(number: usize) -> Kind {
    match (number % 20, number / 20 % 4) {
        (19, 0 | 1) => Kind::Playbook,
        (19, 2) => Kind::Path,
        (19, _) => Kind::Page,
        (6 | 12 | 18, _) => Kind::Issue,
        (slot, _) if slot % 2 == 0 || slot == 1 => Kind::Case,
        _ => Kind::Resolution,
    }
}

fn place(seed: u64, kind: Kind, number: usize) -> Place {
    let mut random = Random::new(seed, &format!("stem {kind} {number}"));
    let name = words::latin_word(&mut random);
    let (stem, path) = match kind {
        Kind::Principle => (name.clone(), format!("content/principles/{number:02}-{name}")),
        Kind::Issue => {
            let stem = format!("{name}-{number}");
            (stem.clone(), format!("content/issues/{}/{stem}", random.between(2024, 2026)))
        }
        kind => {
            let stem = format!("{name}-{number}");
            (stem.clone(), format!("content/{}/{stem}", kind.folder()))
        }
    };
    Place { kind, number, stem, path }
}
