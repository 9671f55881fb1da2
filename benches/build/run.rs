//! One build of one base by the program itself, measured from outside.
//!
//! On a machine with other work to do, processor time tells more than time on the clock: it counts what the build itself did.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use casebook::pipeline::Step;

use crate::synthetic::{self, Plan};

/// How often the process is looked at. The kernel keeps its figures itself, so only what comes after the last look is missed.
const LOOK: Duration = Duration::from_millis(4);

/// What a build has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Nothing is remembered and there is no output.
    Full,
    /// Nothing changed.
    Nothing,
    /// A paragraph of one entry changed.
    OneEntry,
}

impl Work {
    pub(crate) const ALL: [Self; 3] = [Self::Full, Self::Nothing, Self::OneEntry];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Nothing => "no change",
            Self::OneEntry => "one edit",
        }
    }
}

/// Ticks a second in which the kernel gives processor time; the same on every Linux.
const TICKS: f64 = 100.0;

/// What a build took.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Processor time of all threads in milliseconds.
    pub(crate) processor: f64,
    /// From the start of the program to its end, in milliseconds.
    pub(crate) wall: f64,
    /// Milliseconds by step.
    pub(crate) steps: BTreeMap<String, f64>,
    /// Highest resident memory in MB.
    pub(crate) memory: f64,
}

/// An invented base in a folder of its own.
pub(crate) struct Base {
    folder: tempfile::TempDir,
    /// An entry to edit.
    entry: PathBuf,
}

impl Base {
    pub(crate) fn new(plan: Plan) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        synthetic::write(folder.path(), plan)?;
        let mut resolutions: Vec<_> =
            fs::read_dir(folder.path().join("content/resolutions"))?.collect::<Result<_, _>>()?;
        resolutions.sort_by_key(fs::DirEntry::file_name);
        let entry = resolutions.get(resolutions.len() / 2).context("the base has no resolution to edit")?.path();
        Ok(Self { folder, entry })
    }

    /// Puts the base into the state in which the work is to be done, and has it done.
    pub(crate) fn build(&self, work: Work, run: usize) -> Result<Figures> {
        match work {
            Work::Full => {
                for name in ["public", ".casebook"] {
                    let folder = self.folder.path().join(name);
                    if folder.exists() {
                        fs::remove_dir_all(folder)?;
                    }
                }
            }
            Work::Nothing => {}
            Work::OneEntry => {
                let text = fs::read_to_string(&self.entry)?;
                fs::write(&self.entry, format!("{text}\n又写了一段，第 {run} 次。\n"))?;
            }
        }
        self.measure()
    }

    fn measure(&self) -> Result<Figures> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
        command.args(["build", "--timings", "--root"]).arg(self.folder.path()).stderr(Stdio::piped());
        let start = Instant::now();
        let child = command.spawn()?;
        let (Process { processor, memory }, output, wall) = watched(child, start)?;
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            bail!("the build failed:\n{said}");
        }
        Ok(Figures { wall: wall.as_secs_f64() * 1000.0, processor, steps: steps(&said), memory })
    }
}

/// What the kernel knows of a process.
#[derive(Clone, Copy, Debug, Default)]
struct Process {
    processor: f64,
    memory: f64,
}

impl Process {
    /// `None` once the process is over.
    fn look(id: u32) -> Option<Self> {
        let file = |name: &str| fs::read_to_string(format!("/proc/{id}/{name}")).ok();
        Some(Self { memory: peak(&file("status")?)?, processor: processor(&file("stat")?)? })
    }
}

/// Waits for a program while it is looked at.
fn watched(child: std::process::Child, start: Instant) -> Result<(Process, std::process::Output, Duration)> {
    let id = child.id();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut last = Process::default();
            while !done.load(Ordering::Relaxed) {
                last = Process::look(id).unwrap_or(last);
                std::thread::sleep(LOOK);
            }
            last
        });
        let output = child.wait_with_output();
        let wall = start.elapsed();
        done.store(true, Ordering::Relaxed);
        let process = watch.join().unwrap_or_default();
        Ok((process, output?, wall))
    })
}

/// `VmHWM` in MB.
fn peak(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// User and system time in milliseconds: fields 14 and 15, counted from the parenthesis that closes the name.
fn processor(stat: &str) -> Option<f64> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: Option<f64> = fields.get(11..13)?.iter().map(|field| field.parse::<f64>().ok()).sum();
    Some(ticks? * 1000.0 / TICKS)
}

/// The steps in what `--timings` says: `    render     123.4 ms`.
fn steps(said: &str) -> BTreeMap<String, f64> {
    let step = |line: &str| {
        let [name, time, "ms"] = line.split_whitespace().collect::<Vec<_>>()[..] else { return None };
        Some((Step::ALL.iter().any(|step| step.name() == name).then_some(name)?.to_owned(), time.parse().ok()?))
    };
    said.lines().filter_map(step).collect()
}

/// The least of each figure: what is more was the machine's doing.
pub(crate) fn best(all: &[Figures]) -> Figures {
    let least = |figure: &dyn Fn(&Figures) -> f64| all.iter().map(figure).fold(f64::INFINITY, f64::min);
    let step = |name: &str| least(&|figures| figures.steps.get(name).copied().unwrap_or_default());
    Figures {
        wall: least(&|figures| figures.wall),
        processor: least(&|figures| figures.processor),
        steps: Step::ALL.iter().map(|each| (each.name().to_owned(), step(each.name()))).collect(),
        memory: least(&|figures| figures.memory),
    }
}
