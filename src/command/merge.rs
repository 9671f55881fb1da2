//! `casebook merge`

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
  casebook dupes
  casebook merge slow-at-night evening-lag --dry-run
  casebook merge slow-at-night evening-lag

The older of the two stays (of one day the one that is proven, else the first named), with the wordings, sources and verifications of both,
and an environment as wide as both: a key that only one of them has goes. The other's file goes too: its name becomes an alias, so that
links, addresses and the ledger lead on, and what it said stands in a comment at the end of the one that stays. Both need one `audience`.")]
pub(super) struct Options {
    /// A resolution: its name, a part of its title, or its address
    a: String,
    /// Another that says the same
    b: String,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let a = session.find(&options.a, &[Kind::Resolution])?;
    let b = session.find(&options.b, &[Kind::Resolution])?;
    session.finish(verbs::merge(&session.desk(), &a, &b), printer)
}
