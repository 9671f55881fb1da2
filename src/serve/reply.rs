//! Answers, with the headers all of them carry.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::source::Hash;

/// Headers of every answer: nothing is guessed, nothing may be taken into a page of another site.
const ALWAYS: [(header::HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // Ask again each time, but an unchanged file need not travel.
    (header::CACHE_CONTROL, "no-cache"),
];

/// An answer with a body.
pub(super) fn with(status: StatusCode, mime: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A file with its tag; without the body if the browser has it already.
pub(super) fn file(mime: &'static str, bytes: Vec<u8>, known: Option<&HeaderValue>) -> Response<Body> {
    let tag = format!("\"{}\"", Hash::of(&bytes).short());
    let has_it = known
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response =
        if has_it { with(StatusCode::NOT_MODIFIED, mime, Body::empty()) } else { with(StatusCode::OK, mime, bytes) };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// A short page of the server's own.
pub(super) fn page(status: StatusCode, html: &str) -> Response<Body> {
    with(status, "text/html; charset=utf-8", format!("<!doctype html><meta charset=\"utf-8\">{html}\n"))
}

/// A plain refusal.
pub(super) fn refuse(status: StatusCode, why: &'static str) -> Response<Body> {
    with(status, "text/plain; charset=utf-8", why)
}

/// Sends the browser elsewhere on this server, this time only.
pub(super) fn redirect(to: &str) -> Response<Body> {
    let mut response = with(StatusCode::FOUND, "text/plain; charset=utf-8", Body::empty());
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// Text made safe within HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
