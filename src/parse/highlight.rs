//! Syntax highlighting of code, with classes and without inline styles.
//!
//! A token gets the classes of its innermost scope that means something to a reader: `hl-keyword hl-control`. (The full scopes
//! that syntect's own generator writes make a page forty times as long as its code.)
//!
//! Highlighting is the dearest part of parsing by far, so its results are remembered by content: in memory for the run of the
//! program (`serve` parses an entry again on every keystroke), and on disk by the cache stage through [`import_when_needed`] and
//! [`export_if_added`].

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::markdown::escape;

use crate::source::Hash;

/// Part of every key: another version may highlight differently. Ours counts up when [`meaning`] changes.
const VERSION: &str = "syntect 5.3.0, two-face 0.5.2+bat-0.26.1, onig, casebook 1";

/// Other names of languages.
const ALIASES: &[(&str, &str)] = &[
    ("csharp", "cs"),
    ("docker", "dockerfile"),
    ("golang", "go"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsx", "tsx"),
    ("mysql", "sql"),
    ("node", "js"),
    ("objc", "objective-c"),
    ("plsql", "sql"),
    ("postgresql", "sql"),
    ("python3", "python"),
    ("shell", "sh"),
    ("shellscript", "sh"),
];

/// Kinds of scopes that are worth a colour.
const KINDS: &[&str] =
    &["comment", "constant", "entity", "invalid", "keyword", "markup", "storage", "string", "support", "variable"];

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
    /// Gives what an earlier run highlighted; called once, before the first look.
    import: Option<Import>,
    /// Whether there is something an earlier run did not highlight.
    added: bool,
}

type Import = Box<dyn FnOnce() -> Vec<(Hash, String)> + Send>;

impl Table {
    const fn new() -> Self {
        Self { young: BTreeMap::new(), old: BTreeMap::new(), size: 0, import: None, added: false }
    }

    fn get(&mut self, key: &Hash) -> Option<String> {
        if let Some(import) = self.import.take() {
            for (key, html) in import() {
                self.insert(key, html);
            }
        }
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

    fn export_if_added(&mut self) -> Option<Vec<(Hash, String)>> {
        std::mem::take(&mut self.added).then(|| {
            let all: BTreeMap<_, _> = self.old.iter().chain(&self.young).collect();
            all.into_iter().map(|(key, html)| (*key, html.clone())).collect()
        })
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
    let mut table = table();
    table.insert(key, html.clone());
    table.added = true;
    Some(html)
}

fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    let alias = ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(language));
    GRAMMARS.find_syntax_by_token(alias.map_or(language, |(_, name)| name)).filter(|syntax| !syntax.hidden)
}

fn generate(code: &str, syntax: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut spans = Spans { html: String::with_capacity(code.len() * 2), open: String::new(), known: HashMap::new() };
    for line in LinesWithEndings::from(code) {
        let mut done = 0;
        for (at, change) in state.parse_line(line, &GRAMMARS).ok()? {
            spans.push(&line[done..at], &stack);
            stack.apply(&change).ok()?;
            done = at;
        }
        spans.push(&line[done..], &stack);
    }
    Some(spans.finish())
}

/// Highlighted code being written: spans that follow each other and never nest.
struct Spans {
    html: String,
    /// The classes of the span that is open; empty when none is.
    open: String,
    /// What was found out about a scope before; asking syntect takes a lock.
    known: HashMap<Scope, Meaning>,
}

/// What a scope means for its text.
#[derive(Clone)]
enum Meaning {
    /// It looks like this.
    Classes(String),
    /// Nothing: the scope around it decides.
    Nothing,
    /// Code inside a string: what is around it does not matter.
    Fresh,
}

impl Spans {
    fn push(&mut self, text: &str, stack: &ScopeStack) {
        if text.is_empty() {
            return;
        }
        let classes = if text.trim().is_empty() { self.open.clone() } else { self.classes(stack) };
        if classes != self.open {
            self.close();
            if !classes.is_empty() {
                self.html.extend(["<span class=\"", &classes, "\">"]);
            }
            self.open = classes;
        }
        escape(text, &mut self.html);
    }

