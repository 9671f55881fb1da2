//! Trying the templates: pages that stand for all others, rendered and thrown away.

use std::collections::BTreeSet;

use anyhow::Result;
use rayon::prelude::*;

use super::{Emitter, Language};
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::parse::location::HOME;
use crate::pipeline::{Analysis, Project, Timings, Unwatched, questions};
use crate::theme::Theme;
use crate::view::{self, Cards, Inside, Listing};

/// Failures of templates, as a build has them, found by making what is unlike: in each language an entry of each type and state, a
/// list of each type and of a term, a redirect, and every page, feed and text that the program makes itself. The pages of entries, of which
/// there are the most, cost the same however many there are.
///
/// A template that fails on what one entry alone says is found by a build.
///
/// # Errors
/// When an output has no place, which no template is the reason of.
pub fn failures(project: &Project, analysis: &Analysis, theme: &Theme) -> Result<Vec<Diagnostic>> {
    let mut inside = Inside::new(&analysis.site, &analysis.records, &project.config);
    if let Some(inside) = &mut inside {
        // Without an index, as in a folder that cannot be written, nobody has measured anything.
        inside.findability = questions::by_month(project, &analysis.site, &inside.months()).ok().flatten();
    }
    let timings = Timings::default();
    let emitter = Emitter::new(project, analysis, theme, &timings, &Unwatched)?.with(inside);
    let langs = &project.config.languages;
    let cards: Vec<_> = langs.iter().map(|_| Cards::new(&analysis.site)).collect();
    let languages: Vec<_> = langs.iter().zip(&cards).map(|(lang, cards)| emitter.language(lang, cards)).collect();
    emitter.whole_site(&languages)?;
    languages.par_iter().try_for_each(|language| emitter.some_of(language))?;
    Ok(emitter.failures())
}

impl Emitter<'_> {
    fn some_of(&self, language: &Language<'_>) -> Result<()> {
        unlike_entries(self.site(), language).into_par_iter().try_for_each(|entry| self.entry(language, entry))?;
        unlike_lists(language).par_iter().try_for_each(|listing| {
            let pages = BTreeSet::from([1, listing.pages()]);
            pages.into_iter().try_for_each(|number| self.list_page(language, listing, number))
        })?;
        self.overviews(language)?;
        let mut redirects = self.site().routes.aliases().filter(|(.., lang)| *lang == language.cx.lang);
        if let Some((path, entry, _)) = redirects.next() {
            self.redirect(language, path, entry)?;
        }
        self.texts(language)
    }
}

/// The first entry of each type and state, in its own language and in another's place.
fn unlike_entries(site: &Site, language: &Language<'_>) -> Vec<usize> {
    let lang = language.cx.lang;
    let mut seen = BTreeSet::new();
    let mut is_new = |entry: usize| {
        let id = &site.entries[entry].id;
        let status = site.summary_in(entry, lang).front.own.status();
        seen.insert((id.kind, status, &*id.stem == HOME, site.entries[entry].docs.contains_key(lang)))
    };
    (0..site.entries.len()).filter(|&entry| site.routes.owns(entry, lang) && is_new(entry)).collect()
}

/// The list of each type, and the longest of a term.
fn unlike_lists(language: &Language<'_>) -> Vec<Listing> {
    let (mut lists, terms): (Vec<_>, Vec<_>) =
        view::listings(language.cx).into_iter().partition(|listing| listing.kind.is_some());
    lists.extend(terms.into_iter().max_by_key(|listing| listing.entries.len()));
    lists
}
