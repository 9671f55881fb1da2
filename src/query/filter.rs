//! Filters: `type:case`, `type:案例`, `principle:P7`.

use anyhow::Result;

use super::terms::Terms;
use crate::analyzer::folded;

/// What can be filtered by. The place of a key is its bit in [`super::board::Board`].
pub(super) const KEYS: [&str; 5] = ["type", "state", "principle", "lang", "tag"];

/// One filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Place of the key in [`KEYS`].
    pub(super) key: usize,
    /// As it was typed.
    pub(super) value: String,
    /// True when documents with the value are *not* wanted.
    pub(super) out: bool,
    /// The terms any of which a document may have: see [`Filter::find`].
    pub(super) terms: Vec<String>,
}

/// What a value of a filter is called in one of the languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The key: `type`.
    pub key: &'static str,
    /// The value: `case`.
    pub value: String,
    /// What it is called: `案例`.
    pub name: String,
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
        Some(Self { key, value: value.to_owned(), ..Self::default() })
    }

    /// Finds the values that are meant: as they are written, but for case and width, and as they are called.
    pub(super) fn find<T: Terms>(&mut self, terms: &T, names: &[Name]) -> Result<()> {
        let key = KEYS[self.key];
        let asked = folded(&self.value);
        let asked = if key == "principle" { asked.trim_start_matches(['p', '0']) } else { &asked };
        let is_called = |value: &str| {
            names.iter().any(|name| (name.key, &*name.value) == (key, value) && folded(&name.name) == asked)
        };
        // Where Chinese is spoken tells how it is written.
        let ways = [("-Hans", ""), ("-Hant", ""), ("-Hans", "-CN"), ("-Hant", "-TW"), ("-Hant", "-HK")];
        for (value, _) in terms.values(key)? {
            let is_written = |(script, other): &(&str, &str)| folded(&value.replacen(script, other, 1)) == asked;
            if folded(&value) == asked || ways.iter().any(is_written) || is_called(&value) {
                self.terms.push(format!("={key}:{value}"));
            }
        }
        Ok(())
    }

    /// Its key.
    pub(super) fn name(&self) -> &'static str {
        KEYS[self.key]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::memory::Memory;

    fn found(key: &'static str, value: &str) -> String {
        let mut memory = Memory::default();
        let facets = ["type:case", "principle:7", "tag:SLA", "tag:Core Network", "tag:客诉", "tag:C", "tag:C++"];
        memory.add("a", "zh-Hans", "", "", &facets);
        memory.add("a", "en-GB", "", "", &[]);
        let name = |key, value: &str, name: &str| Name { key, value: value.to_owned(), name: name.to_owned() };
        let names = [name("type", "case", "案例"), name("type", "case", "Case study"), name("tag", "SLA", "案例")];
        let mut filter = Filter::new(key, value).unwrap();
        filter.find(&memory, &names).unwrap();
        filter.terms.join(" ")
    }

    #[test]
    fn a_principle_has_a_number_with_or_without_its_letter() {
        for value in ["7", "P7", "p07"] {
            assert_eq!(found("principle", value), "=principle:7");
        }
    }

    #[test]
    fn languages_are_known_in_any_spelling() {
        for (typed, known) in [
            ("ZH-hans", "zh-Hans"),
            ("en-gb", "en-GB"),
            ("zh", "zh-Hans"),
            ("EN-GB", "en-GB"),
            ("zh-CN", "zh-Hans"),
            ("zh-cn", "zh-Hans"),
        ] {
            assert_eq!(found("lang", typed), format!("=lang:{known}"), "{typed}");
        }
        for none in ["z", "zh-TW", "zh-HK"] {
            assert_eq!(found("lang", none), "", "{none}");
        }
    }

    #[test]
    fn a_tag_may_be_written_in_other_case_width_and_script() {
        for (typed, known) in [
            ("sla", "SLA"),
            ("core network", "Core Network"),
            ("ＳＬＡ", "SLA"),
            ("客訴", "客诉"),
            ("c++", "C++"),
            ("c", "C"),
        ] {
            assert_eq!(found("tag", typed), format!("=tag:{known}"), "{typed}");
        }
    }

    #[test]
    fn a_value_may_be_given_as_it_is_called() {
        assert_eq!(found("type", "案例"), "=type:case");
        assert_eq!(found("type", "case study"), "=type:case");
        assert_eq!(found("tag", "案例"), "=tag:SLA");
        assert_eq!(found("state", "案例"), "");
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
