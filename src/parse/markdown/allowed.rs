//! The allow-list of raw HTML: what helps a text, and nothing that runs, loads, restyles or takes input.

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
pub(super) fn tag(name: &str) -> Option<&'static str> {
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
pub(super) fn attribute(tag: &str, name: &str) -> Option<&'static str> {
    let own = OWN_ATTRIBUTES.iter().find(|(of, _)| *of == tag).map_or(&[][..], |(_, names)| names);
    ATTRIBUTES.iter().chain(own).copied().find(|attribute| attribute.eq_ignore_ascii_case(name))
}
