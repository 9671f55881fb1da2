//! From a request to its answer.

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};

use super::files::{self, Found};
use super::host::Hosts;
use super::live::{self, Live};
use super::{mime, reply};

/// The site as it is served.
#[derive(Clone)]
pub(super) struct Site {
    /// Path of the home page, `/` at both ends.
    base_path: Arc<str>,
    hosts: Arc<Hosts>,
    live: Arc<Live>,
}

impl Site {
    pub(super) fn new(base_path: &str, hosts: Hosts, live: Arc<Live>) -> Self {
        let inner = base_path.trim_matches('/');
        let base_path = if inner.is_empty() { "/".into() } else { format!("/{inner}/").into() };
        Self { base_path, hosts: Arc::new(hosts), live }
    }

    pub(super) fn base_path(&self) -> &str {
        &self.base_path
    }
}

/// Serves until the process ends.
pub(super) async fn serve(listener: TcpListener, site: Site) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot start the server")?;
    axum::serve(listener, Router::new().fallback(answer).with_state(site)).await.context("the server stopped")
}

async fn answer(State(site): State<Site>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if !is_local(&site.hosts, &uri, &headers) {
        return reply::refuse(StatusCode::FORBIDDEN, "this server answers to local names only\n");
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        let mut response = reply::refuse(StatusCode::METHOD_NOT_ALLOWED, "this server only reads\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match uri.path() {
        live::EVENTS => site.live.events(),
        live::SCRIPT => reply::with(StatusCode::OK, "text/javascript; charset=utf-8", live::RELOAD),
        _ => page(&site, &uri, &headers).await,
    }
}

/// Whether the request is addressed to this machine, by its one `Host` and, where the target names one too, there.
fn is_local(hosts: &Hosts, uri: &Uri, headers: &HeaderMap) -> bool {
    let mut named = headers.get_all(header::HOST).iter();
    let (first, second) = (named.next(), named.next());
    let named = first.and_then(|host| host.to_str().ok()).is_some_and(|host| hosts.allow(host));
    let targeted = uri.authority().is_none_or(|authority| hosts.allow(authority.as_str()));
    named && second.is_none() && targeted
}

async fn page(site: &Site, uri: &Uri, headers: &HeaderMap) -> Response<Body> {
    let path = uri.path();
    let Some(address) = path.strip_prefix(&*site.base_path) else { return outside(site, path) };
    let (state, build) = site.live.state().await;
    let Some(folder) = state.folder else { return no_site(state.errors.as_deref(), &build) };
    match find(folder, address.to_owned()).await {
        Ok(Found::File(name, bytes)) => file(&name, bytes, &build, headers),
        Ok(Found::Folder) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            reply::redirect(&format!("{path}/{query}"))
        }
        Ok(Found::Nothing(Some(html))) => {
            reply::with(StatusCode::NOT_FOUND, mime::of("404.html"), live::inject(&html, &build))
        }
        Ok(Found::Nothing(None)) => not_found(site, &build),
        Err(_) => reply::refuse(StatusCode::INTERNAL_SERVER_ERROR, "the file cannot be read\n"),
    }
}

/// Reads from the disk away from the threads that answer.
async fn find(folder: PathBuf, address: String) -> Result<Found> {
    Ok(tokio::task::spawn_blocking(move || files::find(&folder, &address)).await??)
}

fn file(name: &str, bytes: Vec<u8>, build: &str, headers: &HeaderMap) -> Response<Body> {
    let mime = mime::of(name);
    let bytes = if mime.starts_with("text/html") { live::inject(&bytes, build) } else { bytes };
    reply::file(mime, bytes, headers.get(header::IF_NONE_MATCH))
}

/// An address that is not the site's: from `/` and `/kb` the way leads to `/kb/`.
fn outside(site: &Site, path: &str) -> Response<Body> {
    if path == "/" || path == site.base_path.trim_end_matches('/') {
        return reply::redirect(&site.base_path);
    }
    not_found(site, "")
}

fn not_found(site: &Site, build: &str) -> Response<Body> {
    let home = reply::escape(&site.base_path);
    let html = live::inject(format!("<p>Nothing here. <a href=\"{home}\">To the site</a>").as_bytes(), build);
    reply::page(StatusCode::NOT_FOUND, &String::from_utf8_lossy(&html))
}

/// No build has succeeded yet.
fn no_site(errors: Option<&str>, build: &str) -> Response<Body> {
    let html = live::inject(errors.unwrap_or("<p>No site yet.").as_bytes(), build);
    reply::page(StatusCode::SERVICE_UNAVAILABLE, &String::from_utf8_lossy(&html))
}