    fn classes(&mut self, stack: &ScopeStack) -> String {
        for scope in stack.as_slice().iter().rev() {
            match self.known.entry(*scope).or_insert_with(|| meaning(*scope)) {
                Meaning::Classes(classes) => return classes.clone(),
                Meaning::Fresh => break,
                Meaning::Nothing => {}
            }
        }
        String::new()
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
            self.open.clear();
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

fn meaning(scope: Scope) -> Meaning {
    let name = scope.build_string();
    if name.starts_with("source.") || name.starts_with("meta.interpolation") || name.starts_with("meta.embedded") {
        return Meaning::Fresh;
    }
    let mut atoms: Vec<_> = name.split('.').collect();
    // Most names in most programs are `variable.other`: colouring them colours everything.
    if !KINDS.contains(&atoms[0]) || name.starts_with("variable.other") {
        return Meaning::Nothing;
    }
    // The last part of a scope names the language.
    atoms.truncate(if atoms[0] == "entity" { 3 } else { 2 }.min(atoms.len().max(2) - 1));
    Meaning::Classes(atoms.iter().map(|atom| format!("hl-{atom}")).collect::<Vec<_>>().join(" "))
}

/// Says where to find what an earlier run highlighted, should any code have to be highlighted.
///
/// Keys of other versions are never asked for and age away.
pub fn import_when_needed(import: impl FnOnce() -> Vec<(Hash, String)> + Send + 'static) {
    table().import = Some(Box::new(import));
}

/// All that has been highlighted, in the order of the keys, if it is more than what was imported or exported last.
#[must_use]
pub fn export_if_added() -> Option<Vec<(Hash, String)>> {
    table().export_if_added()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_no_styles() {
        assert_eq!(
            highlight("fn main() { 1 < 2; } // 好\n", "rust").unwrap(),
            "<span class=\"hl-storage hl-type\">fn </span><span class=\"hl-entity hl-name hl-function\">main</span>() { \
             <span class=\"hl-constant hl-numeric\">1 </span><span class=\"hl-keyword hl-operator\">&lt; </span>\
             <span class=\"hl-constant hl-numeric\">2</span>; } <span class=\"hl-comment hl-line\">// 好\n</span>"
        );
    }

    #[test]
    fn unknown_languages_and_minified_code_are_left_plain() {
        assert_eq!(highlight("x", "no-such-language"), None);
        assert_eq!(highlight(&"x".repeat(MAX_LINE + 1), "js"), None);
        assert!(!knows("no-such-language") && knows("toml") && knows("ts"));
        assert!(ALIASES.iter().all(|(_, name)| knows(name)));
    }

    #[test]
    fn a_table_is_imported_when_it_is_first_asked() {
        let mut table = Table::new();
        table.import = Some(Box::new(|| vec![(Hash([7; 32]), "carried".to_owned())]));
        assert!(table.young.is_empty());
        assert_eq!(table.get(&Hash([7; 32])).unwrap(), "carried");
        assert!(!table.added && table.import.is_none());
    }

    #[test]
    fn what_is_new_is_exported_once_and_in_the_order_of_keys() {
        let mut table = Table::new();
        table.old.insert(Hash([2; 32]), "b".to_owned());
        table.insert(Hash([1; 32]), "a".to_owned());
        assert_eq!(table.export_if_added(), None);
        table.added = true;
        assert_eq!(table.export_if_added().unwrap(), [(Hash([1; 32]), "a".into()), (Hash([2; 32]), "b".into())]);
        assert_eq!(table.export_if_added(), None);
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
        for part in VERSION.split(", ").take(2) {
            let (name, version) = part.split_once(' ').unwrap();
            assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"")), "update VERSION: {part}");
        }
    }
}
