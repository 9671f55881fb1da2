//! `casebook promote`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::alike::{Question, unless_there};
use super::verb::{DraftOptions, Session, VerbOptions, words};
use super::{Outcome, Printer};
use crate::flow::verbs;
use crate::kind::Kind;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook promote slow-evening --env product=access-network
  casebook promote slow-evening --title '夜里很慢' --asked '一到晚上就卡'

What the issue says of the problem, the cause and the solution is copied; personal data is masked on the way. Entries that say the same
are shown first: where one is probably the same, nothing is written unless you say --anyway.")]
pub(super) struct Options {
    /// The issue: its name, a part of its title, or its address
    issue: String,
    /// Another wording of the question; several times for several
    #[arg(long, value_name = "WORDS")]
    asked: Vec<String>,
    #[command(flatten)]
    draft: DraftOptions,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    for asked in &options.asked {
        words("--asked", asked)?;
    }
    let session = Session::open(root, &options.verb, printer)?;
    let issue = session.find(&options.issue, &[Kind::Issue])?;
    let desk = session.desk();
    let plan = verbs::promote(&desk, &issue, &options.draft.promotion(&options.asked));
    let plan = unless_there(plan, &desk, &Question::Issue(&issue), options.draft.anyway, printer);
    session.finish(plan, printer)
}
