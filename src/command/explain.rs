//! `casebook explain`

use anyhow::{Result, anyhow};
use clap::Args;

use super::{Outcome, Printer};
use crate::diag::{Code, explain};

#[derive(Args, Debug)]
#[command(after_help = "Example:\n  casebook explain CB0103")]
pub(super) struct Options {
    /// The code, as findings show it; without one, all codes are listed
    code: Option<String>,
}

pub(super) fn run(options: &Options, printer: &Printer) -> Result<Outcome> {
    match &options.code {
        None => printer.result(&explain::index())?,
        Some(code) => {
            let code: Code =
                code.parse().map_err(|reason: String| anyhow!("{reason}; `casebook explain` lists all codes"))?;
            printer.result(code.page())?;
        }
    }
    Ok(Outcome::Fine)
}
