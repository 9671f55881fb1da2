//! An event as a line.

use std::borrow::Cow;

use super::{Act, Event, time};
use crate::kind::Channel;

/// The line of an event, without its line break: all eight fields, in quotes where they need them.
///
/// [`parse`](super::parse) gives the same event back. Only the seconds of an offset from UTC are lost, which no zone of today has.
#[must_use]
pub fn to_line(event: &Event<'_>) -> String {
    let fields: [Cow<'_, str>; 8] = [
        time::shown(event.at).into(),
        event.act.name().into(),
        event.entry.to_string().into(),
        event.issue.as_ref().map(ToString::to_string).unwrap_or_default().into(),
        event.asked.shown(),
        event.by.shown(),
        event.channel.map_or("", Channel::name).into(),
        note(&event.act),
    ];
    fields.map(quoted).join(",")
}

fn note<'a>(act: &'a Act<'_>) -> Cow<'a, str> {
    match act {
        Act::Reuse { note } | Act::Uphold { note } | Act::Dismiss { note } => note.shown(),
        Act::Flag { reason, text } if text.is_empty() => reason.name().into(),
        Act::Flag { reason, text } => format!("{}: {text}", reason.name()).into(),
    }
}

/// A field as RFC 4180 wants it. No field holds a line break.
fn quoted(field: Cow<'_, str>) -> Cow<'_, str> {
    if field.contains([',', '"']) { format!("\"{}\"", field.replace('"', "\"\"")).into() } else { field }
}
