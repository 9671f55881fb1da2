//! Images and figures.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::chars::is_put_in;
use super::escape::{clean, escape};
use super::writer::Writer;
use crate::diag::Code;
use crate::document::{LinkOrigin, LinkTarget};
use crate::parse::slot::Slot;

impl Writer<'_> {
    /// Writes an image inside text.
    pub(super) fn image(&mut self, at: usize, link_type: LinkType, address: &str, title: &str, label: &str) {
        if let LinkType::WikiLink { has_pothole } = link_type {
            self.wiki_embed(at, address, has_pothole);
            return;
        }
        if let Some(target) = self.image_target(at, link_type, address, label) {
            self.write_image(at, link_type, target, label, title);
        }
    }

    /// Writes an image or a transclusion that has a paragraph of its own; false when something else is there.
    pub(super) fn sole_image(&mut self, at: usize) -> bool {
        let events = self.events;
        let Some(Tag::Image { link_type, dest_url, title, id }) = events.tag(at) else { return false };
        if let LinkType::WikiLink { .. } = link_type {
            return self.transclusion(at, dest_url);
        }
        let Some(target) = self.image_target(at, *link_type, dest_url, id) else { return true };
        if matches!(target, LinkTarget::External { .. }) {
            self.html.push_str("<p>");
            self.write_image(at, *link_type, target, id, title);
            self.html.push_str("</p>\n");
            return true;
        }
        self.html.push_str("<figure>");
        self.write_image(at, *link_type, target, id, "");
        if !title.is_empty() {
            self.html.push_str("<figcaption>");
            self.text.push(' ');
            self.push_text(title);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
        true
    }

    /// Where an image stands; one that leads nowhere leaves its text behind.
    fn image_target(&mut self, at: usize, link_type: LinkType, address: &str, label: &str) -> Option<LinkTarget> {
        let written = self.address_range(at, link_type, label);
        let target = self.target(&clean(address), &written);
        if target.is_none() {
            self.unseen_link(at);
            let text = self.alternative(at);
            self.push_text(&text);
        }
        target
    }

    fn write_image(&mut self, at: usize, link_type: LinkType, target: LinkTarget, label: &str, title: &str) {
        let written = self.address_range(at, link_type, label);
        let whole = self.events.range(at);
        let alternative = self.alternative(at);
        if let LinkTarget::External { .. } = &target {
            self.outside_image(whole, alternative, target, written);
            return;
        }
        if alternative.trim().is_empty() {
            self.report_missing_text(whole.clone());
        }
        let link = self.add_link(target, LinkOrigin::Image, written, whole, alternative.clone());
        self.image_tag(link, &alternative, title);
    }

    /// Writes the tag of an image.
    pub(super) fn image_tag(&mut self, link: usize, alternative: &str, title: &str) {
        self.html.push_str("<img");
        self.slot(Slot::Image(link));
        self.html.push_str(" alt=\"");
        escape(alternative, &mut self.html);
        self.html.push('"');
        self.title_attribute(title);
        self.html.push_str(" loading=\"lazy\" decoding=\"async\">");
        self.text.push_str(alternative);
    }

    /// Writes an image of another site as a link to it, and reports it: a page asks nobody else for anything.
    pub(super) fn outside_image(
        &mut self,
        whole: Range<usize>,
        alternative: String,
        target: LinkTarget,
        written: Range<usize>,
    ) {
        self.report(Code::RemovedHtml, written.clone(), "the image lies on another site", |found| {
            found.help(
                "it is shown as a link, since pages load nothing from elsewhere; store the image next to the entry",
            )
        });
        let text = match &target {
            LinkTarget::External { url } if alternative.trim().is_empty() => url.clone(),
            _ => alternative,
        };
        if self.inside_link() {
            self.push_text(&text);
            return;
        }
        self.link_to_text(target, written, whole, text);
    }

    /// Reports an image without text.
    pub(super) fn report_missing_text(&mut self, whole: Range<usize>) {
        self.report(Code::MissingAltText, whole, "the image has no text for those who cannot see it", |found| {
            found.help("say what it shows: `![what it shows](file.png)`")
        });
    }

    /// The text of an image: what its description reads as, without any markup.
    fn alternative(&self, at: usize) -> String {
        let mut text = String::new();
        for (event, _) in &self.events.list[at + 1..self.events.end(at)] {
            match event {
                Event::Text(part) | Event::Code(part) | Event::InlineMath(part) | Event::DisplayMath(part) => {
                    text.extend(part.chars().filter(|c| !is_put_in(*c)));
                }
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        clean(&text).into_owned()
    }
}
