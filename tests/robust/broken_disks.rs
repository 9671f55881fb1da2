//! Disks that are full, or that nobody may write to.

use super::*;

/// A limit on the size of files stands for a full disk: writing fails in the middle of the build.
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site() {
    let base = beside().add("pages/long.md", &Entry::page("长").body("短。\n"));
    let old = base.build(&[]).fine().site();
    base.put_entry("pages/long.md", &Entry::page("长").body(&"很长的一段。\n\n".repeat(20_000)));
    let plain = base.command(&["build", "--now", base::NOW]);
    let mut command = Command::new("prlimit");
    command
        .args(["--fsize=65536:65536", "--"])
        .arg(plain.get_program())
        .args(plain.get_args())
        .current_dir(base.root());
    // Without the signal, writing fails with an error, as on a full disk.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(base.root());
    let run = base.run_command(shell).failure().says("cannot write").says("the old site is untouched");
    run.site().assert_same(&old, "the old site");
    assert!(leftovers(&base).is_empty(), "{:?}", leftovers(&base));
    base.build(&[]).fine();
}

#[test]
fn an_output_that_cannot_be_written_is_a_failure_with_its_reason() {
    let base = beside().file("public", "a file");
    base.build(&[]).failure().says("`").says("is a file");
    assert_eq!(base.read("public"), "a file");
}

#[test]
fn a_memo_that_cannot_be_written_is_a_failure_with_its_place() {
    let base = beside().file(".casebook", "a file");
    let run = base.build(&[]);
    assert!(run.code == Some(0) || run.err.contains(".casebook"), "{}", run.err);
}
