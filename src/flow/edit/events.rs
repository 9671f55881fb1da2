//! The parser's events with their places in bytes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use saphyr_parser::{Event, Parser, ScanError};

use super::refusal::{Refusal, Why};
use super::text::line_start;

/// An event with the bytes where it begins and ends.
pub(super) type Placed = (Event<'static>, usize, usize);

/// The events of values, in order.
///
/// The parser wants what stands in brackets to be indented deeper than the key, which hardly anybody does with the
/// closing one, and casebook does not ask for. Such lines are shown to it indented.
pub(super) fn events(yaml: &str) -> Result<Vec<Placed>, Refusal> {
    let mut shown = Shown::new(yaml);
    loop {
        match parsed(&shown) {
            Ok(events) => return Ok(events),
            Err(Stop::Refused(refusal)) => return Err(refusal),
            Err(Stop::Error(error)) => {
                let at = shown.byte(error.marker().index());
                if error.info() == "invalid indentation" && shown.indent(at) {
                    continue;
                }
                let deep = error.info().contains("recursion limit");
                let why = if deep { Why::TooDeep } else { Why::Broken(error.info().to_owned()) };
                return Err(Refusal::new(why, at));
            }
        }
    }
}

/// Most lines that are shown indented: each takes another reading of the text.
const MOST_INDENTED: usize = 500;

enum Stop {
    Error(ScanError),
    Refused(Refusal),
}

fn parsed(shown: &Shown<'_>) -> Result<Vec<Placed>, Stop> {
    use Event::{DocumentEnd, DocumentStart, Nothing, StreamEnd, StreamStart};

    let mut events = Vec::new();
    for event in Parser::new_from_str(&shown.text) {
        let (event, at) = event.map_err(Stop::Error)?;
        let (start, end) = (shown.byte(at.start.index()), shown.byte(at.end.index()));
        if let Some(why) = unsupported(&event) {
            return Err(Stop::Refused(Refusal::new(why, start)));
        }
        match event {
            Nothing | StreamStart | StreamEnd | DocumentStart(_) | DocumentEnd => {}
            Event::Scalar(text, style, anchor, _) => {
                events.push((Event::Scalar(Cow::Owned(text.into_owned()), style, anchor, None), start, end));
            }
            Event::Alias(id) => events.push((Event::Alias(id), start, end)),
            Event::SequenceStart(anchor, _) => events.push((Event::SequenceStart(anchor, None), start, end)),
            Event::MappingStart(anchor, _) => events.push((Event::MappingStart(anchor, None), start, end)),
            Event::SequenceEnd => events.push((Event::SequenceEnd, start, end)),
            Event::MappingEnd => events.push((Event::MappingEnd, start, end)),
        }
    }
    Ok(events)
}

fn unsupported(event: &Event<'_>) -> Option<Why> {
    match event {
        Event::Alias(_) | Event::Scalar(_, _, 1.., _) | Event::SequenceStart(1.., _) | Event::MappingStart(1.., _) => {
            Some(Why::Shared)
        }
        Event::Scalar(.., Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => {
            Some(Why::Tag)
        }
        _ => None,
    }
}

/// What the parser is shown of a text, and where it stands in the text.
struct Shown<'a> {
    yaml: &'a str,
    text: String,
    /// The byte of every character shown (the parser counts characters), and the end.
    places: Vec<usize>,
    /// Starts of the lines that are indented.
    indented: BTreeSet<usize>,
}

impl<'a> Shown<'a> {
    fn new(yaml: &'a str) -> Self {
        let places = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect();
        Self { yaml, text: yaml.to_owned(), places, indented: BTreeSet::new() }
    }

    fn byte(&self, index: usize) -> usize {
        self.places.get(index).copied().unwrap_or(self.yaml.len())
    }

    /// Shows the line of a place indented deeper than any; `false` if it is already, or if there are too many such lines.
    fn indent(&mut self, at: usize) -> bool {
        let line = line_start(self.yaml, at);
        if self.indented.len() == MOST_INDENTED || !self.indented.insert(line) {
            return false;
        }
        let deepest = self.yaml.lines().map(|line| line.len() - line.trim_start_matches(' ').len()).max();
        let indent = deepest.unwrap_or(0) + 1;
        self.text.clear();
        self.places.clear();
        for (at, char) in self.yaml.char_indices() {
            if self.indented.contains(&at) {
                self.text.extend(std::iter::repeat_n(' ', indent));
                self.places.extend(std::iter::repeat_n(at, indent));
            }
            self.text.push(char);
            self.places.push(at);
        }
        self.places.push(self.yaml.len());
        true
    }
}
