//! How long each step took, and which pages took longest.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Finding and reading files.
    Discover,
    /// Front matter and Markdown.
    Parse,
    /// Putting entries together.
    Model,
    /// Looking for mistakes.
    Check,
    /// Loading the theme.
    Theme,
    /// The search index.
    Index,
    /// Whether questions find their entries in it.
    Questions,
    /// Views and pages.
    Render,
    /// The index as browsers load it.
    Export,
    /// Publishing the folder.
    Write,
}

impl Step {
    /// All, in the order of a build.
    pub const ALL: [Self; 10] = [
        Self::Discover,
        Self::Parse,
        Self::Model,
        Self::Check,
        Self::Theme,
        Self::Index,
        Self::Questions,
        Self::Render,
        Self::Export,
        Self::Write,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discover => "discover",
            Self::Parse => "parse",
            Self::Model => "model",
            Self::Check => "check",
            Self::Theme => "theme",
            Self::Index => "index",
            Self::Questions => "questions",
            Self::Render => "render",
            Self::Export => "export",
            Self::Write => "write",
        }
    }
}

/// How many of the slowest pages are named.
const SLOWEST: usize = 5;

/// Time, path and template of one rendered page.
type PageTime = (Duration, String, &'static str);

/// Times of one build. Filled from many threads.
#[derive(Debug, Default)]
pub struct Timings {
    steps: Mutex<BTreeMap<Step, Duration>>,
    /// Each rendered page, when they are asked for.
    pages: Option<Mutex<Vec<PageTime>>>,
}

impl Timings {
    /// Times that also record every page.
    #[must_use]
    pub fn detailed() -> Self {
        Self { pages: Some(Mutex::default()), ..Self::default() }
    }

    /// Runs a step and adds its time.
    pub fn measure<T>(&self, step: Step, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = run();
        *self.steps.lock().unwrap_or_else(PoisonError::into_inner).entry(step).or_default() += start.elapsed();
        result
    }

    /// Runs the rendering of one page and notes its time.
    pub(super) fn page<T>(&self, path: &str, template: &'static str, run: impl FnOnce() -> T) -> T {
        let Some(pages) = &self.pages else { return run() };
        let start = Instant::now();
        let result = run();
        pages.lock().unwrap_or_else(PoisonError::into_inner).push((start.elapsed(), path.to_owned(), template));
        result
    }

    /// A table of steps, slowest pages and templates.
    #[must_use]
    pub fn table(&self) -> String {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        let total: Duration = steps.values().sum();
        let mut out = String::new();
        // Writing to a string cannot fail, here and below.
        for (step, time) in steps.iter() {
            let _ = writeln!(out, "{:>10}  {:>9.1} ms", step.name(), millis(*time));
        }
        let _ = writeln!(out, "{:>10}  {:>9.1} ms", "total", millis(total));
        if let Some(pages) = &self.pages {
            let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner).clone();
            pages.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            page_table(&pages, &mut out);
            template_table(&pages, &mut out);
        }
        out
    }

    /// Milliseconds of each step by name, for machines.
    #[must_use]
    pub fn steps(&self) -> Vec<(&'static str, f64)> {
        let steps = self.steps.lock().unwrap_or_else(PoisonError::into_inner);
        steps.iter().map(|(step, time)| (step.name(), millis(*time))).collect()
    }
}

fn page_table(pages: &[PageTime], out: &mut String) {
    if pages.is_empty() {
        out.push_str("no page had to be rendered again\n");
        return;
    }
    let _ = writeln!(out, "slowest of {} rendered pages:", pages.len());
    for (time, path, template) in pages.iter().take(SLOWEST) {
        let _ = writeln!(out, "{:>10}  {:>9.2} ms  {path} ({template})", "", millis(*time));
    }
}

fn template_table(pages: &[PageTime], out: &mut String) {
    let mut templates: BTreeMap<&str, (Duration, usize)> = BTreeMap::new();
    for (time, _, template) in pages {
        let sum = templates.entry(template).or_default();
        *sum = (sum.0 + *time, sum.1 + 1);
    }
    let mut templates: Vec<_> = templates.into_iter().collect();
    templates.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    if !templates.is_empty() {
        out.push_str("templates, all pages together:\n");
    }
    for (template, (time, count)) in templates.into_iter().take(SLOWEST) {
        let _ = writeln!(out, "{:>10}  {:>9.1} ms  {template}, {count} pages", "", millis(time));
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
