//! JSON forms: one an entry, one for the whole site.

use serde::Serialize;
use serde_json::{Value, json};

use crate::document::Body;
use crate::view::{Context, OwnView, PageView};

/// The JSON form of an entry's page: what the page shows, as data.
#[must_use]
pub fn entry_json(cx: Context<'_>, page: &PageView, body: &Body) -> String {
    let sections: Vec<_> = body.plain.iter().map(|(id, text)| json!({ "heading": id, "text": text })).collect();
    let value = json!({
        "id": page.id,
        "type": page.kind,
        "title": page.title,
        "summary": page.summary,
        "lang": page.content_lang,
        "url": cx.absolute(&page.url),
        "status": page.status.as_ref().map(|label| &label.name),
        "owner": page.owner.as_ref().map(|label| &label.name),
        "tags": page.tags.iter().map(|tag| &tag.id).collect::<Vec<_>>(),
        "principles": page.principles.iter().map(|chip| json!({ "number": chip.number, "teaches": chip.teaches })).collect::<Vec<_>>(),
        "date": page.date.as_ref().map(|date| &date.iso),
        "updated": page.updated.as_ref().map(|date| &date.iso),
        "minutes": page.minutes,
        "headings": page.toc,
        "text": sections,
        "own": page.own.as_ref().map(own),
        "linked_from": page.backlinks.iter().flat_map(|group| &group.cards).map(|card| &card.id).collect::<Vec<_>>(),
        "related": page.related.iter().map(|card| &card.id).collect::<Vec<_>>(),
        "alternates": page.alternates.iter().map(|alternate| json!({ "lang": alternate.lang, "url": alternate.absolute, "translated": alternate.translated })).collect::<Vec<_>>(),
    });
    format!("{value}\n")
}

/// The facts of the type without the name of the type around them.
fn own(view: &OwnView) -> Value {
    match serde_json::to_value(view) {
        Ok(Value::Object(map)) => map.into_iter().next().map_or(Value::Null, |(_, facts)| facts),
        _ => Value::Null,
    }
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
    let data = SiteData {
        generator: concat!("casebook ", env!("CARGO_PKG_VERSION")),
        title: first.config.title.get(first.lang),
        base_url: &first.config.base_url,
        languages: first.config.languages.tags(),
        entries,
    };
    // Texts and numbers under names that are texts always make JSON.
    let json = serde_json::to_string(&data).unwrap_or_default();
    json + "\n"
}
