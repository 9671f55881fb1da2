//! Parts that many pages show: cards, chips, dates, labels.

use serde::Serialize;

use crate::view::Shared;

/// A word of the domain in two forms: for styles and for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// For class names: `not-validated`.
    pub name: String,
    /// In the language of the page: 未验证.
    pub text: String,
}

/// A label with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// For class names.
    pub name: String,
    /// What.
    pub label: String,
    /// How much.
    pub value: String,
    /// Language of the value, when it is not the page's.
    pub lang: Option<String>,
}

/// A day or moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For the `datetime` attribute.
    pub iso: String,
    /// In the form of the language: 2026年9月3日.
    pub text: String,
}

/// The same page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Tag.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// Path.
    pub url: String,
    /// Whole address, for `hreflang`.
    pub absolute: String,
    /// True when the text really is in that language.
    pub translated: bool,
    /// True for the page itself.
    pub current: bool,
}

/// One step of the way from the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Text.
    pub title: String,
    /// Address.
    pub url: String,
    /// Language of the text, when it is not the page's.
    pub lang: Option<String>,
}

impl Crumb {
    /// A step in the language of the page.
    #[must_use]
    pub const fn new(title: String, url: String) -> Self {
        Self { title, url, lang: None }
    }
}

/// One heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocItem {
    /// 2 or 3.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Text.
    pub title: String,
}

/// A tag or other term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// As it is written in front matter.
    pub id: String,
    /// What it is called in the language of the page.
    pub name: String,
    /// Page of the term.
    pub url: String,
    /// How many entries have it.
    pub count: usize,
    /// Language of the name, when it is not the page's.
    pub lang: Option<String>,
}

/// A principle in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrincipleChip {
    /// Number.
    pub number: u8,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// `customer` … `partnership`.
    pub group: &'static str,
    /// True when the entry is built to teach it.
    pub teaches: bool,
    /// Language of the title, when it is not the page's.
    pub lang: Option<String>,
}

/// Another entry in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Type.
    pub kind: &'static str,
    /// `case/late-delivery`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: String,
    /// State.
    pub status: Label,
    /// Number of a principle.
    pub number: Option<u8>,
    /// Group of a principle, or of the first principle it teaches or touches.
    pub group: Option<&'static str>,
    /// Numbers of the principles it touches.
    pub principles: Vec<u8>,
    /// The most telling fact of the type: period and place of a case, role of a path, route of a resolution.
    pub meta: String,
    /// Reading time.
    pub minutes: u32,
    /// Last change.
    pub updated: Option<DateView>,
    /// Language of the text, when it is not the page's.
    pub lang: Option<String>,
}

/// Cards under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardGroup {
    /// For class names: a type, a group of principles, a year.
    pub name: String,
    /// Heading.
    pub title: String,
    /// Page with all of them, when there is one.
    pub url: Option<String>,
    /// The cards.
    pub cards: Vec<Shared<Card>>,
}
