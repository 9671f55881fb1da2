//! Any event.

use jiff::Timestamp;
use jiff::tz::Offset;
use proptest::prelude::*;

use super::*;
use crate::kind::Channel;
use crate::kind::time::Moment;

fn words() -> impl Strategy<Value = Words<'static>> {
    "[\\PC\t\r\n]{0,12}|[\"',:：=@+a客 -]{0,8}".prop_map(Words::new)
}

/// Words that say something, or nothing.
fn lettered() -> impl Strategy<Value = Words<'static>> {
    words().prop_filter("signs alone are no words", |words| !words.is_signs())
}

fn entry() -> impl Strategy<Value = EntryName<'static>> {
    "(resolution|playbook|case|principle)/[a-z0-9客,\"'=-]{1,12}".prop_map(|name| EntryName::new(name).unwrap())
}

fn issue() -> impl Strategy<Value = IssueName<'static>> {
    "issue/[a-z0-9客,\"-]{1,12}".prop_map(|name| IssueName::new(name).unwrap())
}

fn moment() -> impl Strategy<Value = Moment> {
    // The years 1 to 9998, so that no offset leaves the years of RFC 3339.
    let seconds = -62_100_000_000_i64..253_300_000_000;
    let nanos = prop_oneof![Just(0), 0_i32..1_000_000_000];
    (seconds, nanos, -23 * 60..=23 * 60).prop_map(|(seconds, nanos, minutes)| Moment {
        at: Timestamp::new(seconds, nanos).unwrap(),
        offset: Offset::from_seconds(minutes * 60).unwrap(),
    })
}

fn channel() -> impl Strategy<Value = Option<Channel>> {
    prop::option::of(prop::sample::select(Channel::ALL.to_vec()))
}

fn act() -> impl Strategy<Value = Act<'static>> {
    prop_oneof![
        words().prop_map(|note| Act::Reuse { note }),
        words().prop_map(|note| Act::Uphold { note }),
        words().prop_map(|note| Act::Dismiss { note }),
        (prop::sample::select(Reason::ALL.to_vec()), words()).prop_map(|(reason, text)| Act::Flag { reason, text }),
    ]
}

pub(super) fn event() -> impl Strategy<Value = Event<'static>> {
    (moment(), entry(), act(), prop::option::of(issue()), lettered(), lettered(), channel())
        .prop_map(|(at, entry, act, issue, asked, by, channel)| Event { at, entry, act, issue, asked, by, channel })
}
