//! How the story is told: one step a line, as `MONTH-DAYTHOUR:MINUTE ROLE: what is typed behind casebook`.
//!
//! ```text
//! 01-06T09:00 service-desk: open '晚上网速很慢' --slug i01 --channel hotline
//! ```
//!
//! Lines that begin with `#` say why. A line that begins with neither a date nor `#` goes on with the one before it. `@01-06T10:00` is
//! that moment of the year.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::base::{Base, files};

/// The first instant of the next year, where the service desk is.
pub(crate) const END: &str = "2026-01-01T00:00:00+08:00";

const CONFIG: &str = "\
title: { zh-Hans: 客服知识库, en: Service base }
languages: [zh-Hans, en]
utc_offset: '+08:00'
complaint_days: 15
follow_up_days: 3
draft_days: 14
";

/// The knowledge base of the story.
pub(crate) struct Year {
    /// The project.
    pub(crate) base: Base,
    /// Verbs that were used so far: each shows first what it would do.
    known: RefCell<BTreeSet<String>>,
}

/// One line of the story.
struct Step {
    text: String,
    verb: String,
    arguments: Vec<String>,
}

impl Year {
    /// An empty base.
    pub(crate) fn begin() -> Self {
        let base = Base::empty_folder().file("casebook.yaml", CONFIG);
        std::fs::create_dir(base.path("content")).unwrap();
        Self { base, known: RefCell::default() }
    }

    /// Does what the lines say; each must go well.
    #[track_caller]
    pub(crate) fn tell(&self, lines: &str) {
        for step in steps(lines) {
            if self.known.borrow_mut().insert(step.verb.clone()) {
                self.would(&step);
            }
            let told = self.json(&step, &[]);
            assert_eq!(told.0, Some(0), "{}\n{:#}", step.text, told.1);
            assert_eq!(told.1["done"], true, "{}", step.text);
        }
    }

    /// With `--dry-run` the same is planned and nothing is written.
    #[track_caller]
    fn would(&self, step: &Step) {
        let before = self.files();
        let planned = self.json(step, &["--dry-run"]);
        assert_eq!((planned.0, &planned.1["done"]), (Some(0), &Value::Bool(false)), "{}\n{:#}", step.text, planned.1);
        assert!(self.files() == before, "--dry-run wrote something: {}", step.text);
    }

    /// Tries what one line says. It is refused with exit code 1, the words that name the guard, and nothing written; asked for JSON, it
    /// says so in JSON.
    #[track_caller]
    pub(crate) fn refuse(&self, line: &str, guard: &str) {
        let step = steps(line).remove(0);
        let before = self.files();
        self.run(&step, &[]).findings().says(guard);
        let (code, told) = self.json(&step, &[]);
        assert_eq!((code, &told["done"]), (Some(1), &Value::Bool(false)), "{}\n{told:#}", step.text);
        assert!(told.to_string().contains(guard), "{}\n{told:#}", step.text);
        assert!(self.files() == before, "refused, and written all the same: {}", step.text);
    }

    /// What one line says on standard error.
    #[track_caller]
    pub(crate) fn says(&self, line: &str, text: &str) {
        self.run(&steps(line).remove(0), &[]).fine().says(text);
    }

    /// Somebody changes a file by hand; `old` stands there once.
    #[track_caller]
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let path = format!("content/{path}");
        let text = self.base.read(&path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}:\n{text}");
        self.base.put(&path, text.replace(old, new));
    }

    /// The text of a file below `content/`.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        self.base.read(&format!("content/{path}"))
    }

    /// What a command prints as JSON.
    #[track_caller]
    pub(crate) fn asked(&self, arguments: &[&str]) -> Value {
        let run = self.base.run(arguments).fine();
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", run.out))
    }

    /// The state of an entry, as its file says.
    #[track_caller]
    pub(crate) fn status(&self, path: &str) -> String {
        let text = self.read(path);
        let line = text.lines().find_map(|line| line.strip_prefix("status: "));
        line.unwrap_or_else(|| panic!("no state in {text}")).to_owned()
    }

    /// Number of issues on file.
    pub(crate) fn issues(&self) -> usize {
        files(&self.base.path("content/issues")).len()
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.base.path("content"))
    }

    fn run(&self, step: &Step, more: &[&str]) -> crate::base::Run<'_> {
        let arguments: Vec<&str> = step.arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
        self.base.run(&arguments)
    }

    #[track_caller]
    fn json(&self, step: &Step, more: &[&str]) -> (Option<i32>, Value) {
        let run = self.run(step, &[&["--json"], more].concat());
        let told = serde_json::from_str(&run.out);
        (run.code, told.unwrap_or_else(|error| panic!("{}: {error}\n{}\n{}", step.text, run.out, run.err)))
    }
}

/// The steps of some lines.
fn steps(lines: &str) -> Vec<Step> {
    let mut told: Vec<String> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match told.last_mut() {
            Some(last) if !line.starts_with(|char: char| char.is_ascii_digit()) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => told.push(line.to_owned()),
        }
    }
    told.into_iter().map(step).collect()
}

fn step(text: String) -> Step {
    let (head, typed) = text.split_once(": ").unwrap();
    let (at, by) = head.split_once(' ').unwrap();
    let mut arguments = words(typed);
    let verb = arguments[0].clone();
    arguments.extend(["--at".to_owned(), moment(at), "--by".to_owned(), by.to_owned()]);
    Step { text, verb, arguments }
}

/// Words as a shell takes them: blanks part them unless they stand in single quotes.
fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, part) in typed.split('\'').enumerate() {
        if nth % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(|word| word.strip_prefix('@').map_or(word.to_owned(), moment)));
        }
    }
    words
}

/// `01-06T09:00` of the year.
fn moment(text: &str) -> String {
    format!("2025-{text}:00+08:00")
}
