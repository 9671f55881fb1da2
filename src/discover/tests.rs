//! Folders as they are found on real disks.

use std::fs;

use super::*;

struct Base(tempfile::TempDir);

impl Base {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Self(folder)
    }

    fn discover(&self) -> Inputs {
        let config = Config::parse("title: B\nmax_file_size: 100\n").unwrap();
        discover(self.0.path(), &config)
    }
}

fn sources(inputs: &Inputs) -> Vec<&str> {
    inputs.sources.iter().map(|source| &*source.path).collect()
}

fn found(inputs: &Inputs) -> Vec<String> {
    inputs.findings.iter().map(|finding| format!("{} {} {}", finding.path, finding.code, finding.message)).collect()
}

#[test]
fn every_file_has_its_role() {
    let base = Base::new(&[
        ("content/_index.md", b"home"),
        ("content/_index.en.md", b"home"),
        ("content/cases/late.md", b"late"),
        ("content/cases/late/chart.png", b"png"),
        ("content/glossary.yaml", b"terms: []"),
        ("content/.git/config", b"x"),
        ("content/cases/late.md~", b"x"),
        ("content/cases/.late.md.swp", b"x"),
        ("README.md", b"x"),
    ]);
    let inputs = base.discover();
    assert_eq!(sources(&inputs), ["content/_index.en.md", "content/_index.md", "content/cases/late.md"]);
    assert_eq!(inputs.assets.keys().map(|path| &**path).collect::<Vec<_>>(), ["content/cases/late/chart.png"]);
    assert!(inputs.glossary.is_some());
    assert_eq!(found(&inputs), Vec::<String>::new());
}

#[test]
fn a_file_that_is_no_text_is_shown_where_it_fails() {
    let inputs = Base::new(&[
        ("content/pages/gbk.md", "---\n标：\u{1}\n".as_bytes()),
        ("content/pages/big5.md", b"---\ntitle: \xbf\xcd\xbb\xa7\n---\n"),
    ])
    .discover();
    assert_eq!(found(&inputs), ["content/pages/big5.md CB0001 the file is not valid UTF-8 from here on"]);
    let (source, finding) = (&inputs.sources[0], &inputs.findings[0]);
    assert!(source.is_damaged && !inputs.sources[1].is_damaged);
    let span = finding.span.unwrap();
    assert_eq!(&source.text[span.range()], "\u{FFFD}");
    let at = crate::source::place(&source.text, span.start as usize);
    assert_eq!((at.line, at.column), (2, 8));
    assert_eq!(finding.label.as_deref(), Some("the byte BF begins no character here"));
}

#[test]
fn a_byte_order_mark_is_taken_off() {
    let inputs = Base::new(&[("content/pages/a.md", b"\xef\xbb\xbf---\n")]).discover();
    assert_eq!(&*inputs.sources[0].text, "---\n");
    assert_eq!(found(&inputs), ["content/pages/a.md CB0002 the file begins with a byte order mark"]);
}

#[test]
fn a_large_file_is_not_read() {
    let inputs = Base::new(&[("content/pages/log.md", &[b'x'; 101]), ("content/pages/a.md", &[b'x'; 100])]).discover();
    assert_eq!(sources(&inputs), ["content/pages/a.md"]);
    assert_eq!(found(&inputs), ["content/pages/log.md CB0003 the file has 101 bytes, more than the limit of 100"]);
}

#[test]
fn a_file_outside_the_folders_of_entries_is_left_out_with_a_suggestion() {
    let inputs =
        Base::new(&[("content/case/late.md", b"x"), ("content/stray.md", b"x"), ("content/notes/a/b.md", b"x")])
            .discover();
    assert!(inputs.sources.is_empty());
    assert_eq!(
        found(&inputs),
        [
            "content/case/late.md CB0008 `content/case/` holds no type of entry",
            "content/notes/a/b.md CB0008 `content/notes/` holds no type of entry",
            "content/stray.md CB0008 `content/` itself holds the home page `_index.md` alone",
        ]
    );
    assert_eq!(inputs.findings[0].help.as_deref(), Some("did you mean `content/cases/`?"));
}

#[test]
fn paths_that_differ_in_case_only_are_reported() {
    let base = Base::new(&[("content/pages/Terms.md", b"x"), ("content/pages/terms.md", b"x")]);
    if fs::read_dir(base.0.path().join("content/pages")).unwrap().count() < 2 {
        return; // This disk takes the two for one.
    }
    let said =
        "content/pages/terms.md CB0007 the path differs from `content/pages/Terms.md` in upper and lower case only";
    assert_eq!(found(&base.discover()), [said]);
}

#[test]
fn a_project_without_content_is_a_finding() {
    let inputs = Base::new(&[("casebook.yaml", b"title: B")]).discover();
    assert_eq!(inputs.findings[0].code, Code::Unreadable);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = Base::new(&[("secret.md", b"secret"), ("folder/secret.md", b"secret")]);
    let base = Base::new(&[("content/pages/a.md", b"a"), ("shared/b.md", b"b")]);
    let pages = base.0.path().join("content/pages");
    symlink(outside.0.path().join("secret.md"), pages.join("secret.md")).unwrap();
    symlink(outside.0.path().join("folder"), pages.join("folder")).unwrap();
    symlink(base.0.path().join("shared/b.md"), pages.join("b.md")).unwrap();
    symlink(base.0.path().join("nowhere.md"), pages.join("c.md")).unwrap();
    let inputs = base.discover();
    assert_eq!(sources(&inputs), ["content/pages/a.md", "content/pages/b.md"]);
    let codes: Vec<_> = inputs.findings.iter().map(|finding| (finding.code, &*finding.path)).collect();
    assert_eq!(
        codes,
        [
            (Code::Unreadable, "content/pages/c.md"),
            (Code::SymlinkOutside, "content/pages/folder"),
            (Code::SymlinkOutside, "content/pages/secret.md"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_its_own_folder_ends() {
    use std::os::unix::fs::symlink;
    let base = Base::new(&[("content/pages/a.md", b"a")]);
    symlink(base.0.path().join("content"), base.0.path().join("content/pages/loop")).unwrap();
    let inputs = base.discover();
    assert_eq!(sources(&inputs), ["content/pages/a.md"]);
    assert_eq!(
        found(&inputs),
        ["content/pages/loop CB0006 `content/pages/loop` links back to `content`, a folder it stands in"]
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_but_named_like_one_is_reported() {
    let base = Base::new(&[("content/pages/folder.md/a.md", b"a"), ("content/pages/plain/b.md", b"b")]);
    let pages = base.0.path().join("content/pages");
    let _socket = std::os::unix::net::UnixListener::bind(pages.join("socket.md")).unwrap();
    let _asset = std::os::unix::net::UnixListener::bind(pages.join("socket")).unwrap();
    let inputs = base.discover();
    assert_eq!(sources(&inputs), ["content/pages/folder.md/a.md", "content/pages/plain/b.md"]);
    assert_eq!(
        found(&inputs),
        [
            "content/pages/folder.md CB0011 `content/pages/folder.md` is a folder, not a file, and was not read",
            "content/pages/socket.md CB0011 `content/pages/socket.md` is a pipe, a socket or a device, not a file, and was not read",
        ]
    );
}
