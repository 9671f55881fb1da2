//! Knowledge bases in folders of their own, and the real program run on them.
//!
//! ```ignore
//! let base = Base::new().add("cases/late.md", &Entry::case("货到晚了").body("## 背景\n\n雨季。"));
//! let site = base.build(&[]).fine().site();
//! assert!(site.text("cases/late/index.html").contains("雨季"));
//! ```

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt as _;
use walkdir::WalkDir;

/// The instant that all builds of tests are made at, unless they say otherwise.
pub(crate) const NOW: &str = "2026-11-22T04:00:00Z";

/// What a project file says unless a test says otherwise: two languages, Chinese first.
pub(crate) const CONFIG: &str = "title: { zh-Hans: 案例库, en: Casebook }\n\
    description: { zh-Hans: 一句话, en: One sentence }\n\
    base_url: https://example.org/\n\
    languages: [zh-Hans, en]\n";

/// A project in a temporary folder, removed with it.
pub(crate) struct Base {
    folder: tempfile::TempDir,
}

impl Base {
    /// A project without content.
    pub(crate) fn new() -> Self {
        let base = Self::empty_folder();
        base.put("casebook.yaml", CONFIG);
        base
    }

    /// A folder that is no project yet.
    pub(crate) fn empty_folder() -> Self {
        // In memory where that can be had: most of the time of these tests goes into making and removing small files.
        let in_memory = tempfile::tempdir_in("/dev/shm");
        Self { folder: in_memory.or_else(|_| tempfile::tempdir()).unwrap() }
    }

    /// A copy of the knowledge base that comes with the program.
    pub(crate) fn bundled() -> Self {
        let base = Self::empty_folder();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["casebook.yaml", "content"] {
            for (path, bytes) in files(&repository.join(part)) {
                let path = if path.is_empty() { part.to_owned() } else { format!("{part}/{path}") };
                base.put(&path, bytes);
            }
        }
        base
    }

    /// One entry of each type in both languages, linked with each other: `P1`, `case/flood`, `resolution/slow`, `issue/night`,
    /// `playbook/watch`, `path/agent`, `page/about`, a home page and a glossary.
    pub(crate) fn small() -> Self {
        let mut base = Self::new();
        for (path, entry) in small() {
            base = base.add(path, &entry);
        }
        base.put(
            "content/glossary.yaml",
            "terms:\n  - { zh-Hans: 客户, en: customer, pinyin: ke hu, note: 付钱的人 }\n",
        );
        base
    }

    /// Writes an entry; `path` is below `content/`.
    pub(crate) fn add(self, path: &str, entry: &Entry) -> Self {
        self.put(&format!("content/{path}"), entry.to_string());
        self
    }

    /// Adds lines to the project file.
    pub(crate) fn config(self, lines: &str) -> Self {
        let text = format!("{}{}\n", self.read("casebook.yaml"), lines.trim_end());
        self.put("casebook.yaml", text);
        self
    }

    /// Writes a file of any kind; `path` is below the project.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(path, bytes);
        self
    }

    /// Writes a file while the project is in use.
    pub(crate) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    /// Writes an entry while the project is in use; `path` is below `content/`.
    pub(crate) fn put_entry(&self, path: &str, entry: &Entry) {
        self.put(&format!("content/{path}"), entry.to_string());
    }

    /// Deletes a file.
    pub(crate) fn delete(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Where the project stands.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Where a file of it stands.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The program, to be run in the project.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("casebook").unwrap();
        command.current_dir(self.root()).args(arguments).env_remove("NO_COLOR");
        command
    }

    /// Runs the program in the project.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run<'_> {
        self.run_command(self.command(arguments))
    }

    /// Runs a command that [`Self::command`] made.
    pub(crate) fn run_command(&self, mut command: Command) -> Run<'_> {
        let output = command.output().unwrap();
        Run {
            base: self,
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Builds the site at [`NOW`] into `public`.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run<'_> {
        self.run(&[&["build", "--now", NOW], arguments].concat())
    }

    /// Checks the content at [`NOW`]; one line a finding.
    pub(crate) fn check(&self, arguments: &[&str]) -> Run<'_> {
        self.run(&[&["check", "--now", NOW, "--format", "concise"], arguments].concat())
    }

    /// The site that stands in `public`.
    pub(crate) fn site(&self) -> Site {
        Site::read(&self.path("public"))
    }
}

