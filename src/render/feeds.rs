//! Texts for programs: feeds, robots.txt, `OpenSearch`, llms.txt. Their templates belong to the theme.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{TeraResult, Value};

use super::Renderer;
use crate::kind::time::{Date, Moment, When};
use crate::kind::{Audience, Kind};
use crate::view::{Context, SiteView};

/// How many entries a feed holds.
const FEED_LENGTH: usize = 50;

/// One entry of a feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedEntry {
    /// Title.
    pub title: String,
    /// Whole address.
    pub url: String,
    /// Permanent identity: a `tag:` address that outlives a move.
    pub id: String,
    /// RFC 3339.
    pub updated: String,
    /// RFC 3339.
    pub published: String,
    /// One sentence.
    pub summary: String,
    /// Type.
    pub kind: &'static str,
    /// Language of the text.
    pub lang: String,
}

#[derive(Serialize)]
struct Feed {
    title: String,
    url: String,
    #[serde(rename = "self")]
    own: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

/// The Atom feed of a language: of one type, or of all.
///
/// # Errors
/// When the template fails.
pub fn atom(renderer: &Renderer<'_>, cx: Context<'_>, site: &SiteView, kind: Option<Kind>) -> TeraResult<String> {
    let entries = newest(cx, kind);
    let title = match kind {
        Some(kind) => format!("{} · {}", cx.texts.get(&format!("kinds.{kind}")), site.title),
        None => site.title.clone(),
    };
    let folder = kind.map(|kind| format!("{}/", kind.folder())).unwrap_or_default();
    // Pages have no list of their own.
    let list = if kind == Some(Kind::Page) { "" } else { &folder };
    let feed = Feed {
        title,
        own: cx.absolute(&cx.made(&format!("{folder}atom.xml"))),
        url: cx.absolute(&cx.made(list)),
        updated: entries.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |entry| entry.updated.clone()),
        entries,
    };
    renderer.text("atom.xml", BTreeMap::from([("feed", Value::from_serializable(&feed))]))
}

/// The entries of a language that changed last, newest first.
fn newest(cx: Context<'_>, kind: Option<Kind>) -> Vec<FeedEntry> {
    let mut dated: Vec<_> = (0..cx.site.entries.len())
        .filter(|&entry| kind.is_none_or(|kind| cx.site.entries[entry].id.kind == kind))
        .filter(|&entry| cx.site.is_listed(entry) && cx.site.entries[entry].docs.contains_key(cx.lang))
        .filter_map(|entry| {
            let summary = cx.site.summary_in(entry, cx.lang);
            let common = &summary.front.common;
            let opened = match &summary.front.own {
                crate::kind::Own::Issue(own) => Some(Date(own.opened.local().date())),
                _ => None,
            };
            let published = common.date.or(opened).or(common.updated)?;
            Some((common.updated.unwrap_or(published), published, entry))
        })
        .collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    dated.truncate(FEED_LENGTH);
    dated.into_iter().map(|(updated, published, entry)| feed_entry(cx, entry, updated, published)).collect()
}

/// The first instant of a day at the project's offset from UTC.
fn midnight(cx: Context<'_>, day: Date) -> String {
    Moment { at: When::Day(day).starts(cx.config.utc_offset), offset: cx.config.utc_offset }.to_string()
}

fn feed_entry(cx: Context<'_>, entry: usize, updated: Date, published: Date) -> FeedEntry {
    let summary = cx.site.summary_in(entry, cx.lang);
    let host = cx.config.base_url.split('/').nth(2).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    FeedEntry {
        title: summary.front.common.title.clone(),
        url: cx.absolute(&cx.site.routes.url(entry, cx.lang)),
        id: format!("tag:{host},{}:{}/{}", published.0.year(), cx.lang, summary.id),
        updated: midnight(cx, updated),
        published: midnight(cx, published),
        summary: summary.front.common.summary.clone(),
        kind: summary.id.kind.name(),
        lang: summary.lang.to_string(),
    }
}

/// `robots.txt`: only a public site lets strangers' crawlers in.
///
/// # Errors
/// When the template fails.
pub fn robots(renderer: &Renderer<'_>, cx: Context<'_>) -> TeraResult<String> {
    let allow = cx.site.viewpoint.audience == Audience::Public;
    let sitemap = format!("{}sitemap.xml", cx.config.base_url);
    renderer.text("robots.txt", BTreeMap::from([("allow", Value::from(allow)), ("sitemap", Value::from(sitemap))]))
}

/// The `OpenSearch` description of a language.
///
/// # Errors
/// When the template fails.
pub fn open_search(renderer: &Renderer<'_>, cx: Context<'_>) -> TeraResult<String> {
    let search = cx.absolute(&cx.made("search/"));
    let short_name = short_name(cx.config.title.get(cx.lang));
    let values = [("search_url", Value::from(search)), ("short_name", Value::from(short_name))];
    renderer.text("opensearch.xml", BTreeMap::from(values))
}

/// A title in the sixteen characters that `OpenSearch` allows, cut between words where there are any.
fn short_name(title: &str) -> String {
    const LONGEST: usize = 16;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LONGEST + 1).collect();
    match cut.rsplit_once(' ') {
        Some((words, _)) => words.to_owned(),
        None => title.chars().take(LONGEST).collect(),
    }
}

#[derive(Serialize)]
struct Group {
    title: String,
    entries: Vec<GroupEntry>,
}

#[derive(Serialize)]
struct GroupEntry {
    title: String,
    url: String,
    summary: String,
}

/// `llms.txt` of a language: every entry with the address of its Markdown twin.
///
/// # Errors
/// When the template fails.
pub fn llms(renderer: &Renderer<'_>, cx: Context<'_>) -> TeraResult<String> {
    let entry = |entry: usize| {
        let common = &cx.site.summary_in(entry, cx.lang).front.common;
        GroupEntry {
            title: common.title.clone(),
            url: cx.absolute(&format!("{}index.md", cx.site.routes.url(entry, cx.lang))),
            summary: common.summary.clone(),
        }
    };
    let groups: Vec<_> = Kind::ALL
        .into_iter()
        .map(|kind| Group {
            title: cx.texts.get(&format!("kinds.{kind}")).to_owned(),
            entries: cx.site.listed(kind).map(entry).collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect();
    renderer.text("llms.txt", BTreeMap::from([("groups", Value::from_serializable(&groups))]))
}
