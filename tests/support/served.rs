//! A built site at an address of this machine, for a browser to open.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, RwLock};
use std::thread;
use std::time::Duration;

use crate::base::Site;

/// A site and the server that shows it, from memory, until the tests end.
pub(crate) struct Served {
    /// `http://127.0.0.1:4711/kb/`
    pub(crate) root: String,
    /// Its files, as they were at first.
    pub(crate) site: Arc<Site>,
    shown: Arc<RwLock<Shown>>,
}

/// What the server gives.
struct Shown {
    site: Arc<Site>,
    cached: BTreeMap<String, Vec<u8>>,
    headers: String,
    /// What addresses have that are asked for in vain.
    stalled: Option<String>,
}

impl Served {
    /// Builds a site for an address that ends with `path` and serves it there. Outside of `path` there is nothing.
    pub(crate) fn start(path: &'static str, build: impl FnOnce(&str) -> Site) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}{path}", listener.local_addr().unwrap());
        let site = Arc::new(build(&root));
        let shown = Shown { site: Arc::clone(&site), cached: BTreeMap::new(), headers: String::new(), stalled: None };
        let shown = Arc::new(RwLock::new(shown));
        let given = Arc::clone(&shown);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shown = Arc::clone(&given);
                thread::spawn(move || answer(&connection, path, &shown));
            }
        });
        Self { root, site, shown }
    }

    /// Shows another site from now on.
    pub(crate) fn publish(&self, site: Site) {
        self.shown.write().unwrap().site = Arc::new(site);
    }

    /// Puts a cache before the server that gives these files, whatever is published, to all who do not ask past caches.
    pub(crate) fn cache(&self, files: BTreeMap<String, Vec<u8>>) {
        self.shown.write().unwrap().cached = files;
    }

    /// Adds a header to all answers: `Name: value`.
    pub(crate) fn header(&self, line: &str) {
        self.shown.write().unwrap().headers += &format!("{line}\r\n");
    }

    /// Takes requests for addresses that have `part` in them and never answers; for none, whoever waits is answered.
    pub(crate) fn stall(&self, part: Option<&str>) {
        self.shown.write().unwrap().stalled = part.map(str::to_owned);
    }

    /// Address of a page given from the root of the site: `en/cases/`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The entry with the longest page in a section: the one that shows most.
    pub(crate) fn longest(&self, section: &str) -> String {
        let page = |path: &str| {
            let name = path.strip_prefix(section)?.strip_prefix('/')?.strip_suffix("/index.html")?;
            (!name.contains('/')).then(|| format!("{section}/{name}/"))
        };
        let pages = self.site.pages().filter_map(|(path, html)| Some((html.len(), page(path)?)));
        pages.max().unwrap_or_else(|| panic!("no page in {section}")).1
    }
}

/// Answers requests of one connection until it closes.
fn answer(mut connection: &TcpStream, base: &str, shown: &RwLock<Shown>) {
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    while let Some(request) = lines.next() {
        let mut past_caches = false;
        while let Some(line) = lines.next().filter(|line| !line.is_empty()) {
            past_caches |= line.eq_ignore_ascii_case("cache-control: no-cache");
        }
        let path = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
        let stalls = |shown: &Shown| shown.stalled.as_ref().is_some_and(|part| path.contains(part.as_str()));
        while stalls(&shown.read().unwrap()) {
            thread::sleep(Duration::from_millis(20));
        }
        let shown = shown.read().unwrap();
        let (status, path, body) = find(path, base, &shown, past_caches);
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n{}\r\n",
            media_type(&path),
            body.len(),
            shown.headers
        );
        if connection.write_all(&[head.as_bytes(), body].concat()).is_err() {
            return;
        }
    }
}

/// Status, path and content of the file at an address, or of the page that says there is none.
fn find<'a>(path: &str, base: &str, shown: &'a Shown, past_caches: bool) -> (&'static str, String, &'a [u8]) {
    let Shown { site, cached, .. } = shown;
    if let Some(path) = decode(path).strip_prefix(base) {
        let folder = path.is_empty() || path.ends_with('/');
        let path = if folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(body) = cached.get(&path).filter(|_| !past_caches).or_else(|| site.0.get(&path)) {
            return ("200 OK", path, body);
        }
    }
    let lost = "404.html".to_owned();
    let body = site.0.get(&lost).map_or(&[][..], Vec::as_slice);
    ("404 Not Found", lost, body)
}

/// A path with its `%` codes read.
fn decode(path: &str) -> String {
    let mut parts = path.split('%');
    let mut bytes = parts.next().unwrap_or("").as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            None => bytes.extend_from_slice(format!("%{part}").as_bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
