//! Adding events, also from many sides at once.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;
use std::{env, fs, thread};

use super::*;
use crate::kind::time::Moment;

/// Tells a process of the test where to write, and who it is.
const FOLDER: &str = "CASEBOOK_TEST_LEDGER_FOLDER";
const WHO: &str = "CASEBOOK_TEST_LEDGER_WHO";
const WRITERS: usize = 20;
const LINES: usize = 20;

fn event(at: &str, asked: &str) -> Event<'static> {
    Event {
        at: Moment::try_from(at.to_owned()).unwrap(),
        entry: EntryName::new("resolution/a").unwrap(),
        act: Act::Reuse { note: Words::default() },
        issue: None,
        asked: Words::new(asked.to_owned()),
        by: Words::new("desk"),
        channel: None,
    }
}

/// Adds the lines of one of many writers.
fn write_some(folder: &Path, who: usize) {
    for n in 0..LINES {
        append(folder, &event("2026-09-08T10:12:00+08:00", &format!("{who} says \"{n}\", again"))).unwrap();
    }
}

/// Asserts that the file of many writers has every line once, and one header.
fn assert_whole(folder: &Path) {
    let text = fs::read_to_string(folder.join("2026-09.csv")).unwrap();
    let (lines, problems) = parse(&text);
    assert_eq!(problems, []);
    let asked: BTreeSet<_> = lines.iter().map(|line| line.event.asked.as_str()).collect();
    assert_eq!((lines.len(), asked.len()), (WRITERS * LINES, WRITERS * LINES));
    assert_eq!(text.matches(HEADER).count(), 1);
    assert_eq!(text.lines().count(), WRITERS * LINES + 1);
}

#[test]
fn an_event_makes_its_folder_and_the_file_of_its_own_month() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("content/ledger");
    let event = event("2026-10-01T01:00:00+08:00", "=1+1, \"or\"\nso");
    let path = append(&folder, &event).unwrap();
    assert_eq!(path, folder.join("2026-10.csv"), "in UTC it is still September");
    let text = fs::read_to_string(&path).unwrap();
    let line = "2026-10-01T01:00:00+08:00,reuse,resolution/a,,\"'=1+1, \"\"or\"\" so\",desk,,\n";
    assert_eq!(text, format!("{HEADER}\n{line}"));
    assert_eq!(parse(&text).0[0].event, event);
}

#[test]
fn a_last_line_without_a_break_is_mended_first() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("2026-09.csv");
    fs::write(&path, "at,event,entry,issue,asked,by,channel\n2026-09-08T10:00:00+08:00,reuse,case/a,,\"torn").unwrap();
    append(root.path(), &event("2026-09-08T10:12:00+08:00", "\"slow\"")).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let (lines, problems) = parse(&text);
    assert_eq!((lines.len(), problems.len()), (1, 1), "{text}");
    assert_eq!(lines[0].event.asked.as_str(), "\"slow\"");
    assert!(!text.contains(HEADER), "the old header stays");
}

#[test]
fn an_event_before_all_years_is_refused_and_nothing_is_written() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("ledger");
    let error = append(&folder, &event("-000001-09-08T10:12:00+08:00", "")).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
    assert!(!folder.exists());
}

/// Adds an event from another thread while the file is locked, and gives the thread once it has had time to come to the lock.
fn start_waiting(folder: &Path, event: Event<'static>) -> JoinHandle<()> {
    let folder = folder.to_owned();
    let writer = thread::spawn(move || drop(append(&folder, &event).unwrap()));
    thread::sleep(Duration::from_millis(200));
    writer
}

#[test]
fn a_writer_waits_and_looks_at_the_file_again() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("2026-09.csv");
    let mut first = File::create(&path).unwrap();
    first.lock().unwrap();
    let writer = start_waiting(root.path(), event("2026-09-08T10:12:00+08:00", "slow"));
    assert_eq!(first.metadata().unwrap().len(), 0);
    first.write_all(HEADER.as_bytes()).unwrap();
    drop(first);
    writer.join().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, format!("{HEADER}\n2026-09-08T10:12:00+08:00,reuse,resolution/a,,slow,desk,,\n"));
}

#[cfg(unix)]
#[test]
fn a_file_that_was_replaced_meanwhile_gets_the_line() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("2026-09.csv");
    let old = File::create(&path).unwrap();
    old.lock().unwrap();
    let writer = start_waiting(root.path(), event("2026-09-08T10:12:00+08:00", "slow"));
    fs::write(root.path().join("new"), "at,event,entry,issue,asked,by,channel\n").unwrap();
    fs::rename(root.path().join("new"), &path).unwrap();
    drop(old);
    writer.join().unwrap();
    assert_eq!(parse(&fs::read_to_string(&path).unwrap()).0.len(), 1);
}

#[test]
fn many_threads_at_once_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for who in 0..WRITERS {
            let folder = root.path();
            scope.spawn(move || write_some(folder, who));
        }
    });
    assert_whole(root.path());
}

/// The test runs itself again as each of the processes.
#[test]
fn many_processes_at_once_lose_nothing() {
    if let (Ok(folder), Ok(who)) = (env::var(FOLDER), env::var(WHO)) {
        return write_some(Path::new(&folder), who.parse().unwrap());
    }
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("ledger");
    let start = |who: usize| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "ledger::tests::append::many_processes_at_once_lose_nothing"])
            .env(FOLDER, &folder)
            .env(WHO, who.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<_> = (0..WRITERS).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_whole(&folder);
}
