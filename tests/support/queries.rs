//! Queries of every kind, drawn from the texts of a base: words, sentences, phrases, exclusions, filters, slips of the hand, pinyin,
//! mixtures, and what no one should type.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use casebook::analyzer::{pinyin_terms, segment};

/// Numbers that look random and are the same every time (SplitMix64: Steele, Lea, Flood 2014).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap_or_default()
    }

    /// One of some things.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// A document that queries are drawn from.
pub(crate) struct Drawn {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// A query of the kind `nth` asks for.
pub(crate) fn query(nth: usize, documents: &[Drawn], random: &mut Random) -> String {
    let document = random.one(documents);
    let other = random.one(documents);
    match nth % 16 {
        0 => word(document, random),
        1 => format!("{} {}", word(document, random), word(document, random)),
        2 => format!("{} {} {}", word(document, random), word(other, random), word(document, random)),
        3 => piece(document, 4, random),
        4 => piece(document, 9, random),
        5 => piece(document, 40, random),
        6 if nth.is_multiple_of(3) => {
            format!("\"{}\" {}\"{}\"", word(document, random), random.one(&["", "-"]), word(other, random))
        }
        6 => format!("\"{}\"", piece(document, 6, random)),
        7 => format!("{} -{}", word(document, random), word(other, random)),
        8 => format!(
            "{} {}:{}",
            word(document, random),
            random.one(&["type", "type", "typ", "Status"]),
            slip(document.id.split('/').next().unwrap_or_default(), random)
        ),
        9 => format!(
            "{} lang:{} principle:{}",
            word(document, random),
            random.one(&["en", "zh-Hans", "xx", "zh-CN", "zh-tw"]),
            random.below(32)
        ),
        10 => slip(&slip(&word(document, random), random), random) + *random.one(&["", " "]),
        11 => pinyin(document, random) + *random.one(&["", "", "zj", "xq", "h"]),
        12 => format!("{}{}", word(document, random), piece(other, 3, random)),
        13 => document.title.clone(),
        14 => piece(document, 1, random),
        // Characters of the base that hardly stand so side by side.
        15 if nth.is_multiple_of(3) => (0..3).map(|_| piece(random.one(documents), 1, random)).collect(),
        _ => garbage(random),
    }
}

/// A run of letters or of two or three Han characters.
fn word(document: &Drawn, random: &mut Random) -> String {
    let chars: Vec<char> = document.text.chars().collect();
    if chars.is_empty() {
        return document.title.clone();
    }
    let at = random.below(chars.len());
    if chars[at].is_ascii_alphabetic() {
        let start = chars[..at].iter().rposition(|char| !char.is_ascii_alphabetic()).map_or(0, |before| before + 1);
        return chars[start..].iter().take_while(|char| char.is_ascii_alphabetic()).collect();
    }
    chars[at..].iter().filter(|char| char.is_alphanumeric()).take(2 + random.below(2)).collect()
}

/// Some characters as they stand in the text.
fn piece(document: &Drawn, length: usize, random: &mut Random) -> String {
    let count = document.text.chars().count();
    document.text.chars().skip(random.below(count)).take(length).collect()
}

/// The same with a letter gone, doubled or changed.
fn slip(word: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = word.chars().collect();
    let at = random.below(chars.len());
    match (chars.is_empty(), random.below(3)) {
        (true, _) => {}
        (_, 0) => drop(chars.remove(at)),
        (_, 1) => chars.insert(at, chars[at]),
        _ => chars[at] = 'e',
    }
    chars.into_iter().collect()
}

/// A spelling of a part of the title, half typed, in one word or with a space, a hyphen or a capital at each syllable.
fn pinyin(document: &Drawn, random: &mut Random) -> String {
    let spellings: Vec<String> = pinyin_terms(&document.title).into_iter().collect();
    if spellings.is_empty() {
        return document.title.to_lowercase();
    }
    let word = random.one(&spellings).trim_start_matches(['~', '^']).replace('-', "");
    let syllables = segment(&word);
    match (syllables.as_slice(), random.below(5)) {
        ([_, _, ..], 0) => syllables.join(" "),
        ([_, _, ..], 1) => syllables.join("-"),
        ([_, _, ..], 2) => syllables.iter().map(|syllable| syllable[..1].to_uppercase() + &syllable[1..]).collect(),
        _ => word,
    }
}

/// Signs, letters and characters of any script, one after the other.
pub(crate) fn garbage(random: &mut Random) -> String {
    const PARTS: &[&str] = &[
        "\"",
        "-",
        ":",
        "：",
        "type:",
        "tag:",
        "lang:en",
        "principle:7",
        "客",
        "戶",
        "Ａ",
        "a",
        "B2b",
        "C++",
        "v1.2.3",
        "é",
        "e\u{301}",
        "ß",
        "😀",
        "𠀀",
        "𠮷野家",
        "かな",
        "カナ",
        "한글",
        "<b>",
        "&amp;",
        "\\",
        "(.*)+",
        "\u{0}",
        "\u{200b}",
        "\r\n",
        "  ",
        "'",
        "’",
        "_",
        ".",
        "/",
        "…",
        "，",
        "ไทย",
        "हिन्दी",
        "العربية",
        "0x80070005",
        "ERR_42",
        "camelCase",
        "C&C08",
        "KeHu",
        "NASA",
        "ii",
        "ﬁ",
        "①",
        "㍿",
        "Ⅳ",
        "-\"",
        "--",
        "\u{fdd0}",
    ];
    (0..=random.below(12)).map(|_| *random.one(PARTS)).collect()
}
