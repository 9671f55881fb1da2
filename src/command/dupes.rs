//! `casebook dupes`

use std::path::Path;

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::verb::{desk, everything, read};
use super::{Outcome, Printer, ReadOnly};
use crate::flow::alike;
use crate::flow::similar::Similar;
use crate::pipeline::Project;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook dupes
  casebook dupes --json

Resolutions in force that say the same, in groups; `casebook merge A B` makes one of two.")]
pub(super) struct Options {
    /// Print the groups as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    _read_only: ReadOnly,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let now = jiff::Timestamp::now();
    let analysis = read(&project, everything(now));
    let desk = desk(&project, &analysis, now, "");
    let entries = alike::entries(&desk);
    let clusters = Similar::new(&entries.records).clusters();
    let name = |at: &usize| entries.ids.get(*at).map(ToString::to_string).unwrap_or_default();
    if options.json {
        let groups: Vec<_> = clusters
            .iter()
            .map(|cluster| {
                let members: Vec<_> = cluster.members.iter().map(name).collect();
                json!({ "score": cluster.score, "entries": members })
            })
            .collect();
        printer.result(&format!("{:#}\n", json!(groups)))?;
        return Ok(Outcome::Fine);
    }
    let mut text = String::new();
    for cluster in &clusters {
        text += "probably the same:\n";
        for at in &cluster.members {
            let title = entries.titles.get(*at).map_or("", String::as_str);
            text += &format!("  {}  {title}\n", name(at));
        }
    }
    if clusters.is_empty() {
        text += &format!("no two of {} resolutions say the same\n", entries.ids.len());
    }
    printer.result(&text)?;
    Ok(Outcome::Fine)
}
