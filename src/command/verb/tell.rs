//! Telling what a verb did, would do, or refused to do.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::Result;
use serde_json::{Value, json};

use crate::command::apply::Written;
use crate::command::{Outcome, Printer};
use crate::diag::Diagnostic;
use crate::diag::render::{Format, render};
use crate::flow::{FileChange, Plan, Refusal};
use crate::ledger;

/// Tells what stands in the way.
pub(super) fn refused(refusal: &Refusal, json: bool, printer: &Printer) -> Result<Outcome> {
    if json {
        let text = json!({ "done": false, "refused": refusal.message, "help": refusal.help });
        printer.result(&format!("{text:#}\n"))?;
    } else {
        printer.findings(&format!("not done: {}\n    help: {}\n", refusal.message, refusal.help));
    }
    Ok(Outcome::Findings)
}

/// Tells in JSON which findings stand in the way.
pub(in crate::command) fn wrong(
    findings: &[Diagnostic],
    texts: &dyn Fn(&str) -> Option<Arc<str>>,
    printer: &Printer,
) -> Result<()> {
    let findings: Value = serde_json::from_str(&render(findings, texts, Format::Json, false))?;
    printer.result(&format!("{:#}\n", json!({ "done": false, "findings": findings })))
}

/// Tells in JSON why nothing could be done.
pub(in crate::command) fn failed(error: &anyhow::Error, printer: &Printer) -> Result<()> {
    let causes: Vec<_> = error.chain().skip(1).map(ToString::to_string).collect();
    printer.result(&format!("{:#}\n", json!({ "done": false, "failed": error.to_string(), "causes": causes })))
}

/// Tells what was written.
pub(super) fn done(plan: &Plan, written: &Written, json: bool, printer: &Printer) -> Result<()> {
    if json {
        return printer.result(&format!("{:#}\n", summary(plan, true, &written.files, &written.ledger)));
    }
    let mut text = headline(plan);
    for file in written.files.iter().chain(&written.ledger) {
        let _ = writeln!(text, "  {file}");
    }
    printer.result(&text)?;
    plan.notes.iter().for_each(|note| printer.say(&format!("note: {note}")));
    Ok(())
}

/// Shows what would be written.
pub(super) fn dry_run(plan: &Plan, json: bool, printer: &Printer) -> Result<Outcome> {
    let files: Vec<_> = plan.files.iter().map(|file| file.path.to_string()).collect();
    if json {
        let lines: Vec<_> = plan.events.iter().map(|event| ledger::to_line(event)).collect();
        printer.result(&format!("{:#}\n", summary(plan, false, &files, &lines)))?;
        return Ok(Outcome::Fine);
    }
    let mut text = headline(plan);
    for file in &plan.files {
        text += &difference(file);
    }
    for event in &plan.events {
        let _ = writeln!(text, "ledger\n+ {}", ledger::to_line(event).trim_end());
    }
    printer.result(&text)?;
    plan.notes.iter().for_each(|note| printer.say(&format!("note: {note}")));
    printer.say("nothing was written (--dry-run)");
    Ok(Outcome::Fine)
}

fn headline(plan: &Plan) -> String {
    let name = plan.entry.as_ref().map(ToString::to_string).unwrap_or_default();
    match plan.state {
        Some(("", to)) => format!("{name}: new, {to}\n"),
        Some((from, to)) => format!("{name}: {from} → {to}\n"),
        None => format!("{name}\n"),
    }
}

fn summary(plan: &Plan, done: bool, files: &[String], ledger: &[String]) -> Value {
    let state = plan.state.map(|(from, to)| json!({ "from": from, "to": to }));
    json!({
        "done": done,
        "entry": plan.entry.as_ref().map(ToString::to_string),
        "state": state,
        "files": files,
        "ledger": ledger,
        "notes": plan.notes,
    })
}

/// The lines that go and come, with the lines around them.
fn difference(file: &FileChange) -> String {
    let (old, new) = (file.old.as_deref().unwrap_or_default(), file.new.as_deref().unwrap_or_default());
    let diff = similar::TextDiff::from_lines(old, new);
    let name = |there: bool| if there { &*file.path } else { "/dev/null" };
    diff.unified_diff().context_radius(1).header(name(file.old.is_some()), name(file.new.is_some())).to_string()
}
