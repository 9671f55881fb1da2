//! What the verbs of the knowledge-base flow share: finding the entry, judging what they are about to do, writing it.

mod ask;
mod draft;
mod judge;
pub(super) mod tell;
mod turn;

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;
use jiff::Timestamp;

use super::apply::apply;
use super::{Outcome, Printer, when};
use crate::cache::Cache;
use crate::check::is_to_come;
use crate::diag::Code;
use crate::flow::lookup::{self, NotFound};
use crate::flow::{Desk, Plan, Refusal};
use crate::kind::time::When;
use crate::kind::{Audience, EntryId, Kind};
use crate::ledger::has_letters;
use crate::model::Viewpoint;
use crate::pipeline::{Analysis, Project, Timings, Unwatched, analyse};

pub(super) use ask::{confirmed, needed, needed_as, typed};
pub(super) use draft::DraftOptions;

/// The variable that says who works here.
const BY: &str = "CASEBOOK_BY";

/// How many files a message names.
const LISTED: usize = 8;

/// Options of every verb.
#[derive(Args, Clone, Debug)]
pub(super) struct VerbOptions {
    #[arg(long, value_name = "ROLE", help = "The role that does it [env: CASEBOOK_BY]")]
    pub(super) by: Option<String>,
    /// When it was done, like 2026-09-03T09:00:00+08:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = when)]
    pub(super) at: Option<When>,
    /// Show what would change and change nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Print what was done as JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// A project, read and ready for a verb.
pub(super) struct Session {
    pub(super) project: Project,
    pub(super) analysis: Analysis,
    viewpoint: Viewpoint,
    by: String,
    dry_run: bool,
    json: bool,
    /// Held until the verb is done.
    _turn: Option<std::fs::File>,
}

impl Session {
    /// Reads the project. Whoever works is asked for on a terminal when it is not known.
    pub(super) fn open(root: &Path, options: &VerbOptions, printer: &Printer) -> Result<Self> {
        let by = match by(options.by.as_deref()) {
            Some(by) => by,
            None => needed(printer, "Which role are you?", &format!("say who does it: --by ROLE, or set {BY}"))?,
        };
        let by = role("--by", &by)?.to_owned();
        let project = Project::open(root)?;
        let at = options.at.map_or_else(Timestamp::now, |at| at.starts(project.config.utc_offset));
        let viewpoint = everything(at);
        let turn = if options.dry_run { None } else { turn::wait(&project.root) };
        let analysis = read(&project, viewpoint);
        Ok(Self { project, analysis, viewpoint, by, dry_run: options.dry_run, json: options.json, _turn: turn })
    }

    /// What verbs work with.
    pub(super) fn desk(&self) -> Desk<'_> {
        desk(&self.project, &self.analysis, self.viewpoint.now, &self.by)
    }

    /// The entry that a name means: see [`lookup::find`].
    pub(super) fn find(&self, name: &str, kinds: &[Kind]) -> Result<EntryId> {
        found(&self.analysis, &self.project, name, kinds)
    }

    /// Judges a plan, writes it, and tells what was done; or tells why not.
    pub(super) fn finish(&self, plan: Result<Plan, Refusal>, printer: &Printer) -> Result<Outcome> {
        let plan = match plan {
            Ok(plan) => plan,
            Err(refusal) => return tell::refused(&refusal, self.json, printer),
        };
        if let Some(outcome) = judge::judge(self, &plan, printer)? {
            return Ok(outcome);
        }
        let plan = self.noting_a_time_to_come(plan);
        if self.dry_run {
            return tell::dry_run(&plan, self.json, printer);
        }
        let written = apply(&self.project.root, &plan)?;
        tell::done(&plan, &written, self.json, printer)?;
        Ok(Outcome::Fine)
    }

    /// The plan, with a note where `--at` is later than now. It is no refusal: the clock of this machine may be the one that is wrong.
    fn noting_a_time_to_come(&self, mut plan: Plan) -> Plan {
        if is_to_come(self.viewpoint.now, Timestamp::now()) {
            let at = self.project.config.utc_offset.to_datetime(self.viewpoint.now).strftime("%Y-%m-%d %H:%M");
            plan.notes.push(format!(
                "--at is {at}, which is still to come: if that is a slip, mend it in the files named here"
            ));
        }
        plan
    }
}

