//! Entries in short, as other pages show them.

use super::{Card, CardGroup, Context, DateView, PrincipleChip, Shared, Term};
use crate::document::Summary;
use crate::kind::EntryRef;
use crate::kind::{Group, Kind, Own};
use crate::model::{Found, Name, OneTerm, TermsOf, principles_of, term_slug};

impl Context<'_> {
    /// Makes the card of an entry.
    pub(super) fn new_card(&self, entry: usize) -> Card {
        let summary = self.site.summary_in(entry, self.lang);
        let status = summary.front.own.status();
        let principles = principles_of(summary);
        let number = self.site.entries[entry].number;
        let first = number.or_else(|| principles.first().map(|(number, _)| *number));
        Card {
            kind: summary.id.kind.name(),
            id: summary.id.to_string(),
            title: summary.front.common.title.clone(),
            url: self.site.routes.url(entry, self.lang),
            summary: summary.front.common.summary.clone(),
            status: self.label("status", status),
            number,
            group: first.map(|number| Group::of(number).name()),
            principles: principles.iter().map(|(number, _)| *number).collect(),
            meta: self.meta(summary),
            minutes: minutes(summary),
            updated: self.last_change(summary),
            lang: self.foreign(&summary.lang),
        }
    }

    /// Cards of several entries.
    pub(super) fn cards(&self, entries: impl IntoIterator<Item = usize>) -> Vec<Shared<Card>> {
        entries.into_iter().map(|entry| self.card(entry)).collect()
    }

    /// Cards grouped by type, in the order of menus.
    pub(super) fn cards_by_kind(&self, entries: &[usize]) -> Vec<CardGroup> {
        let of_kind = |kind: Kind| {
            let cards = self.cards(entries.iter().copied().filter(|&entry| self.site.entries[entry].id.kind == kind));
            (!cards.is_empty()).then(|| self.group_of_kind(kind, cards))
        };
        Kind::ALL.into_iter().filter_map(of_kind).collect()
    }

    pub(super) fn group_of_kind(&self, kind: Kind, cards: Vec<Shared<Card>>) -> CardGroup {
        CardGroup {
            name: kind.name().to_owned(),
            title: self.texts.get(&format!("kinds.{kind}")).to_owned(),
            // Pages have no list of their own.
            url: (kind != Kind::Page).then(|| self.made(&format!("{}/", kind.folder()))),
            cards,
        }
    }

    /// The card of a reference, if it leads to a visible entry.
    pub(super) fn card_of(&self, reference: &EntryRef) -> Option<Shared<Card>> {
        match self.site.names.find(reference) {
            Found::One(Name::Visible(entry)) => Some(self.card(entry)),
            _ => None,
        }
    }

    /// A principle in short, if it is visible.
    pub(super) fn chip(&self, number: u8, teaches: bool) -> Option<PrincipleChip> {
        let entry = self.site.principle(number)?;
        let summary = self.site.summary_in(entry, self.lang);
        Some(PrincipleChip {
            number,
            title: summary.front.common.title.clone(),
            url: self.site.routes.url(entry, self.lang),
            group: Group::of(number).name(),
            teaches,
            lang: self.foreign(&summary.lang),
        })
    }

    /// The principles an entry teaches and touches.
    pub(super) fn chips(&self, summary: &Summary) -> Vec<PrincipleChip> {
        principles_of(summary).into_iter().filter_map(|(number, teaches)| self.chip(number, teaches)).collect()
    }

    /// The tags of an entry with their pages.
    pub(super) fn tags(&self, summary: &Summary) -> Vec<Term> {
        let tags = self.site.terms.tags();
        let chip = |tag: &String| {
            let slug = term_slug(tag);
            let term = tags.terms.get(&slug)?;
            let url = self.made(&format!("tags/{slug}/"));
            Some(Term { id: tag.clone(), ..self.term(tags, term, url) })
        };
        summary.front.common.tags.iter().filter_map(chip).collect()
    }

    /// A term of a taxonomy with the address of its page.
    pub(super) fn term(&self, taxonomy: &TermsOf, term: &OneTerm, url: String) -> Term {
        let name = self.term_name(taxonomy, &term.name);
        let lang = self.foreign_word(&name);
        Term { id: term.name.clone(), name, url, count: term.entries.len(), lang }
    }

    /// What a term is called in the language of the page; a word the theme does not know stands for itself.
    pub(super) fn term_name(&self, taxonomy: &TermsOf, term: &str) -> String {
        let family = match taxonomy.key.as_str() {
            "owner" => "role",
            "tags" => "tag",
            key => key.rsplit('.').next().unwrap_or(key),
        };
        self.label(family, term).text
    }

    /// Day of last change: what the author says, else the day of writing.
    pub(super) fn last_change(&self, summary: &Summary) -> Option<DateView> {
        let common = &summary.front.common;
        match (&summary.front.own, common.updated.or(common.date)) {
            (_, Some(date)) => Some(self.day(date)),
            (Own::Issue(own), None) => {
                let moments = [Some(own.opened), own.relief_at, own.solved_at, own.confirmed_at];
                let last = moments.into_iter().flatten().max()?;
                Some(self.day(crate::kind::time::Date(last.local().date())))
            }
            _ => None,
        }
    }

    /// The most telling fact of a type.
    fn meta(&self, summary: &Summary) -> String {
        match &summary.front.own {
            Own::Case(own) => [&own.period, &own.place].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · "),
            Own::Resolution(own) => self.label("route", own.route.name()).text,
            Own::Playbook(own) => own.version.clone(),
            Own::Path(own) => self.label("role", &own.role).text,
            Own::Issue(own) => {
                let severity = self.label("severity", own.severity.name()).text;
                format!("{severity} · {}", self.day(crate::kind::time::Date(own.opened.local().date())).text)
            }
            Own::Principle(own) => own.statement.clone(),
            Own::Page(_) => String::new(),
        }
    }
}

/// Reading time: what the author says, else what the length says.
pub(super) fn minutes(summary: &Summary) -> u32 {
    match &summary.front.own {
        Own::Case(own) => own.minutes.unwrap_or_else(|| summary.minutes()),
        _ => summary.minutes(),
    }
}
