//! The server as a client on the network sees it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use super::*;

/// A server on a site of its own. It runs until the test process ends.
struct Server {
    temp: tempfile::TempDir,
    port: u16,
    said_first: String,
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
}

type Build = Box<dyn FnMut() -> Result<BuildOutcome> + Send>;

/// A build that copies `content/` over the site and finds an error in a file named `error`.
fn copy(root: PathBuf) -> Build {
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

fn serve(files: &[(&str, &str)], base_path: &str) -> Server {
    let temp = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(&temp.path().join("content").join(path), text);
    }
    let build = copy(temp.path().to_owned());
    start(temp, base_path, 0, None, build)
}

fn start(temp: tempfile::TempDir, base_path: &str, port: u16, host: Option<&str>, build: Build) -> Server {
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

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

impl Server {
    fn change(&self, path: &str, text: &str) {
        write(&self.temp.path().join("content").join(path), text);
    }

    /// Sends a request as written, host added if it has none, and reads the answer to the end.
    fn send(&self, request: &str) -> Answer {
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

    fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1"))
    }

    /// Opens the event stream.
    fn listen(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {} HTTP/1.1\r\nHost: localhost\r\n\r\n", live::EVENTS).unwrap();
        Events(BufReader::new(stream))
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// The build and the errors of the next event.
    fn next(&mut self) -> (String, Option<String>) {
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

#[test]
fn pages_and_files_are_served_with_their_types_and_the_script_in_pages_only() {
    let server = serve(
        &[("index.html", "<body>家</body>"), ("case/迟到/index.html", "<p>"), ("a.css", "x{}"), ("i.png", "png")],
        "/",
    );
    let home = server.get("/");
    assert_eq!((home.status, home.headers["content-type"].as_str()), (200, "text/html; charset=utf-8"));
    assert!(home.body.starts_with("<body>家<script src=\"/__casebook/reload.js?build="), "{}", home.body);
    assert!(server.get("/case/%E8%BF%9F%E5%88%B0/?q=1").body.contains("<p>"));
    let css = server.get("/a.css");
    assert_eq!((css.headers["content-type"].as_str(), css.body.as_str()), ("text/css; charset=utf-8", "x{}"));
    assert_eq!(css.headers["x-content-type-options"], "nosniff");
    assert_eq!(css.headers["cross-origin-resource-policy"], "same-origin");
    assert_eq!(server.get("/i.png").headers["content-type"], "image/png");
    assert_eq!(server.get("/__casebook/reload.js?build=1").headers["content-type"], "text/javascript; charset=utf-8");
    let file = fs::read_to_string(server.temp.path().join("site/index.html")).unwrap();
    assert_eq!(file, "<body>家</body>", "the file itself is left alone");
}

#[test]
fn folders_are_given_their_slash_and_nothing_is_sent_elsewhere() {
    let server = serve(&[("index.html", ""), ("标签/index.html", ""), ("empty/x.txt", "")], "/");
    let folder = server.get("/%E6%A0%87%E7%AD%BE?q=1");
    assert_eq!((folder.status, folder.headers["location"].as_str()), (302, "/%E6%A0%87%E7%AD%BE/?q=1"));
    assert_eq!(server.get("/empty").status, 404);
    assert_eq!(server.get("/empty/").status, 404);
    assert_eq!(server.get("//evil.example/..").status, 404);
    assert_eq!(server.get("//evil.example").status, 404);
}

#[test]
fn what_is_missing_gets_the_nearest_404_page() {
    let server = serve(&[("index.html", ""), ("404.html", "<p>没有"), ("en/404.html", "<p>none")], "/");
    let missing = server.get("/nowhere/at/all");
    assert_eq!(missing.status, 404);
    assert!(missing.body.starts_with("<p>没有<script"), "{}", missing.body);
    assert!(server.get("/en/case/x/").body.starts_with("<p>none"));
    assert_eq!(server.get("/en/case/x/").status, 404);
}

#[test]
fn a_site_under_a_path_is_served_there() {
    let server = serve(&[("index.html", "home"), ("a.txt", "a")], "kb");
    for path in ["/", "/kb"] {
        let answer = server.get(path);
        assert_eq!((answer.status, answer.headers["location"].as_str()), (302, "/kb/"));
    }
    assert!(server.get("/kb/").body.starts_with("home"));
    assert_eq!(server.get("/kb/a.txt").body, "a");
    assert_eq!(server.get("/a.txt").status, 404);
    assert_eq!(server.get("/kbx/a.txt").status, 404);
    assert_eq!(server.get("/__casebook/reload.js").status, 200);
}

#[test]
fn head_sends_no_body_and_an_unchanged_file_is_not_sent_again() {
    let server = serve(&[("index.html", "home"), ("a.txt", "text")], "/");
    let head = server.send("HEAD /a.txt HTTP/1.1");
    assert_eq!((head.status, head.headers["content-length"].as_str(), head.body.as_str()), (200, "4", ""));
    let tag = server.get("/a.txt").headers["etag"].clone();
    let again = server.send(&format!("GET /a.txt HTTP/1.1\r\nIf-None-Match: W/\"x\", {tag}"));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(again.headers["cache-control"], "no-cache");
    assert_eq!(server.send("GET /a.txt HTTP/1.1\r\nIf-None-Match: \"other\"").status, 200);
}

#[test]
fn only_get_and_head_are_answered() {
    let server = serve(&[("index.html", "home")], "/");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO"] {
        for path in ["/", live::EVENTS] {
            let answer = server.send(&format!("{method} {path} HTTP/1.1"));
            assert_eq!((answer.status, answer.headers["allow"].as_str()), (405, "GET, HEAD"), "{method}");
        }
    }
}

#[test]
fn only_local_hosts_are_answered() {
    let server = serve(&[("index.html", "home")], "/");
    let status = |request: &str| server.send(request).status;
    for host in ["localhost", "127.0.0.1:80", "[::1]:4000", "LocalHost"] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}")), 200, "{host}");
    }
    for path in ["/", "/__casebook/events", "/__casebook/reload.js"] {
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.1", ""] {
            let answer = server.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}"));
            assert_eq!(answer.status, 403, "{host}");
            assert!(!answer.body.contains("home"));
        }
    }
    assert_eq!(status("GET http://evil.example/ HTTP/1.1\r\nHost: localhost"), 403);
    assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example"), 403);
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let server = serve(&[("index.html", "home"), ("sub/index.html", "sub")], "/");
    fs::write(server.temp.path().join("secret.txt"), "secret").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;

        symlink("../secret.txt", server.temp.path().join("site/link.txt")).unwrap();
        symlink("..", server.temp.path().join("site/up")).unwrap();
        symlink("sub/index.html", server.temp.path().join("site/inner.html")).unwrap();
        assert!(server.get("/inner.html").body.contains("sub"), "a link inside the folder is fine");
    }
    for path in [
        "/../secret.txt",
        "/sub/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/sub/%2e%2E/%2e./secret.txt",
        "/%252e%252e/secret.txt",
        "/link.txt",
        "/up/secret.txt",
        "//secret.txt",
        "/secret.txt%00.html",
        "/%ff",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.body.contains("secret\n") && !answer.body.ends_with("secret"), "{path}");
    }
}