/// What a run of the program came to.
pub(crate) struct Run<'a> {
    base: &'a Base,
    /// Exit code; `None` when it was killed.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Run<'_> {
    /// Nothing was wrong.
    #[track_caller]
    pub(crate) fn fine(self) -> Self {
        self.exits(0)
    }

    /// The content has errors: the program did its work and says so.
    #[track_caller]
    pub(crate) fn findings(self) -> Self {
        self.exits(1)
    }

    /// The program could not do its work.
    #[track_caller]
    pub(crate) fn failure(self) -> Self {
        self.exits(2)
    }

    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\nstdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Somebody who reads standard error is told this.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.err.contains(text), "expected `{text}` in:\n{}", self.err);
        self
    }

    /// Standard error does not hold this.
    #[track_caller]
    pub(crate) fn never_says(self, text: &str) -> Self {
        assert!(!self.err.contains(text), "`{text}` in:\n{}", self.err);
        self
    }

    /// Standard output holds this.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(self.out.contains(text), "expected `{text}` in:\n{}", self.out);
        self
    }

    /// The site that stands in `public` now.
    pub(crate) fn site(&self) -> Site {
        self.base.site()
    }
}

/// Every file of a built site.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Site(pub(crate) BTreeMap<String, Vec<u8>>);

impl Site {
    /// Reads a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        Self(files(folder))
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("no `{path}` among:\n{}", self.paths().join("\n")));
        std::str::from_utf8(bytes).unwrap()
    }

    /// A JSON file.
    #[track_caller]
    pub(crate) fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(self.text(path)).unwrap()
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Paths of all files.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// Every page.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.0.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// Every file that holds these bytes in its text or its path.
    pub(crate) fn holding(&self, needle: &str) -> Vec<&str> {
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(needle);
        let found = self.0.iter().filter(|(path, bytes)| path.contains(needle) || holds(bytes));
        found.map(|(path, _)| path.as_str()).collect()
    }

    /// The two sites are the same, byte for byte.
    #[track_caller]
    pub(crate) fn assert_same(&self, other: &Self, what: &str) {
        let mut wrong = String::new();
        for path in self.0.keys().chain(other.0.keys()) {
            wrong += &match (self.0.get(path), other.0.get(path)) {
                (Some(one), Some(two)) if one == two => continue,
                (Some(one), Some(two)) => format!("{path} differs: {}\n", difference(one, two)),
                (Some(_), None) => format!("{path} is in the first alone\n"),
                (None, _) => format!("{path} is in the second alone\n"),
            };
        }
        assert!(wrong.is_empty(), "{what}:\n{wrong}");
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// The surroundings of the first byte that differs.
fn difference(one: &[u8], two: &[u8]) -> String {
    let at = one.iter().zip(two).take_while(|(one, two)| one == two).count();
    let around = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(40).min(bytes.len())..(at + 60).min(bytes.len())]).into_owned()
    };
    format!("{:?} and {:?}", around(one), around(two))
}

/// Every file below a folder by its path there; a file alone has the path "".
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|item| !item.file_type().is_dir());
    found
        .map(|item| {
            let path = item.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            let bytes = fs::read(item.path()).unwrap_or_default();
            (path, bytes)
        })
        .collect()
}

/// The text of an entry: keys of its front matter in order, and a body.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    keys: Vec<(String, String)>,
    body: String,
}

impl Entry {
    /// An entry with the keys that every type has.
    pub(crate) fn new(kind: &str, title: &str) -> Self {
        let entry = Self { keys: Vec::new(), body: String::new() };
        entry
            .key("type", kind)
            .key("title", title)
            .key("summary", &format!("{title}。"))
            .key("owner", "service-desk")
            .key("audience", "public")
    }

    /// A page.
    pub(crate) fn page(title: &str) -> Self {
        Self::new("page", title)
    }

    /// A principle.
    pub(crate) fn principle(number: u8, title: &str) -> Self {
        Self::new("principle", title)
            .key("number", &number.to_string())
            .key("statement", &format!("{title}一句话"))
            .body("## 含义\n\n先听。\n\n## 要做\n\n- 记下来\n\n## 不做\n\n- 推给别人\n")
    }

    /// A published case.
    pub(crate) fn case(title: &str) -> Self {
        Self::new("case", title)
            .key("teaches", "[1]")
            .key("objectives", "[说出第一步]")
            .key("level", "intro")
            .key("composed", "true")
            .body(CASE)
    }

    /// A validated resolution.
    pub(crate) fn resolution(title: &str) -> Self {
        Self::new("resolution", title)
            .key("asked", "[夜里慢]")
            .key("environment", "{ product: access-network }")
            .key("route", "frontline")
            .key("verified", "[{ by: field-engineering, at: 2026-09-20 }]")
            .key("status", "validated")
            .body("## 问题\n\n夜里慢。\n\n## 解决步骤\n\n1. 看带宽\n2. 换端口\n")
    }

