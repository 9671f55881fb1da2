//! Every output of a site, each rendered only when what it is made from has changed.

mod made;
mod trial;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;

use super::assets::{Assets, Sizes};
use super::timings::{Step, Timings};
use super::{Analysis, Observer, Project, questions, search, whole};
use crate::config::Config;
use crate::diag::{self, Diagnostic};
use crate::document::Body;
use crate::index::Index;
use crate::kind::Kind;
use crate::lang::Lang;
use crate::model::Site;
use crate::render::{self, Fragments, Renderer};
use crate::source::Hash;
use crate::theme::{Theme, finding};
use crate::view::{self, Cards, Context, Inside, LinkView, PageView, Shared, SiteView};
use crate::write::Stage;

pub use trial::failures;

/// What every output of one build needs.
struct Emitter<'a> {
    project: &'a Project,
    analysis: &'a Analysis,
    theme: &'a Theme,
    /// Where outputs go: nowhere while templates are only tried.
    stage: Option<&'a Stage>,
    timings: &'a Timings,
    observer: &'a dyn Observer,
    sizes: Sizes,
    search_table: String,
    inside: Option<Inside<'a>>,
    failures: Mutex<Vec<Diagnostic>>,
}

/// What every output of one language needs.
struct Language<'a> {
    cx: Context<'a>,
    site_view: SiteView,
    renderer: Renderer<'a>,
    navs: BTreeMap<Kind, Shared<String>>,
    links: Vec<OnceLock<Arc<Vec<LinkView>>>>,
    analysis: &'a Analysis,
    sizes: &'a Sizes,
}

impl Fragments for Language<'_> {
    fn body(&self, doc: usize) -> Arc<Body> {
        self.analysis.bodies.get(doc)
    }

    fn links(&self, doc: usize) -> Arc<Vec<LinkView>> {
        let views = || Arc::new(view::link_views(self.cx, &self.analysis.site.docs[doc], self.sizes));
        self.links[doc].get_or_init(views).clone()
    }
}

/// Renders what has changed and keeps what has not; the findings are failures of templates.
pub(super) fn emit_all(
    project: &Project,
    analysis: &Analysis,
    theme: &Theme,
    stage: &Stage,
    timings: &Timings,
    observer: &dyn Observer,
) -> Result<Vec<Diagnostic>> {
    let rendered = timings.measure(Step::Render, || {
        let Assets { hashes, sizes } = Assets::put(analysis, theme, stage)?;
        if stage.keep_all(whole::key(project, analysis, theme, &hashes)) {
            return Ok(None);
        }
        let mut inside = Inside::new(&analysis.site, &analysis.records, &project.config);
        if let Some(inside) = &mut inside {
            inside.findability = questions::by_month(project, &analysis.site, &inside.months())?;
        }
        let emitter = Emitter::new(project, analysis, theme, timings, observer)?.with(inside);
        let emitter = Emitter { stage: Some(stage), sizes, ..emitter };
        let langs = &project.config.languages;
        let cards: Vec<_> = langs.iter().map(|_| Cards::new(&analysis.site)).collect();
        let languages: Vec<_> = langs.iter().zip(&cards).map(|(lang, cards)| emitter.language(lang, cards)).collect();
        observer.begin(Step::Render, analysis.site.entries.len() * languages.len());
        // What one thread makes alone comes first, so that the others have the entries to share meanwhile.
        let (whole, parts) = rayon::join(
            || emitter.whole_site(&languages),
            || languages.par_iter().try_for_each(|language| emitter.all_of(language)),
        );
        whole.and(parts)?;
        anyhow::Ok(Some(emitter.failures()))
    })?;
    // Nothing to make, so the export is kept too.
    let Some(failures) = rendered else { return Ok(Vec::new()) };
    timings.measure(Step::Export, || search::export(project, analysis, stage))?;
    Ok(failures)
}

/// The memo key of an output: what all outputs of its language share, its template, and the parts it is made from.
fn key_of(shared: Hash, template: &str, parts: &impl Serialize) -> Hash {
    view::key(&(shared, template, parts))
}

