//! Excerpts: the sections of a document that fit a query best, and in each the place that does.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::answer::Marks;
use super::constants::SECTIONS;
use super::window::window;
use crate::analyzer::Analyzer;

/// The text of a document by sections: id of the heading, heading, text. The first has no id: it is what stands before all headings.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fragment {
    /// The sections.
    #[serde(rename = "s")]
    pub sections: Vec<(String, String, String)>,
}

/// A piece of text and whether it is marked. Never HTML.
pub type Piece = (String, bool);

/// A section that fits, with an excerpt of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Id of its heading.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// The place that fits best.
    pub excerpt: Vec<Piece>,
}

/// A place to be marked.
pub(super) struct Mark {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) term: String,
}

/// The places of a text to be marked, in order.
fn marks(analyzer: &mut Analyzer, marks: &Marks, text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    analyzer.each(text, |token| {
        if marks.0.contains(token.text) {
            found.push(Mark { start: token.start, end: token.end, term: token.text.to_owned() });
        }
    });
    found
}

/// A text in pieces, marked and not: a title, a heading.
#[must_use]
pub fn pieces(wanted: &Marks, text: &str) -> Vec<Piece> {
    cut(text, 0, text.len(), &marks(&mut Analyzer::new(), wanted, text))
}

/// The part of a text from `start` to `end` in pieces, marked and not.
fn cut(text: &str, start: usize, end: usize, marks: &[Mark]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |from: usize, to: usize, marked: bool| {
        let Some(part) = text.get(from..to).filter(|part| !part.is_empty()) else { return };
        let part = part.chars().map(|char| if char.is_control() { ' ' } else { char });
        match pieces.last_mut() {
            Some(last) if last.1 == marked => last.0.extend(part),
            _ => pieces.push((part.collect(), marked)),
        }
    };
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        add(at, mark.start.max(at), false);
        add(mark.start.max(at), mark.end.max(at), true);
        at = at.max(mark.end);
    }
    add(at, end, false);
    pieces
}

/// The sections of a document that fit best, in the order of the text: those with the most of what was asked for, up to three.
/// When none has any, the beginning of the document.
#[must_use]
pub fn sections(wanted: &Marks, fragment: &Fragment) -> Vec<Section> {
    let analyzer = &mut Analyzer::new();
    let mut best = Vec::new();
    for (at, (_, heading, text)) in fragment.sections.iter().enumerate() {
        let found = marks(analyzer, wanted, text);
        let mut terms: HashSet<&str> = found.iter().map(|mark| mark.term.as_str()).collect();
        let above = marks(analyzer, wanted, heading);
        terms.extend(above.iter().map(|mark| mark.term.as_str()));
        best.push((terms.len(), at, found));
    }
    best.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    // A section with less than half of what the best one has is not worth its place.
    let most = best.first().map_or(0, |(count, ..)| *count);
    let enough = |count: usize| if most == 0 { 1 } else { usize::from(count * 2 >= most) * SECTIONS };
    let mut kept: Vec<_> = Vec::new();
    for (count, at, found) in best {
        if kept.len() < enough(count) {
            kept.push((at, found));
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter()
        .map(|(at, found)| {
            let (id, heading, text) = &fragment.sections[at];
            let (start, end) = window(text, &found);
            let mut excerpt = cut(text, start, end, &found);
            if start > 0 {
                excerpt.insert(0, ("…".to_owned(), false));
            }
            if end < text.len() {
                excerpt.push(("…".to_owned(), false));
            }
            Section { id: id.clone(), heading: heading.clone(), excerpt }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(terms: &[&str]) -> Marks {
        Marks(terms.iter().map(|term| crate::analyzer::stem(term)).collect())
    }

    fn shown(terms: &[&str], sections_of: &[(&str, &str)]) -> Vec<String> {
        let section = |(heading, text): &(&str, &str)| ((*heading).to_lowercase(), (*heading).into(), (*text).into());
        let fragment = Fragment { sections: sections_of.iter().map(section).collect() };
        let show = |section: Section| {
            let text: String = section
                .excerpt
                .iter()
                .map(|(text, marked)| if *marked { format!("[{text}]") } else { text.clone() })
                .collect();
            format!("{}: {text}", section.heading)
        };
        sections(&wanted(terms), &fragment).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_marked_as_they_stand_in_the_text() {
        assert_eq!(shown(&["delivery"], &[("A", "Late <b>Deliveries</b>.")]), ["A: Late <b>[Deliveries]</b>."]);
    }

    #[test]
    fn pairs_that_touch_are_one_mark() {
        assert_eq!(shown(&["按时", "时交", "交付"], &[("A", "应当按时交付给客户")]), ["A: 应当[按时交付]给客户"]);
    }

    #[test]
    fn the_sections_with_the_most_come_in_the_order_of_the_text() {
        let text =
            [("A", "none"), ("B", "one"), ("C", "one two"), ("D", "one two"), ("E", "two one"), ("F", "one two")];
        let shown = shown(&["one", "two"], &text);
        assert_eq!(shown, ["C: [one] [two]", "D: [one] [two]", "E: [two] [one]"]);
    }

    #[test]
    fn a_heading_counts() {
        assert_eq!(shown(&["one", "two"], &[("One two", "three"), ("B", "one")]), ["One two: three", "B: [one]"]);
    }

    #[test]
    fn without_a_hit_the_beginning_is_shown() {
        assert_eq!(shown(&["x"], &[("A", "begin"), ("B", "end")]), ["A: begin"]);
        assert!(shown(&["x"], &[]).is_empty());
    }

    #[test]
    fn line_breaks_and_control_characters_become_spaces() {
        assert_eq!(shown(&["b"], &[("A", "a\nb\u{1b}[0m")]), ["A: a [b] [0m"]);
    }

    #[test]
    fn a_title_is_marked_too() {
        let piece = |text: &str, marked| (text.to_owned(), marked);
        assert_eq!(pieces(&wanted(&["late"]), "Too late"), [piece("Too ", false), piece("late", true)]);
        assert!(pieces(&wanted(&[]), "").is_empty());
    }
}
