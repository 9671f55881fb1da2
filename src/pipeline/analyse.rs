//! From a folder to a checked site: discover, parse, model, check.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::bodies::Bodies;
use super::recorded;
use super::timings::{Step, Timings};
use super::{Observer, Project};
use crate::cache::{self, Cache};
use crate::check;
use crate::diag::{self, Diagnostic};
use crate::discover::{self, Inputs, Seen};
use crate::document::{Body, Summary};
use crate::flow::{FileChange, Records};
use crate::model::{self, Site, Viewpoint};
use crate::parse::{self, glossary};
use crate::source::{Hash, Source};
use crate::theme::files::Files;

/// A checked site, and what its pages are made from.
pub struct Analysis {
    /// The site.
    pub site: Site,
    /// Everything that is wrong, sorted.
    pub findings: Vec<Diagnostic>,
    /// What was recorded of its entries.
    pub records: Records,
    /// The bodies of its documents.
    pub bodies: Bodies,
    /// Files that entries may show, by project path.
    pub assets: BTreeMap<Arc<str>, PathBuf>,
    /// Hash of all that was read.
    pub(super) inputs: Hash,
    /// The files that were read, as they were.
    pub(super) seen: Vec<Seen>,
    /// Texts of all files that were read.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The project's folder.
    root: PathBuf,
}

impl Analysis {
    /// The text of a file that findings are about; files of the theme are read when they are asked for.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<Arc<str>> {
        let known = self.texts.get(path).cloned();
        known.or_else(|| Files::shown_text(&self.root, path).map(Arc::from))
    }

    /// Adds findings of later stages.
    pub fn add(&mut self, findings: Vec<Diagnostic>) {
        self.findings.extend(findings);
        diag::arrange(&mut self.findings);
    }

    /// True when something keeps an entry from being shown as it should.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == diag::Severity::Error)
    }
}

/// One file after parsing.
struct Read {
    key: Hash,
    source: Source,
    parsed: Arc<cache::Parsed>,
    body: Option<Body>,
}

/// Reads, parses, models and checks a project.
#[must_use]
pub fn analyse(
    project: &Project,
    viewpoint: Viewpoint,
    cache: &mut Cache,
    timings: &Timings,
    observer: &dyn Observer,
) -> Analysis {
    analyse_changed(project, &[], viewpoint, cache, timings, observer)
}

/// The same of a project in which some files are as they are going to be.
#[must_use]
pub fn analyse_changed(
    project: &Project,
    changes: &[FileChange],
    viewpoint: Viewpoint,
    cache: &mut Cache,
    timings: &Timings,
    observer: &dyn Observer,
) -> Analysis {
    let config = &project.config;
    observer.begin(Step::Discover, 0);
    let (inputs, inputs_hash) = timings.measure(Step::Discover, || {
        let mut inputs = discover::discover(&project.root, config);
        change(&mut inputs, changes);
        let hash = inputs.hash();
        (inputs, hash)
    });
    let Inputs { sources, glossary, ledger, assets, seen, mut findings } = inputs;
    let mut texts: BTreeMap<_, _> = sources
        .iter()
        .chain(&glossary)
        .chain(&ledger)
        .map(|source| (source.path.clone(), source.text.clone()))
        .collect();
    if let Ok(text) = std::fs::read_to_string(project.root.join(crate::config::FILE)) {
        texts.insert(crate::config::FILE.into(), text.into());
    }
    let options = parse::Options { languages: config.languages.clone(), trust_html: config.trust_html };
    observer.begin(Step::Parse, sources.len());
    let read = timings.measure(Step::Parse, || parse_all(sources, &options, cache, observer));
    let (glossary, glossary_findings) = glossary.as_ref().map(glossary::parse).unwrap_or_default();
    findings.extend(glossary_findings);
    let ledger = timings.measure(Step::Parse, || recorded::read(&ledger, viewpoint.now, &mut findings));
    let (summaries, bodies) = unpack(read, options, &mut findings);
    observer.begin(Step::Model, 0);
    let site = timings.measure(Step::Model, || model::model(summaries, glossary, ledger, &assets, config, viewpoint));
    observer.begin(Step::Check, 0);
    let records = timings.measure(Step::Model, || Records::new(&site));
    findings.extend(timings.measure(Step::Check, || {
        let mut findings = check::check(&site, &records, &assets, config);
        findings.extend(super::assets::unreadable(&site, &assets));
        findings
    }));
    diag::arrange(&mut findings);
    Analysis { site, findings, records, bodies, assets, texts, inputs: inputs_hash, seen, root: project.root.clone() }
}

fn change(inputs: &mut Inputs, changes: &[FileChange]) {
    for FileChange { path, new, .. } in changes {
        inputs.sources.retain(|source| source.path != *path);
        inputs.sources.extend(new.as_ref().map(|text| Source::new(path.clone(), text.as_str())));
    }
}

fn parse_all(sources: Vec<Source>, options: &parse::Options, cache: &mut Cache, observer: &dyn Observer) -> Vec<Read> {
    let options_hash = options.hash();
    let read: Vec<_> = sources
        .into_par_iter()
        .map(|source| {
            let (key, parsed, body) = cache::parse_or_recall(cache, &source, options, options_hash);
            observer.advance();
            Read { key, source, parsed, body }
        })
        .collect();
    cache.replace(read.iter().map(|read| (read.key, read.parsed.clone())).collect());
    read
}

/// Splits what was read into summaries for the model and bodies for pages, both in the order of documents (by path).
fn unpack(mut read: Vec<Read>, options: parse::Options, findings: &mut Vec<Diagnostic>) -> (Vec<Arc<Summary>>, Bodies) {
    read.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let mut summaries = Vec::with_capacity(read.len());
    let mut sources = Vec::with_capacity(read.len());
    let mut bodies = Vec::with_capacity(read.len());
    for file in read {
        findings.extend(file.parsed.findings.iter().cloned());
        if let Some(summary) = &file.parsed.summary {
            summaries.push(summary.clone());
            sources.push(file.source);
            bodies.push(file.body);
        }
    }
    (summaries, Bodies::new(sources, bodies, options))
}