    /// A confirmed issue.
    pub(crate) fn issue(title: &str) -> Self {
        Self::new("issue", title)
            .key("opened", "2026-09-03T09:12:00+08:00")
            .key("relief_at", "2026-09-03T10:40:00+08:00")
            .key("solved_at", "2026-09-04T16:05:00+08:00")
            .key("confirmed_at", "2026-09-05T11:00:00+08:00")
            .key("channel", "hotline")
            .key("severity", "major")
            .key("status", "confirmed")
            .key("no_kb", "一次性的")
            .body("## 报告\n\n客户说夜里慢。\n\n## 时间线\n\n九点接到。\n\n## 原因\n\n端口坏了。\n\n## 解决\n\n换端口。\n")
    }

    /// A playbook on trial.
    pub(crate) fn playbook(title: &str) -> Self {
        Self::new("playbook", title)
            .key("version", "'1.0'")
            .key("trigger", "客户来电")
            .key("approver", "quality-manager")
            .key("status", "trial")
            .body("## 适用场合\n\n夜里。\n\n## 步骤\n\n- [ ] 记下时间\n\n## 何时升级\n\n- 一小时没恢复\n\n## 完成标准\n\n- 客户说好\n")
    }

    /// A path of the steps given as references.
    pub(crate) fn path(title: &str, steps: &[&str]) -> Self {
        let steps: Vec<_> = steps.iter().map(|step| format!("{{ ref: {step}, required: true, minutes: 5 }}")).collect();
        Self::new("path", title)
            .key("role", "service-agent")
            .key("steps", &format!("[{}]", steps.join(", ")))
            .body("## 简介\n\n从这里开始。\n")
    }

    /// Sets a key to YAML, or takes a new value for it.
    pub(crate) fn key(mut self, name: &str, value: &str) -> Self {
        match self.keys.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.keys.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Sets several keys, one a line.
    pub(crate) fn keys(self, lines: &str) -> Self {
        lines
            .lines()
            .filter_map(|line| line.trim().split_once(": "))
            .fold(self, |entry, (name, value)| entry.key(name, value))
    }

    /// Takes a key away.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.keys.retain(|(key, _)| key != name);
        self
    }

    /// Takes another body.
    pub(crate) fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    /// Adds a paragraph to the body.
    pub(crate) fn and(mut self, paragraph: &str) -> Self {
        self.body = format!("{}\n{paragraph}\n", self.body);
        self
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "---")?;
        for (name, value) in &self.keys {
            writeln!(f, "{name}: {value}")?;
        }
        write!(f, "---\n\n{}", self.body)
    }
}

const CASE: &str = "\
## 背景

雨季，路断了。

## 抉择

先做什么？

- [x] 打电话给客户
- [ ] 等路通

> 客户最想知道什么时候到。

## 经过

当天打了电话。

## 分析

信息先到，货后到。

## 启示

- 先说，再做
";

/// The entries of [`Base::small`].
pub(crate) fn small() -> Vec<(&'static str, Entry)> {
    vec![
        ("_index.md", Entry::page("首页").body("欢迎。\n")),
        ("_index.en.md", Entry::page("Home").body("Welcome.\n")),
        ("principles/01-listen.md", Entry::principle(1, "听客户说").and("见[[case/flood]]。")),
        ("principles/01-listen.en.md", Entry::principle(1, "Listen")),
        (
            "cases/flood.md",
            Entry::case("路断了").keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01").and("看[[P1]]。"),
        ),
        (
            "cases/flood.en.md",
            Entry::case("The road is out").keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01"),
        ),
        (
            "resolutions/slow.md",
            Entry::resolution("夜里慢")
                .keys("from: [issue/night]\ntags: [night]\ndate: 2026-09-06")
                .and("见[案例](../cases/flood.md#背景)。"),
        ),
        (
            "resolutions/slow.en.md",
            Entry::resolution("Slow at night").keys("from: [issue/night]\ntags: [night]\ndate: 2026-09-06"),
        ),
        ("issues/2026/night.md", Entry::issue("夜里网慢").key("resolution", "resolution/slow").without("no_kb")),
        ("issues/2026/night.en.md", Entry::issue("Slow network").key("resolution", "resolution/slow").without("no_kb")),
        ("playbooks/watch.md", Entry::playbook("守夜").keys("derived_from: [resolution/slow]\ndate: 2026-09-08")),
        (
            "playbooks/watch.en.md",
            Entry::playbook("Night watch").keys("derived_from: [resolution/slow]\ndate: 2026-09-08"),
        ),
        ("paths/agent.md", Entry::path("坐席入门", &["P1", "case/flood"])),
        ("paths/agent.en.md", Entry::path("First steps", &["P1", "case/flood"])),
        ("pages/about.md", Entry::page("关于").body("这是[[playbook/watch]]。\n\n![[case/flood#背景]]\n")),
        ("pages/about.en.md", Entry::page("About").body("This is [[playbook/watch]].\n")),
    ]
}
