//! Outputs besides the pages of entries: lists, overviews, redirects, feeds, what programs read.

use anyhow::Result;
use rayon::prelude::*;

use super::{Emitter, Language, key_of};
use crate::kind::Kind;
use crate::parse::location::HOME;
use crate::render;
use crate::source::Hash;
use crate::view::{self, Listing, PageView};

impl Emitter<'_> {
    pub(super) fn lists(&self, language: &Language<'_>) -> Result<()> {
        view::listings(language.cx).par_iter().try_for_each(|listing| {
            (1..=listing.pages()).into_par_iter().try_for_each(|number| self.list_page(language, listing, number))
        })
    }

    pub(super) fn list_page(&self, language: &Language<'_>, listing: &Listing, number: usize) -> Result<()> {
        let nav = listing.kind.and_then(|kind| language.navs.get(&kind));
        self.page(language, &view::list_page(language.cx, listing, number, nav))
    }

    pub(super) fn overviews(&self, language: &Language<'_>) -> Result<()> {
        let cx = language.cx;
        let has_home = self.site().entries.iter().any(|entry| &*entry.id.stem == HOME);
        let mut pages = vec![
            view::matrix_page(cx),
            view::glossary_page(cx),
            view::plain_page(cx, "search", "search/"),
            view::plain_page(cx, "not-found", "404.html"),
        ];
        pages.extend([view::health_page(cx), view::due_page(cx)].into_iter().flatten());
        pages.extend(self.site().terms.0.iter().map(|taxonomy| view::taxonomy_page(cx, taxonomy)));
        if !has_home {
            pages.push(view::home_without_text(cx));
        }
        pages.iter().try_for_each(|page| self.page(language, page))
    }

    /// Feeds, search description and llms.txt. They are quick to make, so they are made each time and compared by content.
    pub(super) fn texts(&self, language: &Language<'_>) -> Result<()> {
        let cx = language.cx;
        let renderer = &language.renderer;
        let prefix = self.site().routes.prefix(cx.lang);
        let fresh = |path: String, make: tera::TeraResult<String>| self.fresh(&path, make);
        fresh(format!("{prefix}atom.xml"), render::atom(renderer, cx, &language.site_view, None))?;
        for kind in Kind::ALL {
            fresh(
                format!("{prefix}{}/atom.xml", kind.folder()),
                render::atom(renderer, cx, &language.site_view, Some(kind)),
            )?;
        }
        fresh(format!("{prefix}opensearch.xml"), render::open_search(renderer, cx))?;
        fresh(format!("{prefix}llms.txt"), render::llms(renderer, cx))
    }

    fn fresh(&self, path: &str, made: tera::TeraResult<String>) -> Result<()> {
        let key = made.as_ref().map(|text| Hash::of(text.as_bytes())).unwrap_or_default();
        self.emit(path, key, || made)
    }

    pub(super) fn redirects(&self, language: &Language<'_>) -> Result<()> {
        let mut aliases = self.site().routes.aliases().filter(|(.., lang)| *lang == language.cx.lang);
        aliases.try_for_each(|(path, entry, _)| self.redirect(language, path, entry))
    }

    pub(super) fn redirect(&self, language: &Language<'_>, path: &str, entry: usize) -> Result<()> {
        let cx = language.cx;
        let url = self.site().routes.url(entry, cx.lang);
        let page = PageView {
            kind: "redirect",
            canonical: cx.absolute(&url),
            title: self.site().summary_in(entry, cx.lang).front.common.title.clone(),
            url,
            lang: cx.lang.to_string(),
            content_lang: cx.lang.to_string(),
            ..PageView::default()
        };
        let key = key_of(language.renderer.key, "redirect.html", &page);
        self.emit(&format!("{path}index.html"), key, || language.renderer.page(&page, None))
    }

    pub(super) fn whole_site(&self, languages: &[Language<'_>]) -> Result<()> {
        let Some(first) = languages.first() else { return Ok(()) };
        let contexts: Vec<_> = languages.iter().map(|language| language.cx).collect();
        match render::sitemaps(&first.renderer, &contexts) {
            Ok(files) => files.into_iter().try_for_each(|(path, text)| self.fresh(&path, Ok(text)))?,
            Err(error) => self.fresh("sitemap.xml", Err(error))?,
        }
        self.fresh("robots.txt", render::robots(&first.renderer, first.cx))?;
        self.fresh("site.json", Ok(render::site_json(&contexts)))
    }
}
