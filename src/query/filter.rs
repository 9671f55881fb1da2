//! Filters: `type:case`, `principle:P7`.

/// What can be filtered by. The place of a key is its bit in [`super::board::Board`].
pub(super) const KEYS: [&str; 5] = ["type", "state", "principle", "lang", "tag"];

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    /// Place of the key in [`KEYS`].
    pub(super) key: usize,
    /// As it was typed.
    pub(super) value: String,
    /// True when documents with the value are *not* wanted.
    pub(super) out: bool,
}

/// The key that some characters begin with, and how long it is with its colon.
pub(super) fn key(chars: &[char]) -> Option<(usize, usize)> {
    let colon = chars.iter().take(10).position(|char| matches!(char, ':' | '：'))?;
    let name: String = chars[..colon].iter().map(char::to_ascii_lowercase).collect();
    Some((KEYS.iter().position(|key| *key == name)?, colon + 1))
}

/// What looks like the key of a filter in an item as it was typed, and is none. Addresses, times and names in code do not.
pub(super) fn unknown_key(raw: &str) -> Option<&str> {
    let text = raw.strip_prefix(['-', '－']).unwrap_or(raw);
    let (key, value) = text.split_once([':', '：'])?;
    let is_word = (2..=10).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_value =
        value.starts_with(|first: char| !first.is_ascii_digit() && !matches!(first, '/' | '\\' | ':' | '：'));
    let is_known = || KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
    (is_word && is_value && !is_known()).then_some(key)
}

impl Filter {
    /// A filter given by the names of key and value; `None` when there is no such key.
    pub(super) fn new(key: &str, value: &str) -> Option<Self> {
        let key = KEYS.iter().position(|known| *known == key)?;
        Some(Self { key, value: value.to_owned(), out: false })
    }

    /// The terms any of which a document may have: values are often written a little otherwise than the base has them.
    pub(super) fn terms(&self) -> Vec<String> {
        let small = self.value.to_lowercase();
        let mut values = if KEYS[self.key] == "principle" {
            vec![small.trim_start_matches(['p', '0']).to_owned()]
        } else {
            // Where Chinese is spoken tells how it is written.
            let scripts = [("Hans", ["-cn", "-cn"]), ("Hant", ["-tw", "-hk"])].map(|(script, places)| {
                let place = places.into_iter().find(|place| small.contains(place)).unwrap_or_default();
                format!("{}-{script}", small.replacen(place, "", 1))
            });
            let spelled = [self.value.clone(), self.value.to_uppercase(), tag_case(&small), small];
            spelled.into_iter().chain(scripts).collect()
        };
        values.sort_unstable();
        values.dedup();
        values.into_iter().map(|value| format!("={}:{value}", KEYS[self.key])).collect()
    }

    /// Its key.
    pub(super) fn name(&self) -> &'static str {
        KEYS[self.key]
    }
}

/// As language tags are spelled: `zh-Hans`, `en-GB`.
fn tag_case(small: &str) -> String {
    let mut parts = small.split('-').peekable();
    let mut spelled = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        let upper = if parts.peek().is_none() && part.chars().count() == 2 { part.len() } else { first_length(part) };
        spelled = spelled + "-" + &part[..upper].to_uppercase() + &part[upper..];
    }
    spelled
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(key: &str, value: &str) -> Vec<String> {
        Filter::new(key, value).unwrap().terms()
    }

    #[test]
    fn a_principle_has_a_number_with_or_without_its_letter() {
        for value in ["7", "P7", "p07"] {
            assert_eq!(terms("principle", value), ["=principle:7"]);
        }
    }

    #[test]
    fn languages_are_known_in_any_spelling() {
        for (typed, known) in [
            ("ZH-hans", "zh-Hans"),
            ("en-gb", "en-GB"),
            ("zh", "zh-Hant"),
            ("EN", "en"),
            ("zh-CN", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-hk", "zh-Hant"),
        ] {
            assert!(terms("lang", typed).contains(&format!("=lang:{known}")), "{typed}");
        }
        assert!(!terms("lang", "zh-CN").contains(&"=lang:zh-Hant".to_owned()));
        assert!(!terms("lang", "zh-TW").contains(&"=lang:zh-Hans".to_owned()));
    }

    #[test]
    fn a_tag_may_be_an_abbreviation() {
        for (typed, known) in [("sla", "SLA"), ("Core Network", "Core Network"), ("Core Network", "core network")] {
            assert!(terms("tag", typed).contains(&format!("=tag:{known}")), "{typed}");
        }
    }

    #[test]
    fn other_keys_filter_nothing() {
        assert_eq!(Filter::new("colour", "red"), None);
    }

    #[test]
    fn a_key_that_does_not_exist_is_told_from_other_text_with_a_colon() {
        for (typed, key) in [("typ:case", "typ"), ("-Colour：red", "Colour"), ("status:validated", "status")] {
            assert_eq!(unknown_key(typed), Some(key), "{typed}");
        }
        for text in [
            "type:case",
            "http://x.y",
            "std::fs",
            "10:30",
            "localhost:80",
            "c:\\x",
            "note:",
            "typ",
            "客户:x",
            "\"typ:case\"",
        ] {
            assert_eq!(unknown_key(text), None, "{text}");
        }
    }
}
