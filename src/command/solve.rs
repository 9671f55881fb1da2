//! `casebook solve`

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::alike::{Question, unless_there};
use super::verb::{DraftOptions, Session, VerbOptions, typed};
use super::{Outcome, Printer, when};
use crate::flow::Refusal;
use crate::flow::verbs::{self, Solving};
use crate::kind::Kind;
use crate::kind::time::{Moment, When};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook solve slow-evening --with slow-at-night
  casebook solve slow-evening --text '1. 查看带宽曲线
2. 把备份改到凌晨三点' --env product=access-network
  casebook solve slow-evening --no-kb '客户自己的备份任务'

With an entry of the base, its use is recorded and the customer's words join its wordings. With --text, what was done is written into
the issue and becomes an entry in state wip. Without either, the reason is kept: it will not come again.
Where the wrong entry was named, `casebook reopen` the issue and solve it again.")]
pub(super) struct Options {
    /// The issue: its name, a part of its title, or its address
    issue: String,
    /// The entry that solved it
    #[arg(long, value_name = "RESOLUTION", conflicts_with = "no_kb")]
    with: Option<String>,
    /// What was done, as steps; without --with it becomes a new entry
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// Why no entry comes of it
    #[arg(long, value_name = "REASON")]
    no_kb: Option<String>,
    /// When the customer could work again, if that was before
    #[arg(long, value_name = "TIME", value_parser = when)]
    relief: Option<When>,
    #[command(flatten)]
    draft: DraftOptions,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    let desk = session.desk();
    let issue = session.find(&options.issue, &[Kind::Issue])?;
    let offset = session.project.config.utc_offset;
    let relief = options.relief.map(|when| Moment { at: when.starts(offset), offset });
    let done = options.text.as_deref().map(str::trim);
    if done.is_some_and(str::is_empty) {
        bail!("--text takes what was done");
    }
    let plan = match (&options.with, &options.no_kb, done) {
        (Some(with), ..) => {
            let entry = session.find(with, &[Kind::Resolution, Kind::Playbook])?;
            verbs::solve(&desk, &issue, Solving::With(&entry), relief, done)
        }
        (None, Some(reason), _) if reason.trim().is_empty() => bail!("--no-kb takes a reason"),
        (None, Some(reason), _) => verbs::solve(&desk, &issue, Solving::Without(reason), relief, done),
        (None, None, Some(done)) => {
            let plan = verbs::solve_by_text(&desk, &issue, done, relief, &options.draft.promotion(&[]));
            let asked = desk.main(&issue).map(|main| main.front.common.title.clone()).unwrap_or_default();
            unless_there(plan, &desk, &Question::Words(&asked), options.draft.anyway, printer)
        }
        (None, None, None) => {
            if let Some(name) = typed(printer, "Which entry solved it?") {
                let entry = session.find(&name, &[Kind::Resolution, Kind::Playbook])?;
                verbs::solve(&desk, &issue, Solving::With(&entry), relief, done)
            } else {
                let help = "say what solved it: --with RESOLUTION, --text TEXT, or --no-kb REASON";
                Err(Refusal::new(format!("nothing is said to have solved `{issue}`"), help))
            }
        }
    };
    session.finish(plan, printer)
}
