//! Pages over the whole base: home, matrix, glossary, taxonomies, and pages without entries.

use super::lists::{principle_groups, taxonomy_title};
use super::{CardGroup, Context, Fact, GlossaryView, MatrixRow, MatrixView, PageView};
use crate::kind::{Kind, Principle};
use crate::model::{OneTerm, TermsOf, principles_of, term_slug};
use crate::parse::glossary::Term as GlossaryTerm;

/// How many newest entries of a type the home page shows.
const NEWEST: usize = 4;

/// How many cases have a column in the matrix.
const COLUMNS: usize = 60;

/// Addresses of the overviews that have something to show, and of all terms, without the language: `matrix/`, `tags/repair/`.
#[must_use]
pub fn overview_paths(cx: Context<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    if cx.site.listed(Kind::Principle).next().is_some() {
        paths.push("matrix/".to_owned());
    }
    if !cx.site.glossary.terms.is_empty() {
        paths.push("glossary/".to_owned());
    }
    for taxonomy in cx.site.terms.0.iter().filter(|taxonomy| !taxonomy.terms.is_empty()) {
        paths.push(format!("{}/", taxonomy.name));
        paths.extend(taxonomy.terms.keys().map(|slug| format!("{}/{slug}/", taxonomy.name)));
    }
    paths
}

/// What the home page shows: the principles in groups, then the newest of each other type.
pub(super) fn home_groups(cx: Context<'_>) -> Vec<CardGroup> {
    let kinds = [Kind::Path, Kind::Case, Kind::Resolution, Kind::Playbook, Kind::Issue];
    let newest = kinds.into_iter().filter_map(|kind| {
        let cards = cx.cards(cx.site.listed(kind).take(NEWEST));
        (!cards.is_empty()).then(|| cx.group_of_kind(kind, cards))
    });
    principle_groups(cx).into_iter().chain(newest).collect()
}

/// The home page of a project that wrote none.
#[must_use]
pub fn home_without_text(cx: Context<'_>) -> PageView {
    let mut page = cx.made_page(
        "home",
        "",
        cx.config.title.get(cx.lang).to_owned(),
        cx.config.description.get(cx.lang).to_owned(),
    );
    page.breadcrumbs.clear();
    page.groups = home_groups(cx);
    page
}

/// A page that is only a frame for its template: `search`, `not-found`.
#[must_use]
pub fn plain_page(cx: Context<'_>, kind: &'static str, path: &str) -> PageView {
    let family = kind.replace('-', "_");
    let title = cx.texts.get(&format!("{family}.title")).to_owned();
    let summary = cx.texts.get(&format!("{family}.lead")).to_owned();
    let mut page = cx.made_page(kind, path, title, summary);
    if kind == "not-found" {
        page.groups = home_groups(cx)
            .into_iter()
            .filter(|group| Kind::ALL.iter().any(|kind| kind.name() == group.name))
            .collect();
    }
    page
}

/// The page of all terms of a taxonomy.
#[must_use]
pub fn taxonomy_page(cx: Context<'_>, taxonomy: &TermsOf) -> PageView {
    let title = taxonomy_title(cx, &taxonomy.name, &taxonomy.title);
    let summary = cx.texts.get("taxonomy.lead").to_owned();
    let mut page = cx.made_page("taxonomy", &format!("{}/", taxonomy.name), title, summary);
    let term =
        |(slug, term): (&String, &OneTerm)| cx.term(taxonomy, term, cx.made(&format!("{}/{slug}/", taxonomy.name)));
    page.tags = taxonomy.terms.iter().map(term).collect();
    page
}

/// Principles × cases.
#[must_use]
pub fn matrix_page(cx: Context<'_>) -> PageView {
    let title = cx.texts.get("matrix.title").to_owned();
    let mut page = cx.made_page("matrix", "matrix/", title, cx.texts.get("matrix.lead").to_owned());
    let cases: Vec<_> = cx.site.listed(Kind::Case).collect();
    let columns = &cases[..cases.len().min(COLUMNS)];
    let rows: Vec<_> = (1..=Principle::COUNT).filter_map(|number| matrix_row(cx, number, columns)).collect();
    let untaught = rows.iter().filter(|row| row.teaching == 0).map(|row| row.principle.clone()).collect();
    page.matrix = Some(MatrixView {
        columns: cx.cards(columns.iter().copied()),
        further: cases.len() - columns.len(),
        rows,
        untaught,
    });
    page
}

