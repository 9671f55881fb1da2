//! Help, completions, manual pages, `casebook explain`.

use super::*;

#[test]
fn explain_shows_a_code_or_lists_them_all() {
    let base = Base::empty_folder();
    base.run(&["explain", "CB0301"]).fine().prints("CB0301").prints("##");
    let list = base.run(&["explain"]).fine().out;
    assert!(list.lines().filter(|line| line.trim_start().starts_with("CB")).count() > 40, "{list}");
    base.run(&["explain", "CB9999"]).failure().says("CB9999").says("casebook explain");
    base.run(&["explain", "nonsense"]).failure().says("nonsense");
}

#[test]
fn every_code_in_the_list_has_a_page() {
    let base = Base::empty_folder();
    let list = base.run(&["explain"]).fine().out;
    for code in list.split_whitespace().filter(|word| word.len() == 6 && word.starts_with("CB0")) {
        base.run(&["explain", code]).fine().prints(code);
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    let base = Base::empty_folder();
    let help = base.run(&["--help"]).fine().prints("Exit codes: 0 fine, 1").out;
    let commands = ["init", "new", "build", "check", "serve", "explain", "completions", "man"];
    for command in commands {
        assert!(help.contains(&format!("  {command} ")), "{command} in:\n{help}");
        base.run(&[command, "--help"]).fine().prints("Example").prints(&format!("casebook {command}"));
    }
    base.run(&["--version"]).fine().prints(env!("CARGO_PKG_VERSION"));
    base.run(&["biuld"]).failure().says("build");
}

#[test]
fn help_is_wrapped_by_the_width_of_the_terminal_alone() {
    let base = Base::empty_folder();
    for command in ["init", "new", "build", "check", "serve", "search", "explain"] {
        let help = base.run(&[command, "--help"]).fine().out;
        let lines: Vec<_> = help.lines().collect();
        for pair in lines.windows(2) {
            let is_text = pair.iter().all(|line| line.starts_with(char::is_alphabetic));
            let next = pair[1].split(' ').next().unwrap_or_default();
            // Where nothing shows how wide a terminal is, it counts as 100 columns.
            assert!(!is_text || pair[0].len() + 1 + next.len() > 100, "{command}: {pair:?}");
        }
    }
}

#[test]
fn completions_for_every_shell_know_the_commands() {
    let base = Base::empty_folder();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        base.run(&["completions", shell]).fine().prints("explain").prints("base-url");
    }
    let script = base.run(&["completions", "bash"]).fine().out;
    base.put("completions.sh", script);
    let mut reader = std::process::Command::new("bash");
    reader.arg("-n").arg(base.path("completions.sh"));
    base.run_command(reader).fine();
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let base = Base::empty_folder();
    base.run(&["man"]).fine().prints(".TH casebook");
    base.run(&["man", "--output", "man1"]).fine();
    let pages = base::files(&base.path("man1"));
    for page in ["casebook.1", "casebook-build.1", "casebook-new.1", "casebook-explain.1"] {
        assert!(pages.contains_key(page), "{page} among {:?}", pages.keys());
    }
}
