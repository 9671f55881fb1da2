//! People and programs that read what the command says, whatever they ask and whatever has become of the index.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::base::{self, Base, Entry, Run};
use crate::{SMALL, json, search};

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let coloured = |options: &[&str], no_color: Option<&str>| {
        let mut command = SMALL.command(&[&["search", "夜里慢"], options].concat());
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        SMALL.run_command(command).fine().out.contains('\u{1b}')
    };
    assert!(!coloured(&[], None), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&["--color", "always"], Some("1")), "what is asked for counts more than the environment");
    assert!(!coloured(&["--color", "auto"], Some("1")));
    assert!(!coloured(&["--color", "never"], None));
    assert!(!coloured(&["--color", "always", "--json"], None), "programs read no colour");
    search("夜里慢", &["--color", "always"]).fine().prints("\u{1b}[1;31m");
    search("yeli", &["--color", "always"]).fine().prints("\u{1b}[1;31m夜里\u{1b}[0m");
}

#[test]
fn a_colour_is_all_that_colour_adds() {
    let plain = search("夜里慢", &[]).fine().out;
    let coloured = search("夜里慢", &["--color", "always"]).fine().out;
    let mut parts = coloured.split('\u{1b}');
    let first = parts.next().unwrap().to_owned();
    let text = parts.fold(first, |text, part| text + part.split_once('m').unwrap().1);
    assert_eq!(text, plain);
}

#[test]
fn a_base_that_was_never_built_is_told_how() {
    let base = Base::small();
    base.run(&["search", "夜里"]).failure().says("casebook build");
    Base::empty_folder().run(&["search", "夜里"]).failure();
    base.run(&["search"]).failure().says("QUERY");
}

#[test]
fn a_build_for_others_takes_nothing_away_from_colleagues() {
    let base = Base::small().add("cases/inner.md", &Entry::case("机柜藏在楼里").key("audience", "internal"));
    let found = || base.run(&["search", "机柜藏在楼里"]).fine().out;
    base.build(&["--audience", "public", "--output", "public-site"]).fine();
    assert!(!found().contains("case/inner"), "there is no other index yet");
    base.build(&[]).fine();
    let before = found();
    assert!(before.contains("case/inner"), "{before}");
    base.build(&["--audience", "public", "--output", "public-site", "--clean"]).fine();
    assert_eq!(found(), before);
    base.build(&[]).fine().says("nothing changed");
}

/// It answers, or says what to do.
fn usable(run: &Run<'_>, file: &str) {
    let helps = run.code == Some(0) || (run.code == Some(2) && run.err.contains("`casebook build"));
    assert!(helps && !run.err.contains("panicked"), "{file}: {:?} {}", run.code, run.err);
}

#[test]
fn a_broken_index_is_told_of_and_mended_by_a_build() {
    let base = Base::small();
    base.build(&[]).fine();
    let site = base.site();
    let folder = base.path(".casebook/index");
    let ending = |path: &str| path.rsplit('.').next().unwrap().to_owned();
    let endings: BTreeSet<_> = base::files(&folder).into_keys().map(|path| ending(&path)).collect();
    assert!(endings.len() > 4, "{endings:?}");
    for file in endings {
        for broken in ["cut", "empty", "nonsense", "missing"] {
            let files = base::files(&folder).into_iter().filter(|(path, _)| ending(path) == file);
            for (path, bytes) in files {
                let path = folder.join(path);
                match broken {
                    "cut" => fs::write(path, &bytes[..bytes.len() / 2]).unwrap(),
                    "empty" => fs::write(path, b"").unwrap(),
                    "nonsense" => fs::write(path, b"nonsense").unwrap(),
                    _ => fs::remove_file(path).unwrap(),
                }
            }
            usable(&base.run(&["search", "夜里"]), &format!("{file} {broken}"));
            base.build(&[]).fine().says("nothing changed");
            base.run(&["search", "夜里"]).fine().prints("resolution/slow");
        }
    }
    base.site().assert_same(&site, "the site after all this");
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    let program = SMALL.command(&[]).get_program().to_owned();
    let mut shell = Command::new("bash");
    shell.args(["-c", "\"$0\" search 客户 | head -1; exit ${PIPESTATUS[0]}"]).arg(program).current_dir(SMALL.root());
    assert_eq!(SMALL.run_command(shell).fine().err, "");
}

#[test]
fn questions_of_any_kind_get_an_answer() {
    let long = ["夜".repeat(10_000), "ab ".repeat(3_333), "\"".repeat(10_000), "-a ".repeat(3_000)];
    let texts = [
        "",
        " ",
        "\"",
        "\"夜里",
        "-夜里",
        "--json",
        "!!! ??? …… 。。。",
        "(.*)+[a-z]{2,}$^|\\",
        "\u{1b}[31m夜里\u{7}\u{9b}2J",
        "type:\"\u{1b}[2J\" 夜里",
        "tag:\u{1b}]0;x\u{7}",
        "\"夜\u{1b}里\" type:path",
        "夜里\r\n慢\t",
        "\u{202e}慢里夜\u{200b}\u{feff}",
        "😀👩‍👩‍👧🇨🇳 𠮷𠀀 \u{fdd0}\u{ffff}",
        "<img src=x onerror=alert(1)>",
        "{{ site }} ${HOME} $(id) `id`",
        "type: lang: tag:: principle:999 state:\"",
        "' OR 1=1 --",
    ];
    for query in texts.into_iter().map(str::to_owned).chain(long) {
        let shown = query.chars().take(60).collect::<String>();
        let run = search(&query, &[]).fine();
        let foreign = run.out.chars().find(|char| char.is_control() && *char != '\n');
        assert_eq!(foreign, None, "{shown:?} reaches the terminal in:\n{}", run.out);
        assert!(!run.out.is_empty() && run.err.is_empty(), "{shown:?}");
        assert!(json(&query, &[])["total"].is_u64(), "{shown:?}");
    }
}
