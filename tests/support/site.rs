//! The bundled knowledge base as a site on a port of this machine, built once a test binary.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{LazyLock, OnceLock};
use std::thread;

use casebook::cache::Cache;
use casebook::model::Viewpoint;
use casebook::pipeline::{Project, Published, Timings, Unwatched, analyse, publish};
use casebook::theme::Theme;
use casebook::write::{Stage, Target};

/// The project of this repository, served at the root of a host; and, under `/kb/`, a copy of it with pages that content
/// cannot be asked to have, see [`Site::of_the_copy`].
pub(crate) struct Site {
    /// `http://127.0.0.1:4711`
    pub(crate) host: String,
    /// `/` or `/kb/`
    pub(crate) base: &'static str,
    /// Where its files are.
    pub(crate) folder: PathBuf,
}

/// The entry that lacks its English twin in the copy.
pub(crate) const UNTRANSLATED: &str = "cases/morgan-stanley-visit";

impl Site {
    /// The project as it is.
    pub(crate) fn bundled() -> &'static Self {
        static SITE: LazyLock<Site> = LazyLock::new(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            Site::build(root.to_owned(), "/", &serve().sites[0].1)
        });
        &SITE
    }

    /// The copy: one twin is missing, and a page has everything Markdown can say.
    pub(crate) fn of_the_copy() -> &'static Self {
        static SITE: LazyLock<Site> = LazyLock::new(|| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let server = serve();
            let copy = server.folder.join("project");
            for name in ["casebook.yaml", "content", "themes"] {
                copy_all(&root.join(name), &copy.join(name));
            }
            copy_all(&root.join("tests/fixtures/everything"), &copy.join("content/pages"));
            fs::remove_file(copy.join("content").join(UNTRANSLATED).with_extension("en.md")).unwrap();
            Site::build(copy, "/kb/", &server.sites[1].1)
        });
        &SITE
    }

    fn build(root: PathBuf, base: &'static str, folder: &Path) -> Self {
        let host = serve().host.clone();
        let mut project = Project::open(&root).unwrap();
        project.config.set_base_url(&format!("{host}{base}")).unwrap();
        let timings = Timings::default();
        let viewpoint = Viewpoint::of(&project.config);
        let analysis = analyse(&project, viewpoint, &mut Cache::default(), &timings, &Unwatched);
        let (theme, _) = Theme::load(&root, &project.config).unwrap_or_else(|findings| panic!("{findings:?}"));
        let stage = Stage::begin(&Target::new(folder, folder.with_extension("notes"))).unwrap();
        match publish(&project, &analysis, &theme, stage, &timings, &Unwatched).unwrap() {
            Published::Written(_) => Self { host, base, folder: folder.to_owned() },
            Published::Refused(findings) => panic!("{findings:?}"),
        }
    }

    /// Address of a page given from the root of the site: `en/cases/`.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.host, self.base)
    }

    /// The file of a page.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        let file = self.folder.join(path);
        if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file }
    }

    /// The entry with the longest page in a section: the one that shows most.
    pub(crate) fn longest(&self, section: &str) -> String {
        let entries = fs::read_dir(self.folder.join(section)).unwrap().map(|entry| entry.unwrap().path());
        let pages = entries.filter(|entry| entry.join("index.html").is_file());
        let length = |page: &PathBuf| (fs::metadata(page.join("index.html")).unwrap().len(), page.clone());
        let longest = pages.max_by_key(length).unwrap_or_else(|| panic!("no page in {section}"));
        format!("{section}/{}/", longest.file_name().unwrap().to_str().unwrap())
    }

    /// Every page of the site, from its root.
    pub(crate) fn pages(&self) -> Vec<String> {
        let mut pages = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else if entry.extension().is_some_and(|extension| extension == "html") {
                    pages.push(entry.strip_prefix(&self.folder).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        pages.sort();
        pages
    }
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_file() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
        return;
    }
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        copy_all(&entry, &to.join(entry.file_name().unwrap()));
    }
}

/// A server of the files of several folders.
struct Server {
    host: String,
    folder: PathBuf,
    /// Path and folder; the longer path wins.
    sites: [(&'static str, PathBuf); 2],
}

/// The server of this test binary.
fn serve() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{}", env!("CARGO_CRATE_NAME")));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                thread::spawn(move || answer(&connection));
            }
        });
        Server { host, sites: [("/", folder.join("root")), ("/kb/", folder.join("kb"))], folder }
    })
}

/// Answers requests of one connection until it closes.
fn answer(connection: &TcpStream) {
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    while let Some(request) = lines.next() {
        let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
        while lines.next().is_some_and(|line| !line.is_empty()) {}
        let (status, file) = find(path.split(['?', '#']).next().unwrap_or("/"));
        let body = fs::read(&file).unwrap_or_default();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\r\n",
            media_type(&file),
            body.len()
        );
        let mut connection = connection;
        if connection.write_all(&[head.as_bytes(), &body].concat()).is_err() {
            return;
        }
    }
}

/// The file at a path, or the page that says there is none.
fn find(path: &str) -> (&'static str, PathBuf) {
    let sites = &serve().sites;
    let (base, folder) = sites.iter().rev().find(|(base, _)| path.starts_with(base)).unwrap_or(&sites[0]);
    let path = PathBuf::from(decode(path.strip_prefix(base).unwrap_or("")));
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(&path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    if inside && file.is_file() { ("200 OK", file) } else { ("404 Not Found", folder.join("404.html")) }
}

fn decode(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [byte, tail @ ..] = rest {
        let hex = path.len() - tail.len();
        let coded = path.get(hex..hex + 2).filter(|_| *byte == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(coded.unwrap_or(*byte));
        rest = if coded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
