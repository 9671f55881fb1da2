//! The sitemap, for programs that go through a site.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{TeraResult, Value};

use super::Renderer;
use crate::kind::Kind;
use crate::view::Context;

/// The file that programs look for.
const ALL: &str = "sitemap.xml";

/// Most addresses in one file, by the protocol of sitemaps.org.
const MOST: usize = 50_000;

#[derive(Serialize)]
struct Address {
    loc: String,
    lastmod: Option<String>,
    alternates: Vec<Alternate>,
}

#[derive(Serialize)]
struct Alternate {
    lang: String,
    href: String,
}

/// The sitemap over all languages, as paths and texts: the home page, every entry where it really exists, and the lists. What is
/// too long for one file is in several, which `sitemap.xml` lists.
///
/// # Errors
/// When a template fails.
pub fn sitemaps(renderer: &Renderer<'_>, contexts: &[Context<'_>]) -> TeraResult<Vec<(String, String)>> {
    let all: Vec<_> = contexts.iter().flat_map(|cx| addresses(*cx)).collect();
    let parts: Vec<(String, &[Address])> = parts(&all, MOST);
    let text = |(path, addresses): &(String, &[Address])| {
        let text = renderer.text("sitemap.xml", BTreeMap::from([("urls", Value::from_serializable(addresses))]))?;
        Ok((path.clone(), text))
    };
    let mut files = parts.iter().map(text).collect::<TeraResult<Vec<_>>>()?;
    if let (true, Some(cx)) = (parts.len() > 1, contexts.first()) {
        let urls: Vec<_> = parts.iter().map(|(path, _)| format!("{}{path}", cx.config.base_url)).collect();
        let list = renderer.text("sitemaps.xml", BTreeMap::from([("sitemaps", Value::from_serializable(&urls))]))?;
        files.push((ALL.to_owned(), list));
    }
    Ok(files)
}

/// The files of a list and what stands in each.
fn parts<T>(list: &[T], most: usize) -> Vec<(String, &[T])> {
    if list.len() <= most {
        return vec![(ALL.to_owned(), list)];
    }
    list.chunks(most).zip(1..).map(|(part, number)| (format!("sitemaps/{number}.xml"), part)).collect()
}

fn addresses(cx: Context<'_>) -> Vec<Address> {
    let made = |path: String| {
        let alternates = cx.config.languages.iter().map(|lang| (lang, cx.site.routes.in_lang(lang, &path)));
        Address { loc: cx.absolute(&cx.made(&path)), lastmod: None, alternates: alternates_of(cx, alternates) }
    };
    let lists = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Page && cx.site.listed(kind).next().is_some());
    let overviews = crate::view::overview_paths(cx).into_iter();
    let mut list: Vec<_> = std::iter::once(String::new())
        .chain(lists.map(|kind| format!("{}/", kind.folder())))
        .chain(overviews)
        .map(made)
        .collect();
    for (index, entry) in cx.site.entries.iter().enumerate().filter(|(index, _)| cx.site.is_listed(*index)) {
        if !entry.docs.contains_key(cx.lang) || !cx.site.routes.owns(index, cx.lang) {
            continue;
        }
        let common = &cx.site.summary_in(index, cx.lang).front.common;
        let alternates = entry.docs.keys().map(|lang| (lang, cx.site.routes.url(index, lang)));
        list.push(Address {
            loc: cx.absolute(&cx.site.routes.url(index, cx.lang)),
            lastmod: common.updated.or(common.date).map(|date| date.to_string()),
            alternates: alternates_of(cx, alternates),
        });
    }
    list
}

fn alternates_of<'l>(
    cx: Context<'_>,
    languages: impl Iterator<Item = (&'l crate::lang::Lang, String)>,
) -> Vec<Alternate> {
    let all: Vec<_> =
        languages.map(|(lang, url)| Alternate { lang: lang.to_string(), href: cx.absolute(&url) }).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_in_one_file() {
        assert_eq!(parts(&[1, 2], 2), [("sitemap.xml".to_owned(), &[1, 2][..])]);
        assert_eq!(parts::<u8>(&[], 2), [("sitemap.xml".to_owned(), &[][..])]);
    }

    #[test]
    fn what_does_not_is_in_several() {
        let paths: Vec<_> = parts(&[1, 2, 3], 2);
        assert_eq!(paths, [("sitemaps/1.xml".to_owned(), &[1, 2][..]), ("sitemaps/2.xml".to_owned(), &[3][..])]);
    }
}
