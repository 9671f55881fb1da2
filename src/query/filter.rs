//! Filters: `type:case`, `principle:P7`.

/// What can be filtered by. The place of a key is its bit in [`super::board::Board`].
pub(super) const KEYS: [&str; 5] = ["type", "lang", "principle", "tag", "state"];

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

impl Filter {
    /// A filter given by the names of key and value; `None` when there is no such key.
    pub(super) fn new(key: &str, value: &str) -> Option<Self> {
        let key = KEYS.iter().position(|known| *known == key)?;
        Some(Self { key, value: value.to_owned(), out: false })
    }

    /// The terms any of which a document may have: values are often written a little otherwise than the base has them.
    pub(super) fn terms(&self) -> Vec<String> {
        let value = self.value.as_str();
        let lower = value.to_ascii_lowercase();
        let mut values = match KEYS[self.key] {
            "lang" => languages(&lower),
            "principle" => vec![lower.trim_start_matches(['p', '0']).to_owned()],
            "tag" => vec![value.to_owned(), lower, value.to_ascii_uppercase()],
            _ => vec![lower],
        };
        values.sort_unstable();
        values.dedup();
        values.into_iter().map(|value| format!("={}:{value}", KEYS[self.key])).collect()
    }

    /// As it is typed: `tag:billing`.
    pub(super) fn label(&self) -> String {
        format!("{}:{}", KEYS[self.key], self.value)
    }
}

/// A language tag in its usual spelling (`zh-Hans`, `en-GB`); for `zh` also its scripts.
fn languages(lower: &str) -> Vec<String> {
    let spell = |(at, part): (usize, &str)| match (at, part.len()) {
        (1.., 4) => part[..1].to_ascii_uppercase() + &part[1..],
        (1.., 2) => part.to_ascii_uppercase(),
        _ => part.to_owned(),
    };
    if !lower.is_ascii() {
        return vec![lower.to_owned()];
    }
    let mut tags = vec![lower.split('-').enumerate().map(spell).collect::<Vec<_>>().join("-")];
    if lower == "zh" {
        tags.extend(["zh-Hans".to_owned(), "zh-Hant".to_owned()]);
    }
    tags
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
        assert_eq!(terms("lang", "ZH-hans"), ["=lang:zh-Hans"]);
        assert_eq!(terms("lang", "en-gb"), ["=lang:en-GB"]);
        assert_eq!(terms("lang", "zh"), ["=lang:zh", "=lang:zh-Hans", "=lang:zh-Hant"]);
    }

    #[test]
    fn a_tag_may_be_an_abbreviation() {
        assert_eq!(terms("tag", "sla"), ["=tag:SLA", "=tag:sla"]);
        assert_eq!(terms("tag", "Core Network"), ["=tag:CORE NETWORK", "=tag:Core Network", "=tag:core network"]);
    }

    #[test]
    fn other_keys_filter_nothing() {
        assert_eq!(Filter::new("colour", "red"), None);
    }
}
