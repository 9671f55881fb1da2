//! Pages that are opened from a folder: addresses of the site become relative to the page, and lead to files.
//!
//! This is done once, to finished HTML, so that templates write the same addresses in every build.

/// Attributes that hold one address.
const ADDRESSES: &[&str] =
    &["href", "src", "action", "formaction", "poster", "data", "data-src", "data-url", "data-search", "xlink:href"];

/// Attributes that hold several, with commas between them.
const LISTS: &[&str] = &["srcset", "imagesrcset"];

/// Elements whose content is text to the end tag.
const TEXTS: &[&str] = &["script", "style", "textarea", "title"];

/// The page that `path` (from the root of the site) names, with all addresses below `base_url` written from where it stands.
///
/// Addresses of other sites stay, and so do whole addresses of this one: those tell where the page comes from. Addresses of the
/// same host outside of the site become whole, since a folder has no host.
#[must_use]
pub fn from_folder(html: &str, path: &str, base_url: &str) -> String {
    let host_ends = base_url.find("://").map_or(0, |at| at + 3);
    let host_ends = base_url[host_ends..].find('/').map_or(base_url.len(), |at| host_ends + at);
    let (host, base_path) = base_url.split_at(host_ends);
    let depth = path.matches('/').count();
    let up = if depth == 0 { "./".to_owned() } else { "../".repeat(depth) };
    Page { out: String::with_capacity(html.len()), up, host, base_path }.written(html)
}

struct Page<'a> {
    out: String,
    /// The way from the page to the root of the site.
    up: String,
    host: &'a str,
    base_path: &'a str,
}

impl Page<'_> {
    fn written(mut self, mut rest: &str) -> String {
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            self.out.push_str(before);
            rest = match tag.as_bytes().get(1) {
                Some(letter) if letter.is_ascii_alphabetic() => self.tag(tag),
                _ if tag.starts_with("<!--") => self.as_it_is(tag, tag.find("-->").map(|at| at + 3)),
                _ => self.as_it_is(tag, Some(1)),
            };
        }
        self.out.push_str(rest);
        self.out
    }

    /// Copies what ends at `end`, or everything; gives what follows.
    fn as_it_is<'h>(&mut self, html: &'h str, end: Option<usize>) -> &'h str {
        let (copied, rest) = html.split_at(end.unwrap_or(html.len()));
        self.out.push_str(copied);
        rest
    }

    /// Copies a start tag with its addresses, and the text of an element that holds nothing else; gives what follows.
    fn tag<'h>(&mut self, html: &'h str) -> &'h str {
        let name_ends = html[1..].find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/').map(|at| at + 1);
        let name = &html[1..name_ends.unwrap_or(html.len())];
        let mut rest = self.as_it_is(html, name_ends);
        let mut is_refresh = false;
        loop {
            let start = rest.find(|c: char| !c.is_ascii_whitespace() && c != '/');
            rest = self.as_it_is(rest, start);
            if rest.is_empty() {
                return rest;
            }
            if let Some(after) = rest.strip_prefix('>') {
                self.out.push('>');
                rest = after;
                break;
            }
            let ends = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'));
            // A stray `=` is part of a name, as browsers read it.
            let ends = if ends == Some(0) { Some(1) } else { ends };
            let attribute = &rest[..ends.unwrap_or(rest.len())];
            rest = self.as_it_is(rest, ends);
            let Some((quoted, value, after)) = value(rest) else { continue };
            is_refresh |= is_among(name, &["meta"])
                && is_among(attribute, &["http-equiv"])
                && value.eq_ignore_ascii_case("refresh");
            self.out.push_str(quoted);
            self.attribute(attribute, value, is_refresh);
            rest = self.as_it_is(after, Some(usize::from(after.starts_with(['"', '\'']))));
        }
        if !is_among(name, TEXTS) {
            return rest;
        }
        let end = rest
            .match_indices("</")
            .find(|(at, _)| rest[at + 2..].get(..name.len()).is_some_and(|closed| closed.eq_ignore_ascii_case(name)));
        self.as_it_is(rest, end.map(|(at, _)| at))
    }

    fn attribute(&mut self, name: &str, value: &str, is_refresh: bool) {
        if is_among(name, ADDRESSES) {
            self.address(value);
        } else if is_among(name, LISTS) {
            for (nth, candidate) in value.split(',').enumerate() {
                let address = candidate.trim_start();
                self.out.push_str(if nth > 0 { ", " } else { "" });
                let (address, size) = address.split_at(address.find(' ').unwrap_or(address.len()));
                self.address(address);
                self.out.push_str(size);
            }
        } else if let Some((time, address)) =
            value.split_once("url=").filter(|_| is_refresh && is_among(name, &["content"]))
        {
            self.out.push_str(time);
            self.out.push_str("url=");
            self.address(address);
        } else {
            self.out.push_str(value);
        }
    }

    fn address(&mut self, address: &str) {
        let (path, rest) = address.split_at(end_of_path(address));
        if path.is_empty() || path.starts_with("//") || has_scheme(path) {
            self.out.push_str(address);
            return;
        }
        let start = self.out.len();
        if let Some(inside) = path.strip_prefix(self.base_path) {
            self.out.push_str(&self.up);
            self.out.push_str(inside);
        } else if path == self.base_path.trim_end_matches('/') {
            self.out.push_str(&self.up);
        } else if path.starts_with('/') {
            self.out.push_str(self.host);
            self.out.push_str(address);
            return;
        } else {
            self.out.push_str(path);
        }
        let name = self.out[start..].rsplit('/').next();
        self.out.push_str(match name {
            Some("") => "index.html",
            Some("." | "..") => "/index.html",
            _ => "",
        });
        self.out.push_str(rest);
    }
}

