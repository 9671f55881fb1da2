//! The answer, for a person with a customer on the line.

use super::Said;
use crate::command::shell::{self, printable};
use crate::query::ask::{Candidate, Reason, Verdict};
use crate::theme::Texts;

/// A whole, in hundredths, of a number in 1/1024.
const fn hundredths(share: u16) -> u32 {
    share as u32 * 100 / 1024
}

/// What is said, as text.
pub(super) fn shown(said: &Said, texts: &Texts, color: bool) -> String {
    let (strong, quiet, end) = if color { ("\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m") } else { ("", "", "") };
    let head = |key: &str, values: &[(&str, &str)]| format!("{strong}{}{end}\n", texts.fill(key, values));
    let entry = |entry: &Candidate| {
        let Candidate { card, .. } = entry;
        let trust = [&*card.state, &*card.evidence].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        format!("{strong}{}{end}\n    {quiet}{} · {}{end}\n", printable(&card.title), card.id, trust.join(" "))
    };
    let mut text = match &said.asked.verdict {
        Verdict::Answer { entry: answer } => {
            let steps: String = said.steps.lines().map(|line| format!("    {}\n", printable(line))).collect();
            let route = texts.find(&format!("route.{}", answer.facts.route)).unwrap_or_default();
            let call = call(&answer.facts.escalate_to, "ask.escalate", texts);
            let after: String =
                [route, &call].iter().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
            format!("{}\n{}\n{steps}\n{after}", head("ask.answer", &[]), entry(answer))
        }
        Verdict::AskBack { key, options } => {
            let name = texts.find(&format!("environment.{key}")).unwrap_or(key);
            let option = |option: &crate::query::ask::Choice| {
                let value = printable(&option.value);
                format!("  --env {key}={}\n    {}", quoted_if_needed(&value), entry(&option.entry))
            };
            format!("{}\n{}\n", head("ask.ask-back", &[("key", name)]), options.iter().map(option).collect::<String>())
        }
        Verdict::Suggest { entries } => {
            let numbered = entries.iter().enumerate().map(|(at, one)| format!("{:>2}. {}", at + 1, entry(one)));
            format!("{}\n{}\n", head("ask.suggest", &[]), numbered.collect::<String>())
        }
        Verdict::Route { who } => {
            let call = call(who.as_deref().unwrap_or_default(), "ask.call", texts);
            let call = if call.is_empty() { texts.get("ask.call.nobody").to_owned() } else { call };
            let open = said.open.as_deref().unwrap_or_default();
            format!("{}\n{call}\n{}\n    {open}\n\n", head("ask.route", &[]), texts.get("ask.open"))
        }
    };
    text += &format!("{quiet}{}{end}\n", texts.get("ask.why"));
    for reason in &said.asked.why {
        text += &format!("{quiet}  - {}{end}\n", in_words(reason, texts));
    }
    text
}

/// Whom to call, by the name that the interface has for the role.
fn call(who: &str, key: &str, texts: &Texts) -> String {
    if who.is_empty() {
        return String::new();
    }
    let name = texts.find(&format!("role.{who}")).unwrap_or(who);
    texts.fill(key, &[("who", &printable(name))])
}

/// A reason in words.
fn in_words(reason: &Reason, texts: &Texts) -> String {
    let label = |family: &str, name: &str| texts.find(&format!("{family}.{name}")).unwrap_or(name).to_owned();
    let values: Vec<(&str, String)> = match reason {
        Reason::Sure { sure, needed } | Reason::Unsure { sure, needed } => {
            vec![("sure", hundredths(*sure).to_string()), ("needed", hundredths(*needed).to_string())]
        }
        Reason::TooFew { questions } | Reason::TooVague { questions } => vec![("questions", questions.to_string())],
        Reason::Validated { evidence } => vec![("evidence", evidence.clone())],
        Reason::NotValidated { state } => vec![("state", label("status", state))],
        Reason::Fits { key, value } | Reason::Elsewhere { key, value } => {
            vec![("key", label("environment", key)), ("value", value.clone())]
        }
        Reason::Differ { key } => vec![("key", label("environment", key))],
        Reason::Fresh | Reason::Stale | Reason::Flagged | Reason::Nothing => Vec::new(),
    };
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    printable(&texts.fill(&format!("ask.why.{}", reason.name()), &values))
}

/// The command that opens an issue of a question.
pub(in crate::command) fn opening(question: &str) -> String {
    format!("casebook open {}", shell::argument(question))
}

fn quoted_if_needed(value: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.');
    if value.chars().all(is_plain) { value.to_owned() } else { shell::word(value) }
}
