//! A link checker over a built site: every address of the site itself that its files name leads somewhere.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::{BTreeMap, BTreeSet};

use super::base::Site;

/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "data-url", "data-search"];

/// What is wrong with the links of a site that stands at `base_url`; nothing, when all is well.
pub(crate) fn broken(site: &Site, base_url: &str) -> Vec<String> {
    let checker = Checker { site, base_url, ids: site.pages().map(|(path, html)| (path, ids(html))).collect() };
    let mut wrong = Vec::new();
    for (path, html) in site.pages() {
        for address in values(html, ADDRESSES) {
            wrong.extend(checker.fault(path, &address).map(|fault| format!("{path}: `{address}` {fault}")));
        }
        for (id, count) in repeated(html) {
            wrong.push(format!("{path}: the id `{id}` stands there {count} times"));
        }
    }
    for (path, text) in site.0.iter().filter(|(path, _)| is_text(path)) {
        for address in absolute(&String::from_utf8_lossy(text), base_url) {
            wrong.extend(checker.fault(path, &address).map(|fault| format!("{path}: `{address}` {fault}")));
        }
    }
    wrong
}

/// What is wrong with the links of a site that is opened from a folder: every address of its pages is relative and leads to a file.
pub(crate) fn broken_in_folder(site: &Site) -> Vec<String> {
    let known: BTreeMap<_, _> = site.pages().map(|(path, html)| (path, ids(html))).collect();
    let mut wrong = Vec::new();
    for (page, html) in site.pages() {
        let refreshed = values(html, &["content"]).into_iter();
        let refreshed = refreshed.filter_map(|value| value.strip_prefix("0; url=").map(str::to_owned));
        for address in values(html, ADDRESSES).into_iter().chain(refreshed) {
            if is_elsewhere(&address) {
                continue;
            }
            let (path, anchor) = address.split_once('#').map_or((&*address, ""), |(path, anchor)| (path, anchor));
            let path = unescaped(path.split('?').next().unwrap_or_default());
            let file = if path.is_empty() { Some(page.to_owned()) } else { beside(page, &path) };
            let Some(file) = file.filter(|file| site.has(file)) else {
                wrong.push(format!("{page}: `{address}` leads to no file"));
                continue;
            };
            if !anchor.is_empty() && !known.get(&*file).is_some_and(|ids| ids.contains(&unescaped(anchor))) {
                wrong.push(format!("{page}: `{address}` names a place that `{file}` does not have"));
            }
        }
    }
    wrong
}

/// The file that a relative path leads to from a page; `None` for one that leaves the folder.
fn beside(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<_> = page.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn is_elsewhere(address: &str) -> bool {
    address.contains("://") || address.starts_with("mailto:") || address.starts_with("tel:")
}

/// How many addresses of the site itself its pages name: a checker that finds none checks nothing.
pub(crate) fn internal_links(site: &Site, base_path: &str) -> usize {
    let internal = |html| values(html, &["href", "src"]).into_iter().filter(|address| address.starts_with(base_path));
    site.pages().map(|(_, html)| internal(html).count()).sum()
}

/// Values of attributes, entities decoded.
pub(crate) fn values(html: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1).map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag)) {
        for name in names {
            let Some((_, rest)) = tag.split_once(&format!(" {name}=\"")) else { continue };
            let value = rest.split('"').next().unwrap_or_default();
            found.push(decoded(value));
        }
    }
    found
}

fn ids(html: &str) -> BTreeSet<String> {
    values(html, &["id"]).into_iter().collect()
}

fn repeated(html: &str) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for id in values(html, &["id"]) {
        *counts.entry(id).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1).collect()
}

fn decoded(value: &str) -> String {
    value
        .replace("&quot;", "\"")
        .replace("&#x2F;", "/")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

/// Files besides pages that hold whole addresses.
fn is_text(path: &str) -> bool {
    [".xml", ".txt", ".md"].iter().any(|end| path.ends_with(end))
        || path == "site.json"
        || path.ends_with("/index.json")
}

/// The whole addresses of the site in a text.
fn absolute(text: &str, base_url: &str) -> Vec<String> {
    let end = |rest: &str| rest.find(['"', '<', '>', ')', ' ', '\n', '\\']).unwrap_or(rest.len());
    let found = text.match_indices(base_url).map(|(at, _)| &text[at..]);
    found.map(|rest| decoded(&rest[..end(rest)])).collect()
}

struct Checker<'a> {
    site: &'a Site,
    base_url: &'a str,
    ids: BTreeMap<&'a str, BTreeSet<String>>,
}

impl Checker<'_> {
    /// Why an address leads nowhere.
    fn fault(&self, page: &str, address: &str) -> Option<String> {
        let base_path = format!("/{}", self.base_url.splitn(4, '/').nth(3).unwrap_or_default());
        let address = match address.strip_prefix(self.base_url) {
            Some(path) => format!("{base_path}{path}"),
            None if is_elsewhere(address) => return None,
            None => address.to_owned(),
        };
        let (path, anchor) = address.split_once('#').map_or((&*address, None), |(path, anchor)| (path, Some(anchor)));
        let path = path.split('?').next().unwrap_or_default();
        let file = match path.strip_prefix(&base_path) {
            _ if path.is_empty() => page.to_owned(),
            Some(path) if path.is_empty() || path.ends_with('/') => format!("{}index.html", unescaped(path)),
            Some(path) => unescaped(path),
            None => return Some("does not stand below the site's address".to_owned()),
        };
        if !self.site.has(&file) {
            return Some(format!("leads to `{file}`, which is not there"));
        }
        let anchor = unescaped(anchor.filter(|anchor| !anchor.is_empty())?);
        let known = self.ids.get(&*file).is_some_and(|ids| ids.contains(&anchor));
        (!known).then(|| format!("names a place that `{file}` does not have"))
    }
}

/// A path with its `%20` and the like decoded.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = (first == b'%').then(|| tail.get(..2)).flatten().and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
