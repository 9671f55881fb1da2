//! What editing does to texts.

mod content;
mod odd;
mod properties;
mod push;
mod refuse;
mod remove;
mod replace;
mod set;

use super::{Change, KeyPath, Refusal, Value, apply};

const ORDER: &[&str] =
    &["title", "opened", "relief_at", "solved_at", "owner", "complaint", "complaint.received", "complaint.answered"];

fn path(text: &str) -> KeyPath {
    text.parse().unwrap()
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn plain(words: &str) -> Value {
    Value::Plain(words.to_owned())
}

fn map(entries: &[(&str, &str)]) -> Value {
    Value::Map(entries.iter().map(|(name, value)| ((*name).to_owned(), plain(value))).collect())
}

fn set(at: &str, value: Value) -> Change {
    Change::Set { path: path(at), value }
}

fn push(at: &str, value: Value) -> Change {
    Change::Push { path: path(at), value }
}

fn remove(at: &str) -> Change {
    Change::Remove { path: path(at) }
}

/// A front matter after a change, the file around it being as it was.
fn edited(yaml: &str, change: Change) -> Result<String, Refusal> {
    let (before, behind) = ("---\n", "---\n\nThe body: *x*  \n---\n");
    let new = apply(&format!("{before}{yaml}{behind}"), &[change], ORDER)?;
    Ok(new.strip_prefix(before).and_then(|new| new.strip_suffix(behind)).unwrap().to_owned())
}

/// Holds each front matter to what becomes of it.
fn each(change: &Change, cases: &[(&str, &str)]) {
    for (yaml, expected) in cases {
        assert_eq!(edited(yaml, change.clone()).as_deref(), Ok(*expected), "{yaml}");
    }
}
