//! Where keys and values of a YAML text stand.
//!
//! `serde_yaml` gives values without places; this walks the parser events of the same text and keeps a span for each path.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span as YamlSpan};

use crate::document::{KeySpan, KeySpans};
use crate::source::Span;

/// Deepest nesting that is followed; deeper values have the place of what encloses them.
const MAX_DEPTH: usize = 8;

/// Spans by path, as they are found.
type Found = BTreeMap<String, KeySpan>;

/// One open mapping or sequence.
struct Level {
    path: String,
    start: usize,
    key: Span,
    state: State,
}

enum State {
    /// In a mapping, waiting for a key.
    Key,
    /// In a mapping, after this key.
    Value(String, Span),
    /// In a sequence, before this item.
    Item(usize),
}

/// Deepest nesting that is read at all: nobody writes it, and readers of YAML slow down or overflow on it.
const LIMIT: usize = 100;

/// The spans of all keys and items of `yaml`; `offset` is where it begins in its file. Of an invalid text, as far as it goes.
///
/// # Errors
/// When lists and maps stand in each other deeper than anybody writes: where that begins.
pub(crate) fn key_spans(yaml: &str, offset: usize) -> Result<KeySpans, Span> {
    let chars: Vec<usize> = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect();
    let byte = |char_index: usize| chars.get(char_index).copied().unwrap_or(yaml.len());
    let mut spans = Found::new();
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let (event, at) = match event {
            Ok(event) => event,
            Err(error) if error.info().contains("recursion limit") => {
                let at = byte(error.marker().index());
                return Err(place((at, at), offset));
            }
            Err(_) => break,
        };
        let span = content_span(yaml, byte(at.start.index()), byte(at.end.index()));
        if levels.len() > LIMIT {
            return Err(place(span, offset));
        }
        match event {
            Event::Scalar(text, ..) => scalar(&text, span, offset, &mut levels, &mut spans),
            Event::Alias(..) => scalar("", span, offset, &mut levels, &mut spans),
            Event::MappingStart(..) => open(State::Key, span, &mut levels),
            Event::SequenceStart(..) => open(State::Item(0), span, &mut levels),
            Event::MappingEnd | Event::SequenceEnd => {
                close(yaml, &at, byte(at.end.index()), offset, &mut levels, &mut spans);
            }
            _ => {}
        }
    }
    Ok(spans.into())
}

/// The span of a token without the line breaks some tokens end with.
fn content_span(yaml: &str, start: usize, end: usize) -> (usize, usize) {
    let end = end.max(start);
    (start, start + yaml[start..end].trim_end().len())
}

fn place(span: (usize, usize), offset: usize) -> Span {
    Span::new(span.0 + offset..span.1 + offset)
}

fn scalar(text: &str, span: (usize, usize), offset: usize, levels: &mut [Level], spans: &mut Found) {
    let depth = levels.len();
    let Some(level) = levels.last_mut() else { return };
    if matches!(level.state, State::Key) {
        level.state = State::Value(text.to_owned(), place(span, offset));
        return;
    }
    let value = place(span, offset);
    let (path, key) = step(level, value);
    if depth <= MAX_DEPTH {
        spans.insert(path, KeySpan { key, value });
    }
}

/// The path of the value that comes now, and the span of its key; moves the level on.
fn step(level: &mut Level, value: Span) -> (String, Span) {
    match std::mem::replace(&mut level.state, State::Key) {
        State::Value(key, span) if level.path.is_empty() => (key, span),
        State::Value(key, span) => (format!("{}.{key}", level.path), span),
        State::Item(index) => {
            level.state = State::Item(index + 1);
            (format!("{}[{index}]", level.path), value)
        }
        State::Key => (level.path.clone(), value),
    }
}

fn open(state: State, span: (usize, usize), levels: &mut Vec<Level>) {
    let depth = levels.len();
    let (path, key) = match levels.last_mut() {
        // Nothing below keeps a place, and paths that grow with every level would fill the memory.
        Some(level) if depth > MAX_DEPTH => (String::new(), step(level, Span::default()).1),
        Some(level) => step(level, Span::new(span.0..span.0)),
        None => (String::new(), Span::default()),
    };
    levels.push(Level { path, start: span.0, key, state });
}

fn close(yaml: &str, at: &YamlSpan, end: usize, offset: usize, levels: &mut Vec<Level>, spans: &mut Found) {
    let Some(level) = levels.pop() else { return };
    if level.path.is_empty() || levels.len() > MAX_DEPTH {
        return;
    }
    let end = if at.is_empty() { end.max(level.start) } else { end };
    let value = place(content_span(yaml, level.start, end), offset);
    let key = if level.key.start == level.key.end { value } else { level.key };
    spans.insert(level.path, KeySpan { key, value });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(yaml: &str, path: &str) -> (String, String) {
        let spans = key_spans(yaml, 0).unwrap();
        let found = spans.get(path).unwrap_or_else(|| panic!("{path} not in {spans:?}"));
        (yaml[found.key.range()].to_owned(), yaml[found.value.range()].to_owned())
    }

    #[test]
    fn every_key_and_item_has_its_place() {
        let yaml = "title: 货到晚了\ntags: [a, 乙]\npractices:\n  - title: x\n    gist: '好'\n  - title: y\nnone:\n";
        assert_eq!(texts(yaml, "title"), ("title".into(), "货到晚了".into()));
        assert_eq!(texts(yaml, "tags"), ("tags".into(), "[a, 乙]".into()));
        assert_eq!(texts(yaml, "tags[1]").1, "乙");
        assert_eq!(texts(yaml, "practices[0].gist"), ("gist".into(), "'好'".into()));
        assert_eq!(texts(yaml, "practices[1].title").1, "y");
        assert_eq!(texts(yaml, "practices").0, "practices");
        assert_eq!(texts(yaml, "none").0, "none");
    }

    #[test]
    fn a_broken_text_gives_what_came_before() {
        assert!(key_spans("title: a\ntags: [", 0).unwrap().get("title").is_some());
    }
}
