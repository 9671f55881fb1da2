//! `casebook confirm`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::verb::{Session, VerbOptions};
use super::{Outcome, Printer, day};
use crate::flow::verbs::{self, Confirmation};
use crate::kind::Kind;
use crate::kind::time::Date;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook confirm slow-evening --csat 5
  casebook confirm late-goods --answered 2026-11-20 --follow-up 2026-11-23
  casebook confirm late-goods --kept '下午三点回电话'

A complaint is confirmed only when it was answered and somebody asked whether the answer held. With --kept a promise is what is confirmed:
it is no longer due, the issue stays in its state, and what was done after its hour (--at) counts as late.")]
pub(super) struct Options {
    /// The issue: its name, a part of its title, or its address
    issue: String,
    /// Satisfaction of the customer, 1 to 5
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    csat: Option<u8>,
    /// Day the complaint was answered
    #[arg(long, value_name = "DAY", value_parser = day)]
    answered: Option<Date>,
    /// Day somebody asked whether the answer held
    #[arg(long, value_name = "DAY", value_parser = day)]
    follow_up: Option<Date>,
    /// The promise that was kept, in any state of the issue: its words, or a part of them
    #[arg(long, value_name = "PROMISE", conflicts_with_all = ["csat", "answered", "follow_up"])]
    kept: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let issue = session.find(&options.issue, &[Kind::Issue])?;
    if let Some(promise) = &options.kept {
        return session.finish(verbs::keep(&session.desk(), &issue, promise.trim()), printer);
    }
    let said = Confirmation { csat: options.csat, answered: options.answered, follow_up: options.follow_up };
    session.finish(verbs::confirm(&session.desk(), &issue, said), printer)
}
