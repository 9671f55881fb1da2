//! A built site at an address of this machine, for a browser to open.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use crate::base::Site;

/// A site and the server that shows it, from memory, until the tests end.
pub(crate) struct Served {
    /// `http://127.0.0.1:4711/kb/`
    pub(crate) root: String,
    /// Its files.
    pub(crate) site: Arc<Site>,
}

impl Served {
    /// Builds a site for an address that ends with `path` and serves it there. Outside of `path` there is nothing.
    pub(crate) fn start(path: &'static str, build: impl FnOnce(&str) -> Site) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}{path}", listener.local_addr().unwrap());
        let site = Arc::new(build(&root));
        let files = Arc::clone(&site);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let files = Arc::clone(&files);
                thread::spawn(move || answer(&connection, path, &files));
            }
        });
        Self { root, site }
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
fn answer(mut connection: &TcpStream, base: &str, site: &Site) {
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    while let Some(request) = lines.next() {
        while lines.next().is_some_and(|line| !line.is_empty()) {}
        let path = request.split(' ').nth(1).unwrap_or("/").split(['?', '#']).next().unwrap_or("/");
        let (status, path, body) = find(path, base, site);
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\r\n",
            media_type(&path),
            body.len()
        );
        if connection.write_all(&[head.as_bytes(), body].concat()).is_err() {
            return;
        }
    }
}

/// Status, path and content of the file at an address, or of the page that says there is none.
fn find<'a>(path: &str, base: &str, site: &'a Site) -> (&'static str, String, &'a [u8]) {
    if let Some(path) = decode(path).strip_prefix(base) {
        let folder = path.is_empty() || path.ends_with('/');
        let path = if folder { format!("{path}index.html") } else { path.to_owned() };
        if let Some(body) = site.0.get(&path) {
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
