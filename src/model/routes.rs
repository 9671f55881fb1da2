//! Addresses: which page stands where.

use std::collections::BTreeMap;

use super::{Doc, Entry, Terms};
use crate::config::Config;
use crate::kind::{EntryId, EntryRef, Kind};
use crate::lang::Lang;
use crate::parse::front_matter::is_alias;
use crate::parse::location::HOME;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// An entry in a language.
    Entry(usize, Lang),
    /// A page the program makes itself: lists, terms, overviews.
    Made(&'static str),
    /// A redirect of an alias to an entry.
    Alias(usize, Lang),
}

impl Route {
    /// The entry that stands there, or that an alias leads to.
    #[must_use]
    pub const fn entry(&self) -> Option<usize> {
        match self {
            Self::Entry(entry, _) | Self::Alias(entry, _) => Some(*entry),
            Self::Made(_) => None,
        }
    }
}

/// Two things that want one address.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The address, without the base path.
    pub path: String,
    /// What stands there.
    pub kept: Route,
    /// What wanted to. An entry's index may be out of date: one that lost its address is no longer among those shown.
    pub refused: Route,
    /// Index of the document that asked for it.
    pub doc: usize,
}

impl Clash {
    /// The same clash when the entries have been counted anew: `holder` is the one that has the address.
    pub(super) fn among(mut self, holder: Option<EntryId>, entries: &[Entry]) -> Self {
        let place = holder.and_then(|id| entries.iter().position(|entry| entry.id == id));
        match (&mut self.kept, place) {
            (Route::Entry(entry, _) | Route::Alias(entry, _), Some(place)) => *entry = place,
            (Route::Made(_), _) => {}
            (kept, None) => *kept = Route::Made("page"),
        }
        self
    }
}

/// All addresses of a site, without its base path: `en/cases/late/`.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    base_path: String,
    prefixes: BTreeMap<Lang, String>,
    table: BTreeMap<String, Route>,
    /// Addresses with a capital letter in them, by what they are without.
    folded: BTreeMap<String, String>,
    entries: Vec<BTreeMap<Lang, String>>,
    /// Addresses wanted twice.
    pub clashes: Vec<Clash>,
}

/// Pages and files made by the program in each language, by their address.
///
/// Those of a site for colleagues are kept free on every site, so that an entry has one address for all.
const MADE: [&str; 10] = [
    "matrix/",
    "glossary/",
    "search/",
    "tags/",
    "health/",
    "due/",
    "atom.xml",
    "404.html",
    "opensearch.xml",
    "llms.txt",
];

/// The last part of the address of a trace.
const TRACE: &str = "trace";

/// Files made once for all languages.
const MADE_ONCE: [&str; 4] = ["sitemap.xml", "robots.txt", "site.json", "manifest.json"];

/// Files that a page stands in.
pub(super) const OF_PAGES: [&str; 3] = ["index.html", "index.md", "index.json"];

