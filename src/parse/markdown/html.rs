//! Raw HTML of authors, tag by tag.
//!
//! What is let through is written anew from an allow-list: known tags, known attributes, values escaped. Nothing of the
//! author's own spelling reaches the page, no tag that changes how a browser reads what follows (`script`, `style`,
//! `textarea`, `svg` …) is on the list, and [`super::raw`] closes what the author leaves open. So the rest of the page stays
//! as we wrote it, slots included, which cleaning the finished page could not promise.

/// Tags that pass.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Tags that have no end tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Tags that may be left open by the rules of HTML.
const OPTIONAL_END: &[&str] =
    &["caption", "colgroup", "dd", "dt", "li", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"];

/// Tags whose content goes with them.
const WITH_CONTENT: &[&str] = &[
    "applet",
    "embed",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Attributes every tag may have.
const ATTRIBUTES: &[&str] = &["aria-hidden", "aria-label", "class", "dir", "id", "lang", "title"];

/// Attributes of single tags.
const OWN_ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("details", &["open"]),
    ("img", &["alt", "src"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["abbr", "colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// The name under which a tag passes.
pub(super) fn allowed(name: &str) -> Option<&'static str> {
    TAGS.iter().copied().find(|tag| tag.eq_ignore_ascii_case(name))
}

/// Whether a tag stands alone.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether a tag may be left open.
pub(super) fn end_is_optional(name: &str) -> bool {
    OPTIONAL_END.contains(&name)
}

/// The name under which an attribute of an allowed tag passes.
pub(super) fn allowed_attribute(tag: &str, name: &str) -> Option<&'static str> {
    let own = OWN_ATTRIBUTES.iter().find(|(of, _)| *of == tag).map_or(&[][..], |(_, names)| names);
    ATTRIBUTES.iter().chain(own).copied().find(|attribute| attribute.eq_ignore_ascii_case(name))
}

/// One piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, entities as written.
    Text(&'a str),
    /// `<name attributes>`.
    Open {
        /// As written.
        name: &'a str,
        /// What stands between the name and `>`.
        attributes: &'a str,
    },
    /// `</name>`.
    Close {
        /// As written.
        name: &'a str,
    },
    /// A tag that is removed together with its content.
    Removed {
        /// As written.
        name: &'a str,
    },
    /// A comment, declaration or processing instruction.
    Comment,
}

/// Cuts the first piece off `html`, which is not empty; returns its length too.
pub(super) fn piece(html: &str) -> (Piece<'_>, usize) {
    let Some(inside) = html.strip_prefix('<') else {
        let length = html.find('<').unwrap_or(html.len());
        return (Piece::Text(&html[..length]), length);
    };
    match inside.bytes().next() {
        Some(b'!' | b'?') => (Piece::Comment, comment(html)),
        Some(b'/') => close(html).unwrap_or((Piece::Text("<"), 1)),
        Some(byte) if byte.is_ascii_alphabetic() => open(html).unwrap_or((Piece::Text("<"), 1)),
        _ => (Piece::Text("<"), 1),
    }
}

/// Length of the comment or declaration at the beginning; an unclosed one reaches to the end, as in a browser.
fn comment(html: &str) -> usize {
    let (from, end) = if html.starts_with("<!--") { (4, "-->") } else { (2, ">") };
    html.get(from..).and_then(|rest| rest.find(end)).map_or(html.len(), |at| from + at + end.len())
}

fn name(text: &str) -> &str {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    &text[..length]
}

fn close(html: &str) -> Option<(Piece<'_>, usize)> {
    let name = name(&html[2..]);
    let end = html.find('>')?;
    (!name.is_empty()).then_some((Piece::Close { name }, end + 1))
}

fn open(html: &str) -> Option<(Piece<'_>, usize)> {
    let name = name(&html[1..]);
    let from = 1 + name.len();
    let end = tag_end(html, from);
    if WITH_CONTENT.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
        // Even a broken `<script` goes, with all that a browser might take for its content.
        let end = end.map_or(html.len(), |end| after_content(html, end + 1, name));
        return Some((Piece::Removed { name }, end));
    }
    let end = end?;
    Some((Piece::Open { name, attributes: &html[from..end] }, end + 1))
}

/// Where the `>` of a tag stands, past quoted values; `None` when the tag is never closed.
fn tag_end(html: &str, from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(from) {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The end of the closing tag `</name>` at or after `from`, or of the text.
fn after_content(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html[at..].find("</") {
        at += found + 2;
        let closes =
            html.as_bytes().get(at..at + name.len()).is_some_and(|tail| tail.eq_ignore_ascii_case(name.as_bytes()));
        if closes {
            return html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        }
    }
    html.len()
}

/// The attributes between a tag's name and its `>`, values as written without quotes.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        // An attribute name may begin with `=`; what matters here is to move on.
        let end = end.max(rest.chars().next().map_or(1, char::len_utf8));
        let name = &rest[..end];
        let behind = rest[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = behind.strip_prefix('=') else {
            rest = &rest[end..];
            return Some((name, ""));
        };
        let (value, after) = value_of(value.trim_start_matches(|c: char| c.is_ascii_whitespace()));
        rest = after;
        Some((name, value))
    })
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(html: &str) -> Vec<Piece<'_>> {
        let mut rest = html;
        let mut out = Vec::new();
        while !rest.is_empty() {
            let (piece, length) = piece(rest);
            out.push(piece);
            rest = &rest[length..];
        }
        out
    }

    #[test]
    fn html_is_cut_into_tags_text_and_comments() {
        use Piece::{Close, Comment, Open, Text};
        assert_eq!(
            pieces("<B CLASS='a>b'>x</B ><!-- <i> -->y"),
            [Open { name: "B", attributes: " CLASS='a>b'" }, Text("x"), Close { name: "B" }, Comment, Text("y")]
        );
        assert_eq!(pieces("1 < 2"), [Text("1 "), Text("<"), Text(" 2")]);
    }

    #[test]
    fn scripts_go_with_their_content_even_when_broken() {
        for html in ["<script>a<b</SCRIPT >", "<style>x", "<script src=x", "<iframe src='x'></iframe>"] {
            assert!(matches!(pieces(html)[..], [Piece::Removed { .. }]), "{html}");
        }
    }

    #[test]
    fn a_tag_without_end_is_text() {
        assert_eq!(pieces("<img src=x")[0], Piece::Text("<"));
    }

    #[test]
    fn attributes_are_read_in_every_way_of_quoting() {
        let read: Vec<_> = attributes(r#" a="1 2" b='3'c=4 open /d = "5" ="6" e"#).collect();
        assert_eq!(read[..5], [("a", "1 2"), ("b", "3"), ("c", "4"), ("open", ""), ("d", "5")]);
    }
}
