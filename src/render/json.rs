//! JSON forms: one an entry, one for the whole site.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::document::Body;
use crate::parse::slot;
use crate::view::{Alternate, Context, LinkView, OwnView, PageView, PrincipleChip, TocItem};

#[derive(Serialize)]
struct EntryData<'a> {
    id: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'a str,
    title: &'a str,
    summary: &'a str,
    lang: &'a str,
    url: String,
    status: Option<&'a str>,
    owner: Option<&'a str>,
    tags: Vec<&'a str>,
    principles: Vec<PrincipleData>,
    date: Option<&'a str>,
    updated: Option<&'a str>,
    minutes: u32,
    headings: &'a [TocItem],
    text: Vec<TextData<'a>>,
    own: Option<Facts<'a>>,
    linked_from: Vec<&'a str>,
    related: Vec<&'a str>,
    alternates: Vec<AlternateData<'a>>,
}

#[derive(Serialize)]
struct PrincipleData {
    number: u8,
    teaches: bool,
}

#[derive(Serialize)]
struct TextData<'a> {
    heading: &'a str,
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct AlternateData<'a> {
    lang: &'a str,
    url: &'a str,
    translated: bool,
}

impl<'a> From<&'a Alternate> for AlternateData<'a> {
    fn from(page: &'a Alternate) -> Self {
        Self { lang: &page.lang, url: &page.absolute, translated: page.translated }
    }
}

/// The facts of the type without the name of the type around them.
struct Facts<'a>(&'a OwnView);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            OwnView::Principle(facts) => facts.serialize(serializer),
            OwnView::Case(facts) => facts.serialize(serializer),
            OwnView::Resolution(facts) => facts.serialize(serializer),
            OwnView::Playbook(facts) => facts.serialize(serializer),
            OwnView::Path(facts) => facts.serialize(serializer),
            OwnView::Issue(facts) => facts.serialize(serializer),
        }
    }
}

/// The JSON form of an entry's page: what the page shows, as data; `links` are those of its document.
#[must_use]
pub fn entry_json(cx: Context<'_>, page: &PageView, body: &Body, links: &[LinkView]) -> String {
    let title = |link: usize| links.get(link).map(|link| &link.title);
    let principle = |chip: &PrincipleChip| PrincipleData { number: chip.number, teaches: chip.teaches };
    let backlinks = page.backlinks.iter().flat_map(|group| &group.cards);
    line(&EntryData {
        id: page.id.as_deref(),
        kind: page.kind,
        title: &page.title,
        summary: &page.summary,
        lang: &page.content_lang,
        url: cx.absolute(&page.url),
        status: page.status.as_ref().map(|label| &*label.name),
        owner: page.owner.as_ref().map(|label| &*label.name),
        tags: page.tags.iter().map(|tag| &*tag.id).collect(),
        principles: page.principles.iter().map(principle).collect(),
        date: page.date.as_ref().map(|date| &*date.iso),
        updated: page.updated.as_ref().map(|date| &*date.iso),
        minutes: page.minutes,
        headings: &page.toc,
        text: body.plain.iter().map(|(heading, text)| TextData { heading, text: slot::titled(text, title) }).collect(),
        own: page.own.as_ref().map(Facts),
        linked_from: backlinks.map(|card| &*card.id).collect(),
        related: page.related.iter().map(|card| &*card.id).collect(),
        alternates: page.alternates.iter().map(AlternateData::from).collect(),
    })
}

/// Data as JSON on one line.
fn line(data: &impl Serialize) -> String {
    // Texts and numbers under names that are texts always make JSON.
    serde_json::to_string(data).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct SiteData<'a> {
    generator: &'a str,
    title: &'a str,
    base_url: &'a str,
    languages: Vec<&'a str>,
    entries: Vec<SiteEntry<'a>>,
}

#[derive(Serialize)]
struct SiteEntry<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'a str,
    lang: &'a str,
    url: String,
    title: &'a str,
    summary: &'a str,
    status: &'a str,
    tags: &'a [String],
    principles: Vec<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
}

/// The JSON form of the site: every visible entry in every language it exists in.
#[must_use]
pub fn site_json(contexts: &[Context<'_>]) -> String {
    let Some(first) = contexts.first() else { return String::new() };
    let mut entries = Vec::new();
    for cx in contexts {
        for (index, entry) in cx.site.entries.iter().enumerate() {
            let Some(&doc) = entry.docs.get(cx.lang) else { continue };
            let summary = &cx.site.docs[doc].summary;
            let common = &summary.front.common;
            entries.push(SiteEntry {
                id: entry.id.to_string(),
                kind: entry.id.kind.name(),
                lang: cx.lang.as_str(),
                url: cx.absolute(&cx.site.routes.url(index, cx.lang)),
                title: &common.title,
                summary: &common.summary,
                status: summary.front.own.status(),
                tags: &common.tags,
                principles: crate::model::principles_of(summary).into_iter().map(|(number, _)| number).collect(),
                updated: common.updated.or(common.date).map(|date| date.to_string()),
            });
        }
    }
    line(&SiteData {
        generator: concat!("casebook ", env!("CARGO_PKG_VERSION")),
        title: first.config.title.get(first.lang),
        base_url: &first.config.base_url,
        languages: first.config.languages.tags(),
        entries,
    })
}
