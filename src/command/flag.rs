//! `casebook flag`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::verb::{Session, VerbOptions, needed_as};
use super::{Outcome, Printer};
use crate::flow::verbs;
use crate::kind::Kind;
use crate::ledger::Reason;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook flag slow-at-night outdated --note '菜单已经改了位置'
  casebook flag slow-at-night --uphold
  casebook flag slow-at-night --dismiss --note '版本 3 里仍在原处'

The reasons: wrong, outdated, incomplete, unclear, duplicate. Until it is decided the entry is marked and answers nobody by itself. A flag
that is upheld takes a validated entry back to not-validated.")]
pub(super) struct Options {
    /// The entry: its name, a part of its title, or its address
    entry: String,
    /// What is wrong with it: wrong, outdated, incomplete, unclear or duplicate
    #[arg(value_parser = reason, conflicts_with_all = ["uphold", "dismiss"])]
    reason: Option<Reason>,
    /// The same in your words
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// What was said against it is right
    #[arg(long, conflicts_with = "dismiss")]
    uphold: bool,
    /// What was said against it is not right
    #[arg(long)]
    dismiss: bool,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

const REASONS: &str = "one of wrong, outdated, incomplete, unclear, duplicate";

fn reason(name: &str) -> Result<Reason, String> {
    Reason::ALL.into_iter().find(|reason| reason.name() == name).ok_or_else(|| REASONS.to_owned())
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let desk = session.desk();
    let entry = session.find(&options.entry, &[Kind::Resolution, Kind::Playbook, Kind::Case])?;
    let plan = if options.uphold || options.dismiss {
        verbs::decide_flag(&desk, &entry, options.uphold, &options.note)
    } else {
        let given = match options.reason {
            Some(reason) => reason,
            None => needed_as(
                printer,
                &format!("What is wrong with it ({REASONS})?"),
                &format!("say why: {REASONS}"),
                |typed| reason(typed).map_err(|expected| format!("`{typed}` is no reason: {expected}")),
            )?,
        };
        verbs::flag(&desk, &entry, given, &options.note)
    };
    session.finish(plan, printer)
}
