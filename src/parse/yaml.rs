//! The one door to YAML.

mod mistake;

use serde::de::DeserializeOwned;

use crate::source::Span;
pub use mistake::{Mistake, mistake};

/// Reads a whole YAML text as `T`.
///
/// # Errors
/// When the text is not YAML or not of the shape of `T`; the message names line and column.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// What an error says, without its place.
#[must_use]
pub fn reason(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_owned()
}

/// Where an error is: from its column to the end of the line; the beginning of the text when it does not say.
#[must_use]
pub fn place(text: &str, error: &serde_yaml::Error) -> Span {
    let Some(location) = error.location() else { return Span::default() };
    let line_start = text.split_inclusive('\n').take(location.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let line = text[line_start..].lines().next().unwrap_or_default();
    // Columns count characters here, whatever the index of the location counts.
    let column = line.char_indices().nth(location.column().saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    Span::new(line_start + column..line_start + line.len())
}
