//! A [`Site`] to findings: everything that no single file can know is wrong with it.
//!
//! A pure function over the model. All documents are checked, hidden ones included, since a draft is mended best before it is
//! shown. A document whose front matter cannot be trusted is known by its name alone: what follows from that is not reported
//! again. Each rule stands in a file of its own and looks at every document at most once or twice, so that the time grows with
//! the base and not with its square; what compares a word with all names is done for the first few findings only.

mod addresses;
mod base;
mod cycles;
mod future;
mod glossary;
mod identity;
mod languages;
mod ledger;
mod links;
mod orphans;
mod principles;
mod ready;
mod review;
mod sections;
mod succession;
mod targets;
#[cfg(test)]
mod tests;
mod twins;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, arrange};
use crate::flow::Records;
use crate::model::{Doc, Site};
use base::Base;
pub use cycles::{Cycle, transclusion_cycles};
pub(crate) use future::is_to_come;

/// A rule that looks at one document at a time.
type DocRule = fn(&Base<'_>, &Doc, &mut Vec<Diagnostic>);

/// A rule that looks at the base as a whole.
type BaseRule = fn(&Base<'_>) -> Vec<Diagnostic>;

/// What the text of a document says.
const TEXT_RULES: &[DocRule] = &[links::anchors::check];

/// What its keys say, alone or together with the text.
const KEY_RULES: &[DocRule] = &[
    links::narrower::check,
    sections::check,
    languages::undeclared,
    principles::unknown,
    review::check,
    future::check,
    ready::case::check,
    ready::playbook::check,
    ready::resolution::check,
    ready::issue::check,
    targets::check,
];

const BASE_RULES: &[BaseRule] = &[
    links::targets::check,
    cycles::check,
    identity::duplicate_ids,
    identity::duplicate_numbers,
    addresses::clashes,
    addresses::aliases,
    orphans::check,
    principles::not_taught,
    principles::unknown_in_glossary,
    twins::check,
    glossary::check,
    ledger::check,
    ledger::too_early,
    succession::check,
];

/// Judges a site; `assets` are the project paths of files that are no entries. The findings are in order.
#[must_use]
pub fn check(site: &Site, records: &Records, assets: &BTreeMap<Arc<str>, PathBuf>, config: &Config) -> Vec<Diagnostic> {
    let base = Base::new(site, records, assets, config);
    let mut findings: Vec<_> = site
        .docs
        .par_iter()
        .fold(Vec::new, |mut findings, doc| {
            // What a file says in its text can be judged even where its keys cannot be read.
            let keys = if doc.summary.withheld { &[] } else { KEY_RULES };
            for rule in TEXT_RULES.iter().chain(keys) {
                rule(&base, doc, &mut findings);
            }
            findings
        })
        .flatten()
        .collect();
    findings.par_extend(BASE_RULES.par_iter().flat_map(|rule| rule(&base)));
    arrange(&mut findings);
    findings
}
