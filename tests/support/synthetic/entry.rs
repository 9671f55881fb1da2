//! The text of one entry.

use std::fmt::Write as _;

use casebook::kind::section::SectionKey;
use casebook::kind::{Kind, sections_of};

use super::random::Random;
use super::words::{Tongue, Vocabulary};
use super::{Place, code, front};

/// How long an entry is: Han characters, or words.
const LENGTH: usize = 1_500;

/// Somebody who writes one entry in one language.
pub(super) struct Author<'a> {
    /// What both languages of an entry share: facts, links, shapes.
    pub(super) facts: Random,
    /// What they do not: words.
    text: Random,
    words: &'a Vocabulary,
    places: &'a [Place],
}

/// The whole file of entry `index`.
pub(super) fn write(seed: u64, index: usize, places: &[Place], words: &Vocabulary) -> String {
    let place = &places[index];
    let purpose = format!("{} {}", place.kind, place.number);
    let text = Random::new(seed, &format!("text {:?} {purpose}", words.tongue));
    let mut author = Author { facts: Random::new(seed, &purpose), text, words, places };
    let mut out = front::write(&mut author, place);
    author.body(place.kind, &mut out);
    // Every entry leads on to the next, so that none is an orphan.
    let next = &places[(index + 1) % places.len()];
    let _ = writeln!(out, "[[{}/{}]]", next.kind, next.stem);
    out
}

impl Author<'_> {
    pub(super) fn phrase(&mut self, words: usize) -> String {
        self.words.phrase(&mut self.text, words)
    }

    pub(super) fn sentence(&mut self) -> String {
        self.words.sentence(&mut self.text)
    }

    /// A reference to some entry of a type; the base must have one.
    pub(super) fn link_of(&mut self, kind: Kind) -> String {
        if kind == Kind::Principle {
            return format!("P{}", self.facts.between(1, super::PRINCIPLES));
        }
        // Entries of every type but paths and pages are met within a few steps from anywhere.
        let from = self.facts.below(self.places.len());
        let found = (from..self.places.len()).chain(0..from).find(|&at| self.places[at].kind == kind);
        found.map(|at| format!("{kind}/{}", self.places[at].stem)).unwrap_or_default()
    }

    fn body(&mut self, kind: Kind, out: &mut String) {
        let (required, optional) = sections_of(kind);
        let sections: Vec<_> = required.iter().chain(optional).copied().collect();
        let start = out.len();
        let parts = sections.len().max(1);
        let with_code = self.facts.chance(33).then(|| self.facts.below(parts));
        let with_table = self.facts.below(parts);
        for part in 0..parts {
            if let Some(section) = sections.get(part) {
                let _ = writeln!(out, "## {}\n", section.heading(self.words.tongue == Tongue::Chinese));
                self.special(*section, out);
            }
            if part == with_table {
                self.table(out);
            }
            if with_code == Some(part) {
                out.push_str(&code::block(&mut self.facts));
                out.push('\n');
            }
            self.fill(start, LENGTH * (part + 1) / parts, out);
        }
    }

    /// What a section must have.
    fn special(&mut self, section: SectionKey, out: &mut String) {
        match section {
            SectionKey::Decision | SectionKey::Check => self.question(out),
            SectionKey::Resolution | SectionKey::Solution => self.list("1. ", out),
            SectionKey::Steps => self.list("- [ ] ", out),
            SectionKey::Do | SectionKey::Dont | SectionKey::Lessons | SectionKey::Verify => self.list("- ", out),
            _ => {}
        }
    }

    /// A paragraph, then more of them and now and then something else, until the text is long enough.
    fn fill(&mut self, start: usize, length: usize, out: &mut String) {
        self.paragraph(out);
        while self.words.length(&out[start..]) < length {
            match self.facts.below(10) {
                0 => self.list("- ", out),
                1 => {
                    let _ = writeln!(out, "### {}\n", self.phrase(3));
                }
                2 => {
                    let _ = writeln!(out, "> [!NOTE]\n> {}\n", self.sentence());
                }
                _ => self.paragraph(out),
            }
        }
    }

    fn paragraph(&mut self, out: &mut String) {
        for _ in 0..self.facts.between(2, 4) {
            match self.facts.below(12) {
                0 => {
                    let _ = write!(out, "**{}** ", self.phrase(2));
                }
                1 => {
                    let _ = write!(out, "`{}` ", super::words::latin_word(&mut self.facts));
                }
                2 | 3 => self.link(out),
                _ => {}
            }
            out.push_str(&self.sentence());
            if self.words.tongue == Tongue::English {
                out.push(' ');
            }
        }
        out.push_str("\n\n");
    }

    fn link(&mut self, out: &mut String) {
        let kind = match self.facts.below(10) {
            0 => Kind::Principle,
            1..5 => Kind::Case,
            5..8 => Kind::Resolution,
            8 => Kind::Issue,
            _ => Kind::Playbook,
        };
        let target = self.link_of(kind);
        let text = self.phrase(2);
        let _ = match self.facts.below(4) {
            0 => write!(out, "[{text}](https://example.com/{}) ", super::words::latin_word(&mut self.facts)),
            1 => write!(out, "[[{target}|{text}]] "),
            _ => write!(out, "[[{target}]] "),
        };
    }

    fn list(&mut self, marker: &str, out: &mut String) {
        for _ in 0..self.facts.between(3, 6) {
            let _ = writeln!(out, "{marker}{}", self.sentence());
        }
        out.push('\n');
    }

    fn table(&mut self, out: &mut String) {
        let columns = self.facts.between(3, 4);
        for row in 0..self.facts.between(4, 7) {
            let cells: Vec<_> = (0..columns).map(|_| self.phrase(2)).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
            if row == 0 {
                let _ = writeln!(out, "|{}", " --- |".repeat(columns));
            }
        }
        out.push('\n');
    }

    /// A paragraph that asks, options, and why.
    fn question(&mut self, out: &mut String) {
        let _ = writeln!(out, "{}\n", self.sentence());
        let right = self.facts.below(4);
        for option in 0..4 {
            let _ = writeln!(out, "- [{}] {}", if option == right { 'x' } else { ' ' }, self.sentence());
        }
        let _ = writeln!(out, "\n> {}\n", self.sentence());
    }
}
