//! A progress bar for builds that take a while.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Printer;
use crate::pipeline::{Observer, Step};

/// A bar on standard error, which only appears when a step has many items.
pub(super) struct Bar(ProgressBar);

/// Steps with fewer items are over before a bar could be read.
const WORTH_SHOWING: usize = 500;

impl Bar {
    /// A bar, hidden when nobody can see it.
    #[must_use]
    pub(super) fn new(printer: &Printer) -> Self {
        let bar = ProgressBar::hidden();
        if !printer.is_quiet() && std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
        }
        if let Ok(style) = ProgressStyle::with_template("{msg:>10} {bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Observer for Bar {
    fn begin(&self, step: Step, total: usize) {
        if total >= WORTH_SHOWING {
            self.0.reset();
            self.0.set_length(total as u64);
            self.0.set_message(step.name());
            self.0.enable_steady_tick(Duration::from_millis(200));
        }
    }

    fn advance(&self) {
        self.0.inc(1);
    }
}
