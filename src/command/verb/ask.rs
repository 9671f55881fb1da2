//! Asking whoever sits at the terminal for what is missing.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use anyhow::{Result, anyhow, bail};

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

/// The same of an answer that must be one of a few: who mistypes it is told so and asked again. Nothing typed ends it.
pub(in crate::command) fn needed_as<T>(
    printer: &Printer,
    question: &str,
    missing: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T> {
    let answer = until_read(|| typed(printer, question), read, |wrong| printer.say(wrong));
    answer.ok_or_else(|| anyhow!("{missing}"))
}

/// The first answer that can be read; the others are told to be wrong.
fn until_read<T>(
    mut answer: impl FnMut() -> Option<String>,
    read: impl Fn(&str) -> Result<T, String>,
    mut tell: impl FnMut(&str),
) -> Option<T> {
    loop {
        match read(&answer()?) {
            Ok(value) => return Some(value),
            Err(wrong) => tell(&wrong),
        }
    }
}

/// Whether the question is answered by yes. Where nobody is asked the answer is no.
pub(in crate::command) fn confirmed(printer: &Printer, question: &str) -> bool {
    let answer = typed(printer, &format!("{question} [y/N]"));
    answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes" | "是" | "好"))
}

#[cfg(test)]
mod tests {
    use super::until_read;

    #[test]
    fn a_wrong_answer_is_asked_for_again_and_no_answer_ends_it() {
        let asked = |answers: &[&str]| {
            let mut answers = answers.iter().map(|&answer| answer.to_owned());
            let mut told = Vec::new();
            let read = |answer: &str| answer.parse::<u8>().map_err(|_| format!("`{answer}` is no number"));
            let answer = until_read(|| answers.next(), read, |wrong| told.push(wrong.to_owned()));
            (answer, told)
        };
        assert_eq!(asked(&["one", "1", "2"]), (Some(1), vec!["`one` is no number".to_owned()]));
        assert_eq!(asked(&["one"]), (None, vec!["`one` is no number".to_owned()]));
        assert_eq!(asked(&[]), (None, Vec::new()));
    }
}
