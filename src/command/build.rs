//! `casebook build`

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;

use super::progress::Bar;
use super::report::{for_build, report};
use super::{Outcome, Printer, ViewpointOptions};
use crate::cache::{self, Cache, Home};
use crate::diag::render::Format;
use crate::index::Index;
use crate::pipeline::{self, Analysis, Compare, Project, Rendered, Step, Timings, analyse, index, questions, render};
use crate::theme::Theme;
use crate::write::{self, Stage, Target, Written};

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(after_help = "\
Examples:
  casebook build
  casebook build --audience public --base-url https://example.org/kb/
  casebook build --offline --output ~/casebook     search and all, from a laptop or a shared folder
  casebook build --timings

Only what changed is made again. The output folder is exchanged as a whole: whoever reads it, or kills the build at any moment, \
finds the old site or the new one. Entries with errors are left out or shown as far as they can be read, the rest is published, \
and the exit code is 1; with --strict nothing is published then.")]
pub(super) struct Options {
    /// Folder to write the site to [default: `output` of casebook.yaml, else `public`]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address the site will stand at, instead of that of casebook.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    viewpoint: ViewpointOptions,
    /// Make a site that works when its pages are opened from a folder, without a web server
    #[arg(long)]
    offline: bool,
    /// Publish nothing when the content has errors
    #[arg(long)]
    strict: bool,
    /// Write to a folder that holds other files: they stay, or are moved aside where the site needs the place
    #[arg(long)]
    force: bool,
    /// Forget what earlier builds remembered
    #[arg(long)]
    clean: bool,
    /// Print how long each step took, and the slowest pages and templates
    #[arg(long)]
    timings: bool,
    /// How to show findings
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    format: Format,
}

impl Options {
    /// How findings are shown.
    pub(super) const fn format(&self) -> Format {
        self.format
    }
}

/// What became of the output folder.
enum Attempt {
    Published(Written, PathBuf),
    /// It is as it was, for this reason.
    Kept(&'static str),
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let mut project = Project::open(root)?;
    if let Some(base_url) = &options.base_url {
        project.config.set_base_url(base_url)?;
    }
    project.config.offline = options.offline;
    let timings = if options.timings { Timings::detailed() } else { Timings::default() };
    let bar = Bar::new(printer);
    let mut cache = if options.clean { Cache::default() } else { Cache::load(root) };
    let viewpoint = options.viewpoint.resolve(&project.config);
    if options.clean {
        let home = Home::new(root, viewpoint.audience);
        Index::forget(&home);
        pipeline::forget(&home);
    }
    let mut analysis = analyse(&project, viewpoint, &mut cache, &timings, &bar);
    let attempt = publish(options, &project, &mut analysis, &timings, &bar);
    bar.clear();
    let attempt = attempt?;
    cache.save(root)?;
    let outcome = report(&for_build(&analysis.findings), Some(&analysis), options.format, printer)?;
    match attempt {
        Attempt::Published(written, output) => summarise(&written, &output, analysis.has_errors(), printer),
        Attempt::Kept(reason) => printer.say(&format!("nothing was published: {reason}")),
    }
    if options.timings {
        printer.say(timings.table().trim_end());
    }
    // The program ends here: the system takes its memory back at once, the program would do so value by value.
    std::mem::forget((analysis, cache));
    Ok(outcome)
}

fn publish(
    options: &Options,
    project: &Project,
    analysis: &mut Analysis,
    timings: &Timings,
    bar: &Bar,
) -> Result<Attempt> {
    let theme = match timings.measure(Step::Theme, || Theme::load(&project.root, &project.config)) {
        Ok((theme, findings)) => {
            analysis.add(findings);
            theme
        }
        Err(findings) => {
            analysis.add(findings);
            return Ok(Attempt::Kept("the theme has errors"));
        }
    };
    if options.strict && analysis.has_errors() {
        return Ok(Attempt::Kept("there are errors, and --strict asks for none"));
    }
    let target = target(options, project)?;
    if options.clean {
        // Without notes the writer knows no keys, so every output is made again; there may be none yet.
        let _ = std::fs::remove_file(&target.notes);
    }
    let stage = Stage::begin(&target)?;
    let indexed = timings.measure(Step::Index, || index(project, analysis));
    let asked = indexed
        .and_then(|()| timings.measure(Step::Questions, || questions(project, analysis, Compare::AndKeep)))
        .context("the old site is untouched")?;
    analysis.add(asked.findings);
    match render(project, analysis, &theme, stage, timings, bar)? {
        Rendered::Ready(stage) => {
            let written = timings.measure(Step::Write, || stage.finish())?;
            Ok(Attempt::Published(written, target.output))
        }
        Rendered::Refused(failures) => {
            analysis.add(failures);
            Ok(Attempt::Kept("the theme has errors"))
        }
    }
}

fn target(options: &Options, project: &Project) -> Result<Target> {
    let output = options.output.clone().unwrap_or_else(|| project.root.join(&project.config.output));
    write::guard(&output, &project.root)?;
    let target = Target::new(&output, cache::notes(&project.root, &output));
    Ok(if options.force { target.forced() } else { target })
}

fn summarise(written: &Written, output: &Path, has_errors: bool, printer: &Printer) {
    let output = output.display();
    let files = written.kept + written.added.len() + written.changed.len();
    let changes =
        [(written.added.len(), "new"), (written.changed.len(), "changed"), (written.removed.len(), "removed")];
    let changes: Vec<_> =
        changes.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let changes = if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
    let but = if has_errors { ", without what has errors" } else { "" };
    printer.say(&format!("{files} files in `{output}`: {changes}{but}"));
    if !written.foreign.is_empty() {
        printer.say(&format!("left alone, not made by casebook: {}", first_of(&written.foreign)));
    }
    if let Some(aside) = &written.aside {
        printer.say(&format!("moved to `{}`, not made by casebook: {}", aside.display(), first_of(&written.replaced)));
    }
    for note in &written.notes {
        printer.say(note);
    }
}

/// The first names of a list, and how many more there are.
fn first_of(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let first = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
