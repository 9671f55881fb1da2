//! One file to one [`Document`]: pure, parallel, never fails.
//!
//! A file is parsed from its own text and path alone; what is wrong with it is returned beside the document. Nothing here
//! knows of other entries, so the result can be kept as long as text, path and [`Options`] are the same.

mod conflict;
pub mod front_matter;
pub mod glossary;
pub mod highlight;
mod links;
pub mod location;
pub mod markdown;
pub mod slot;
pub mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::document::{Document, Summary};
use crate::kind::Kind;
use crate::lang::Languages;
use crate::scrub::{self, Private};
use crate::source::{Hash, Source, Span};

/// How many findings of a code are told of one file, beside those that can be repaired.
const MAX_ALIKE: usize = 20;

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
    /// The entry; `None` for a file outside the folders of entries, and for one that is no text.
    pub document: Option<Document>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// Parses one file.
#[must_use]
pub fn parse(source: &Source, options: &Options) -> Parsed {
    let location = location::locate(&source.path, &options.languages);
    let Some(location) = location.filter(|_| !source.is_damaged) else {
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
    findings.extend(conflict::find(&source.path, &source.text, front.body_start));
    cap(&mut findings);
    let mut links = body.links;
    links.extend(links::of_front_matter(&front.front, &front.keys));
    links.shrink_to_fit();
    let private = private(location.id.kind, &source.text);
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
        private,
        excerpt: body.excerpt,
        length: body.length,
        body_start: u32::try_from(front.body_start).unwrap_or(u32::MAX),
        withheld,
        hash: source.hash,
    };
    Parsed { document: Some(Document { summary: Arc::new(summary), body: body.body }), findings }
}

/// Personal data in an answer. Other entries are for those who wrote them, or were anonymised by hand.
fn private(kind: Kind, text: &str) -> Vec<(Span, Private)> {
    let found = if kind == Kind::Resolution { scrub::find(text) } else { Vec::new() };
    found.into_iter().map(|found| (Span::new(found.range), found.kind)).collect()
}

/// A file that repeats one mistake ten thousand times must not drown the report; what can be repaired is kept for repair.
fn cap(findings: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut first_left_out: BTreeMap<Code, Diagnostic> = BTreeMap::new();
    findings.retain(|finding| {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        let keep = *count <= MAX_ALIKE || finding.fix.is_some();
        if !keep {
            first_left_out.entry(finding.code).or_insert_with(|| finding.clone());
        }
        *count -= usize::from(finding.fix.is_some());
        keep
    });
    for (code, first) in first_left_out {
        let more = counts.get(&code).map_or(1, |count| count - MAX_ALIKE);
        let message = format!("and {more} more like this in the file");
        let mut rest = Diagnostic::new(code, first.path, first.span, message).stands_for(more);
        rest.severity = first.severity;
        findings.push(rest);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn behind_a_quotation_that_never_ends_nothing_is_judged() {
        let languages = Languages::new(crate::lang::Lang::new("en").into_iter().collect()).unwrap();
        let text = "---\ntitle: \"A\nsummary: s\n---\n\n# X\n\n<embed>\n";
        let parsed = parse(&Source::new("content/cases/a.md", text), &Options { languages, trust_html: false });
        let codes: Vec<_> = parsed.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::InvalidYaml]);
    }

    #[test]
    fn one_mistake_made_often_is_told_a_few_times() {
        let finding = |at: usize| Diagnostic::new(Code::RemovedHtml, "a.md", Span::new(at..at + 1), "removed");
        let mut findings: Vec<_> = (0..500).map(finding).collect();
        findings.push(Diagnostic::new(Code::UnusualName, "a.md", None, "name"));
        cap(&mut findings);
        assert_eq!(findings.len(), MAX_ALIKE + 2);
        let last = findings.last().unwrap();
        assert_eq!((last.code, &*last.message), (Code::RemovedHtml, "and 480 more like this in the file"));
        assert_eq!(last.span, finding(MAX_ALIKE).span);
        assert_eq!(crate::diag::Counts::of(&findings).warnings, 500);
    }
}
