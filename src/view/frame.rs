//! What surrounds every page: menu, languages, way home, navigation.

use std::fmt::Write;

use tera::escape_html;

use super::{Alternate, Context, Count, Crumb, LanguageView, MenuItem, PageView, SiteView};
use crate::config::Config;
use crate::document::Summary;
use crate::kind::{Group, Kind};
use crate::lang::Lang;
use crate::model::Site;
use crate::theme::Theme;

/// More entries than this, and the navigation shows the first ones and a link to the list.
const NAV_LIMIT: usize = 40;

/// What all pages of a language share; `search_table` is the file with the analyzer's table.
#[must_use]
pub fn site_view(cx: Context<'_>, search_table: &str) -> SiteView {
    let config = cx.config;
    SiteView {
        title: config.title.get(cx.lang).to_owned(),
        description: config.description.get(cx.lang).to_owned(),
        lang: cx.lang.to_string(),
        base_url: config.base_url.clone(),
        base_path: config.base_path().to_owned(),
        offline: config.offline,
        home: cx.made(""),
        publisher: config.publisher.clone(),
        audience: cx.site.viewpoint.audience.name(),
        generator: concat!("casebook ", env!("CARGO_PKG_VERSION")).to_owned(),
        menu: menu(cx),
        desk: desk(cx),
        pages: pages(cx),
        languages: languages(cx.site, config, cx.theme),
        feed: cx.made("atom.xml"),
        search_table: search_table.to_owned(),
        open_url: cx.open_link(),
        counts: counts(cx.site),
        assets: cx
            .theme
            .assets
            .iter()
            .map(|(name, asset)| (name.clone(), format!("{}{}", config.base_path(), asset.path)))
            .collect(),
    }
}

fn counts(site: &Site) -> Vec<Count> {
    let count = |kind: Kind| Count { kind: kind.name(), count: site.listed(kind).count() };
    Kind::ALL.into_iter().map(count).filter(|count| count.count > 0).collect()
}

fn menu(cx: Context<'_>) -> Vec<MenuItem> {
    let item = |name: &str, text: String, path: String| MenuItem {
        name: name.to_owned(),
        title: cx.texts.get(&text).to_owned(),
        url: cx.made(&path),
        lang: None,
    };
    let kinds = Kind::ALL.into_iter().filter(|&kind| kind != Kind::Page && cx.site.listed(kind).next().is_some());
    let mut menu: Vec<_> =
        kinds.map(|kind| item(kind.name(), format!("kinds.{kind}"), format!("{}/", kind.folder()))).collect();
    if cx.site.listed(Kind::Principle).next().is_some() {
        menu.push(item("matrix", "nav.matrix".to_owned(), "matrix/".to_owned()));
    }
    if !cx.site.glossary.terms.is_empty() {
        menu.push(item("glossary", "nav.glossary".to_owned(), "glossary/".to_owned()));
    }
    menu
}

fn desk(cx: Context<'_>) -> Vec<MenuItem> {
    let item = |name: &str| MenuItem {
        name: name.to_owned(),
        title: cx.texts.get(&format!("{name}.title")).to_owned(),
        url: cx.made(&format!("{name}/")),
        lang: None,
    };
    if cx.inside.is_some() { ["health", "due"].map(item).into() } else { Vec::new() }
}

/// How many pages the footer names; a base with more links to them from where they belong.
const FOOTER_PAGES: usize = 8;

fn pages(cx: Context<'_>) -> Vec<MenuItem> {
    let item = |entry: usize| {
        let summary = cx.site.summary_in(entry, cx.lang);
        MenuItem {
            name: cx.site.entries[entry].id.stem.to_string(),
            title: summary.front.common.title.clone(),
            url: cx.site.routes.url(entry, cx.lang),
            lang: cx.foreign(&summary.lang),
        }
    };
    cx.site.listed(Kind::Page).take(FOOTER_PAGES).map(item).collect()
}

fn languages(site: &Site, config: &Config, theme: &Theme) -> Vec<LanguageView> {
    let view = |lang: &Lang| LanguageView {
        lang: lang.to_string(),
        name: language_name(lang, theme),
        home: site.routes.in_lang(lang, ""),
    };
    config.languages.iter().map(view).collect()
}

fn language_name(lang: &Lang, theme: &Theme) -> String {
    theme.texts(lang.as_str()).find("language.name").unwrap_or(lang.as_str()).to_owned()
}

