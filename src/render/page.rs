//! One page from its view, its body and the theme's template.

use std::collections::BTreeMap;

use tera::{Context as TeraContext, Value};

use crate::source::Hash;
use crate::theme::Theme;
use crate::view::{self, BodyView, PageView, SiteView};

/// The template of a page.
#[must_use]
pub fn template_of(page: &PageView) -> &'static str {
    match (page.kind, page.list_of) {
        ("list", Some("principle")) => "principles.html",
        ("list", _) => "list.html",
        ("home", _) => "home.html",
        ("principle", _) => "principle.html",
        ("case", _) => "case.html",
        ("resolution", _) => "resolution.html",
        ("playbook", _) => "playbook.html",
        ("path", _) => "path.html",
        ("issue", _) => "issue.html",
        ("taxonomy", _) => "taxonomy.html",
        ("term", _) => "term.html",
        ("matrix", _) => "matrix.html",
        ("glossary", _) => "glossary.html",
        ("health", _) => "health.html",
        ("due", _) => "due.html",
        ("trace", _) => "trace.html",
        ("search", _) => "search.html",
        ("not-found", _) => "not-found.html",
        ("redirect", _) => "redirect.html",
        _ => "page.html",
    }
}

/// What all pages of one language are rendered with, converted once.
pub struct Renderer<'a> {
    theme: &'a Theme,
    site: Value,
    texts: Value,
    /// Hash of theme, site view and program: the part of a memo key that all pages of the language share.
    pub key: Hash,
}

impl<'a> Renderer<'a> {
    /// A renderer of one language.
    #[must_use]
    pub fn new(theme: &'a Theme, site: &SiteView) -> Self {
        Self {
            theme,
            site: Value::from_serializable(site),
            texts: Value::from_serializable(theme.texts(&site.lang).all()),
            key: Hash::of_parts([&crate::program::IDENTITY.0[..], &theme.hash.0[..], &view::key(site).0]),
        }
    }

    /// Renders a page.
    ///
    /// # Errors
    /// When its template fails.
    pub fn page(&self, page: &PageView, body: Option<&BodyView>) -> tera::TeraResult<String> {
        let mut context = self.context();
        context.insert("page", page);
        match body {
            Some(body) => context.insert("body", body),
            None => context.insert("body", &BodyView::default()),
        }
        self.theme.tera.render(template_of(page), &context)
    }

    /// Renders a template of the theme that is no page, with values of its own.
    ///
    /// # Errors
    /// When the template fails.
    pub fn text(&self, template: &str, values: BTreeMap<&'static str, Value>) -> tera::TeraResult<String> {
        let mut context = self.context();
        for (name, value) in values {
            context.insert_value(name, value);
        }
        self.theme.tera.render(template, &context)
    }

    fn context(&self) -> TeraContext {
        let mut context = TeraContext::new();
        context.insert_value("site", self.site.clone());
        context.insert_value("ui", self.texts.clone());
        context
    }
}
