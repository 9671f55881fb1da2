//! The command line: one file a command.
//!
//! Arguments are read into plain data here, and mean something in the command's own file. Commands say things through one
//! [`Printer`]; results go to standard output, everything else to standard error. Exit codes: 0 fine, 1 findings, 2 failure.

mod alike;
mod apply;
mod archive;
mod ask;
mod build;
mod check;
mod completions;
mod confirm;
mod due;
mod dupes;
mod escalate;
mod explain;
mod failure;
mod flag;
mod init;
mod man;
mod merge;
mod minus;
mod new;
mod older;
mod open;
mod printer;
mod progress;
mod promote;
mod reopen;
mod report;
mod reuse;
mod search;
mod serve;
mod shell;
mod solve;
mod standardise;
mod stats;
mod verb;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use crate::config::{Config, Invalid};
use crate::kind::time::{Date, When};
use crate::kind::{Audience, Channel, Layer, Severity, Tier};
use crate::model::Viewpoint;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
pub use printer::Printer;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// The content has errors.
    Findings,
}

#[derive(Parser)]
#[command(name = "casebook", version, about, long_about = None, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  casebook init my-base && cd my-base     start a knowledge base
  casebook new case \"货到晚了\"              write a case
  casebook serve --open                   see it while you write
  casebook search 夜里很慢                look for what helped before
  casebook check --fix                    find mistakes, mend what is safe to mend
  casebook build --audience public        make the site for everyone

Exit codes: 0 fine, 1 the content or casebook.yaml has errors, 2 the command failed.";

/// Options of every command.
#[derive(Args, Debug)]
struct Global {
    /// Folder of the project
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    quiet: bool,
    /// When to use colour; `NO_COLOR` is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colored,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colored {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Start a project in a folder
    Init(init::Options),
    /// Write a new entry from its archetype
    New(new::Options),
    /// Make the site
    Build(build::Options),
    /// Find mistakes in the content
    Check(check::Options),
    /// Show the site in a browser and keep it up to date while you write
    Serve(serve::Options),
    /// Look for entries that answer a question
    Search(search::Options),
    /// Answer a question, or say what to ask back, where to look, or whom to call
    Ask(ask::Options),
    /// Record a new issue in the customer's words
    Open(open::Options),
    /// Call for help with an issue
    Escalate(escalate::Options),
    /// Record that an issue is solved, and hand what solved it to the base
    Solve(solve::Options),
    /// Record that the customer agrees, or that a promise was kept
    Confirm(confirm::Options),
    /// Record that a solved issue came back
    Reopen(reopen::Options),
    /// Make an entry of a solved issue
    Promote(promote::Options),
    /// Record that an entry helped
    Reuse(reuse::Options),
    /// Say that an entry is wrong, or decide what was said
    Flag(flag::Options),
    /// Record that an entry was seen to be complete, or to work
    Verify(verify::Options),
    /// Take an entry out of force
    Archive(archive::Options),
    /// List entries that say the same
    Dupes(dupes::Options),
    /// Make one entry of two
    Merge(merge::Options),
    /// Draft a playbook from entries, or take one a step further
    Standardise(standardise::Options),
    /// List what is owed to whom, what burns first
    Due(due::Options),
    /// Print the figures of the base
    Stats(stats::Options),
    /// Explain a code such as CB0103, or list all of them
    Explain(explain::Options),
    /// Print completions for a shell
    Completions(completions::Options),
    /// Print the manual page, or write one for each command
    Man(man::Options),
}

/// Whom and when a site is made for.
#[derive(Args, Clone, Debug)]
struct ViewpointOptions {
    /// Widest circle that will see the site: internal, partner or public
    #[arg(long, value_name = "WHO", value_parser = audience)]
    audience: Option<Audience>,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Day or moment that `publish` and `expires` are compared with, like 2026-09-03 or 2026-09-03T09:00:00+08:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = when)]
    now: Option<When>,
}

impl ViewpointOptions {
    fn resolve(&self, config: &Config) -> Viewpoint {
        let default = Viewpoint::of(config);
        Viewpoint {
            audience: self.audience.unwrap_or(default.audience),
            drafts: self.drafts,
            now: self.now.map_or(default.now, |now| now.starts(config.utc_offset)),
        }
    }
}

/// What commands that only read take, so that scripts may give every command of the flow the same options.
#[derive(Args, Debug)]
struct ReadOnly {
    /// Change nothing, which this command never does
    #[arg(long = "dry-run")]
    _dry_run: bool,
}