/// Who works here: what is given, or else what the variable says.
pub(super) fn by(given: Option<&str>) -> Option<String> {
    let by = given.map(str::to_owned).or_else(|| std::env::var(BY).ok())?;
    Some(by.trim().to_owned()).filter(|by| !by.is_empty())
}

/// The role that an option names. Signs alone, like the `…` of a command that was pasted as it stood, are nobody's.
pub(super) fn role<'a>(option: &str, given: &'a str) -> Result<&'a str> {
    let role = given.trim();
    if has_letters(role) {
        return Ok(role);
    }
    bail!("{option} takes a role, like service-desk, not `{role}`")
}

/// A customer's words, as an option gives them; `None` for nothing at all.
pub(super) fn words<'a>(option: &str, given: &'a str) -> Result<Option<&'a str>> {
    let words = given.trim();
    if words.is_empty() || has_letters(words) {
        return Ok(Some(words).filter(|words| !words.is_empty()));
    }
    bail!("{option} takes the customer's words, not `{words}`")
}

/// What verbs work with.
pub(super) fn desk<'a>(project: &'a Project, analysis: &'a Analysis, now: Timestamp, by: &'a str) -> Desk<'a> {
    Desk { site: &analysis.site, config: &project.config, texts: &analysis.texts, records: &analysis.records, now, by }
}

/// Everything is seen by whoever works on it.
pub(super) const fn everything(now: Timestamp) -> Viewpoint {
    Viewpoint { audience: Audience::Internal, drafts: true, now }
}

/// Reads a project with all that is in it.
pub(super) fn read(project: &Project, viewpoint: Viewpoint) -> Analysis {
    let mut cache = Cache::load(&project.root);
    let analysis = analyse(project, viewpoint, &mut cache, &Timings::default(), &Unwatched);
    // Working must be possible in a folder that cannot hold memos; only the next run is slower then.
    let _ = cache.save(&project.root);
    analysis
}

/// The entry that a name means, or a message that lists those it could mean.
pub(super) fn found(analysis: &Analysis, project: &Project, name: &str, kinds: &[Kind]) -> Result<EntryId> {
    let what = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
    match lookup::find(&analysis.site, &project.config, name, kinds) {
        Ok(id) => Ok(id),
        Err(NotFound::Several(ids, more)) => {
            let mut list: String = ids.iter().map(|(id, title)| format!("\n  {id}  {title}")).collect();
            if more > 0 {
                list += &format!("\n  and {more} more");
            }
            bail!("`{name}` could be any of these; name one:{list}")
        }
        Err(NotFound::WrongType(id)) => bail!("`{id}` is {}; this takes {what}", id.kind.with_article()),
        Err(NotFound::None(Some(near))) => bail!("there is no {what} `{name}`; did you mean `{near}`?"),
        Err(NotFound::None(None)) => bail!("there is no {what} `{name}`; `casebook search {name}` looks for one"),
    }
}

/// Tells what does not count because it cannot be read: files of entries, and lines of the ledger.
pub(super) fn unread(analysis: &Analysis, printer: &Printer) {
    let left_out: Vec<_> =
        analysis.site.docs.iter().filter(|doc| doc.summary.withheld).map(|doc| &*doc.summary.path).collect();
    if let [first, others @ ..] = &left_out[..] {
        let others: String = others.iter().take(LISTED - 1).map(|path| format!(", {path}")).collect();
        let more = left_out.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        printer
            .say(&format!("left out, because they cannot be read (`casebook check` says why): {first}{others}{more}"));
    }
    damaged_lines(analysis, printer);
}

/// Tells that lines of the ledger do not count.
fn damaged_lines(analysis: &Analysis, printer: &Printer) {
    let is_damaged = |code| matches!(code, Code::LedgerDamaged | Code::InvalidUtf8);
    let in_ledger = |path: &str| path.starts_with(crate::discover::LEDGER);
    let damaged = analysis.findings.iter().filter(|finding| is_damaged(finding.code) && in_ledger(&finding.path));
    match damaged.count() {
        0 => {}
        count => printer.say(&format!("{count} damaged lines of the ledger: `casebook check` shows them")),
    }
}
