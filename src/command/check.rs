//! `casebook check`

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::apply::seen;
use super::progress::Bar;
use super::report::report;
use super::{Outcome, Printer, ViewpointOptions, verb};
use crate::cache::Cache;
use crate::diag::render::Format;
use crate::diag::{Counts, Fix, fix};
use crate::flow::edit;
use crate::pipeline::{Analysis, Compare, Project, Timings, analyse, history, index, questions, try_templates};
use crate::theme::Theme;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook check
  casebook check --fix
  casebook check --deny-warnings --format github

All findings of all files are shown in one run. `casebook explain CODE` tells more of each.")]
pub(super) struct Options {
    /// Mend what is safe to mend
    #[arg(long)]
    fix: bool,
    /// Fail on warnings too
    #[arg(long)]
    deny_warnings: bool,
    #[arg(
        long,
        value_name = "ROLE",
        help = "The role whose changes since the last commit are judged [env: CASEBOOK_BY]"
    )]
    by: Option<String>,
    #[command(flatten)]
    viewpoint: ViewpointOptions,
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

/// A repair may uncover another finding with a repair; this many rounds are enough for any text.
const ROUNDS: usize = 5;

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let mut analysis = look(options, &project, printer)?;
    if options.fix {
        let mut mended = 0;
        for _ in 0..ROUNDS {
            let applied = mend(&project, &analysis)?;
            if applied == 0 {
                break;
            }
            mended += applied;
            analysis = look(options, &project, printer)?;
        }
        printer.say(&format!("mended {mended} findings"));
    }
    let counts = Counts::of(&analysis.findings);
    let outcome = report(&analysis.findings, Some(&analysis), options.format, printer)?;
    if analysis.findings.is_empty() {
        let visible = analysis.site.entries.len();
        printer.say(&format!("no findings in {} files, {visible} entries", analysis.texts.len()));
    }
    Ok(if options.deny_warnings && counts.warnings > 0 { Outcome::Findings } else { outcome })
}

fn look(options: &Options, project: &Project, printer: &Printer) -> Result<Analysis> {
    let bar = Bar::new(printer);
    let mut cache = Cache::load(&project.root);
    let viewpoint = options.viewpoint.resolve(&project.config);
    let mut analysis = analyse(project, viewpoint, &mut cache, &Timings::default(), &bar);
    let by = verb::by(options.by.as_deref());
    analysis.add(history(project, &analysis, by.as_deref()));
    // Checking must work in a folder that cannot be written; what needs an index is not looked at then.
    let asked = index(project, &analysis).and_then(|()| questions(project, &analysis, Compare::Only));
    if let Ok(questions) = asked {
        analysis.add(questions.findings);
    }
    match Theme::load(&project.root, &project.config) {
        Ok((theme, findings)) => {
            analysis.add(findings);
            analysis.add(try_templates(project, &analysis, &theme)?);
        }
        Err(findings) => analysis.add(findings),
    }
    bar.clear();
    // Likewise, only the next run is slower then.
    let _ = cache.save(&project.root);
    Ok(analysis)
}

/// Applies the repairs of all findings; returns how many.
fn mend(project: &Project, analysis: &Analysis) -> Result<usize> {
    let mut by_file: BTreeMap<&str, Vec<&Fix>> = BTreeMap::new();
    for finding in &analysis.findings {
        if let Some(fix) = &finding.fix {
            by_file.entry(&finding.path).or_default().push(fix);
        }
    }
    let mut applied = 0;
    for (path, fixes) in by_file {
        let Some((path, text)) = analysis.texts.get_key_value(path) else { continue };
        let mended = fix::apply(text, &fixes);
        if mended.applied > 0 {
            let file = project.root.join(&**path);
            // A mark before the text is a finding too, so the new text stands without one.
            edit::replace(&file, &seen(&file, text)?, mended.text.as_bytes())?;
            applied += mended.applied;
        }
    }
    Ok(applied)
}
