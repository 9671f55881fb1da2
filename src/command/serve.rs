//! `casebook serve`

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, anyhow};
use clap::Args;

use super::report::{errors, for_build, report, show};
use super::{Outcome, Printer, ViewpointOptions};
use crate::cache::{self, Cache};
use crate::config::{FILE, Invalid};
use crate::diag::Diagnostic;
use crate::diag::render::{self as shown, Format};
use crate::discover::CONTENT;
use crate::pipeline::{Analysis, Compare, Project, Rendered, Timings, Unwatched, analyse, index, questions, render};
use crate::serve::{self, BuildOutcome};
use crate::theme::Theme;
use crate::write::{Busy, Held, Stage, Target};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook serve --open
  casebook serve --drafts --port 8000

The site is built into a folder of its own, so the output of `casebook build` stays as it is. \
Errors show over the page and in the terminal; the page loads again by itself when a file changes. \
Only this machine can reach the server. How sure an answer has to be, the search page learns from the questions of the base when the \
server starts, not at each edit.")]
pub(super) struct Options {
    /// Port to listen on; the next free one is taken when it is busy
    #[arg(long, short, value_name = "PORT", default_value_t = 4000)]
    port: u16,
    /// Address to listen on instead of this machine alone
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    viewpoint: ViewpointOptions,
}

/// Folder of the served site, below the cache folder.
const FOLDER: &str = "serve";

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let mut cache = Cache::load(root);
    let mut site = Site::Begun(begin(root)?);
    let say = |text: &str| printer.say(text);
    let server = serve::Options {
        watch: [CONTENT, "themes", crate::config::FILE]
            .iter()
            .map(|name| root.join(name))
            .filter(|path| path.exists())
            .collect(),
        host: options.host.clone(),
        port: options.port,
        base_path: project.config.base_path().to_owned(),
        open: options.open,
        say: &say,
    };
    serve::run(&server, || build(options, root, &mut cache, &mut site, printer))?;
    Ok(Outcome::Fine)
}

/// The served folder, which is this process's own from the beginning to the end.
enum Site {
    /// Nothing is built yet.
    Begun(Box<Stage>),
    /// A build stands in it.
    Held(Box<Held>),
    /// A build broke off; the next takes the folder anew.
    Lost,
}

fn folder(root: &Path) -> PathBuf {
    root.join(cache::FOLDER).join(FOLDER)
}

/// Takes the served folder.
fn begin(root: &Path) -> Result<Box<Stage>> {
    let folder = folder(root);
    std::fs::create_dir_all(root.join(cache::FOLDER))?;
    let stage = Stage::begin(&Target::new(&folder, cache::notes(root, &folder)).forced());
    stage.map(Box::new).map_err(|error| match error.downcast::<Busy>() {
        Ok(busy) => anyhow!("the project is being served already ({})", busy.holder),
        Err(error) => error,
    })
}

/// The same build as `casebook build`, into the served folder.
fn build(
    options: &Options,
    root: &Path,
    cache: &mut Cache,
    site: &mut Site,
    printer: &Printer,
) -> Result<BuildOutcome> {
    let folder = folder(root);
    let project = match Project::open(root).map_err(anyhow::Error::downcast::<Invalid>) {
        Ok(project) => project,
        // The old site stays, with the findings over its pages.
        Err(Ok(invalid)) => {
            let texts = |path: &str| (path == FILE).then(|| invalid.text.clone());
            show(&invalid.findings, &texts, Format::Full, printer)?;
            return Ok(BuildOutcome { folder, changed: false, errors: Some(page(&invalid.findings, &texts)) });
        }
        Err(Err(error)) => return Err(error),
    };
    let viewpoint = options.viewpoint.resolve(&project.config);
    let timings = Timings::default();
    let mut analysis = analyse(&project, viewpoint, cache, &timings, &Unwatched);
    let outcome = |analysis: &Analysis, changed: bool| -> Result<BuildOutcome> {
        report(&for_build(&analysis.findings), Some(analysis), Format::Full, printer)?;
        Ok(BuildOutcome { folder: folder.clone(), changed, errors: overlay(analysis) })
    };
    let theme = match Theme::load(root, &project.config) {
        Ok((theme, findings)) => {
            analysis.add(findings);
            theme
        }
        Err(findings) => {
            analysis.add(findings);
            return outcome(&analysis, false);
        }
    };
    let is_first = matches!(site, Site::Begun(_));
    let stage = match std::mem::replace(site, Site::Lost) {
        Site::Begun(stage) => *stage,
        Site::Held(held) => held.begin(),
        Site::Lost => *begin(root)?,
    };
    index(&project, &analysis)?;
    if is_first {
        // How sure an answer has to be is learnt from the questions of today, not from those of the last build; once, since asking all of
        // them takes longer than whoever writes is to wait for a page.
        questions(&project, &analysis, Compare::Only)?;
    }
    let changed = match render(&project, &analysis, &theme, stage, &timings, &Unwatched)? {
        Rendered::Ready(stage) => {
            let (written, next) = stage.finish_and_hold()?;
            *site = Site::Held(Box::new(next));
            written.swapped
        }
        Rendered::Refused(failures) => {
            analysis.add(failures);
            false
        }
    };
    cache.save(root)?;
    outcome(&analysis, changed)
}

/// What browsers show over the page when the content has errors.
fn overlay(analysis: &Analysis) -> Option<String> {
    if !analysis.has_errors() {
        return None;
    }
    let texts = |path: &str| analysis.text(path);
    Some(page(&errors(&analysis.findings), &texts))
}

/// Findings as HTML.
fn page(findings: &[Diagnostic], texts: &dyn Fn(&str) -> Option<Arc<str>>) -> String {
    let text = shown::render(findings, texts, Format::Full, false);
    format!("<pre>{}</pre>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
