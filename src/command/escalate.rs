//! `casebook escalate`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::verb::{Session, VerbOptions, needed, role};
use super::{Outcome, Printer};
use crate::flow::verbs;
use crate::kind::Kind;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook escalate slow-evening --to expert-pool
  casebook escalate slow-evening --to expert-pool --handler field-engineering

Whoever was asked first stays responsible; only who works on it changes.")]
pub(super) struct Options {
    /// The issue: its name, a part of its title, or its address
    issue: String,
    /// Who is called for help
    #[arg(long, value_name = "ROLE")]
    to: Option<String>,
    /// Who works on it from now on
    #[arg(long, value_name = "ROLE")]
    handler: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let issue = session.find(&options.issue, &[Kind::Issue])?;
    let to = match &options.to {
        Some(to) => to.clone(),
        None => needed(printer, "Who is called for help?", "say who is called for help: --to ROLE")?,
    };
    let to = role("--to", &to)?;
    let handler = options.handler.as_deref().map(|handler| role("--handler", handler)).transpose()?;
    session.finish(verbs::escalate(&session.desk(), &issue, to, handler), printer)
}
