//! Languages of a site.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag as used in file names, addresses and `lang` attributes: `zh-Hans`, `en`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

impl Lang {
    /// A language tag; letters, digits and hyphens only.
    #[must_use]
    pub fn new(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let wellformed = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        wellformed.then(|| Self(tag.into()))
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for languages written in Han characters without spaces: line breaks join, length counts characters.
    #[must_use]
    pub fn is_cjk(&self) -> bool {
        matches!(self.0.split('-').next(), Some("zh" | "ja" | "yue"))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> IntoIterator for &'a Languages {
    type Item = &'a Lang;
    type IntoIter = std::slice::Iter<'a, Lang>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// True for a text with a Han character in it.
#[must_use]
pub fn has_han(text: &str) -> bool {
    text.chars().any(|char| matches!(char, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}'))
}

/// The languages of a site, in menu order; the first is the default. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<Lang>);

impl Languages {
    /// A list of languages; `None` when it is empty or names one twice.
    #[must_use]
    pub fn new(list: Vec<Lang>) -> Option<Self> {
        let repeated = list.iter().enumerate().any(|(at, lang)| list[..at].contains(lang));
        (!list.is_empty() && !repeated).then_some(Self(list))
    }

    /// The language at the root of the site.
    #[must_use]
    pub fn default_lang(&self) -> &Lang {
        &self.0[0]
    }

    /// All, default first.
    pub fn iter(&self) -> std::slice::Iter<'_, Lang> {
        self.0.iter()
    }

    /// The tags, default first, for messages.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        self.0.iter().map(Lang::as_str).collect()
    }

    /// How many there are.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The language with this tag.
    #[must_use]
    pub fn get(&self, tag: &str) -> Option<&Lang> {
        self.0.iter().find(|lang| lang.as_str() == tag)
    }

    /// Where a language stands in the menu, the default at 0; one the site has not, behind all.
    #[must_use]
    pub fn rank(&self, lang: &Lang) -> usize {
        self.0.iter().position(|known| known == lang).unwrap_or(self.0.len())
    }

    /// The language somebody writes in: Chinese for a text with Han in it, another for one without; the default where the site
    /// has no such language.
    #[must_use]
    pub fn of_text(&self, text: &str) -> &Lang {
        let is_chinese = has_han(text);
        self.0.iter().find(|lang| lang.is_cjk() == is_chinese).unwrap_or_else(|| self.default_lang())
    }

    /// Splits a file stem into its name and language: `late.en` → (`late`, `en`), `late` → (`late`, default).
    #[must_use]
    pub fn split_stem<'a>(&self, stem: &'a str) -> (&'a str, Lang) {
        if let Some((name, tag)) = stem.rsplit_once('.')
            && let Some(lang) = self.get(tag)
        {
            return (name, lang.clone());
        }
        (stem, self.default_lang().clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_names_its_language_only_when_the_site_has_it() {
        let languages = Languages::new(vec![Lang::new("zh-Hans").unwrap(), Lang::new("en").unwrap()]).unwrap();
        assert_eq!(languages.split_stem("late.en"), ("late", Lang::new("en").unwrap()));
        assert_eq!(languages.split_stem("v1.2"), ("v1.2", Lang::new("zh-Hans").unwrap()));
    }

    #[test]
    fn who_writes_han_is_answered_in_chinese_if_the_site_has_it() {
        let lang = |tag| Lang::new(tag).unwrap();
        let both = Languages::new(vec![lang("zh-Hans"), lang("en")]).unwrap();
        assert_eq!(*both.of_text("VPN 连不上"), lang("zh-Hans"));
        assert_eq!(*both.of_text("no VPN"), lang("en"));
        assert_eq!(*Languages::new(vec![lang("en")]).unwrap().of_text("连不上"), lang("en"));
    }

    #[test]
    fn malformed_tags_are_refused() {
        for tag in ["", "EN", "e", "zh_Hans", "zh-", "../x"] {
            assert!(Lang::new(tag).is_none(), "{tag}");
        }
    }
}
