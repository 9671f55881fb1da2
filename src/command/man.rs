//! `casebook man`

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use clap_mangen::Man;

use super::{Outcome, Printer};

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  casebook man | man -l -\n  casebook man --output ~/.local/share/man/man1")]
pub(super) struct Options {
    /// Folder to write a page for each command to
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub(super) fn run(options: &Options, command: &clap::Command, printer: &Printer) -> Result<Outcome> {
    if let Some(folder) = &options.output {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
        clap_mangen::generate_to(command.clone(), folder)
            .with_context(|| format!("cannot write to `{}`", folder.display()))?;
        return Ok(Outcome::Fine);
    }
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    printer.result(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Fine)
}
