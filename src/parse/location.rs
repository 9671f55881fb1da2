//! What the path of a file alone says of its entry.

use crate::kind::{EntryId, Kind};
use crate::lang::{Lang, Languages};

/// Type, identity and language of a file, from its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Identity.
    pub id: EntryId,
    /// Language.
    pub lang: Lang,
    /// The number in front of the stem: 7 in `07-late.md`.
    pub number: Option<u8>,
}

/// Stem of the home page.
pub const HOME: &str = "_index";

/// Reads a path like `content/cases/late.en.md` or `content/cases/late/index.md`; `None` outside the folders of entries.
#[must_use]
pub fn locate(path: &str, languages: &Languages) -> Option<Location> {
    let inside = path.strip_prefix("content/")?.strip_suffix(".md")?;
    let Some((folder, rest)) = inside.split_once('/') else {
        let (stem, lang) = languages.split_stem(inside);
        return (stem == HOME).then(|| Location { id: EntryId::new(Kind::Page, HOME), lang, number: None });
    };
    let kind = Kind::of_folder(folder)?;
    let (parents, name) = rest.rsplit_once('/').map_or(("", rest), |(parents, name)| (parents, name));
    let (mut stem, lang) = languages.split_stem(name);
    if stem == "index" && !parents.is_empty() {
        stem = parents.rsplit('/').next().unwrap_or(parents);
    }
    let (number, stem) = split_number(kind, stem);
    Some(Location { id: EntryId::new(kind, stem), lang, number })
}

/// Splits `07-late` into 7 and `late`, for principles alone: other types may be named `2003-flood`.
fn split_number(kind: Kind, stem: &str) -> (Option<u8>, &str) {
    match stem.split_once('-') {
        Some((digits, rest)) if kind == Kind::Principle && !rest.is_empty() => match digits.parse() {
            Ok(number) => (Some(number), rest),
            Err(_) => (None, stem),
        },
        _ => (None, stem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Option<(String, String)> {
        let languages = Languages::new(["zh-Hans", "en"].iter().filter_map(|tag| Lang::new(tag)).collect()).unwrap();
        locate(path, &languages).map(|found| (found.id.to_string(), found.lang.to_string()))
    }

    #[test]
    fn a_path_tells_type_stem_and_language() {
        let is = |path, id: &str, lang: &str| assert_eq!(at(path), Some((id.to_owned(), lang.to_owned())), "{path}");
        is("content/cases/late.md", "case/late", "zh-Hans");
        is("content/cases/late.en.md", "case/late", "en");
        is("content/cases/late/index.en.md", "case/late", "en");
        is("content/issues/2026/late.md", "issue/late", "zh-Hans");
        is("content/principles/07-merchant.md", "principle/merchant", "zh-Hans");
        is("content/cases/2003-flood.md", "case/2003-flood", "zh-Hans");
        is("content/_index.en.md", "page/_index", "en");
        assert_eq!(at("content/stray/late.md"), None);
    }
}
