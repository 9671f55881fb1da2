//! The text of an entry.

use serde::{Deserialize, Serialize};

use crate::kind::section::SectionKey;

/// The text of an entry as HTML with slots (see [`crate::parse::slot`]) where the rest of the site is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What stands before the first `##`.
    pub intro: String,
    /// Each `##` heading with what stands under it.
    pub sections: Vec<Section>,
    /// The list of footnotes, empty when there are none.
    pub footnotes: String,
    /// The text alone, by heading, for search: `(heading id or "", text)`, with slots for titles of entries that it shows.
    pub plain: Vec<(String, String)>,
}

/// One `##` section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its meaning, when the heading is one of the type's own.
    pub key: Option<SectionKey>,
    /// Anchor.
    pub id: String,
    /// The heading's inline HTML.
    pub title: String,
    /// What stands under the heading, `###` headings included.
    pub html: String,
}

impl Body {
    /// True when the section that says what to do holds a list, a block of code or parts with headings of their own.
    ///
    /// "已解决" and "fixed" are no steps: whoever has the customer on the line cannot follow them.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        let to_do = [Some(SectionKey::Resolution), Some(SectionKey::Steps)];
        let mut sections = self.sections.iter().filter(|section| to_do.contains(&section.key));
        sections.any(|section| ["<li", "<pre", "<h3", "<h4"].iter().any(|tag| section.html.contains(tag)))
    }

    /// The HTML under one heading: a whole section, or a `###` and deeper part of one; without an anchor, everything.
    #[must_use]
    pub fn fragment(&self, anchor: Option<&str>) -> Option<String> {
        let Some(anchor) = anchor else {
            let parts = self.sections.iter().map(|section| format!("<h3>{}</h3>{}", section.title, section.html));
            return Some(std::iter::once(self.intro.clone()).chain(parts).collect());
        };
        if let Some(section) = self.sections.iter().find(|section| section.id == anchor) {
            return Some(section.html.clone());
        }
        let parts = std::iter::once(&self.intro).chain(self.sections.iter().map(|section| &section.html));
        parts.into_iter().find_map(|html| subsection(html, anchor))
    }
}

/// Cuts what stands under the heading `<hN id="anchor">` out of rendered HTML, up to the next heading of its level or above.
fn subsection(html: &str, anchor: &str) -> Option<String> {
    let id = format!(" id=\"{anchor}\"");
    let at = html.find(&id)?;
    let open = html[..at].rfind("<h")?;
    let level = html.as_bytes().get(open + 2).copied().filter(u8::is_ascii_digit)?;
    let close = format!("</h{}>", char::from(level));
    let start = at + html[at..].find(&close)? + close.len();
    let end = (b'2'..=level)
        .filter_map(|next| html[start..].find(&format!("<h{} id=", char::from(next))))
        .min()
        .map_or(html.len(), |offset| start + offset);
    Some(html[start..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_step_and_a_list_is() {
        let body = |html: &str| {
            let key = Some(SectionKey::Resolution);
            Body {
                sections: vec![Section { key, id: String::new(), title: String::new(), html: html.into() }],
                ..Body::default()
            }
        };
        assert!(!body("<p>已解决</p>").has_steps());
        assert!(body("<ol><li>查看带宽</li></ol>").has_steps());
        assert!(!Body::default().has_steps());
    }

    #[test]
    fn a_subsection_ends_at_the_next_heading_of_its_level() {
        let html = r#"<h3 id="a">A</h3><p>1</p><h4 id="b">B</h4><p>2</p><h3 id="c">C</h3><p>3</p>"#;
        assert_eq!(subsection(html, "a").unwrap(), r#"<p>1</p><h4 id="b">B</h4><p>2</p>"#);
        assert_eq!(subsection(html, "b").unwrap(), "<p>2</p>");
        assert_eq!(subsection(html, "c").unwrap(), "<p>3</p>");
        assert_eq!(subsection(html, "d"), None);
    }
}
