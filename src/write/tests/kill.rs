//! Builds that are killed. The test runs itself again as a process that builds one site after the other, and kills it
//! at random instants; after each kill the folder must hold exactly one of those sites.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::super::disk::{Disk, Real};
use super::faults::Plain;
use super::*;

/// Tells the process that builds where to do so.
const FOLDER: &str = "CASEBOOK_TEST_KILL_FOLDER";
/// Tells it to do without links and exchange.
const PLAIN: &str = "CASEBOOK_TEST_KILL_PLAIN";

/// The site of a round: some files change, some stay, some come and go.
fn site(round: usize) -> BTreeMap<String, String> {
    let text = format!("round {round}");
    let mut files: BTreeMap<_, _> = (0..40).map(|n| (format!("page/{n}/index.html"), text.clone())).collect();
    files.extend((0..40).map(|n| (format!("static/{n}.css"), "same".to_owned())));
    files.extend((0..20).map(|n| (format!("odd{}/{n}.html", round % 2), text.clone())));
    files.insert("CNAME".to_owned(), "foreign".to_owned());
    files
}

fn target(folder: &Path) -> Target {
    Target::new(folder.join("public"), folder.join("notes"))
}

/// The round of the site in the folder, if it is exactly that site with its manifest.
fn round_of(folder: &Path) -> Result<usize, String> {
    let output = folder.join("public");
    let files = read_tree(&output);
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
    let disk: std::sync::Arc<dyn Disk> =
        if std::env::var_os(PLAIN).is_some() { Plain::new(usize::MAX) } else { std::sync::Arc::new(Real) };
    let first = round_of(&folder).unwrap();
    for round in first + 1.. {
        let stage = Stage::begin_on(&target(&folder), std::sync::Arc::clone(&disk)).unwrap();
        build(&stage, round);
        stage.finish().unwrap();
    }
}

fn build(stage: &Stage, round: usize) {
    let files: Vec<_> = site(round).into_iter().filter(|(path, _)| path != "CNAME").collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    put_all(stage, &files).unwrap();
}

fn spawn(folder: &Path, plain: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "write::tests::kill::child", "--ignored", "--test-threads=1"]).env(FOLDER, folder);
    if plain {
        command.env(PLAIN, "1");
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Starts the builder, waits until it is at work, and kills it some random microseconds later.
fn kill_once(folder: &Path, plain: bool) {
    let mut child = spawn(folder, plain);
    let lock = folder.join(".public.casebook-lock");
    while !fs::read_to_string(&lock).is_ok_and(|text| text.contains(&child.id().to_string())) {
        assert!(child.try_wait().unwrap().is_none(), "the builder failed");
        std::thread::yield_now();
    }
    std::thread::sleep(Duration::from_micros(RandomState::new().build_hasher().finish() % 40_000));
    child.kill().unwrap();
    assert!(!child.wait().unwrap().success());
}

fn prepare(folder: &Path) {
    let stage = Stage::begin(&target(folder)).unwrap();
    build(&stage, 0);
    stage.finish().unwrap();
    fs::write(folder.join("public/CNAME"), "foreign").unwrap();
}

#[test]
fn killed_at_any_instant_the_folder_holds_one_site() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let mut last = 0;
    for _ in 0..60 {
        kill_once(folder.path(), false);
        let round = round_of(folder.path()).unwrap();
        assert!(round >= last);
        last = round;
    }
    assert!(last > 0, "no build was ever finished");
    finish_cleanly(folder.path(), last + 1);
}

#[test]
fn killed_at_any_instant_without_exchange_the_next_build_recovers_one_site() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    for _ in 0..40 {
        kill_once(folder.path(), true);
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
    let beside: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
}