fn when(text: &str) -> Result<When, String> {
    When::try_from(text.to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    Date::try_from(text.to_owned())
}

/// One of the names of a closed list, or the list.
fn one_of<T: Copy>(name: &str, all: &[T], name_of: impl Fn(T) -> &'static str) -> Result<T, String> {
    let known = all.iter().copied().find(|&item| name_of(item) == name);
    known.ok_or_else(|| format!("one of {}", all.iter().map(|&item| name_of(item)).collect::<Vec<_>>().join(", ")))
}

fn channel(name: &str) -> Result<Channel, String> {
    one_of(name, &Channel::ALL, Channel::name)
}

fn severity(name: &str) -> Result<Severity, String> {
    one_of(name, &Severity::ALL, Severity::name)
}

/// `A/manager`.
fn customer(text: &str) -> Result<(Tier, Layer), String> {
    let (tier, layer) = text.split_once('/').ok_or("write it like A/manager")?;
    Ok((one_of(tier, &Tier::ALL, Tier::name)?, one_of(layer, &Layer::ALL, Layer::name)?))
}

/// `product=access-network`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write it like product=access-network")?;
    let (key, value) = (key.trim(), value.trim());
    if key.is_empty() || value.is_empty() {
        Err("write it like product=access-network".to_owned())
    } else {
        Ok((key.to_owned(), value.to_owned()))
    }
}

fn audience(name: &str) -> Result<Audience, String> {
    let known = Audience::ALL.into_iter().find(|audience| audience.name() == name);
    known.ok_or_else(|| "one of internal, partner, public".to_owned())
}

/// Runs the program: arguments from the environment, exit code as the process's own.
#[must_use]
pub fn main() -> ExitCode {
    let args = minus::behind_options(std::env::args_os(), &Cli::command());
    let cli = Cli::try_parse_from(args).unwrap_or_else(|error| about_hyphens(error).exit());
    let printer = Printer::new(cli.global.quiet, cli.global.color);
    match run(&cli, &printer) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => match error.downcast_ref::<Invalid>() {
            Some(invalid) => failure::refused(invalid, &cli.command, &printer),
            None => failure::failed(&error, &cli.command, &printer),
        },
    }
}

/// `casebook explain | head` closes our output early; that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.into_iter().any(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

fn run(cli: &Cli, printer: &Printer) -> anyhow::Result<Outcome> {
    let root = &cli.global.root;
    match &cli.command {
        Command::Init(options) => init::run(options, root, printer),
        Command::New(options) => new::run(options, root, printer),
        Command::Build(options) => build::run(options, root, printer),
        Command::Check(options) => check::run(options, root, printer),
        Command::Serve(options) => serve::run(options, root, printer),
        Command::Search(options) => search::run(options, root, printer),
        Command::Ask(options) => ask::run(options, root, printer),
        Command::Open(options) => open::run(options, root, printer),
        Command::Escalate(options) => escalate::run(options, root, printer),
        Command::Solve(options) => solve::run(options, root, printer),
        Command::Confirm(options) => confirm::run(options, root, printer),
        Command::Reopen(options) => reopen::run(options, root, printer),
        Command::Promote(options) => promote::run(options, root, printer),
        Command::Reuse(options) => reuse::run(options, root, printer),
        Command::Flag(options) => flag::run(options, root, printer),
        Command::Verify(options) => verify::run(options, root, printer),
        Command::Archive(options) => archive::run(options, root, printer),
        Command::Dupes(options) => dupes::run(options, root, printer),
        Command::Merge(options) => merge::run(options, root, printer),
        Command::Standardise(options) => standardise::run(options, root, printer),
        Command::Due(options) => due::run(options, root, printer),
        Command::Stats(options) => stats::run(options, root, printer),
        Command::Explain(options) => explain::run(options, printer),
        Command::Completions(options) => completions::run(options, &mut Cli::command(), printer),
        Command::Man(options) => man::run(options, &Cli::command(), printer),
    }
}

/// Says how a question may hold a word that begins with a hyphen, where one was taken for an option.
fn about_hyphens(mut error: clap::Error) -> clap::Error {
    let asks = std::env::args().any(|word| ["ask", "open"].contains(&&*word));
    if asks && error.kind() == ErrorKind::UnknownArgument {
        let tip = "a question with a word that begins with a hyphen needs quotes: 'customer -invoice'; one that begins with it needs `--` before it";
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}
