//! `casebook reopen`

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::verb::{Session, VerbOptions, needed};
use super::{Outcome, Printer};
use crate::flow::verbs;
use crate::kind::Kind;

#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  casebook reopen slow-evening --reason '昨晚又慢了'

The entry that was to have solved it is not blamed by that: `casebook flag` says what is wrong with it.")]
pub(super) struct Options {
    /// The issue: its name, a part of its title, or its address
    issue: String,
    /// What came back
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let issue = session.find(&options.issue, &[Kind::Issue])?;
    let reason = match &options.reason {
        Some(reason) => reason.clone(),
        None => needed(printer, "What came back?", "say what came back: --reason TEXT")?,
    };
    if reason.trim().is_empty() {
        bail!("--reason takes what came back");
    }
    session.finish(verbs::reopen(&session.desk(), &issue, reason.trim()), printer)
}
