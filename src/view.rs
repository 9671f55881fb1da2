//! What each page shows: the [`Site`] and the interface texts of a language to [`PageView`]s.
//!
//! A view holds plain data, everything a template may see besides the page's own text. It is made from visible entries alone, so
//! nothing hidden can reach a page, and its hash tells whether a page has to be rendered again.

mod cards;
pub mod chart;
mod data;
mod due;
mod entry;
mod facts;
mod feedback;
mod figure;
mod frame;
mod health;
mod inside;
mod labels;
mod link;
mod lists;
mod overview;
mod own;
mod shared;
mod standing;
mod trace;

use crate::config::Config;
use crate::lang::{Lang, has_han};
use crate::model::Site;
use crate::theme::{Texts, Theme};

pub use data::*;
pub use due::due_page;
pub use entry::entry_page;
pub use frame::site_view;
pub use health::health_page;
pub use inside::{Inside, Month, months};
pub use link::{LinkView, link_views};
pub use lists::{Listing, PER_PAGE, list_page, listings};
pub use overview::{glossary_page, home_without_text, matrix_page, overview_paths, plain_page, taxonomy_page};
pub use shared::{Cards, Shared, key};
pub use trace::trace_page;

/// What every view of one language is made from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site,
    /// The project file.
    pub config: &'a Config,
    /// The theme, for addresses of its files.
    pub theme: &'a Theme,
    /// The language of the interface.
    pub lang: &'a Lang,
    /// Its texts.
    pub texts: &'a Texts,
    /// Entries in short, in this language.
    pub cards: &'a Cards,
    /// What was recorded, for colleagues alone.
    pub inside: Option<&'a Inside<'a>>,
}

impl<'a> Context<'a> {
    /// The context of one language; `cards` are of that language alone.
    #[must_use]
    pub fn new(site: &'a Site, config: &'a Config, theme: &'a Theme, lang: &'a Lang, cards: &'a Cards) -> Self {
        Self { site, config, theme, lang, texts: theme.texts(lang.as_str()), cards, inside: None }
    }

    /// The same with what was recorded, if the site may tell it.
    #[must_use]
    pub const fn with(self, inside: Option<&'a Inside<'a>>) -> Self {
        Self { inside, ..self }
    }

    /// The language of a text where it is not the page's, for its `lang` attribute.
    fn foreign(&self, lang: &Lang) -> Option<String> {
        (lang != self.lang).then(|| lang.to_string())
    }

    /// The language of a word that stands for itself, such as a tag or a customer's alias: by its script, where that is not the page's.
    fn foreign_word(&self, word: &str) -> Option<String> {
        (has_han(word) != self.lang.is_cjk())
            .then(|| self.config.languages.of_text(word))
            .and_then(|lang| self.foreign(lang))
    }

    /// A whole address from a path as `PageView::url` holds it.
    #[must_use]
    pub fn absolute(&self, url: &str) -> String {
        let inside = url.strip_prefix(self.config.base_path()).unwrap_or(url);
        format!("{}{inside}", self.config.base_url)
    }

    /// The address of a page the program makes: `matrix/`.
    #[must_use]
    pub fn made(&self, path: &str) -> String {
        self.site.routes.in_lang(self.lang, path)
    }
}
