//! `casebook verify`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::verb::{Session, VerbOptions};
use super::{Outcome, Printer};
use crate::flow::verbs;
use crate::kind::Kind;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook verify slow-at-night --by field-engineering
  casebook verify slow-at-night --by service-desk --dry-run

Verified by its owner, a finished entry becomes not-validated; verified by anybody else, or by its owner once somebody else has used it,
it becomes validated. It needs steps to follow and
an environment that says where it holds, and must hold no personal data.")]
pub(super) struct Options {
    /// The resolution: its name, a part of its title, or its address
    entry: String,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let entry = session.find(&options.entry, &[Kind::Resolution])?;
    session.finish(verbs::verify(&session.desk(), &entry), printer)
}