impl Routes {
    /// Gives every visible entry its address in each language.
    #[must_use]
    pub fn new(docs: &[Doc], entries: &[Entry], terms: &Terms, config: &Config) -> Self {
        let mut routes = Self { base_path: config.base_path().to_owned(), ..Self::default() };
        for lang in &config.languages {
            let prefix = if lang == config.languages.default_lang() { String::new() } else { format!("{lang}/") };
            routes.prefixes.insert(lang.clone(), prefix);
        }
        routes.reserve_made(terms);
        routes.entries = vec![BTreeMap::new(); entries.len()];
        // The home page has the first choice, and keeps its place when nobody has written it.
        let is_home = |entry: &Entry| &*entry.id.stem == HOME;
        let home = entries.iter().position(is_home);
        for lang in &config.languages {
            match home {
                Some(index) => routes.add_entry(docs, &entries[index], index, lang),
                None => routes.put(routes.prefixes[lang].clone(), Route::Made("home")),
            }
        }
        for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !is_home(entry)) {
            for lang in &config.languages {
                routes.add_entry(docs, entry, index, lang);
            }
        }
        for (index, entry) in entries.iter().enumerate() {
            routes.add_aliases(docs, entry, index);
        }
        routes
    }

    fn reserve_made(&mut self, terms: &Terms) {
        let mut made_in_all = Vec::new();
        for prefix in self.prefixes.values() {
            let feeds = Kind::ALL.map(|kind| (format!("{prefix}{}/atom.xml", kind.folder()), kind.folder()));
            let lists = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Page);
            let lists = lists.map(|kind| (format!("{prefix}{}/", kind.folder()), kind.folder())).chain(feeds);
            let made = MADE.iter().map(|name| (format!("{prefix}{name}"), *name));
            let taxonomies = terms.0.iter().flat_map(|taxonomy| {
                let list = std::iter::once(format!("{prefix}{}/", taxonomy.name));
                list.chain(taxonomy.terms.keys().map(move |term| format!("{prefix}{}/{term}/", taxonomy.name)))
            });
            let taxonomies = taxonomies.map(|path| (path, "taxonomy"));
            made_in_all.extend(lists.chain(made).chain(taxonomies));
        }
        made_in_all.extend(MADE_ONCE.map(|name| (name.to_owned(), name)));
        for (path, name) in made_in_all {
            self.put(path, Route::Made(name));
        }
    }

    fn add_entry(&mut self, docs: &[Doc], entry: &Entry, index: usize, lang: &Lang) {
        let doc = entry.docs.get(lang).copied().unwrap_or(entry.main);
        let slug = docs[doc].summary.front.common.slug.as_deref().unwrap_or(&entry.id.stem);
        let prefix = &self.prefixes[lang];
        let path = match entry.id.kind {
            Kind::Page if &*entry.id.stem == HOME => prefix.clone(),
            kind => page_path(kind, slug, prefix),
        };
        self.claim(path.clone(), Route::Entry(index, lang.clone()), doc);
        self.entries[index].insert(lang.clone(), path);
    }

    fn add_aliases(&mut self, docs: &[Doc], entry: &Entry, index: usize) {
        for (lang, &doc) in &entry.docs {
            let Some(prefix) = self.prefixes.get(lang).cloned() else { continue };
            for alias in &docs[doc].summary.front.common.aliases {
                if let Some(path) = alias_path(alias, entry.id.kind, &prefix) {
                    self.claim(path, Route::Alias(index, lang.clone()), doc);
                }
            }
        }
    }

    fn claim(&mut self, path: String, route: Route, doc: usize) {
        match self.holder(&path) {
            Some(kept) if kept == route => {}
            Some(kept) => self.clashes.push(Clash { path, kept, refused: route, doc }),
            None => self.put(path, route),
        }
    }

    fn put(&mut self, path: String, route: Route) {
        let folded = path.to_lowercase();
        if folded != path {
            self.folded.insert(folded, path.clone());
        }
        self.table.insert(path, route);
    }

    /// What keeps a page from a path: another page, or a file where the path needs a folder.
    fn holder(&self, path: &str) -> Option<Route> {
        let parts: Vec<_> = path.trim_end_matches('/').split('/').collect();
        let is_of_pages = parts.iter().any(|part| OF_PAGES.contains(part));
        let is_of_lists =
            parts.windows(2).any(|pair| pair[0] == "page" && pair[1].bytes().all(|byte| byte.is_ascii_digit()));
        let answers = [Kind::Resolution.folder(), Kind::Playbook.folder()];
        let is_trace = matches!(parts[..], [.., folder, _, TRACE] if answers.contains(&folder));
        if is_of_pages || is_of_lists || is_trace {
            return Some(Route::Made("page"));
        }
        self.table.get(path).or_else(|| self.file_above(path)).or_else(|| self.alike(path)).cloned()
    }

    /// What stands at the same address but for upper and lower case: on many disks and hosts one would overwrite the other.
    fn alike(&self, path: &str) -> Option<&Route> {
        let folded = path.to_lowercase();
        self.table.get(&folded).or_else(|| self.table.get(self.folded.get(&folded)?))
    }

    /// A file that stands where a path needs a folder.
    fn file_above(&self, path: &str) -> Option<&Route> {
        path.match_indices('/').find_map(|(at, _)| self.table.get(&path[..at]))
    }

    /// True when a file of the project can stand at a path: no page or folder is there, and it can be written.
    pub(super) fn has_room_for(&self, file: &str) -> bool {
        let is_writable =
            |part: &str| part.len() <= 255 && !part.contains(|char: char| char == '\\' || char.is_control());
        let is_of_page = |at: usize, part: &str| OF_PAGES.contains(&part) && self.table.contains_key(&file[..at]);
        let mut at = 0;
        let is_in_place = file.split('/').all(|part| {
            let fits = is_writable(part) && !is_of_page(at, part);
            at += part.len() + 1;
            fits
        });
        let folder = format!("{file}/");
        let is_folder = self.table.range(folder.clone()..).next().is_some_and(|(path, _)| path.starts_with(&folder));
        is_in_place && !is_folder && !self.table.contains_key(file) && self.file_above(file).is_none()
    }

    /// The path of an entry's page without the base path: `en/cases/late/`; empty for the home page.
    #[must_use]
    pub fn path(&self, entry: usize, lang: &Lang) -> &str {
        self.entries[entry].get(lang).map_or("", String::as_str)
    }

    /// The address of an entry's page from the root of the host: `/kb/en/cases/late/`.
    #[must_use]
    pub fn url(&self, entry: usize, lang: &Lang) -> String {
        format!("{}{}", self.base_path, self.path(entry, lang))
    }

    /// The address of something in a language's part of the site: `in_lang("matrix/")` → `/kb/en/matrix/`.
    #[must_use]
    pub fn in_lang(&self, lang: &Lang, path: &str) -> String {
        format!("{}{}{path}", self.base_path, self.prefix(lang))
    }

    /// What a language's addresses begin with: empty for the default language, `en/` for English.
    #[must_use]
    pub fn prefix(&self, lang: &Lang) -> &str {
        self.prefixes.get(lang).map_or("", String::as_str)
    }

    /// True when the entry's page really stands at its address in a language (it may have lost it to another).
    #[must_use]
    pub fn owns(&self, entry: usize, lang: &Lang) -> bool {
        matches!(self.table.get(self.path(entry, lang)), Some(Route::Entry(by, of)) if *by == entry && of == lang)
    }

    /// The path of the page that somebody means by a path without the base path, who may have left out the slash at its end.
    #[must_use]
    pub fn standing(&self, path: &str) -> Option<String> {
        if path.is_empty() || self.table.contains_key(path) {
            return Some(path.to_owned());
        }
        Some(format!("{path}/")).filter(|path| self.table.contains_key(path))
    }

    /// What stands at a path without the base path.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Route> {
        self.table.get(path).or_else(|| self.table.get(&format!("{path}/")))
    }

    /// Every path at which something stands, without the base path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(String::as_str)
    }

    /// Every redirect: its path, and the entry it leads to in a language.
    pub fn aliases(&self) -> impl Iterator<Item = (&str, usize, &Lang)> {
        self.table.iter().filter_map(|(path, route)| match route {
            Route::Alias(entry, lang) => Some((path.as_str(), *entry, lang)),
            _ => None,
        })
    }
}

/// The path of a page of a type: pages stand at the root, others in the folder of their type.
fn page_path(kind: Kind, name: &str, prefix: &str) -> String {
    match kind {
        Kind::Page => format!("{prefix}{name}/"),
        kind => format!("{prefix}{}/{name}/", kind.folder()),
    }
}

/// The path an alias of an entry redirects from: `/old/address`, `case/old`, or `old` for the type of the entry.
#[must_use]
pub fn alias_path(alias: &str, kind: Kind, prefix: &str) -> Option<String> {
    if !is_alias(alias) {
        return None;
    }
    if let Some(path) = alias.strip_prefix('/') {
        return Some(format!("{}/", path.trim_end_matches('/')));
    }
    match EntryRef::parse(alias) {
        EntryRef::Id(id) => Some(page_path(id.kind, &id.stem, prefix)),
        EntryRef::Bare(stem) => Some(page_path(kind, &stem, prefix)),
        EntryRef::Principle(_) => None,
    }
}
