//! Lists: of a type, of a term.

use super::{Alternate, CardGroup, Context, Crumb, PageView, Pager, Shared};
use crate::kind::{Group, Kind};

/// How many entries one page of a list shows.
pub const PER_PAGE: usize = 60;

/// A list of entries with its address.
#[derive(Clone, Debug)]
pub struct Listing {
    /// `list` or `term`.
    pub page_kind: &'static str,
    /// The type, for lists of one.
    pub kind: Option<Kind>,
    /// Address without the language: `cases/`, `tags/repair/`.
    pub path: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The list above it, for terms.
    pub parent: Option<Crumb>,
    /// The entries.
    pub entries: Vec<usize>,
}

impl Listing {
    /// How many pages the list takes; an empty one takes one, which says so.
    #[must_use]
    pub fn pages(&self) -> usize {
        if self.kind == Some(Kind::Principle) { 1 } else { self.entries.len().div_ceil(PER_PAGE).max(1) }
    }

    /// The path of its page `number` (from 1), without the language.
    #[must_use]
    pub fn page_path(&self, number: usize) -> String {
        if number == 1 { self.path.clone() } else { format!("{}page/{number}/", self.path) }
    }
}

/// All lists of a language: of each type, of each term.
#[must_use]
pub fn listings(cx: Context<'_>) -> Vec<Listing> {
    let kinds = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Page).map(|kind| of_kind(cx, kind));
    kinds.chain(terms(cx)).collect()
}

fn of_kind(cx: Context<'_>, kind: Kind) -> Listing {
    Listing {
        page_kind: "list",
        kind: Some(kind),
        path: format!("{}/", kind.folder()),
        title: cx.texts.get(&format!("kinds.{kind}")).to_owned(),
        summary: cx.texts.get(&format!("lead.{kind}")).to_owned(),
        parent: None,
        entries: cx.site.listed(kind).collect(),
    }
}

fn terms(cx: Context<'_>) -> Vec<Listing> {
    let mut listings = Vec::new();
    for taxonomy in &cx.site.terms.0 {
        let name = taxonomy_title(cx, &taxonomy.name, &taxonomy.title);
        let parent = Some(Crumb::new(name.clone(), cx.made(&format!("{}/", taxonomy.name))));
        listings.extend(taxonomy.terms.iter().map(|(slug, term)| Listing {
            page_kind: "term",
            kind: None,
            path: format!("{}/{slug}/", taxonomy.name),
            title: cx.term_name(taxonomy, &term.name),
            summary: cx.texts.get("term.lead").to_owned(),
            parent: parent.clone(),
            entries: term.entries.clone(),
        }));
    }
    listings
}

pub(super) fn taxonomy_title(cx: Context<'_>, name: &str, title: &crate::config::Localised) -> String {
    if name == "tags" { cx.texts.get("nav.tags").to_owned() } else { title.get(cx.lang).to_owned() }
}

/// Page `number` (from 1) of a list.
#[must_use]
pub fn list_page(cx: Context<'_>, listing: &Listing, number: usize, nav: Option<&Shared<String>>) -> PageView {
    let pages = listing.pages();
    let shown = if pages == 1 {
        &listing.entries[..]
    } else {
        let start = ((number - 1) * PER_PAGE).min(listing.entries.len());
        &listing.entries[start..(start + PER_PAGE).min(listing.entries.len())]
    };
    let path = listing.page_path(number);
    let mut page = cx.made_page(listing.page_kind, &path, listing.title.clone(), listing.summary.clone());
    page.list_of = listing.kind.map(Kind::name);
    page.nav = nav.cloned();
    page.groups = groups(cx, listing, shown);
    if let Some(parent) = &listing.parent {
        let here = Crumb::new(listing.title.clone(), page.url.clone());
        page.breadcrumbs = cx.breadcrumbs([parent.clone(), here]);
    }
    page.feed = listing.kind.map(|kind| cx.made(&format!("{}/atom.xml", kind.folder())));
    if pages > 1 {
        page.alternates = first_page_alternates(cx, listing);
        let at = |number: usize| cx.made(&listing.page_path(number));
        page.pager = Some(Pager {
            number,
            count: pages,
            total: listing.entries.len(),
            previous: (number > 1).then(|| at(number - 1)),
            next: (number < pages).then(|| at(number + 1)),
        });
    }
    page
}

/// Pages of long lists do not match across languages, their first pages do.
fn first_page_alternates(cx: Context<'_>, listing: &Listing) -> Vec<Alternate> {
    cx.alternates_of(&listing.path)
}

fn groups(cx: Context<'_>, listing: &Listing, shown: &[usize]) -> Vec<CardGroup> {
    match listing.kind {
        Some(Kind::Principle) => principle_groups(cx),
        // An empty list says what to do next.
        Some(_) if shown.is_empty() => Vec::new(),
        Some(kind) => vec![cx.group_of_kind(kind, cx.cards(shown.iter().copied()))],
        None => cx.cards_by_kind(shown),
    }
}

/// The principles in their six groups.
pub(super) fn principle_groups(cx: Context<'_>) -> Vec<CardGroup> {
    let group = |group: Group| {
        let of_group = cx
            .site
            .listed(Kind::Principle)
            .filter(|&entry| cx.site.entries[entry].number.map(Group::of) == Some(group));
        let cards = cx.cards(of_group);
        let label = cx.label("group", group.name());
        (!cards.is_empty()).then_some(CardGroup { name: label.name, title: label.text, url: None, cards })
    };
    Group::ALL.into_iter().filter_map(group).collect()
}