#[test]
fn a_change_is_built_told_and_served() {
    let server = serve(&[("index.html", "one")], "/");
    let mut events = server.listen();
    let (first, errors) = events.next();
    assert_eq!(errors, None);
    assert!(server.get("/").body.contains(&format!("build={first}")));
    server.change("index.html", "two");
    let (second, _) = events.next();
    assert_ne!(first, second);
    let home = server.get("/").body;
    assert!(home.starts_with("two") && home.contains(&format!("build={second}")), "{home}");
    // A new folder is watched as well.
    server.change("new/index.html", "three");
    events.next();
    while !server.get("/new/").body.starts_with("three") {
        events.next();
    }
}

#[test]
fn errors_are_told_and_the_site_stays() {
    let server = serve(&[("index.html", "one")], "/");
    let mut events = server.listen();
    let (first, _) = events.next();
    server.change("error", "<pre>a word is wrong</pre>");
    let until = |events: &mut Events, wanted: &str| loop {
        let (build, errors) = events.next();
        if errors.as_deref().is_some_and(|errors| errors.contains(wanted)) {
            return build;
        }
    };
    let second = until(&mut events, "a word is wrong");
    assert_ne!(first, second, "the site was built all the same");
    server.change("error", "fail");
    let third = until(&mut events, "&lt;disk&gt; on fire");
    assert!(server.get("/").body.starts_with("one"));
    assert!(server.get("/").body.contains(&third));
    fs::remove_file(server.temp.path().join("content/error")).unwrap();
    while events.next().1.is_some() {}
}