fn is_among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The value of an attribute: what stands before it (`=` and a quote), itself, and what comes after. `None` when it has none.
fn value(html: &str) -> Option<(&str, &str, &str)> {
    let after = html.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    let start = html.len() - after.len();
    let (start, end) = match after.as_bytes().first() {
        Some(&quote @ (b'"' | b'\'')) => {
            let inner = &after[1..];
            (start + 1, start + 1 + inner.find(char::from(quote)).unwrap_or(inner.len()))
        }
        _ => (start, start + after.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(after.len())),
    };
    Some((&html[..start], &html[start..end], &html[end..]))
}

/// Where the path of an address ends and a query or an anchor begins; `&#39;` is a character of the path.
fn end_of_path(address: &str) -> usize {
    let bytes = address.as_bytes();
    let is_end = |at: usize| bytes[at] == b'?' || (bytes[at] == b'#' && (at == 0 || bytes[at - 1] != b'&'));
    (0..bytes.len()).find(|&at| is_end(at)).unwrap_or(bytes.len())
}

fn has_scheme(path: &str) -> bool {
    let name = path.split(['/', '&']).next().unwrap_or_default().split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://example.org/kb/";

    /// An address as a link of a page that stands two folders deep has it.
    fn link(address: &str) -> String {
        let html = from_folder(&format!("<a class=\"x\" href=\"{address}\">a</a>"), "cases/flood/index.html", BASE);
        let found = html.strip_prefix("<a class=\"x\" href=\"").and_then(|rest| rest.strip_suffix("\">a</a>"));
        found.unwrap_or(&html).to_owned()
    }

    #[test]
    fn addresses_of_the_site_become_relative_and_lead_to_files() {
        assert_eq!(link("/kb/"), "../../index.html");
        assert_eq!(link("/kb"), "../../index.html");
        assert_eq!(link("/kb/cases/late/"), "../../cases/late/index.html");
        assert_eq!(link("/kb/cases/flood/index.md"), "../../cases/flood/index.md");
        assert_eq!(link("/kb/tags/%E5%AE%A2/"), "../../tags/%E5%AE%A2/index.html");
    }

    #[test]
    fn queries_and_anchors_stay_behind_the_file() {
        assert_eq!(link("/kb/search/?q=a/&amp;type=case#b/"), "../../search/index.html?q=a/&amp;type=case#b/");
        assert_eq!(link("/kb/cases/late/#lessons"), "../../cases/late/index.html#lessons");
        assert_eq!(link("/kb/it&#39;s/"), "../../it&#39;s/index.html");
        assert_eq!((link("#here"), link("?q=a"), link("")), ("#here".into(), "?q=a".into(), String::new()));
    }

    #[test]
    fn addresses_of_others_stay() {
        for other in ["//host/kb/", "https://example.org/kb/cases/", "mailto:a@example.org", "tel:+861", "data:,a/"] {
            assert_eq!(link(other), other);
        }
    }

    #[test]
    fn the_rest_of_the_host_is_there_and_nowhere_else() {
        assert_eq!(link("/other/?a#b"), "https://example.org/other/?a#b");
        assert_eq!(link("/kbase/"), "https://example.org/kbase/");
    }

    #[test]
    fn relative_addresses_lead_to_files_too() {
        assert_eq!(
            (link("a.png"), link("../late/"), link("..")),
            ("a.png".into(), "../late/index.html".into(), "../index.html".into())
        );
    }

    #[test]
    fn a_site_at_the_root_of_its_host_has_pages_beside_the_home_page() {
        let page = |html: &str, path: &str| from_folder(html, path, "http://localhost:4000/");
        assert_eq!(page("<a href='/cases/'>", "index.html"), "<a href='./cases/index.html'>");
        assert_eq!(page("<a href=/>", "404.html"), "<a href=./index.html>");
        assert_eq!(page("<a href=//host/a/>", "en/404.html"), "<a href=//host/a/>");
    }

    #[test]
    fn every_attribute_that_holds_addresses_is_written_anew() {
        let page = |html: &str| from_folder(html, "a/index.html", BASE);
        assert_eq!(
            page("<form action=\"/kb/search/\" method=get>"),
            "<form action=\"../search/index.html\" method=get>"
        );
        assert_eq!(page("<LINK\n HREF = \"/kb/a.css\"\n/>"), "<LINK\n HREF = \"../a.css\"\n/>");
        assert_eq!(page("<a data-url='/kb/b/' title='/kb/'>"), "<a data-url='../b/index.html' title='/kb/'>");
        assert_eq!(
            page("<img srcset=\"/kb/a.png 1x, /kb/b.png 2x\" src=\"/kb/a.png\" alt=\"a > /kb/\">"),
            "<img srcset=\"../a.png 1x, ../b.png 2x\" src=\"../a.png\" alt=\"a > /kb/\">"
        );
        assert_eq!(
            page("<meta http-equiv=\"refresh\" content=\"0; url=/kb/b/\">"),
            "<meta http-equiv=\"refresh\" content=\"0; url=../b/index.html\">"
        );
        assert_eq!(
            page("<template><a href=\"/kb/\"></a></template>"),
            "<template><a href=\"../index.html\"></a></template>"
        );
    }

    #[test]
    fn what_is_no_attribute_stays() {
        for html in [
            "<!DOCTYPE html><p>href=\"/kb/\" a < b <a",
            "<!-- <a href=\"/kb/\"> -->",
            "<script>x = '<a href=\"/kb/\">';</script>",
            "<textarea rows=2><a href=\"/kb/\"></textarea>",
            "<meta name=\"description\" content=\"0; url=/kb/\">",
            "<a b==\"/kb/\" c href=\"",
            "<a 客户=\"/kb/\">客户</a>",
            "<script><!-- ",
            "</a href=\"/kb/\">",
        ] {
            assert_eq!(from_folder(html, "a/index.html", BASE), html);
        }
    }
}
