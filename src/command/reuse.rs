//! `casebook reuse`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::verb::{Session, VerbOptions, words};
use super::{Outcome, Printer, channel};
use crate::flow::verbs::{self, Reuse};
use crate::kind::{Channel, Kind};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook reuse slow-at-night --asked '客户说半夜系统很慢' --channel hotline
  casebook reuse delivery-delay --issue late-goods

One line is added to the ledger, and the review of the entry begins anew. Words that the entry does not know yet join its wordings: the
next customer who says it so is answered.")]
pub(super) struct Options {
    /// The entry that helped: its name, a part of its title, or its address
    entry: String,
    /// The issue it solved
    #[arg(long, value_name = "ISSUE")]
    issue: Option<String>,
    /// The customer's words
    #[arg(long, value_name = "WORDS")]
    asked: Option<String>,
    /// How the customer asked: hotline, email, onsite, chat, web or visit
    #[arg(long, value_name = "CHANNEL", value_parser = channel)]
    channel: Option<Channel>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let asked = options.asked.as_deref().map(|asked| words("--asked", asked)).transpose()?.flatten();
    let session = Session::open(root, &options.verb, printer)?;
    let entry = session.find(&options.entry, &[Kind::Resolution, Kind::Playbook, Kind::Case])?;
    let issue = options.issue.as_deref().map(|issue| session.find(issue, &[Kind::Issue])).transpose()?;
    let reuse = Reuse { asked, issue: issue.as_ref(), channel: options.channel };
    session.finish(verbs::reuse(&session.desk(), &entry, reuse), printer)
}
