//! The one place that prints.

use std::io::{IsTerminal, Write};

use anyhow::Result;

use super::Colored;

/// Prints results to standard output and everything else to standard error.
#[derive(Debug)]
pub struct Printer {
    quiet: bool,
    /// Whether standard output takes colour.
    pub color_out: bool,
    /// Whether standard error takes colour.
    pub color_err: bool,
}

impl Printer {
    pub(super) fn new(quiet: bool, when: Colored) -> Self {
        let wanted = |terminal: bool| match when {
            Colored::Always => true,
            Colored::Never => false,
            Colored::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self {
            quiet,
            color_out: wanted(std::io::stdout().is_terminal()),
            color_err: wanted(std::io::stderr().is_terminal()),
        }
    }

    /// True when only errors may be said.
    #[must_use]
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Prints a result.
    ///
    /// # Errors
    /// When standard output is closed.
    pub fn result(&self, text: &str) -> Result<()> {
        std::io::stdout().lock().write_all(text.as_bytes())?;
        Ok(())
    }

    /// Tells the user something, unless told to be quiet. What cannot be said is lost.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// Shows findings, whether told to be quiet or not: who asks for quiet gets [`super::report`] to leave out all but errors.
    pub fn findings(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Tells why the command failed.
    pub fn failure(&self, error: &anyhow::Error) {
        let (red, bold, end) = if self.color_err { ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
        let mut text = format!("{red}error{end}{bold}: {error}{end}\n");
        for cause in error.chain().skip(1) {
            text.push_str("  caused by: ");
            text.push_str(&cause.to_string());
            text.push('\n');
        }
        self.findings(&text);
    }
}
