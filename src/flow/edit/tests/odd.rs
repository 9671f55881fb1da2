//! Odd front matters, and values to write.

use proptest::prelude::*;

use super::*;

/// A piece of a front matter: whole lines that say one thing.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    /// The key and what kind of value it has; none for comments and blank lines.
    pub(super) key: Option<(String, Holds)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    Scalar,
    List,
    Map,
}

const KEYS: [(&str, &str); 5] =
    [("k%", "k%"), ("客户%", "客户%"), ("\"q: %\"", "q: %"), ("'s%'", "s%"), ("a b-% ", "a b-%")];
const SCALARS: [&str; 16] = [
    "open",
    "2026-11-12T10:05:00+08:00",
    "货到了，17:00前",
    "a#b",
    "http://x/?y=1",
    "1",
    "true",
    "~",
    "-1.5",
    "''",
    "'it''s # no'",
    "\"q \\\" # no\\\\\"",
    "\"客: 户\\n\"",
    "'#'",
    "\"\"",
    "x-y",
];
const WORDS: [&str; 22] = [
    "solved",
    "到货: 明天",
    "a #b",
    "yes",
    "1.10",
    "",
    " x ",
    "- x",
    "it's",
    "\"q\"",
    "a\nb",
    "a\n\n b\n",
    "👍 好",
    "#",
    "---",
    "...",
    "a, [b] {c}",
    "null",
    "2026-11-12",
    "\u{feff}\u{2028}\u{7f}\u{0}",
    "x:",
    "\\",
];
const COMMENTS: [&str; 5] = ["", " # c", "   #注: 'x\"  ", "\t# t", "  "];

/// What every shape but `%` stands for: key, scalars, comments at the ends of lines.
const SHAPES: [(&str, Holds); 24] = [
    ("K:C\n", Holds::Nothing),
    ("K:C\n  # 里\n", Holds::Nothing),
    ("K: SC\n", Holds::Scalar),
    ("K:   SC\n", Holds::Scalar),
    ("K:\n    SC\n", Holds::Scalar),
    ("K: one\n  two\n\n  三C\n", Holds::Scalar),
    ("K: \"one\n   two\\\n   #three\"C\n", Holds::Scalar),
    ("K: |C\n  one\n\n    two # no\n  # no\n", Holds::Scalar),
    ("K: >-C\n    一\n    two\n # c\n", Holds::Scalar),
    ("K: |+C\n  one\n\n\n#\n", Holds::Scalar),
    ("K: []C\n", Holds::List),
    ("K: [ S,S , S ]C\n", Holds::List),
    ("K: [S,\n  S]C\n", Holds::List),
    ("K: [D\n  S,D\n  S # c\n  # 后\n]C\n", Holds::List),
    ("K: [\n    S,D\n    {a: S},\n  ]C\n", Holds::List),
    ("K:C\n- S\n- SC\n", Holds::List),
    ("K:C\n  # 前\n  - SC\n\n  - a: S\n    b: SC\n  # - S\n", Holds::List),
    ("K:\n    -   - S\n        - SC\n    -   { a: S, b: S }C\n", Holds::List),
    ("K:\n  - |\n    one\n  -\n", Holds::List),
    ("K: {}C\n", Holds::Map),
    ("K: { a: S, \"客\":S , c }C\n", Holds::Map),
    ("K: {\n  a: S,D\n  b: [S, S]D\n  }C\n", Holds::Map),
    ("K:C\n  a: SC\n  # 中\n  b:\n    c: S\n", Holds::Map),
    ("K:\n    a:\n    - S\n    b: |-\n      one\n\n", Holds::Map),
];
const BETWEEN: [&str; 4] = ["\n", "# c\n", "# 注: x\n\n# y\n", "\n\n"];

/// One of the pieces for a number.
fn piece(nth: usize, (shape, seed): (usize, [usize; 6])) -> Piece {
    let Some((shape, holds)) = SHAPES.get(shape) else {
        return Piece { text: BETWEEN[shape % BETWEEN.len()].to_owned(), key: None };
    };
    let (written, name) = KEYS[seed[0] % KEYS.len()];
    let number = nth.to_string();
    let mut seeds = seed[1..].iter().cycle();
    let mut pick = |from: &[&'static str]| from[seeds.next().unwrap() % from.len()];
    let mut text = String::new();
    for char in shape.chars() {
        match char {
            'K' => text.push_str(&written.replace('%', &number)),
            'S' => text.push_str(pick(&SCALARS)),
            // Tabs are not allowed everywhere in brackets.
            'C' => text.push_str(pick(&COMMENTS)),
            'D' => text.push_str(pick(&COMMENTS[..3])),
            char => text.push(char),
        }
    }
    Piece { text, key: Some((name.replace('%', &number), *holds)) }
}

/// A file in pieces, with its kinds of line ends.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) head: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) rest: String,
}

impl File {
    pub(super) fn front(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    pub(super) fn text(&self) -> String {
        format!("{}{}{}", self.head, self.front(), self.rest)
    }
}

fn with_ends(text: &str, crlf: &mut impl Iterator<Item = bool>) -> String {
    text.split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) if crlf.next().unwrap() => format!("{line}\r\n"),
            _ => line.to_owned(),
        })
        .collect()
}

pub(super) fn file() -> impl Strategy<Value = File> {
    let pieces = prop::collection::vec((0..SHAPES.len() + BETWEEN.len(), any::<[u8; 6]>()), 0..7);
    let ends = prop_oneof![Just(vec![false]), Just(vec![true]), prop::collection::vec(any::<bool>(), 1..9)];
    (pieces, ends, any::<bool>()).prop_map(|(pieces, ends, bom)| {
        let mut ends = ends.iter().copied().cycle();
        let head = format!("{}--- \n", if bom { "\u{feff}" } else { "" });
        let head = with_ends(&head, &mut ends);
        let pieces = pieces.into_iter().enumerate().map(|(nth, (shape, seed))| {
            let Piece { text, key } = piece(nth, (shape, seed.map(usize::from)));
            Piece { text: with_ends(&text, &mut ends), key }
        });
        let pieces = pieces.collect();
        File { head, pieces, rest: with_ends("---\n\n正文 a: 1\n---\nb\n", &mut ends) }
    })
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        prop::sample::select(&WORDS[..]).prop_map(text),
        prop::sample::select(&WORDS[..]).prop_map(plain),
        any::<String>().prop_map(Value::Text),
        any::<i64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Bool),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            prop::collection::vec(inner, 0..3).prop_map(|values| {
                Value::Map(values.into_iter().enumerate().map(|(nth, value)| (format!("名 {nth}"), value)).collect())
            }),
        ]
    })
}

/// Pieces that make any text, seldom a valid one.
pub(super) const SOUP: &[&str] = &[
    "\n", "\n  ", "\n", "\n- ", "\n  - ", " ", "a: ", "b: ", "\na: ", "\nb:", "客", "'", "\"", "'x'", "\"y\"", "[",
    "]", "{", "}", ", ", "# c", " # c\n", "|\n", ">-\n  ", "- ", "? ", "&x ", "*x", "!t ", "\r\n", "\t", "1", "~",
    "\u{85}", "\u{2028}", "...", "\n...\n", "\\", ":",
];
