//! The verbs of the knowledge-base flow as people use them, one at a time. A whole story is in `tests/year.rs`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "flow/figures.rs"]
mod figures;
#[path = "flow/promises.rs"]
mod promises;
#[path = "flow/unlearnt.rs"]
mod unlearnt;

#[path = "flow/answers_of_the_program.rs"]
mod answers_of_the_program;
#[path = "flow/edits.rs"]
mod edits;
#[path = "flow/guards.rs"]
mod guards;
#[path = "flow/handing_back.rs"]
mod handing_back;
#[path = "flow/merging.rs"]
mod merging;
#[path = "flow/names.rs"]
mod names;
#[path = "flow/times.rs"]
mod times;

use base::{Base, Run, files};
use serde_json::Value;

const ANSWER: &str = "content/resolutions/slow.md";
const ISSUE: &str = "content/issues/2026/night.md";

/// A finished answer of the service desk that nobody else has seen.
const UNSEEN: &str = "---\ntype: resolution # what it is\ntitle: 夜里很慢\nsummary: 备份占满带宽\nasked: [一到晚上就卡] # real ones\n\
    environment: { product: access-network }\nroute: frontline\nstatus: 'not-validated'\nowner: service-desk\naudience: internal\n\
    # the end\n---\n\n## 问题\n\n每晚变慢。\n\n## 解决步骤\n\n1. 查看带宽曲线\n2. 把备份改到凌晨\n";

const OPEN: &str = "---\ntype: issue\ntitle: 晚上慢得没法用\nsummary: 每晚八点变慢\nopened: 2026-11-03T09:00:00+08:00\nchannel: hotline\n\
    owner: service-desk\nseverity: minor\nstatus: open\naudience: internal\n---\n\n## 报告\n\n每晚八点起变慢。\n";

/// An answer and an open issue.
fn desk() -> Base {
    Base::new().file(ANSWER, UNSEEN).file(ISSUE, OPEN)
}

/// Runs a verb as a role at noon of a day in November.
fn at<'a>(base: &'a Base, day: u8, by: &str, verb: &[&str]) -> Run<'a> {
    let moment = format!("2026-11-{day:02}T12:00:00+08:00");
    base.run(&[verb, &["--by", by, "--at", &moment]].concat())
}

fn git(base: &Base, arguments: &[&str]) {
    let mut git = std::process::Command::new("git");
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let done = git.arg("-C").arg(base.root()).args(who).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