/// The output path of a page's address.
fn file_of(base_path: &str, url: &str) -> String {
    let path = url.strip_prefix(base_path).unwrap_or(url);
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

impl<'a> Emitter<'a> {
    /// One that puts its outputs nowhere and knows no images.
    fn new(
        project: &'a Project,
        analysis: &'a Analysis,
        theme: &'a Theme,
        timings: &'a Timings,
        observer: &'a dyn Observer,
    ) -> Result<Self> {
        let (sizes, failures) = (Sizes::default(), Mutex::default());
        let (stage, inside, search_table) = (None, None, Index::table_file()?);
        Ok(Self { project, analysis, theme, stage, timings, observer, sizes, search_table, inside, failures })
    }

    /// The same with what a site for colleagues tells.
    fn with(self, inside: Option<Inside<'a>>) -> Self {
        Self { inside, ..self }
    }

    /// The failures of templates so far.
    fn failures(&self) -> Vec<Diagnostic> {
        let mut failures = std::mem::take(&mut *self.failures.lock().unwrap_or_else(PoisonError::into_inner));
        diag::arrange(&mut failures);
        failures
    }

    fn language(&'a self, lang: &'a Lang, cards: &'a Cards) -> Language<'a> {
        let cx = Context::new(&self.analysis.site, &self.project.config, self.theme, lang, cards);
        let cx = cx.with(self.inside.as_ref());
        let site_view = view::site_view(cx, &self.search_table);
        let docs = self.analysis.site.docs.len();
        Language {
            cx,
            renderer: Renderer::new(self.theme, &site_view),
            site_view,
            navs: Kind::ALL.into_iter().map(|kind| (kind, Shared::new(cx.nav(kind)))).collect(),
            links: std::iter::repeat_with(OnceLock::new).take(docs).collect(),
            analysis: self.analysis,
            sizes: &self.sizes,
        }
    }

    fn site(&self) -> &'a Site {
        &self.analysis.site
    }

    /// Keeps an output whose key is as it was, or makes it.
    fn emit(&self, path: &str, key: Hash, make: impl FnOnce() -> tera::TeraResult<String>) -> Result<()> {
        let is_as_it_was = |stage: &Stage| stage.previous().get(path).is_some_and(|old| old.key == Some(key));
        if self.stage.is_some_and(|stage| is_as_it_was(stage) && stage.keep(path)) {
            return Ok(());
        }
        match make() {
            Ok(text) => self.stage.map_or(Ok(()), |stage| stage.put(path, self.finished(path, text).as_bytes(), key)),
            Err(error) => {
                let failure = finding(&self.theme.files, &error, "");
                self.failures.lock().unwrap_or_else(PoisonError::into_inner).push(failure);
                Ok(())
            }
        }
    }

    /// What was rendered, as it is written.
    fn finished(&self, path: &str, text: String) -> String {
        let Config { offline, base_url, .. } = &self.project.config;
        if *offline && path.ends_with(".html") { render::from_folder(&text, path, base_url) } else { text }
    }

    fn page(&self, language: &Language<'_>, page: &PageView) -> Result<()> {
        let path = file_of(language.cx.config.base_path(), &page.url);
        let template = render::template_of(page);
        let key = key_of(language.renderer.key, template, page);
        self.emit(&path, key, || self.timings.page(&path, template, || language.renderer.page(page, None)))
    }

    /// All outputs of a language.
    fn all_of(&self, language: &Language<'_>) -> Result<()> {
        let (texts, pages) = rayon::join(
            || self.texts(language),
            || {
                self.entries(language)?;
                self.lists(language)?;
                self.overviews(language)?;
                self.redirects(language)
            },
        );
        texts.and(pages)
    }

    /// Pages of entries with their Markdown and JSON twins.
    fn entries(&self, language: &Language<'_>) -> Result<()> {
        (0..self.site().entries.len()).into_par_iter().try_for_each(|entry| {
            let result = self.entry(language, entry);
            self.observer.advance();
            result
        })
    }

    fn entry(&self, language: &Language<'_>, entry: usize) -> Result<()> {
        let cx = language.cx;
        if !self.site().routes.owns(entry, cx.lang) {
            return Ok(());
        }
        let doc = self.site().doc_in(entry, cx.lang);
        let nav = language.navs.get(&self.site().entries[entry].id.kind);
        let page = view::entry_page(cx, entry, nav);
        let links = language.links(doc);
        let summary = &self.site().docs[doc].summary;
        let fragments = render::fragment_key(self.site(), doc, cx.lang, language);
        let key = key_of(language.renderer.key, render::template_of(&page), &(&page, &*links, summary.hash, fragments));
        let path = file_of(cx.config.base_path(), &page.url);
        self.emit(&path, key, || {
            let template = render::template_of(&page);
            self.timings.page(&path, template, || {
                let body = render::body_view(self.site(), doc, cx.lang, cx.theme, language);
                language.renderer.page(&page, Some(&body))
            })
        })?;
        let folder = path.strip_suffix("index.html").unwrap_or_default();
        let twin = || render::markdown_twin(cx, &page, &self.site().docs[doc], self.analysis.bodies.text(doc), &links);
        if let Some(trace) = view::trace_page(cx, entry) {
            self.page(language, &trace)?;
        }
        self.emit(&format!("{folder}index.md"), key, || Ok(twin()))?;
        self.emit(&format!("{folder}index.json"), key, || {
            Ok(render::entry_json(cx, &page, &language.body(doc), &links))
        })
    }
}