impl Context<'_> {
    /// The same made page (a list, an overview) in each language.
    pub(super) fn alternates_of(&self, path: &str) -> Vec<Alternate> {
        let all = self.config.languages.iter();
        all.map(|lang| self.alternate(lang, self.site.routes.in_lang(lang, path), true)).collect()
    }

    /// The page of an entry in each language.
    pub(super) fn alternates_of_entry(&self, entry: usize) -> Vec<Alternate> {
        let docs = &self.site.entries[entry].docs;
        let all = self.config.languages.iter();
        all.map(|lang| self.alternate(lang, self.site.routes.url(entry, lang), docs.contains_key(lang))).collect()
    }

    fn alternate(&self, lang: &Lang, url: String, translated: bool) -> Alternate {
        Alternate {
            lang: lang.to_string(),
            name: language_name(lang, self.theme),
            absolute: self.absolute(&url),
            url,
            translated,
            current: lang == self.lang,
        }
    }

    /// The way from the home page: to a list, and on to a page in it.
    pub(super) fn breadcrumbs(&self, steps: impl IntoIterator<Item = Crumb>) -> Vec<Crumb> {
        std::iter::once(self.crumb("nav.home", "")).chain(steps).collect()
    }

    /// The step to a made page, called by a text of the interface.
    pub(super) fn crumb(&self, text: &str, path: &str) -> Crumb {
        Crumb::new(self.texts.get(text).to_owned(), self.made(path))
    }

    /// The step to the list of a type.
    pub(super) fn crumb_of_list(&self, kind: Kind) -> Crumb {
        self.crumb(&format!("kinds.{kind}"), &format!("{}/", kind.folder()))
    }

    /// The step to an entry.
    pub(super) fn crumb_of_entry(&self, summary: &Summary, url: &str) -> Crumb {
        Crumb { title: summary.front.common.title.clone(), url: url.to_owned(), lang: self.foreign(&summary.lang) }
    }

    /// A page that the program makes, with what all such pages have.
    pub(super) fn made_page(&self, kind: &'static str, path: &str, title: String, summary: String) -> PageView {
        let url = self.made(path);
        PageView {
            kind,
            canonical: self.absolute(&url),
            breadcrumbs: self.breadcrumbs([Crumb::new(title.clone(), url.clone())]),
            url,
            title,
            summary,
            lang: self.lang.to_string(),
            content_lang: self.lang.to_string(),
            alternates: self.alternates_of(path),
            ..PageView::default()
        }
    }

    /// The navigation of a type, rendered once for all its pages.
    #[must_use]
    pub fn nav(&self, kind: Kind) -> String {
        let entries: Vec<_> = self.site.listed(kind).collect();
        let mut html = String::new();
        if kind == Kind::Principle {
            for group in Group::ALL {
                let of_group: Vec<_> = entries
                    .iter()
                    .copied()
                    .filter(|&entry| self.site.entries[entry].number.is_some_and(|number| Group::of(number) == group))
                    .collect();
                if !of_group.is_empty() {
                    let name = group.name();
                    let _ = write!(
                        html,
                        "<p class=\"nav-group group-{name}\">{}</p>",
                        escape(&self.label("group", name).text)
                    );
                    self.nav_list(&of_group, &mut html);
                }
            }
            return html;
        }
        self.nav_list(&entries[..entries.len().min(NAV_LIMIT)], &mut html);
        if entries.len() > NAV_LIMIT {
            let text = self.texts.fill("nav.all", &[("count", &entries.len().to_string())]);
            let _ = write!(
                html,
                "<p class=\"nav-all\"><a href=\"{}\">{}</a></p>",
                self.made(&format!("{}/", kind.folder())),
                escape(&text)
            );
        }
        html
    }

    fn nav_list(&self, entries: &[usize], html: &mut String) {
        html.push_str("<ul>");
        for &entry in entries {
            let url = self.site.routes.url(entry, self.lang);
            let summary = self.site.summary_in(entry, self.lang);
            let title = escape(&summary.front.common.title);
            let lang = self.foreign(&summary.lang).map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
            let number =
                self.site.entries[entry].number.map(|number| format!("<span class=\"nav-number\">{number}</span> "));
            let _ = write!(
                html,
                "<li><a href=\"{url}\" data-url=\"{url}\"{lang}>{}{title}</a></li>",
                number.unwrap_or_default()
            );
        }
        html.push_str("</ul>");
    }
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    // Writing to memory cannot fail.
    let _ = escape_html(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
