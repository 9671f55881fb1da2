//! All summaries to one [`Site`]: what there is, where it stands, and what leads where.
//!
//! The model sees summaries only, never a body, so editing a paragraph cannot change it. It knows hidden entries too (so that a
//! link to one can be told from a broken link), but everything a page is made from is taken from visible ones alone.

mod graph;
mod ledger;
mod names;
mod order;
mod related;
mod routes;
mod taxonomy;
mod visibility;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::Config;
use crate::document::{Heading, LinkOrigin, Summary};
use crate::kind::{Audience, EntryId, Kind, Own};
use crate::lang::{Lang, Languages};
use crate::parse::glossary::Glossary;

pub use graph::{Backlink, Broken, Resolved};
pub use ledger::Recorded;
pub use names::{Found, Name, Names, former_id};
pub use routes::{Clash, Route, Routes, alias_path};
pub use taxonomy::{OneTerm, Terms, TermsOf, term_slug};
pub use visibility::is_in_time;

/// Whom and when a site is made for.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint {
    /// The widest circle that will see it.
    pub audience: Audience,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The instant that `publish`, `expires` and `review_after` are compared with.
    pub now: Timestamp,
}

/// Why an entry is not on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// For a narrower circle.
    Audience,
    /// A draft.
    Draft,
    /// Its time has not come, or is over.
    Time,
    /// Its front matter leaves open whether it may be shown.
    Withheld,
    /// Another page has its address.
    Address,
}

/// One file's entry in one language, and whether it is shown.
#[derive(Clone, Debug)]
pub struct Doc {
    /// What is known of it.
    pub summary: Arc<Summary>,
    /// Why it is hidden, if it is.
    pub hidden: Option<Hidden>,
    /// Where its links lead, in the order of `summary.links`.
    pub links: Vec<Resolved>,
}

/// One visible entry in all its languages.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// Its visible documents by language: indices into [`Site::docs`]. Never empty.
    pub docs: BTreeMap<Lang, usize>,
    /// The document that stands in for missing languages.
    pub main: usize,
    /// Number, for principles.
    pub number: Option<u8>,
    /// Entries before and after it among its like.
    pub neighbours: (Option<usize>, Option<usize>),
    /// Entries that link here.
    pub backlinks: Vec<Backlink>,
    /// Entries on like matters, nearest first.
    pub related: Vec<usize>,
}

/// Everything a site holds.
#[derive(Clone, Debug)]
pub struct Site {
    /// All documents, hidden ones included, sorted by path.
    pub docs: Vec<Doc>,
    /// Visible entries, sorted by type and then in the order of the type.
    pub entries: Vec<Entry>,
    /// Names of all entries, hidden ones included.
    pub names: Names,
    /// Addresses of pages.
    pub routes: Routes,
    /// Tags and other terms.
    pub terms: Terms,
    /// The glossary.
    pub glossary: Glossary,
    /// What was recorded of the use of entries, in the order of time.
    pub ledger: Vec<Recorded>,
    /// Visible entries by the number of a principle they teach or touch: `(entry, teaches)`.
    pub by_principle: BTreeMap<u8, Vec<(usize, bool)>>,
    /// Whom and when it is made for.
    pub viewpoint: Viewpoint,
}

/// Puts summaries together; `assets` are the project paths of files that are no entries.
#[must_use]
pub fn model(
    summaries: Vec<Arc<Summary>>,
    glossary: Glossary,
    ledger: Vec<Recorded>,
    assets: &BTreeMap<Arc<str>, std::path::PathBuf>,
    config: &Config,
    viewpoint: Viewpoint,
) -> Site {
    let mut docs = visibility::decide(summaries, config, viewpoint);
    let (mut entries, terms, routes) = settle(&mut docs, config);
    let names = Names::new(&docs, &entries);
    graph::resolve(&mut docs, &names, &routes, assets);
    graph::backlinks(&docs, &mut entries);
    let by_principle = by_principle(&docs, &entries);
    related::relate(&docs, &mut entries);
    let ledger = ledger::resolve(ledger, &names);
    Site { docs, entries, names, routes, terms, glossary, ledger, by_principle, viewpoint }
}

/// Finds the entries that a site shows, with their addresses. What lost its address to another page is not shown, so that
/// nothing leads to it, and the others settle without it.
fn settle(docs: &mut [Doc], config: &Config) -> (Vec<Entry>, Terms, Routes) {
    let mut lost: Vec<(Clash, Option<EntryId>)> = Vec::new();
    loop {
        let entries = order::entries(docs, config);
        let terms = Terms::new(docs, &entries, config);
        let mut routes = Routes::new(docs, &entries, &terms, config);
        // A page that stands in for a missing language stays in its own.
        let has_lost =
            |clash: &&Clash| matches!(&clash.refused, Route::Entry(_, lang) if *lang == docs[clash.doc].summary.lang);
        let clashes: Vec<_> = routes.clashes.iter().filter(has_lost).cloned().collect();
        if clashes.is_empty() {
            routes.clashes.extend(lost.into_iter().map(|(clash, holder)| clash.among(holder, &entries)));
            return (entries, terms, routes);
        }
        for clash in clashes {
            docs[clash.doc].hidden = Some(Hidden::Address);
            let holder = clash.kept.entry().map(|entry| entries[entry].id.clone());
            lost.push((clash, holder));
        }
    }
}

