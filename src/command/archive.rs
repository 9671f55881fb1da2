//! `casebook archive`

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::verb::{Session, VerbOptions, needed};
use super::{Outcome, Printer};
use crate::flow::verbs::{self, Farewell};
use crate::kind::Kind;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook archive slow-at-night --superseded-by slow-at-night-v2
  casebook archive fax-is-down --reason '传真业务已停'

The page stays at its address, marked, and leads to what took its place.")]
pub(super) struct Options {
    /// The resolution: its name, a part of its title, or its address
    entry: String,
    /// The entry that takes its place
    #[arg(long, value_name = "RESOLUTION", conflicts_with = "reason")]
    superseded_by: Option<String>,
    /// Why nothing takes its place
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let entry = session.find(&options.entry, &[Kind::Resolution])?;
    let desk = session.desk();
    let plan = if let Some(next) = &options.superseded_by {
        let next = session.find(next, &[Kind::Resolution])?;
        verbs::archive(&desk, &entry, Farewell::SupersededBy(&next))
    } else {
        verbs::archive(&desk, &entry, Farewell::Because(&reason(options, printer)?))
    };
    session.finish(plan, printer)
}

fn reason(options: &Options, printer: &Printer) -> Result<String> {
    let missing = "say what takes its place, --superseded-by RESOLUTION, or why nothing does, --reason TEXT";
    let reason = match &options.reason {
        Some(reason) => reason.clone(),
        None => needed(printer, "Why is it no longer needed?", missing)?,
    };
    if reason.trim().is_empty() {
        bail!("{missing}");
    }
    Ok(reason.trim().to_owned())
}
