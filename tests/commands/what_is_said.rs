//! What goes to the terminal.

use super::*;

#[test]
fn quiet_commands_say_nothing_when_all_is_well() {
    let base = Base::small();
    for arguments in
        [&["build", "-q", "--timings"][..], &["build", "--quiet"], &["check", "-q"], &["check", "-q", "--fix"]]
    {
        let run = base.run(arguments).fine();
        assert_eq!((run.out, run.err), (String::new(), String::new()), "{arguments:?}");
    }
    let run = Base::empty_folder();
    assert_eq!(run.run(&["init", "-q"]).fine().err, "");
}

#[test]
fn quiet_commands_still_show_errors() {
    with_an_error().run(&["build", "-q"]).findings().says("CB0301").never_says("files in");
    Base::empty_folder().run(&["build", "-q"]).failure().says("casebook.yaml");
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let base = with_an_error();
    let coloured = |arguments: &[&str], no_color: Option<&str>| {
        let mut command = base.command(arguments);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        base.run_command(command).findings().err.contains('\u{1b}')
    };
    assert!(!coloured(&["check"], None), "a pipe is no terminal");
    assert!(coloured(&["check", "--color", "always"], None));
    assert!(coloured(&["check", "--color", "always"], Some("1")), "what is asked for counts more than the environment");
    assert!(!coloured(&["check", "--color", "never"], None));
    assert!(!coloured(&["check", "--color", "auto"], Some("1")));
    assert!(!coloured(&["check", "--color", "always", "--format", "json"], None));
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let base = Base::empty_folder();
    let program = base.command(&[]).get_program().to_owned();
    let mut shell = std::process::Command::new("bash");
    shell.args(["-c", "\"$0\" explain | head -1; exit ${PIPESTATUS[0]}"]).arg(program);
    assert_eq!(base.run_command(shell).fine().err, "");
}
