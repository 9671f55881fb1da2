//! `casebook completions`

use anyhow::Result;
use clap::Args;
use clap_complete::{Shell, generate};

use super::{Outcome, Printer};

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  casebook completions bash > ~/.local/share/bash-completion/completions/casebook")]
pub(super) struct Options {
    /// The shell
    shell: Shell,
}

pub(super) fn run(options: &Options, command: &mut clap::Command, printer: &Printer) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(options.shell, command, "casebook", &mut script);
    printer.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
