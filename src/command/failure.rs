//! What is said when a command fails, or the project file has errors.

use std::process::ExitCode;

use super::verb::tell;
use super::{Command, Printer, report};
use crate::config::{FILE, Invalid};
use crate::diag::render::Format;

impl Command {
    /// Whether whoever called reads JSON about what is done to the base: then there is an object to read however it ends.
    const fn wants_json(&self) -> bool {
        match self {
            Self::Open(options) => options.verb.json,
            Self::Escalate(options) => options.verb.json,
            Self::Solve(options) => options.verb.json,
            Self::Confirm(options) => options.verb.json,
            Self::Reopen(options) => options.verb.json,
            Self::Promote(options) => options.verb.json,
            Self::Reuse(options) => options.verb.json,
            Self::Flag(options) => options.verb.json,
            Self::Verify(options) => options.verb.json,
            Self::Archive(options) => options.verb.json,
            Self::Merge(options) => options.verb.json,
            Self::Standardise(options) => options.verb.json,
            Self::Due(options) => options.json,
            Self::Stats(options) => options.json,
            Self::Dupes(options) => options.json,
            _ => false,
        }
    }
}

/// Tells why nothing could be done.
pub(super) fn failed(error: &anyhow::Error, command: &Command, printer: &Printer) -> ExitCode {
    if command.wants_json() {
        // Where standard output is closed the message below is all there is.
        let _ = tell::failed(error, printer);
    }
    printer.failure(error);
    ExitCode::from(2)
}

/// Shows what is wrong in the project file, without which no command that needs a project can do anything.
pub(super) fn refused(invalid: &Invalid, command: &Command, printer: &Printer) -> ExitCode {
    let format = match command {
        Command::Build(options) => options.format(),
        Command::Check(options) => options.format(),
        _ => Format::Full,
    };
    let texts = |path: &str| (path == FILE).then(|| invalid.text.clone());
    let shown = if command.wants_json() {
        tell::wrong(&invalid.findings, &texts, printer)
    } else {
        report::show(&invalid.findings, &texts, format, printer)
    };
    match shown {
        Ok(()) => {
            printer.say("nothing was done: the project file has errors");
            ExitCode::from(1)
        }
        Err(error) => failed(&error, command, printer),
    }
}
