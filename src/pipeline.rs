//! The stages in order: from a project folder to a site.
//!
//! ```text
//! discover : root                       -> Inputs      the only reader of content
//! parse    : Source                     -> Document    pure, parallel, remembered
//! model    : all Summaries              -> Site        links, backlinks, taxonomies, addresses
//! flow     : Site, ledger               -> Records     what was recorded of each entry
//! check    : Site, Records              -> findings
//! index    : Site, Bodies               -> Index       tantivy's, and its export for browsers
//! view     : Site, interface texts      -> PageViews   all a template may see
//! render   : PageView, Body, Theme      -> bytes       pure, parallel, remembered
//! write    : bytes                      -> folder      the only writer of the site
//! ```
//!
//! [`analyse()`] runs the first five, [`render()`] the next three, and [`Stage::finish`] the last. `build` and `serve` run all of
//! it; there is no other path through the program, so what `serve` shows is what `build` writes. `check` needs the first part, and tries the
//! templates on pages that stand for all others ([`try_templates`]).

mod analyse;
mod assets;
mod bodies;
mod history;
mod older;
mod outputs;
mod questions;
mod recorded;
mod search;
mod timings;
mod whole;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::Viewpoint;
use crate::theme::Theme;
use crate::write::Stage;

pub use analyse::{Analysis, analyse, analyse_changed};
pub use history::findings as history;
pub use older::changed_since_index;
pub use outputs::failures as try_templates;
pub use questions::{Compare, Questions, calibration, forget, measured, questions};
pub use search::index;
pub use timings::{Step, Timings};

/// A project: its folder and what its project file says.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// The project file.
    pub config: Config,
}

impl Project {
    /// Opens the project in a folder.
    ///
    /// # Errors
    /// When its `casebook.yaml` cannot be read.
    pub fn open(root: &Path) -> Result<Self> {
        Ok(Self { root: root.to_owned(), config: Config::load(root)? })
    }
}

/// Who watches a build. All methods may be called from many threads.
pub trait Observer: Sync {
    /// A step begins; `total` is how many items it has.
    fn begin(&self, step: Step, total: usize) {
        let _ = (step, total);
    }

    /// One item is done.
    fn advance(&self) {}
}

/// Nobody watches.
pub struct Unwatched;

impl Observer for Unwatched {}

/// What rendering came to.
pub enum Rendered {
    /// Every output is in the stage; finishing it publishes the site.
    Ready(Box<Stage>),
    /// A template failed; the output folder is as it was.
    Refused(Vec<Diagnostic>),
}

/// Renders every output of a site into a stage; its index is up to date.
///
/// # Errors
/// When the outputs cannot be written.
pub fn render(
    project: &Project,
    analysis: &Analysis,
    theme: &Theme,
    stage: Stage,
    timings: &Timings,
    observer: &dyn Observer,
) -> Result<Rendered> {
    let failures = outputs::emit_all(project, analysis, theme, &stage, timings, observer)?;
    Ok(if failures.is_empty() { Rendered::Ready(Box::new(stage)) } else { Rendered::Refused(failures) })
}

impl Viewpoint {
    /// What a project is built as when nothing else is said: its own audience, without drafts, as of now.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        Self { audience: config.audience, drafts: false, now: jiff::Timestamp::now() }
    }
}
