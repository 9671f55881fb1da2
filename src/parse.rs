//! One file to one [`Document`]: pure, parallel, never fails.
//!
//! A file is parsed from its own text and path alone; what is wrong with it is returned beside the document. Nothing here
//! knows of other entries, so the result can be kept as long as text, path and [`Options`] are the same.

pub mod front_matter;
pub mod glossary;
pub mod highlight;
mod links;
pub mod location;
pub mod markdown;
pub mod slot;
pub mod yaml;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::document::{Document, Summary};
use crate::lang::Languages;
use crate::source::{Hash, Source};

/// What parsing depends on besides the file.
#[derive(Clone, Debug)]
pub struct Options {
    /// Languages of the site: they tell `name.en.md` from `name.v2.md`.
    pub languages: Languages,
    /// Whether authors' raw HTML passes unfiltered.
    pub trust_html: bool,
}

impl Options {
    /// A hash over all that can change a result besides the source, for memo keys.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let languages = self.languages.tags().join(" ");
        Hash::of_parts([&crate::program::IDENTITY.0[..], languages.as_bytes(), &[u8::from(self.trust_html)]])
    }
}

/// What comes of one file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The entry; `None` for a file outside the folders of entries.
    pub document: Option<Document>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// Parses one file.
#[must_use]
pub fn parse(source: &Source, options: &Options) -> Parsed {
    let Some(location) = location::locate(&source.path, &options.languages) else {
        return Parsed { document: None, findings: Vec::new() };
    };
    let front = front_matter::parse(&source.path, &source.text, &location);
    let markdown_options =
        markdown::Options { path: &source.path, kind: location.id.kind, trust_html: options.trust_html };
    let body = markdown::parse(&source.text, front.body_start, &markdown_options);
    let mut findings = front.findings;
    let mut withheld = front.withheld;
    if let Some(finding) = unusual_name(&source.path, &location.id.stem) {
        withheld = true;
        findings.push(finding);
    }
    findings.extend(body.findings);
    let mut links = body.links;
    links.extend(links::of_front_matter(&front.front, &front.keys));
    links.shrink_to_fit();
    let summary = Summary {
        id: location.id,
        lang: location.lang,
        path: source.path.clone(),
        front: front.front,
        keys: front.keys,
        headings: body.headings,
        links,
        unseen: body.unseen,
        questions: body.questions,
        has_steps: body.body.has_steps(),
        excerpt: body.excerpt,
        length: body.length,
        body_start: u32::try_from(front.body_start).unwrap_or(u32::MAX),
        withheld,
        hash: source.hash,
    };
    Parsed { document: Some(Document { summary: Arc::new(summary), body: body.body }), findings }
}

/// A finding about a stem that does not make an address.
fn unusual_name(path: &Arc<str>, stem: &str) -> Option<Diagnostic> {
    if front_matter::is_slug(stem) {
        return None;
    }
    let what = match stem.chars().find(|char| !front_matter::is_slug_char(*char)) {
        Some(' ') => "holds a space".to_owned(),
        Some(char) if char.is_control() || char.is_whitespace() => "holds an invisible character".to_owned(),
        Some(char) => format!("holds `{char}`"),
        None if stem.len() > front_matter::LONGEST_SLUG => "is too long".to_owned(),
        None => "begins with a full stop, or is none".to_owned(),
    };
    let message = format!("the name `{stem}` {what}, which makes a poor address");
    let help = "rename the file with letters, digits, `-`, `_` and `.`";
    Some(Diagnostic::new(Code::UnusualName, path.clone(), None, message).help(help))
}
