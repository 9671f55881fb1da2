//! What all pages of a language share.

use serde::Serialize;

/// What every page of one language shares.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// One sentence on it.
    pub description: String,
    /// Language of these pages.
    pub lang: String,
    /// `https://example.org/kb/`.
    pub base_url: String,
    /// `/kb/`: the path the site stands at.
    pub base_path: String,
    /// Whether the pages will be opened from a folder: then browsers load scripts and styles, and refuse modules and fetching.
    pub offline: bool,
    /// Address of this language's home page.
    pub home: String,
    /// Organisation named in the footer.
    pub publisher: Option<String>,
    /// `internal`, `partner` or `public`: who the site was built for.
    pub audience: &'static str,
    /// `casebook 0.1.0`.
    pub generator: String,
    /// Top-level menu: one item a type with visible entries, then overview pages.
    pub menu: Vec<MenuItem>,
    /// Pages for those who look after the base, for the footer; none but on a site for colleagues.
    pub desk: Vec<MenuItem>,
    /// Entries of type page, for the footer.
    pub pages: Vec<MenuItem>,
    /// All languages of the site.
    pub languages: Vec<LanguageView>,
    /// Address of the Atom feed of all entries in this language.
    pub feed: String,
    /// File with the analyzer's table, which every first search needs, beside the manifest of the index.
    pub search_table: String,
    /// Where a question that found nothing can be sent, with `{title}` for it: `mailto:kb@example.org?subject=open&body={title}`.
    pub open_url: Option<String>,
    /// Figures for the home page and the footer.
    pub counts: Vec<Count>,
    /// Addresses of the static files of the theme by name, with their content hash: `css/main.css` → `/kb/assets/main.1f2e.css`.
    pub assets: std::collections::BTreeMap<String, String>,
}

/// One item of the top-level menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// Name of the type or overview: `case`, `matrix`, `glossary`.
    pub name: String,
    /// Text.
    pub title: String,
    /// Address.
    pub url: String,
    /// Language of the text, when it is not the page's.
    pub lang: Option<String>,
}

/// One language of the site.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// Tag.
    pub lang: String,
    /// Its name in itself: 简体中文.
    pub name: String,
    /// Its home page.
    pub home: String,
}

/// How many entries of a type there are.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Type.
    pub kind: &'static str,
    /// Number of visible entries.
    pub count: usize,
}