#[test]
fn a_first_build_that_fails_is_shown_until_it_is_mended() {
    let server = serve(&[("index.html", "one"), ("error", "fail")], "/");
    let broken = server.get("/");
    assert_eq!(broken.status, 503);
    assert!(broken.body.contains("&lt;disk&gt; on fire") && broken.body.contains("reload.js"), "{}", broken.body);
    fs::remove_file(server.temp.path().join("content/error")).unwrap();
    let mut events = server.listen();
    while events.next().1.is_some() {}
    assert!(server.get("/").body.starts_with("one"));
}

#[test]
fn a_build_that_changes_nothing_tells_no_page_to_load_again() {
    let temp = tempfile::tempdir().unwrap();
    write(&temp.path().join("content/index.html"), "one");
    let mut build = copy(temp.path().to_owned());
    let unchanged = move || build().map(|outcome| BuildOutcome { changed: false, ..outcome });
    let server = start(temp, "/", 0, None, Box::new(unchanged));
    let mut events = server.listen();
    let (first, _) = events.next();
    server.change("index.html", "one");
    assert_eq!(events.next(), (first, None));
}

#[test]
fn a_busy_port_gives_way_to_the_next_and_is_named() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let server = serve_on(port, None);
    assert!(server.port > port);
    assert_eq!(server.said_first, format!("port {port} is busy, using {}", server.port));
}

#[test]
fn a_network_address_comes_with_a_warning() {
    let server = serve_on(0, Some("0.0.0.0"));
    assert!(server.said_first.contains("warning: whoever reaches"));
    assert_eq!(server.send("GET / HTTP/1.1\r\nHost: 192.168.1.5:80").status, 200);
    assert_eq!(server.send("GET / HTTP/1.1\r\nHost: evil.example").status, 403);
}

fn serve_on(port: u16, host: Option<&str>) -> Server {
    let temp = tempfile::tempdir().unwrap();
    write(&temp.path().join("content/index.html"), "one");
    let build = copy(temp.path().to_owned());
    start(temp, "/", port, host, build)
}

#[test]
fn replacing_the_folder_between_requests_does_not_break_serving() {
    let temp = tempfile::tempdir().unwrap();
    write(&temp.path().join("content/x"), "");
    let target = crate::write::Target::new(temp.path().join("site"), temp.path().join("notes"));
    let (mut round, folder) = (0, temp.path().join("site"));
    let publish = move || {
        round += 1;
        let stage = crate::write::Stage::begin(&target)?;
        stage.put("index.html", format!("round {round}").as_bytes(), crate::source::Hash::default())?;
        stage.finish()?;
        Ok(BuildOutcome { folder: folder.clone(), changed: true, errors: None })
    };
    let server = start(temp, "/", 0, None, Box::new(publish));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..20 {
                server.change("x", &n.to_string());
                std::thread::sleep(Duration::from_millis(25));
            }
        });
        for _ in 0..300 {
            let home = server.get("/");
            assert!(home.status == 200 && home.body.starts_with("round "), "{}", home.body);
        }
    });
}
