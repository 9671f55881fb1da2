//! Asking whoever sits at the terminal for what is missing.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use anyhow::{Result, bail};

use crate::command::Printer;

/// A line typed in answer to a question; `None` where nobody sits at a terminal, or nothing was typed.
pub(in crate::command) fn typed(printer: &Printer, question: &str) -> Option<String> {
    if printer.is_quiet() || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    let _ = write!(std::io::stderr().lock(), "{question} ");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).ok()?;
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// What is typed in answer to a question, or an error that says how else to give it.
pub(in crate::command) fn needed(printer: &Printer, question: &str, missing: &str) -> Result<String> {
    match typed(printer, question) {
        Some(answer) => Ok(answer),
        None => bail!("{missing}"),
    }
}

/// Whether the question is answered by yes. Where nobody is asked the answer is no.
pub(in crate::command) fn confirmed(printer: &Printer, question: &str) -> bool {
    let answer = typed(printer, &format!("{question} [y/N]"));
    answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes" | "是" | "好"))
}
