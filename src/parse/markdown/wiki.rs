//! Wiki links: `[[target]]`, `[[target#anchor|text]]`, and `![[target]]` for what is shown in place.

use std::ops::Range;

use super::anchor::slug;
use super::escape::clean;
use super::target::{resolve, split_anchor};
use super::writer::Writer;
use crate::document::{LinkOrigin, LinkTarget};
use crate::kind::EntryRef;
use crate::parse::slot::Slot;

/// Endings of files that `![[…]]` shows as an image.
const IMAGES: &[&str] = &["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/// What stands between the brackets, before `|`.
struct Written {
    /// Without our characters.
    target: String,
    range: Range<usize>,
}

impl Writer<'_> {
    /// Writes `[[target]]` or `[[target|text]]`.
    pub(super) fn wiki_link(&mut self, at: usize, address: &str, has_text: bool) {
        let written = self.written(at, address, 2);
        self.write_wiki_link(at, written, has_text);
    }

    /// Writes `![[target]]` inside text, where no block can be shown: an image, or a link to the entry.
    pub(super) fn wiki_embed(&mut self, at: usize, address: &str, has_text: bool) {
        let written = self.written(at, address, 3);
        if is_image(&written.target) {
            self.wiki_image(at, written, has_text);
        } else {
            self.write_wiki_link(at, written, has_text);
        }
    }

    /// Writes `![[target]]` that has a paragraph of its own; false when that is not what it is.
    pub(super) fn transclusion(&mut self, at: usize, address: &str) -> bool {
        let written = self.written(at, address, 3);
        if is_image(&written.target) {
            self.html.push_str("<figure>");
            let has_text = self.events.list[at + 1].1.start > written.range.end;
            self.wiki_image(at, written, has_text);
            self.html.push_str("</figure>\n");
            return true;
        }
        let Some(target) = self.wiki_target(&written) else { return false };
        let whole = self.events.range(at);
        let link = self.add_link(target, LinkOrigin::Transclusion, written.range, whole, String::new());
        self.html.push_str("<div class=\"transclusion\">");
        self.slot(Slot::Transclusion(link));
        self.html.push_str("</div>\n");
        true
    }

    fn write_wiki_link(&mut self, at: usize, written: Written, has_text: bool) {
        let Some(target) = self.wiki_target(&written) else {
            self.inner(at);
            return;
        };
        let whole = self.events.range(at);
        let text = if has_text { self.wiki_text(at, &written) } else { String::new() };
        let has_title = matches!(target, LinkTarget::Entry { .. } | LinkTarget::File { .. });
        let own = !text.is_empty();
        let link = self.add_link(target, LinkOrigin::Wiki, written.range, whole, text);
        self.open_link(link, "");
        if own {
            self.link_content(at);
        } else if has_title {
            self.slot(Slot::Title(link));
            self.text.push_str(&Slot::Title(link).to_string());
        } else {
            self.push_text(written.target.trim_start_matches('#'));
        }
        self.html.push_str("</a>");
    }

    fn wiki_image(&mut self, at: usize, written: Written, has_text: bool) {
        let Some(target) = self.target(&written.target, &written.range) else { return };
        let whole = self.events.range(at);
        let text = if has_text { self.wiki_text(at, &written) } else { String::new() };
        if text.is_empty() {
            self.report_missing_text(whole.clone());
        }
        let link = self.add_link(target, LinkOrigin::Image, written.range, whole, text.clone());
        self.image_tag(link, &text, "");
    }

    /// The target as written, after `skip` bytes of brackets.
    fn written(&self, at: usize, address: &str, skip: usize) -> Written {
        let whole = self.events.range(at);
        // In a table the bar is escaped: `[[target\|text]]`.
        let bare = address.strip_suffix('\\').unwrap_or(address);
        let bare = bare.trim();
        // A backslash at the beginning is not part of the address.
        let inside = self.slice(whole.start + skip..whole.end);
        let start = whole.start + skip + inside.find(bare).unwrap_or_default();
        let range = self.prepared.text.get(start..start + bare.len()).map_or(whole, |_| start..start + bare.len());
        Written { target: clean(bare).into_owned(), range }
    }

    /// The text behind `|`.
    fn wiki_text(&self, at: usize, written: &Written) -> String {
        let end = self.events.range(at).end.saturating_sub(2);
        let rest = self.slice(written.range.end..end);
        let text = rest.split_once('|').map_or("", |(_, text)| text);
        clean(text.trim()).into_owned()
    }

    fn wiki_target(&mut self, written: &Written) -> Option<LinkTarget> {
        let target = &*written.target;
        let (name, anchor) = split_anchor(target);
        if target.contains("://") || is_file(name) {
            return self.target(target, &written.range);
        }
        // Obsidian names the heading, not its anchor.
        let anchor = anchor.map(|heading| slug(&heading));
        Some(match anchor {
            Some(anchor) if name.trim().is_empty() => LinkTarget::Here { anchor },
            anchor => LinkTarget::Entry { to: EntryRef::parse(name.trim()), anchor },
        })
    }
}

/// A path instead of a name: `../cases/x.md`.
fn is_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
}

fn is_image(target: &str) -> bool {
    let ending = target.rsplit_once('.').map_or("", |(_, ending)| ending);
    IMAGES.iter().any(|image| image.eq_ignore_ascii_case(ending)) && resolve(target, "").is_ok()
}
