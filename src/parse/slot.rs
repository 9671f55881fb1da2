//! Slots: places in a body's HTML that are filled when its page is rendered.
//!
//! A body is made from one file alone, so it cannot know the address or title of another entry, the size of an image or the
//! words of the interface. It leaves a slot there. In text, a slot is `U+FDD1 kind payload U+FDD1`; U+FDD1 is a noncharacter
//! that parsing removes from authors' text, so a slot cannot be forged.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// The character that opens and closes a slot.
pub const MARK: char = '\u{FDD1}';

/// One slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot<'a> {
    /// Attributes of the `<a>` of link *n*: ` href="…" class="…"`. Where it leads nowhere there is no `href`, and the author's own
    /// attributes behind the slot lose what they say of the target.
    Href(usize),
    /// The title of the entry link *n* leads to.
    Title(usize),
    /// Attributes of the `<img>` of link *n*: ` src="…" width="…" height="…"`.
    Image(usize),
    /// The transcluded HTML of link *n*.
    Transclusion(usize),
    /// A text of the interface: `alert.note`.
    Text(&'a str),
}

impl fmt::Display for Slot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char(MARK)?;
        match self {
            Self::Href(link) => write!(f, "h{link}")?,
            Self::Title(link) => write!(f, "t{link}")?,
            Self::Image(link) => write!(f, "i{link}")?,
            Self::Transclusion(link) => write!(f, "x{link}")?,
            Self::Text(key) => write!(f, "u{key}")?,
        }
        f.write_char(MARK)
    }
}

impl<'a> Slot<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut chars = text.chars();
        let kind = chars.next()?;
        let rest = chars.as_str();
        let number = || rest.parse().ok();
        match kind {
            'h' => number().map(Self::Href),
            't' => number().map(Self::Title),
            'i' => number().map(Self::Image),
            'x' => number().map(Self::Transclusion),
            'u' => Some(Self::Text(rest)),
            _ => None,
        }
    }
}

/// Copies `html` to `out`, giving every slot to `fill`, which writes what stands in its place.
pub fn fill(html: &str, out: &mut String, mut fill: impl FnMut(Slot<'_>, &mut String)) {
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(MARK) {
        out.push_str(before);
        let Some((inside, tail)) = after.split_once(MARK) else { break };
        rest = tail;
        let Some(slot) = Slot::parse(inside) else { continue };
        let start = out.len();
        fill(slot, out);
        if matches!(slot, Slot::Href(_)) && !out[start..].contains(" href=") {
            rest = push_attributes(rest, out);
        }
    }
    out.push_str(rest);
}

/// Attributes that describe what a link leads to. Of an entry that is not shown they must not tell.
const OF_TARGET: [&str; 2] = ["title", "aria-label"];

/// Copies the attributes that `html` begins with but for those about the target; returns what comes behind them.
fn push_attributes<'a>(html: &'a str, out: &mut String) -> &'a str {
    let mut rest = html;
    while let Some((name, after)) = rest.strip_prefix(' ').and_then(|rest| rest.split_once("=\""))
        && let Some((value, tail)) = after.split_once('"')
    {
        if !OF_TARGET.contains(&name) {
            out.push_str(&rest[..name.len() + value.len() + 4]);
        }
        rest = tail;
    }
    rest
}

/// The text without its slots.
#[must_use]
pub fn without(text: &str) -> Cow<'_, str> {
    match titled(text, |_| None::<&str>) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Plain text with titles in the place of its slots; `title` gives the one that link *n* shows.
#[must_use]
pub fn titled<T: AsRef<str>>(text: &str, title: impl Fn(usize) -> Option<T>) -> Cow<'_, str> {
    if !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    fill(text, &mut out, |slot, out| {
        if let Slot::Title(link) = slot
            && let Some(title) = title(link)
        {
            out.push_str(title.as_ref());
        }
    });
    Cow::Owned(out)
}

/// The text without the slots it ends with.
#[must_use]
pub fn before_last(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, _)) = rest.strip_suffix(MARK).and_then(|inside| inside.rsplit_once(MARK)) {
        rest = before;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_a_slot_is_read_back() {
        let html = format!("<a{}>{}</a> {}", Slot::Href(3), Slot::Title(3), Slot::Text("alert.note"));
        let mut seen = Vec::new();
        let mut out = String::new();
        fill(&html, &mut out, |slot, out| {
            seen.push(format!("{slot:?}"));
            out.push('·');
        });
        assert_eq!(out, "<a·>·</a> ·");
        assert_eq!(seen, ["Href(3)", "Title(3)", "Text(\"alert.note\")"]);
    }

    #[test]
    fn of_a_link_that_leads_nowhere_the_author_tells_no_more_than_its_text() {
        let html = format!("<a{} class=\"x\" title=\"a &gt; b\" id=\"y\">c = \"d\"</a> e=\"f\"", Slot::Href(0));
        let filled = |attributes: &str| {
            let mut out = String::new();
            fill(&html, &mut out, |_, out| out.push_str(attributes));
            out
        };
        assert_eq!(filled(" class=\"r\""), "<a class=\"r\" class=\"x\" id=\"y\">c = \"d\"</a> e=\"f\"");
        assert_eq!(
            filled(" href=\"/a/\""),
            "<a href=\"/a/\" class=\"x\" title=\"a &gt; b\" id=\"y\">c = \"d\"</a> e=\"f\""
        );
    }
}
