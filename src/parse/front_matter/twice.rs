//! Keys that are written twice in one map: the first counts, so that the second does not hide other mistakes.

use std::borrow::Cow;
use std::collections::HashSet;

use saphyr_parser::{Event, Parser};
use serde_yaml::Value;

use super::nested::join;
use crate::parse::yaml;
use crate::source::Span;

/// A text of YAML in which every key counts once.
pub(crate) struct Once<'a> {
    /// What it says.
    pub(crate) value: Result<Value, serde_yaml::Error>,
    /// The text without the further writings; what is left stands where it stood.
    pub(crate) text: Cow<'a, str>,
    /// The further writings, by path and place.
    pub(crate) repeated: Vec<(String, Span)>,
}

/// Reads a text whose lists and maps are known to be nested a few levels deep.
pub(crate) fn read_once(text: &str) -> Once<'_> {
    let value = yaml::from_str(text);
    if let Err(error) = &value
        && yaml::reason(error).contains("duplicate entry")
        && let Some((rest, repeated)) = without(text)
    {
        return Once { value: yaml::from_str(&rest), text: Cow::Owned(rest), repeated };
    }
    Once { value, text: Cow::Borrowed(text), repeated: Vec::new() }
}

/// One open map or list.
struct Level {
    path: String,
    /// Where it begins in the text.
    start: usize,
    inside: Inside,
}

enum Inside {
    Map(Map),
    /// A list, before this item.
    List(usize),
}

#[derive(Default)]
struct Map {
    /// Whether it stands in braces.
    braces: bool,
    seen: HashSet<String>,
    /// The key whose value comes next, where it stands, and whether the map has it already.
    key: Option<(String, (usize, usize), bool)>,
}

/// A further writing of a key.
struct Repeated {
    path: String,
    key: (usize, usize),
    /// What must go for the map to have the key once.
    whole: (usize, usize),
}

/// The text with spaces for every further writing of a key, and the paths and places of those keys; `None` when there are none.
fn without(yaml: &str) -> Option<(String, Vec<(String, Span)>)> {
    let repeated = repeated(yaml);
    if repeated.is_empty() {
        return None;
    }
    let mut rest = yaml.as_bytes().to_vec();
    for (start, end) in repeated.iter().map(|repeated| repeated.whole) {
        // Byte for byte, so that everything else keeps its place.
        rest[start..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    let keys = repeated.into_iter().map(|repeated| (repeated.path, Span::new(repeated.key.0..repeated.key.1)));
    Some((String::from_utf8(rest).ok()?, keys.collect()))
}

/// Every further writing of a key in the same map, as far as the text can be read.
fn repeated(yaml: &str) -> Vec<Repeated> {
    let chars: Vec<usize> = yaml.char_indices().map(|(at, _)| at).chain([yaml.len()]).collect();
    let byte = |char_index: usize| chars.get(char_index).copied().unwrap_or(yaml.len());
    let mut levels: Vec<Level> = Vec::new();
    let mut found = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let Ok((event, at)) = event else { break };
        let (start, end) = (byte(at.start.index()), byte(at.end.index()));
        let span = (start, start + yaml.get(start..end).unwrap_or_default().trim_end().len());
        match event {
            Event::Scalar(text, ..) => match levels.last_mut().map(|level| &mut level.inside) {
                Some(Inside::Map(map)) if map.key.is_none() => {
                    let again = !map.seen.insert(text.to_string());
                    map.key = Some((text.into_owned(), span, again));
                }
                _ => {
                    // The place of nothing may be that of what comes next.
                    let is_written = yaml[start..].starts_with(['"', '\'', '|', '>', '~', '!', '&']);
                    let is_nothing = matches!(&*text, "" | "~") && !is_written;
                    found.extend(end_value(yaml, &mut levels, if is_nothing { (0, 0) } else { span }));
                }
            },
            Event::Alias(..) => found.extend(end_value(yaml, &mut levels, span)),
            Event::MappingStart(..) => {
                let braces = yaml[start..].starts_with('{');
                begin(&mut levels, start, Inside::Map(Map { braces, ..Map::default() }));
            }
            Event::SequenceStart(..) => begin(&mut levels, start, Inside::List(0)),
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(level) = levels.pop() else { break };
                let end = start.max(end).max(level.start);
                let end = level.start + yaml[level.start..end].trim_end().len();
                found.extend(end_value(yaml, &mut levels, (level.start, end)));
            }
            _ => {}
        }
    }
    found
}

