//! Keys that are written twice: the first counts, so that the second does not hide other mistakes.

use crate::source::Span;

/// The place of each further writing of a top-level key, with its value; empty when they cannot be told line by line.
///
/// A key at the beginning of a line belongs to the front matter itself: what stands inside a value is indented or is an item.
fn repeated(yaml: &str) -> Vec<(&str, Span)> {
    let mut seen: Vec<&str> = Vec::new();
    let mut repeated: Vec<(&str, Span)> = Vec::new();
    let mut in_repeated = false;
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if let Some(key) = key(line) {
            in_repeated = seen.contains(&key);
            if in_repeated {
                repeated.push((key, Span::new(start..at)));
            } else {
                seen.push(key);
            }
        } else if let Some((_, span)) = repeated.last_mut().filter(|_| in_repeated) {
            *span = Span::new(span.start as usize..at);
        }
    }
    repeated
}

/// The key a line begins with.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let plain = !key.is_empty() && key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    (plain && !key.starts_with('-') && (rest.is_empty() || rest.starts_with(char::is_whitespace))).then_some(key)
}

/// The text with spaces for every further writing of a key, and the places of those keys; `None` when there are none.
pub(super) fn without(yaml: &str) -> Option<(String, Vec<(&str, Span)>)> {
    let repeated = repeated(yaml);
    if repeated.is_empty() {
        return None;
    }
    let mut rest = String::with_capacity(yaml.len());
    for (_, span) in &repeated {
        rest.push_str(&yaml[rest.len()..span.start as usize]);
        // Byte for byte, so that everything else keeps its place.
        rest.extend(yaml[span.range()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    rest.push_str(&yaml[rest.len()..]);
    let keys = repeated.into_iter().map(|(key, span)| {
        let start = span.start as usize;
        (key, Span::new(start..start + key.len()))
    });
    Some((rest, keys.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_keys_stays_where_it_is() {
        let yaml = "title: 标题\ntags:\n- a\ntitle: |\n  标\n\n  title: x\ntags:\n  - b\nend: 1\n";
        let (rest, keys) = without(yaml).unwrap();
        assert_eq!(rest.len(), yaml.len());
        assert_eq!(rest.split_whitespace().collect::<Vec<_>>(), ["title:", "标题", "tags:", "-", "a", "end:", "1"]);
        assert_eq!(rest.find("end"), yaml.find("end"));
        let keys: Vec<_> = keys.into_iter().map(|(key, span)| (key, &yaml[span.range()])).collect();
        assert_eq!(keys, [("title", "title"), ("tags", "tags")]);
        assert_eq!(without("a: 1\nb:\n  a: 2\n- a: 3\nhttp://a\nhttp://a\n"), None);
    }
}
