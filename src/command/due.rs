//! `casebook due`

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::json;

use super::verb::{everything, read, unread};
use super::{Outcome, Printer, ReadOnly, when};
use crate::diag::nearest;
use crate::flow::due::{self, Due, Until, What};
use crate::flow::records::is_role;
use crate::flow::roles;
use crate::kind::time::When;
use crate::model::Site;
use crate::pipeline::Project;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook due
  casebook due --for service-desk
  casebook due --for service-desk --now 2026-11-23T09:00:00+08:00 --json

What burns first: promises and targets by their hour, complaints by their day, follow-ups; then open issues, flags, overdue reviews, old
drafts, and wordings that two entries claim. Whoever was asked first owes an issue to the end, and so does whoever works on it.")]
pub(super) struct Options {
    /// Only what this role owes
    #[arg(long = "for", value_name = "ROLE")]
    role: Option<String>,
    /// Day or moment to look from [default: now]
    #[arg(long, value_name = "TIME", value_parser = when)]
    now: Option<When>,
    /// Print the list as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    _read_only: ReadOnly,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let offset = project.config.utc_offset;
    let now = options.now.map_or_else(Timestamp::now, |now| now.starts(offset));
    let analysis = read(&project, everything(now));
    unread(&analysis, printer);
    let mut dues = due::all(&analysis.site, &analysis.records, &project.config);
    if let Some(role) = &options.role {
        must_be_known(&analysis.site, role)?;
        dues.retain(|due| due.who.iter().any(|who| is_role(Some(who), role)));
    }
    let text = if options.json {
        format!("{:#}\n", json!(dues.iter().map(|due| as_json(due, now, offset)).collect::<Vec<_>>()))
    } else {
        shown(&dues, now, offset, options.role.as_deref())
    };
    printer.result(&text)?;
    Ok(Outcome::Fine)
}

/// Whoever looks for somebody that nobody has heard of must not read that all is well.
fn must_be_known(site: &Site, role: &str) -> Result<()> {
    let known = roles::known(site);
    if known.iter().any(|known| is_role(Some(known), role)) {
        return Ok(());
    }
    match nearest(role.trim(), known.iter().copied()) {
        Some(near) => bail!("nobody in the base is called `{role}`; did you mean `{near}`?"),
        None => bail!(
            "nobody in the base is called `{role}`; `casebook due` without --for lists what everybody owes, by role"
        ),
    }
}

fn as_json(due: &Due, now: Timestamp, offset: Offset) -> serde_json::Value {
    json!({
        "what": due.what.name(),
        "entry": due.entry.to_string(),
        "title": due.title,
        "who": due.who,
        "until": due.until.map(|until| until.written(offset)),
        "late": due.is_late(now, offset),
        "detail": due.detail,
    })
}

fn shown(dues: &[Due], now: Timestamp, offset: Offset, role: Option<&str>) -> String {
    if dues.is_empty() {
        return role.map_or_else(|| "nothing is due\n".to_owned(), |role| format!("{role} owes nothing\n"));
    }
    let mut text = String::new();
    for due in dues {
        let until = due.until.map_or_else(|| "-".to_owned(), |until| shown_until(until, now, offset));
        let detail = if due.detail.is_empty() { String::new() } else { format!(": {}", due.detail) };
        text += &format!("{until:<28} {}{detail}\n", words(due.what));
        text += &format!("{:<28} {}  {}  ({})\n", "", due.entry, due.title, due.who.join(", "));
    }
    text
}

/// Until when, and how far that is: `2026-11-20 17:00  3 h late`, `2026-11-20  today`.
fn shown_until(until: Until, now: Timestamp, offset: Offset) -> String {
    let days = (until.day(offset).0 - offset.to_datetime(now).date()).get_days();
    let (shown, far, is_late) = match until {
        Until::Hour(at) => {
            let minutes = at.duration_since(now).as_mins();
            let far = match minutes.abs() {
                minutes if minutes < 60 => format!("{minutes} min"),
                minutes if minutes < 24 * 60 || days.abs() < 2 => format!("{} h", minutes / 60),
                _ => format!("{} d", days.abs()),
            };
            (offset.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string(), far, minutes < 0)
        }
        Until::Day(day) if days == 0 => return format!("{day}  today"),
        Until::Day(day) => (day.to_string(), format!("{} d", days.abs()), days < 0),
    };
    if is_late { format!("{shown}  {far} late") } else { format!("{shown}  in {far}") }
}

const fn words(what: What) -> &'static str {
    match what {
        What::Promise => "promised",
        What::Complaint => "answer the complaint",
        What::Target(crate::standards::Measure::FirstResponse) => "first response",
        What::Target(crate::standards::Measure::Relief) => "relief",
        What::Target(crate::standards::Measure::Solution) => "solution",
        What::Issue => "work on the issue",
        What::FollowUp => "ask whether it holds",
        What::Entry => "make an entry, or say why not",
        What::Flag => "decide what was said against it",
        What::Review => "look at it again",
        What::Draft => "finish the draft",
        What::Contested => "two entries claim the wording",
    }
}