fn begin(levels: &mut Vec<Level>, start: usize, inside: Inside) {
    let path = match levels.last() {
        Some(Level { path, inside: Inside::Map(Map { key: Some((key, ..)), .. }), .. }) => join(path, key),
        Some(Level { path, inside: Inside::List(index), .. }) => format!("{path}[{index}]"),
        _ => String::new(),
    };
    levels.push(Level { path, start, inside });
}

/// A value has ended: what must go if its key was there before.
fn end_value(yaml: &str, levels: &mut [Level], value: (usize, usize)) -> Option<Repeated> {
    let level = levels.last_mut()?;
    let map = match &mut level.inside {
        Inside::Map(map) => map,
        Inside::List(index) => {
            *index += 1;
            return None;
        }
    };
    let Some((key, place, again)) = map.key.take() else {
        // A map or list for a key, which has no path; its value comes next.
        map.key = Some(("?".to_owned(), value, false));
        return None;
    };
    let after = |at: usize, mark: char| yaml[at..].trim_start().strip_prefix(mark).map(|rest| yaml.len() - rest.len());
    let colon = after(place.1, ':').unwrap_or(place.1);
    let end = value.1.max(colon);
    let end = if map.braces { after(end, ',').unwrap_or(end) } else { end };
    again.then(|| Repeated { path: join(&level.path, &key), key: place, whole: (place.0, end) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is left of a text, its blanks made one, and the keys that were taken out with what stands at their place.
    fn left(yaml: &str) -> (String, Vec<(String, String)>) {
        let (rest, keys) = without(yaml).unwrap();
        assert_eq!(rest.len(), yaml.len());
        let keys = keys.into_iter().map(|(path, span)| (path, yaml[span.range()].to_owned())).collect();
        (rest.split_whitespace().collect::<Vec<_>>().join(" "), keys)
    }

    fn owned(keys: &[(&str, &str)]) -> Vec<(String, String)> {
        keys.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn the_first_of_two_keys_stays_where_it_is() {
        let yaml = "title: 标题\ntags:\n- a\ntitle: 第二\ntags: [b,\n  c]\nend: 1\n";
        assert_eq!(without(yaml).unwrap().0.find("end"), yaml.find("end"));
        let keys = owned(&[("title", "title"), ("tags", "tags")]);
        assert_eq!(left(yaml), ("title: 标题 tags: - a end: 1".to_owned(), keys));
        assert_eq!(without("a: 1\nb:\n  a: 2\nc:\n- a: 3\n- a: 4\n"), None);
    }

    #[test]
    fn keys_inside_of_values_and_keys_in_quotes_count_too() {
        let yaml = "a:\n  乙: 1\n  \"乙\": |\n    long\n    text\n  c: 2\n'a': 3\n";
        assert_eq!(left(yaml), ("a: 乙: 1 c: 2".to_owned(), owned(&[("a.乙", "\"乙\""), ("a", "'a'")])));
        let yaml = "list:\n- x: 1\n  x:\n  y: 2\n- x: 3\n  y: {x: 1, x: [a, b], z: 2, x: }\n";
        assert_eq!(
            left(yaml),
            (
                "list: - x: 1 y: 2 - x: 3 y: {x: 1, z: 2, }".to_owned(),
                owned(&[("list[0].x", "x"), ("list[1].y.x", "x"), ("list[1].y.x", "x")])
            )
        );
    }

    #[test]
    fn what_is_left_can_be_read() {
        for yaml in [
            "a: {b: 1, b: 2}",
            "a: {b, b}",
            "{a: 1, a: , c: 2}",
            "a: &x 1\na: *x\n",
            "a: 1\na:\n",
            "a:\n- 1\na:\n- 2\n",
        ] {
            let (rest, _) = without(yaml).unwrap();
            assert!(yaml::from_str::<Value>(&rest).is_ok(), "{yaml:?} {rest:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_keeps_its_length(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
            let text = pieces.concat();
            prop_assert_eq!(read_once(&text).text.len(), text.len());
        }
    }

    const PIECES: &[&str] = &[
        "a: ",
        "a:\n",
        "'a'",
        "\"客\": ",
        ": ",
        "\n",
        "\n  ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "|\n",
        "&x ",
        "*x",
        "? ",
        "#",
        "!t ",
        "~",
    ];
}
