//! `casebook build`.

use super::*;

#[test]
fn exits_with_1_when_the_content_has_errors_and_publishes_the_rest() {
    let base = with_an_error();
    let run = base.build(&[]).findings().says("CB0301").says("without what has errors");
    assert!(run.site().has("cases/late/index.html"), "an entry with a broken link is shown");
}

#[test]
fn exits_with_2_when_it_cannot_work() {
    Base::empty_folder().build(&[]).failure().says("error: cannot read").says("caused by:");
    Base::small().build(&["--base-url", "example.org"]).failure().says("base_url");
    Base::small().build(&["--audience", "friends"]).failure().says("internal, partner, public");
    Base::small().build(&["--no-such-option"]).failure();
}

#[test]
fn times_its_steps_when_asked() {
    let base = Base::small();
    let run = base.build(&["--timings"]).fine();
    let run = run.says("discover").says("parse").says("render").says("total").says(".html");
    assert!(run.err.contains(" ms"));
}

#[test]
fn says_what_changed() {
    let base = Base::small();
    base.build(&[]).fine().says(" new");
    base.build(&[]).fine().says("nothing changed");
    base.put_entry("pages/about.md", &Entry::page("关于").body("改了。[[playbook/watch]]\n"));
    base.build(&[]).fine().says("changed");
    base.delete("content/pages/about.md");
    base.delete("content/pages/about.en.md");
    base.build(&[]).fine().says("removed");
}

#[test]
fn writes_where_it_is_told_to() {
    let base = Base::small();
    let elsewhere = tempfile::tempdir().unwrap();
    let output = elsewhere.path().join("deep/site");
    base.build(&["--output", output.to_str().unwrap()]).fine();
    assert!(output.join("index.html").exists() && !base.path("public").exists());
    base.build(&["-o", "other"]).fine();
    assert!(base.path("other/index.html").exists());
    let base = Base::small().config("output: html");
    base.build(&[]).fine();
    assert!(base.path("html/index.html").exists());
}

#[test]
fn finds_its_project_from_anywhere() {
    let base = Base::small();
    let mut command = base.command(&["--root", base.root().to_str().unwrap(), "build", "--now", base::NOW]);
    command.current_dir(std::env::temp_dir());
    base.run_command(command).fine();
    assert!(base.path("public/index.html").exists());
}
