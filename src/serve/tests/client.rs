//! A server for one test, and a client that sends what it is told.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;

/// A server on a site of its own. It runs until the test process ends.
pub(super) struct Server {
    pub(super) temp: tempfile::TempDir,
    pub(super) port: u16,
    pub(super) said_first: String,
}

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: String,
}

pub(super) type Build = Box<dyn FnMut() -> Result<BuildOutcome> + Send>;

/// A build that copies `content/` over the site and finds an error in a file named `error`.
pub(super) fn copy(root: PathBuf) -> Build {
    Box::new(move || {
        let (content, folder) = (root.join("content"), root.join("site"));
        for entry in walkdir::WalkDir::new(&content).into_iter().map(Result::unwrap) {
            let to = folder.join(entry.path().strip_prefix(&content).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
        let errors = fs::read_to_string(content.join("error")).ok();
        if errors.as_deref() == Some("fail") {
            anyhow::bail!("<disk> on fire");
        }
        Ok(BuildOutcome { folder, changed: true, errors })
    })
}

pub(super) fn serve(files: &[(&str, &str)], base_path: &str) -> Server {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(&temp.path().join("content").join(path), text);
    }
    let build = copy(temp.path().to_owned());
    start(temp, base_path, 0, None, build)
}

pub(super) fn start(temp: tempfile::TempDir, base_path: &str, port: u16, host: Option<&str>, build: Build) -> Server {
    let (sender, said) = channel();
    let (watch, base_path) = (vec![temp.path().join("content")], base_path.to_owned());
    let host = host.map(str::to_owned);
    std::thread::spawn(move || {
        let say = move |line: &str| drop(sender.send(line.to_owned()));
        run(&Options { watch, host, port, base_path, open: false, say: &say }, build)
    });
    let mut lines = said.iter();
    let said_first = lines.next().unwrap();
    let serving = std::iter::once(said_first.clone()).chain(lines).find(|line| line.starts_with("serving")).unwrap();
    let port = serving.split(['/', ' ']).find_map(|part| part.rsplit_once(':')?.1.parse().ok()).unwrap();
    Server { temp, port, said_first }
}

pub(super) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

impl Server {
    pub(super) fn change(&self, path: &str, text: &str) {
        write(&self.temp.path().join("content").join(path), text);
    }

    /// Sends a request as written, host added if it has none, and reads the answer to the end.
    pub(super) fn send(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let host = if request.to_ascii_lowercase().contains("\r\nhost:") { "" } else { "Host: localhost\r\n" };
        write!(stream, "{request}\r\n{host}Connection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header =
            |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        Answer { status, headers: lines.filter_map(header).collect(), body: body.to_owned() }
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1"))
    }

    /// Opens the event stream.
    pub(super) fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", live::EVENTS).unwrap();
        Events(BufReader::new(stream))
    }
}

pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    /// The build and the errors of the next event.
    pub(super) fn next(&mut self) -> (String, Option<String>) {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let data: serde_json::Value = serde_json::from_str(data).unwrap();
                return (data["build"].as_str().unwrap().to_owned(), data["errors"].as_str().map(str::to_owned));
            }
        }
    }
}

pub(super) fn serve_on(port: u16, host: Option<&str>) -> Server {
    let temp = tempfile::tempdir().unwrap();
    write(&temp.path().join("content/index.html"), "one");
    let build = copy(temp.path().to_owned());
    start(temp, "/", port, host, build)
}
