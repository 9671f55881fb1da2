//! `casebook standardise`

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::verb::{Session, VerbOptions, needed, role};
use super::{Outcome, Printer};
use crate::flow::verbs::{self, Standard};
use crate::kind::{EntryId, Kind};
use crate::theme::Theme;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook standardise slow-at-night evening-lag backup-window --title '夜间变慢的处理'
  casebook standardise playbook/slow-at-night
  casebook standardise playbook/slow-at-night --approver quality-manager

From resolutions it drafts a playbook: shared steps first, then a branch for each environment, each source linked. A playbook it takes a
step further: a draft goes on trial, a trial becomes the standard when somebody other than its owner approves and it was used.")]
pub(super) struct Options {
    /// Resolutions to make one procedure of, or one playbook to take a step further
    #[arg(required = true, value_name = "ENTRY")]
    entries: Vec<String>,
    /// Title of the procedure
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// What starts it
    #[arg(long, value_name = "TEXT")]
    trigger: Option<String>,
    /// Name of its file
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    /// The role that puts it in force
    #[arg(long, value_name = "ROLE")]
    approver: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let desk = session.desk();
    let kinds = [Kind::Resolution, Kind::Playbook];
    let mut entries: Vec<EntryId> = Vec::new();
    for name in &options.entries {
        let entry = session.find(name, &kinds)?;
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    if let [playbook] = &entries[..]
        && playbook.kind == Kind::Playbook
    {
        let approver = options.approver.as_deref().map(|approver| role("--approver", approver)).transpose()?;
        return session.finish(verbs::advance(&desk, playbook, approver), printer);
    }
    if let Some(playbook) = entries.iter().find(|entry| entry.kind == Kind::Playbook) {
        bail!("`{playbook}` is a playbook: name resolutions, or one playbook alone");
    }
    let title = match &options.title {
        Some(title) => title.clone(),
        None => needed(printer, "What is the procedure called?", "give the procedure a name: --title TITLE")?,
    };
    let (trigger, slug) = (options.trigger.as_deref(), options.slug.as_deref());
    let lang = entries.first().and_then(|first| desk.main(first).ok()).map(|first| first.lang.to_string());
    let texts = Theme::load_texts(root, &session.project.config)(&lang.unwrap_or_default());
    let standard = Standard { title: &title, trigger, slug, texts: &texts };
    session.finish(verbs::standardise(&desk, &entries, standard), printer)
}
