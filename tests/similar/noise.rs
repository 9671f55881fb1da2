//! Entries that mean nothing, made of the sentences of the bundled content and of invented words, so that a base gets large while its
//! common words stay as common as in real text.

use std::fs;
use std::path::{Path, PathBuf};

use casebook::flow::similar::Record;

/// SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// A rank below `end` by Zipf's law, roughly: its logarithm is evenly spread.
    fn rank(&mut self, end: usize) -> usize {
        let octaves = usize::BITS - end.leading_zeros();
        let octave = self.below(octaves as usize);
        self.below(1 << octave).min(end - 1)
    }
}

/// Sentences and words of one language.
struct Tongue {
    clauses: Vec<String>,
    words: Vec<String>,
    between: &'static str,
}

/// Many entries, the same from the same seed, half of them in each language.
pub(crate) fn noise(count: usize, seed: u64) -> Vec<Record> {
    let tongues = [chinese(), english()];
    let mut random = Random(seed);
    (0..count).map(|at| record(&tongues[at % 2], &mut random)).collect()
}

fn record(tongue: &Tongue, random: &mut Random) -> Record {
    let products = ["access-network", "spare-parts", "router", "billing", "hotline"];
    Record {
        asked: (0..3).map(|_| text(tongue, random, 1)).collect(),
        title: text(tongue, random, 1),
        environment: vec![("product".to_owned(), (*random.pick(&products)).to_owned())],
        issue: text(tongue, random, 5),
        resolution: text(tongue, random, 14),
    }
}

/// Clauses, each of them half replaced by words of their own.
fn text(tongue: &Tongue, random: &mut Random, clauses: usize) -> String {
    let mut text = String::new();
    for _ in 0..clauses {
        let clause: &String = random.pick(&tongue.clauses);
        text += clause;
        for _ in 0..3 {
            text += tongue.between;
            text += &tongue.words[random.rank(tongue.words.len())];
        }
        text += ", ";
    }
    text
}

fn chinese() -> Tongue {
    let clauses = clauses(false);
    let characters: Vec<char> =
        clauses.iter().flat_map(|clause| clause.chars()).filter(|char| !char.is_ascii()).collect();
    let mut random = Random(1);
    let words = (0..5_000).map(|_| (0..2).map(|_| random.pick(&characters)).collect()).collect();
    Tongue { clauses, words, between: "" }
}

fn english() -> Tongue {
    let clauses = clauses(true);
    let mut words: Vec<_> = clauses.iter().flat_map(|clause| clause.split(' ')).map(str::to_owned).collect();
    let mut random = Random(2);
    words.extend((0..5_000).map(|_| (0..3).map(|_| *random.pick(&["ba", "ko", "ri", "tem", "sul", "po"])).collect()));
    Tongue { clauses, words, between: " " }
}

/// The clauses of the bundled content, without what the labelled set was made from.
fn clauses(english: bool) -> Vec<String> {
    let mut clauses = Vec::new();
    for folder in ["cases", "principles", "playbooks", "paths"] {
        for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(folder)) {
            if path.to_string_lossy().ends_with(".en.md") == english {
                let text = fs::read_to_string(path).unwrap();
                let body = text.splitn(3, "---\n").last().unwrap();
                let long = |clause: &&str| clause.chars().count() > if english { 15 } else { 5 };
                let parts = body.split(['，', '。', '；', '：', '\n', '.', ',', ';']).map(str::trim);
                clauses.extend(parts.filter(long).map(str::to_owned));
            }
        }
    }
    clauses
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files
}
