//! The server as a client on the network sees it.

mod client;

use std::fs;
use std::time::Duration;

use super::*;
use client::{Events, copy, serve, serve_on, start, write};

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
    server.get("/"); // The first build has then ended.
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
