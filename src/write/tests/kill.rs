//! Builds that are killed. The test runs itself again as a process that builds one site after the other, and kills it
//! at random instants; after each kill the folder must hold exactly one of those sites.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::disk::{Disk, Real};
use super::faults::Plain;
use super::*;

/// Tells the process that builds where to do so.
const FOLDER: &str = "CASEBOOK_TEST_KILL_FOLDER";
/// Tells it how to build: a [`Mode`] by name.
const MODE: &str = "CASEBOOK_TEST_KILL_MODE";

/// How the killed process builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Each build by itself.
    Single,
    /// On a disk without links and exchange.
    Plain,
    /// With a spare tree.
    Spare,
    /// Many builds in one session.
    Session,
}

/// The site of a round: some files change, some stay, some come and go.
fn site(round: usize) -> BTreeMap<String, String> {
    let text = format!("round {round}");
    let mut files: BTreeMap<_, _> = (0..40).map(|n| (format!("page/{n}/index.html"), text.clone())).collect();
    files.extend((0..40).map(|n| (format!("static/{n}.css"), "same".to_owned())));
    files.extend((0..20).map(|n| (format!("odd{}/{n}.html", round % 2), text.clone())));
    files
}

fn target(folder: &Path) -> Target {
    Target::new(folder.join("public"), folder.join("notes"))
}

/// The round of the site in the folder, if it is exactly that site with its manifest.
fn round_of(folder: &Path) -> Result<usize, String> {
    let output = folder.join("public");
    let mut files = read_tree(&output);
    if files.remove("CNAME").is_none() && folder.join("has-foreign").exists() {
        return Err("the foreign file is lost".to_owned());
    }
    let page = files.get("page/0/index.html").ok_or("no first page")?;
    let round = page.strip_prefix("round ").and_then(|round| round.parse().ok()).ok_or("a torn page")?;
    if files != site(round) {
        return Err(format!("not exactly the site of round {round}"));
    }
    let listed: serde_json::Value = serde_json::from_slice(&fs::read(output.join(MANIFEST)).unwrap()).unwrap();
    let hash = blake3::hash(page.as_bytes()).to_hex().to_string();
    (listed["files"]["page/0/index.html"]["hash"] == hash).then_some(round).ok_or("another manifest".to_owned())
}

/// Not a test of its own: what the killed process does.
#[test]
#[ignore = "run by the tests below as a process of its own"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mode = std::env::var(MODE).unwrap();
    let disk: Arc<dyn Disk> = if mode == "Plain" { Plain::new(usize::MAX) } else { Arc::new(Real) };
    let target = if mode == "Spare" { target(&folder).with_spare() } else { target(&folder) };
    let first = round_of(&folder).unwrap();
    let mut session = None::<Held>;
    for round in first + 1.. {
        let begin = || Stage::begin_on(&target, Arc::clone(&disk)).unwrap();
        let stage = session.take().map_or_else(begin, Held::begin);
        build(&stage, round);
        if mode == "Session" {
            session = Some(stage.finish_and_hold().unwrap().1);
        } else {
            stage.finish().unwrap();
        }
    }
}

fn build(stage: &Stage, round: usize) {
    let files = site(round);
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    put_all(stage, &files).unwrap();
}

fn spawn(folder: &Path, mode: Mode) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "write::tests::kill::child", "--ignored", "--test-threads=1"])
        .env(FOLDER, folder)
        .env(MODE, format!("{mode:?}"));
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Starts the builder, waits until it is at work, and kills it at some random instant within `longest`.
fn kill_once(folder: &Path, mode: Mode, longest: Duration) {
    let mut child = spawn(folder, mode);
    let lock = folder.join(".public.casebook-lock");
    while !fs::read_to_string(&lock).is_ok_and(|text| text.contains(&child.id().to_string())) {
        assert!(child.try_wait().unwrap().is_none(), "the builder failed");
        std::thread::yield_now();
    }
    let part = RandomState::new().build_hasher().finish() % 1000;
    std::thread::sleep(longest.mul_f64(part as f64 / 1000.0));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
}

/// A folder in memory where the system has one: more builds, and more instants to be killed at, in the same time.
fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Builds a first site, and says for how long builds may run before they are killed. The site gets a foreign file where the mode allows one: with it no tree is kept, and a session ignores it.
fn prepare(folder: &Path, mode: Mode) -> Duration {
    let start = Instant::now();
    let stage = Stage::begin(&target(folder)).unwrap();
    build(&stage, 0);
    stage.finish().unwrap();
    // Long enough for a few builds on this disk, be it as slow as it likes.
    let longest = start.elapsed() * 4;
    if matches!(mode, Mode::Single | Mode::Plain) {
        fs::write(folder.join("public/CNAME"), "foreign").unwrap();
        fs::write(folder.join("has-foreign"), "").unwrap();
    }
    longest
}

#[test]
fn killed_at_any_instant_the_folder_holds_one_site() {
    killed_many_times(Mode::Single, 60);
}

#[test]
fn killed_at_any_instant_with_a_spare_tree_the_folder_holds_one_site() {
    killed_many_times(Mode::Spare, 40);
}

#[test]
fn killed_at_any_instant_of_a_session_the_folder_holds_one_site() {
    killed_many_times(Mode::Session, 40);
}

fn killed_many_times(mode: Mode, times: usize) {
    let folder = quick_folder();
    let longest = prepare(folder.path(), mode);
    let mut last = 0;
    for _ in 0..times {
        kill_once(folder.path(), mode, longest);
        let round = round_of(folder.path()).unwrap();
        assert!(round >= last);
        last = round;
    }
    assert!(last > 0, "no build was ever finished");
    finish_cleanly(folder.path(), last + 1);
}

#[test]
fn killed_at_any_instant_without_exchange_the_next_build_recovers_one_site() {
    let folder = quick_folder();
    let longest = prepare(folder.path(), Mode::Plain);
    for _ in 0..40 {
        kill_once(folder.path(), Mode::Plain, longest);
        // Only the instant between two renames may leave no site, and then the next build brings one back.
        if folder.path().join("public").exists() {
            round_of(folder.path()).unwrap();
        }
        drop(Stage::begin(&target(folder.path())).unwrap());
        round_of(folder.path()).unwrap();
    }
    let last = round_of(folder.path()).unwrap();
    finish_cleanly(folder.path(), last + 1);
}

fn finish_cleanly(folder: &Path, round: usize) {
    let stage = Stage::begin(&target(folder)).unwrap();
    build(&stage, round);
    stage.finish().unwrap();
    assert_eq!(round_of(folder), Ok(round));
    let mut beside: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    beside.retain(|name| name != "has-foreign");
    assert_eq!(beside.len(), 2, "{beside:?}");
}
