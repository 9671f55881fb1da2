//! What the browsers are told: which build stands, and what is wrong.

use std::convert::Infallible;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse as _;
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::BuildOutcome;

/// Address of the event stream.
pub(super) const EVENTS: &str = "/__casebook/events";
/// Address of the script.
pub(super) const SCRIPT: &str = "/__casebook/reload.js";
/// The script that listens and loads the page again.
pub(super) const RELOAD: &str = include_str!("reload.js");

/// The state of the site, watched by every open page.
pub(super) struct Live {
    sender: watch::Sender<State>,
    /// Tells one run of the server from the next, in pages that stay open meanwhile.
    session: u128,
}

/// A site, or why there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Number of the site's change; 0 before the first build.
    number: u64,
    /// Whether any build has ended.
    ready: bool,
    /// The folder, once a build has made one.
    pub(super) folder: Option<PathBuf>,
    /// HTML of what is wrong.
    pub(super) errors: Option<String>,
}

impl Live {
    pub(super) fn new() -> Self {
        let session = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
        Self { sender: watch::Sender::new(State::default()), session }
    }

    /// Tells of a finished build.
    pub(super) fn publish(&self, outcome: BuildOutcome) {
        self.sender.send_modify(|state| {
            // A first site is a change to whoever waits for it.
            if outcome.changed || state.folder.as_ref() != Some(&outcome.folder) {
                state.number += 1;
            }
            state.ready = true;
            state.folder = Some(outcome.folder);
            state.errors = outcome.errors;
        });
    }

    /// Tells of a build that failed; the site before it stays.
    pub(super) fn fail(&self, errors: &str) {
        self.sender.send_modify(|state| {
            state.ready = true;
            state.errors = Some(errors.to_owned());
        });
    }

    /// The state now, or after the first build if that is still running, with the name of the build.
    pub(super) async fn state(&self) -> (State, String) {
        let mut receiver = self.sender.subscribe();
        let state = match receiver.wait_for(|state| state.ready).await {
            Ok(state) => state.clone(),
            Err(_) => State::default(),
        };
        let build = name(self.session, &state);
        (state, build)
    }

    /// A stream of events: the state now, and every later one.
    pub(super) fn events(&self) -> Response<Body> {
        let session = self.session;
        let states = WatchStream::new(self.sender.subscribe()).filter(|state| state.ready);
        let events = states.map(move |state| {
            let data = serde_json::json!({ "build": name(session, &state), "errors": state.errors });
            Ok::<_, Infallible>(Event::default().event("build").data(data.to_string()))
        });
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }
}

fn name(session: u128, state: &State) -> String {
    format!("{session:x}-{}", state.number)
}

/// Adds the script to a page, before the end of its body.
pub(super) fn inject(html: &[u8], build: &str) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT}?build={build}\" defer></script>");
    let end = html.windows(7).rposition(|tag| tag.eq_ignore_ascii_case(b"</body>")).unwrap_or(html.len());
    [&html[..end], script.as_bytes(), &html[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn the_script_goes_to_the_end_of_the_body() {
        let page = |html: &str| String::from_utf8(inject(html.as_bytes(), "1")).unwrap();
        let script = "<script src=\"/__casebook/reload.js?build=1\" defer></script>";
        assert_eq!(page("<pre></body></pre></BODY></html>"), format!("<pre></body></pre>{script}</BODY></html>"));
        assert_eq!(page("<p>页"), format!("<p>页{script}"));
        assert_eq!(page(""), script);
    }
}
