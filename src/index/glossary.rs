//! The glossary's page as a document: what it explains is found like what an entry says.

use super::{Card, Content, Listing};
use crate::config::Config;
use crate::lang::Lang;
use crate::model::{Site, term_slug};
use crate::parse::glossary::{Glossary, Term};
use crate::source::Hash;

/// What the glossary is called among entries.
pub const ID: &str = "page/glossary";

/// The state of a page that is there.
const STATE: &str = "published";

impl Listing {
    /// The same with the glossary in every language, if it has terms; `title` is that of its page.
    #[must_use]
    pub fn with_glossary(mut self, site: &Site, config: &Config, title: impl Fn(&Lang) -> String) -> Self {
        if site.glossary.terms.is_empty() || self.cards.iter().any(|card| card.id == ID) {
            return self;
        }
        for lang in &config.languages {
            let rank = |tag: &str| config.languages.tags().iter().position(|known| *known == tag);
            let own = rank(lang.as_str());
            // The last of its language: of what says as much entries come first.
            let at = self.cards.partition_point(|card| rank(&card.lang) <= own);
            let title = title(lang);
            let hash = Hash::of_parts([&site.glossary.hash.0[..], lang.as_str().as_bytes(), title.as_bytes()]);
            let card = Card {
                id: ID.to_owned(),
                lang: lang.to_string(),
                url: format!("{}glossary/", site.routes.prefix(lang)),
                title,
                state: STATE.to_owned(),
                evidence: String::new(),
                path: site.glossary.path.to_string(),
            };
            self.hashes.insert(at, hash);
            self.cards.insert(at, card);
            self.facts.insert(at, None);
            self.docs.insert(at, None);
        }
        self
    }
}

/// The indexed text of the glossary, each term a section. It counts by its text alone, as a home page does: it has words of everything,
/// and what is written of them comes first.
pub(super) fn content(glossary: &Glossary, card: &Card) -> Content {
    let first = (String::new(), String::new(), card.title.clone());
    let sections = glossary.terms.iter().map(|(term, _)| section(term, &card.lang));
    Content {
        sections: std::iter::once(first).chain(sections).collect(),
        facets: vec!["type:page".to_owned(), format!("lang:{}", card.lang), format!("state:{STATE}")],
        ..Content::default()
    }
}

/// A term: what it is called in each language, and the remark. Its synonyms lead to entries by themselves, and to it where no entry has
/// the term.
fn section(term: &Term, lang: &str) -> (String, String, String) {
    // The name is no heading, which would count for more than text.
    let mut lines = vec![term.name(lang)];
    for line in term.names.values().map(String::as_str).chain(term.note(lang).map(|(_, note)| note)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    (term_slug(term.name("en")), String::new(), lines.join("\n"))
}