impl Site {
    /// The document to show of an entry in a language: its own, or the one that stands in.
    #[must_use]
    pub fn doc_in(&self, entry: usize, lang: &Lang) -> usize {
        let entry = &self.entries[entry];
        entry.docs.get(lang).copied().unwrap_or(entry.main)
    }

    /// The summary to show of an entry in a language.
    #[must_use]
    pub fn summary_in(&self, entry: usize, lang: &Lang) -> &Summary {
        &self.docs[self.doc_in(entry, lang)].summary
    }

    /// The title that a link of a document shows in its text, which has no other there: that of the entry it leads to.
    #[must_use]
    pub fn title_shown(&self, doc: usize, link: usize) -> Option<&str> {
        let doc = self.docs.get(doc)?;
        let written = doc.summary.links.get(link)?;
        if written.origin != LinkOrigin::Wiki || !written.text.is_empty() {
            return None;
        }
        let Resolved::Entry(entry, _) = doc.links.get(link)? else { return None };
        Some(&self.summary_in(*entry, &doc.summary.lang).front.common.title)
    }

    /// The anchor that stands for `anchor` on an entry's page in a language: that of the heading it names there, or of the one that
    /// has its place in the translation it was written for.
    ///
    /// `None` when the translation is divided in another way; a link then leads to the top of the page.
    #[must_use]
    pub fn anchor_in(&self, entry: usize, lang: &Lang, anchor: &str) -> Option<String> {
        let shown = self.summary_in(entry, lang);
        if let Some(heading) = shown.heading(anchor) {
            return Some(heading.id.clone());
        }
        let originals = self.entries[entry].docs.values().map(|doc| &self.docs[*doc].summary.headings);
        let mut found = originals
            .filter_map(|headings| Some((headings, headings.iter().position(|heading| heading.id == anchor)?)));
        match found.next() {
            // An anchor of something else than a heading, such as a footnote.
            None => Some(anchor.to_owned()),
            Some((headings, at)) if headings.len() == shown.headings.len() => Some(shown.headings[at].id.clone()),
            Some((headings, at)) => {
                let section = headings[at].section;
                let is_it = |heading: &&Heading| section.is_some() && heading.section == section;
                shown.headings.iter().find(is_it).map(|heading| heading.id.clone())
            }
        }
    }

    /// All documents of an entry, hidden ones included.
    pub fn docs_of(&self, id: &EntryId) -> impl Iterator<Item = &Doc> {
        self.names.docs(id).iter().filter_map(|&doc| self.docs.get(doc))
    }

    /// Of each entry, hidden ones included, the file that speaks for it: that in the default language, or in the first there is;
    /// none of which nothing could be read. By name.
    #[must_use]
    pub fn mains(&self, languages: &Languages) -> Vec<&Summary> {
        let mut mains: BTreeMap<&EntryId, &Summary> = BTreeMap::new();
        for summary in self.docs.iter().map(|doc| &*doc.summary).filter(|summary| !summary.withheld) {
            let main = mains.entry(&summary.id).or_insert(summary);
            if languages.rank(&summary.lang) < languages.rank(&main.lang) {
                *main = summary;
            }
        }
        mains.into_values().collect()
    }

    /// The visible entries of a type, in its order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = usize> {
        let start = self.entries.partition_point(|entry| entry.id.kind < kind);
        let end = self.entries.partition_point(|entry| entry.id.kind <= kind);
        start..end
    }

    /// The visible entries of a type that stand in lists: not the home page, not what is retired.
    pub fn listed(&self, kind: Kind) -> impl Iterator<Item = usize> {
        self.of_kind(kind).filter(|&entry| self.is_listed(entry))
    }

    /// True for an entry that stands in lists.
    #[must_use]
    pub fn is_listed(&self, entry: usize) -> bool {
        let entry = &self.entries[entry];
        &*entry.id.stem != crate::parse::location::HOME && !self.docs[entry.main].summary.front.own.is_retired()
    }

    /// The visible principle of a number.
    #[must_use]
    pub fn principle(&self, number: u8) -> Option<usize> {
        match self.names.principle(number)? {
            Name::Visible(entry) => Some(entry),
            Name::Hidden => None,
        }
    }
}

/// The principles an entry teaches (cases) and touches: `(number, teaches)`, each once.
#[must_use]
pub fn principles_of(summary: &Summary) -> Vec<(u8, bool)> {
    let teaches: &[u8] = match &summary.front.own {
        Own::Case(own) => &own.teaches,
        _ => &[],
    };
    let mut list: Vec<_> = teaches.iter().map(|&number| (number, true)).collect();
    for &number in &summary.front.common.principles {
        if !teaches.contains(&number) {
            list.push((number, false));
        }
    }
    list.dedup();
    list
}

fn by_principle(docs: &[Doc], entries: &[Entry]) -> BTreeMap<u8, Vec<(usize, bool)>> {
    let mut map: BTreeMap<u8, Vec<(usize, bool)>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let summary = &docs[entry.main].summary;
        if summary.front.own.is_retired() {
            continue;
        }
        for (number, teaches) in principles_of(summary) {
            map.entry(number).or_default().push((index, teaches));
        }
    }
    map
}

#[cfg(test)]
mod tests;
