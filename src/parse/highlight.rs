//! Syntax highlighting of code, with classes and without inline styles.
//!
//! Highlighting is the dearest part of parsing by far, so its results are remembered by content: in memory for the run of the
//! program (`serve` parses an entry again on every keystroke), and on disk by the cache stage through [`export`] and [`import`].

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::source::Hash;

/// Part of every key: another version may highlight differently.
const VERSION: &str = "syntect 5.3.0, two-face 0.5.2+bat-0.26.1";

/// Code longer than this, or with longer lines, is shown plain: grammars take seconds on minified files.
const MAX_CODE: usize = 200_000;
const MAX_LINE: usize = 4_000;

/// How many bytes of highlighted code one generation of the table holds.
const GENERATION: usize = 32 << 20;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static TABLE: Mutex<Table> = Mutex::new(Table::new());

/// Highlighted code in two generations: when the young one is full it becomes the old one, and what nobody asked for since
/// is forgotten. So the table is bounded without an order of use to keep.
struct Table {
    young: BTreeMap<Hash, String>,
    old: BTreeMap<Hash, String>,
    size: usize,
}

impl Table {
    const fn new() -> Self {
        Self { young: BTreeMap::new(), old: BTreeMap::new(), size: 0 }
    }

    fn get(&mut self, key: &Hash) -> Option<String> {
        if let Some(found) = self.young.get(key) {
            return Some(found.clone());
        }
        let found = self.old.remove(key)?;
        self.insert(*key, found.clone());
        Some(found)
    }

    fn insert(&mut self, key: Hash, html: String) {
        if self.size + html.len() > GENERATION {
            self.old = std::mem::take(&mut self.young);
            self.size = 0;
        }
        self.size += html.len();
        self.young.insert(key, html);
    }
}

/// The table; a panic elsewhere cannot have left it half written.
fn table() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Names of languages that are shown plain without a finding.
#[must_use]
pub fn is_plain(language: &str) -> bool {
    ["", "text", "txt", "plain", "plaintext", "none", "output", "console", "log"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(language))
}

/// Whether there is a grammar for `language`.
#[must_use]
pub fn knows(language: &str) -> bool {
    grammar(language).is_some()
}

/// `code` as HTML with `hl-` classes; `None` when the language is not known or the code too long to be worth it.
#[must_use]
pub fn highlight(code: &str, language: &str) -> Option<String> {
    if is_plain(language) || code.len() > MAX_CODE || code.lines().any(|line| line.len() > MAX_LINE) {
        return None;
    }
    let key = Hash::of_parts([VERSION.as_bytes(), language.as_bytes(), code.as_bytes()]);
    if let Some(known) = table().get(&key) {
        return Some(known);
    }
    // Outside the lock: two threads may both highlight the same code, which costs time once and nothing else.
    let html = generate(code, grammar(language)?)?;
    table().insert(key, html.clone());
    Some(html)
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    GRAMMARS.find_syntax_by_token(language).filter(|syntax| !syntax.hidden)
}

fn generate(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &GRAMMARS, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

/// What has been highlighted, for the cache on disk, in the order of the keys.
#[must_use]
pub fn export() -> Vec<(Hash, String)> {
    let table = table();
    let all: BTreeMap<_, _> = table.old.iter().chain(&table.young).collect();
    all.into_iter().map(|(key, html)| (*key, html.clone())).collect()
}

/// Takes back what [`export`] gave; keys of other versions are never asked for and age away.
pub fn import(entries: impl IntoIterator<Item = (Hash, String)>) {
    let mut table = table();
    for (key, html) in entries {
        table.insert(key, html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_no_styles() {
        let html = highlight("fn main() { 1 < 2; }\n", "rust").unwrap();
        assert!(html.contains("class=\"hl-source hl-rust\"") && html.contains("&lt;") && !html.contains("style="));
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
    }

    #[test]
    fn unknown_languages_and_minified_code_are_left_plain() {
        assert_eq!(highlight("x", "no-such-language"), None);
        assert_eq!(highlight(&"x".repeat(MAX_LINE + 1), "js"), None);
        assert!(!knows("no-such-language") && knows("toml") && knows("ts"));
    }

    #[test]
    fn the_table_can_be_carried_over() {
        let html = highlight("let carried = 1;", "rust").unwrap();
        let exported = export();
        assert!(exported.iter().any(|(_, known)| *known == html));
        assert!(exported.is_sorted_by_key(|(key, _)| *key));
        import(exported);
        assert_eq!(highlight("let carried = 1;", "rust"), Some(html));
    }

    #[test]
    fn a_full_generation_makes_room() {
        let mut table = Table::new();
        for number in 0..5_u8 {
            table.insert(Hash([number; 32]), "x".repeat(GENERATION / 2));
        }
        assert!(table.young.len() + table.old.len() <= 4);
        assert!(table.get(&Hash([0; 32])).is_none() && table.get(&Hash([4; 32])).is_some());
    }

    #[test]
    fn the_version_in_the_key_is_the_version_in_use() {
        let lock = include_str!("../../Cargo.lock");
        for part in VERSION.split(", ") {
            let (name, version) = part.split_once(' ').unwrap();
            assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")), "update VERSION: {part}");
        }
    }
}