fn matrix_row(cx: Context<'_>, number: u8, columns: &[usize]) -> Option<MatrixRow> {
    let principle = cx.chip(number, false)?;
    let cell = |case: &usize| {
        let summary = &cx.site.docs[cx.site.entries[*case].main].summary;
        match principles_of(summary).into_iter().find(|(touched, _)| *touched == number) {
            Some((_, true)) => "teaches",
            Some((_, false)) => "touches",
            None => "",
        }
    };
    let cases = cx.site.by_principle.get(&number).into_iter().flatten();
    let cases: Vec<_> = cases.filter(|(entry, _)| cx.site.entries[*entry].id.kind == Kind::Case).collect();
    let teaching = cases.iter().filter(|(_, teaches)| *teaches).count();
    Some(MatrixRow { principle, cells: columns.iter().map(cell).collect(), teaching, touching: cases.len() - teaching })
}

/// The glossary.
#[must_use]
pub fn glossary_page(cx: Context<'_>) -> PageView {
    let title = cx.texts.get("nav.glossary").to_owned();
    let mut page = cx.made_page("glossary", "glossary/", title, cx.texts.get("glossary.lead").to_owned());
    let mut terms: Vec<_> = cx.site.glossary.terms.iter().map(|(term, _)| term).collect();
    let key = |term: &GlossaryTerm| {
        let by_sound = term.pinyin.clone().filter(|_| cx.lang.is_cjk());
        by_sound.unwrap_or_else(|| term.name(cx.lang.as_str()).to_lowercase())
    };
    terms.sort_by_cached_key(|term| (key(term), term.name(cx.lang.as_str()).to_owned()));
    page.glossary = terms.into_iter().map(|term| glossary_view(cx, term)).collect();
    page
}

/// What a term is called in other languages, each writing once: Simplified and Traditional Chinese often agree. A page without a
/// name of its own shows that of another language in its place, and no others.
fn names_besides<'a>(term: &'a GlossaryTerm, lang: &str) -> Vec<(&'a str, &'a str)> {
    let Some(own) = term.names.get(lang) else { return Vec::new() };
    let mut names: Vec<(&str, &str)> = Vec::new();
    for (tag, name) in &term.names {
        if name != own && !names.iter().any(|(_, known)| known == name) {
            names.push((tag, name));
        }
    }
    names
}

fn glossary_view(cx: Context<'_>, term: &GlossaryTerm) -> GlossaryView {
    let lang = cx.lang.as_str();
    let family = lang.split('-').next().unwrap_or(lang);
    let note = term.note(lang);
    let fact = |tag: &str, name: &str| Fact {
        name: tag.to_owned(),
        label: cx.label("language", tag).text,
        value: name.to_owned(),
        lang: (tag != lang).then(|| tag.to_owned()),
    };
    GlossaryView {
        id: term_slug(term.name("en")),
        term: term.name(lang).to_owned(),
        others: names_besides(term, lang).into_iter().map(|(tag, name)| fact(tag, name)).collect(),
        synonyms: term.synonyms.get(family).cloned().unwrap_or_default(),
        note: note.map(|(_, text)| text.to_owned()),
        note_lang: note.map(|(tag, _)| tag).filter(|tag| *tag != lang && *tag != family).map(str::to_owned),
        pinyin: term.pinyin.clone().filter(|_| cx.lang.is_cjk()),
        principles: term.principles.iter().filter_map(|&number| cx.chip(number, false)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_languages_share_is_shown_once() {
        let names = [("zh-Hans", "合同"), ("zh-Hant", "合同"), ("en", "contract"), ("ja", "契約")];
        let names = names.map(|(tag, name)| (tag.to_owned(), name.to_owned())).into();
        let term = GlossaryTerm { names, ..GlossaryTerm::default() };
        assert_eq!(names_besides(&term, "zh-Hans"), [("en", "contract"), ("ja", "契約")]);
        assert_eq!(names_besides(&term, "en"), [("ja", "契約"), ("zh-Hans", "合同")]);
        assert_eq!(names_besides(&term, "fr"), []);
    }
}
