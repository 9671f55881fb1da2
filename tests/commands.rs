//! The command line as people and scripts use it: what a command does, what it says and where, and what it exits with.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;

use base::{Base, Entry};
use serde_json::Value;

const KINDS: [&str; 7] = ["principle", "case", "resolution", "playbook", "path", "issue", "page"];

/// A base with one error (CB0301, a link to nowhere), and one warning (CB0405, nothing links to the case).
fn with_an_error() -> Base {
    Base::new().add("cases/late.md", &Entry::case("晚到").and("见[[case/nowhere]]。"))
}

mod init {
    use super::*;

    #[test]
    fn makes_a_project_that_builds_without_a_single_finding() {
        let base = Base::empty_folder();
        base.run(&["init"]).fine().says("casebook serve");
        base.run(&["check"]).fine().says("no findings");
        let site = base.run(&["build"]).fine().never_says("warning").site();
        for page in ["index.html", "en/index.html", "cases/promised-for-friday/index.html", "glossary/index.html"] {
            assert!(site.has(page), "{page}");
        }
    }

    #[test]
    fn has_an_entry_of_each_type_in_both_languages() {
        let base = Base::empty_folder();
        base.run(&["init", "my-base", "--title", "我们的\"案例\"库"]).fine();
        let site = base.run(&["--root", "my-base", "build"]).fine();
        assert!(site.err.contains("my-base"), "{}", site.err);
        let json: Value = serde_json::from_str(&base.read("my-base/public/site.json")).unwrap();
        for kind in KINDS {
            for lang in ["zh-Hans", "en"] {
                let found = json["entries"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|entry| entry["type"] == kind && entry["lang"] == lang);
                assert!(found, "{kind} in {lang}");
            }
        }
        assert_eq!(json["title"], "我们的\"案例\"库");
    }

    #[test]
    fn writes_the_languages_it_is_asked_for() {
        for languages in [&["en"][..], &["zh-Hans"], &["en", "zh-Hans"]] {
            let base = Base::empty_folder();
            let arguments: Vec<_> = languages.iter().flat_map(|lang| ["--lang", lang]).collect();
            base.run(&[&["init"], &*arguments].concat()).fine();
            base.run(&["check"]).fine().says("no findings");
            let home = base.read("content/_index.md");
            assert_eq!(home.contains("title: Home"), languages[0] == "en", "{home}");
        }
    }

    #[test]
    fn describes_the_base_in_a_sentence_of_each_language() {
        let base = Base::empty_folder();
        base.run(&["init", "--title", "Handbook", "--lang", "en", "--lang", "zh-Hant"]).fine();
        let text = base.read("casebook.yaml");
        assert!(text.contains("description:\n  en: What one customer taught us"), "{text}");
        assert!(text.contains("  zh-Hant: 從一位客戶") && !text.contains("zh-Hans: "), "{text}");
        let base = Base::empty_folder();
        base.run(&["init", "--lang", "fr"]).fine();
        base.run(&["check"]).fine().never_says("CB08");
    }

    #[test]
    fn keeps_off_a_project_that_is_there() {
        let base = Base::small();
        let before = base::files(base.root());
        base.run(&["init"]).failure().says("is a project already");
        assert_eq!(base::files(base.root()), before);
    }

    #[test]
    fn keeps_the_files_that_are_there() {
        let base = Base::empty_folder().file(".gitignore", "mine\n").file("notes.txt", "mine");
        base.run(&["init"]).fine();
        assert_eq!((base.read(".gitignore"), base.read("notes.txt")), ("mine\n".to_owned(), "mine".to_owned()));
    }

    #[test]
    fn copies_the_theme_when_asked() {
        let base = Base::empty_folder();
        base.run(&["init", "--theme"]).fine();
        let with_own = base.run(&["build"]).fine().site();
        std::fs::remove_dir_all(base.path("themes")).unwrap();
        base.run(&["build"]).fine().site().assert_same(&with_own, "the copy is the theme");
    }

    #[test]
    fn refuses_what_is_no_language() {
        let base = Base::empty_folder();
        base.run(&["init", "--lang", "Klingon!"]).failure();
        assert!(base::files(base.root()).is_empty());
    }
}

mod new {
    use super::*;

    #[test]
    fn writes_every_type_in_both_languages_without_errors() {
        let base = Base::new();
        for kind in KINDS {
            for lang in ["zh-Hans", "en"] {
                let run = base
                    .run(&["new", kind, "客户说：“It's \"late\" \\ again”", "--slug", "late", "--lang", lang])
                    .fine();
                let path = run.out.trim_end();
                assert!(path.ends_with(if lang == "en" { "late.en.md" } else { "late.md" }), "{path}");
                assert!(base.path(path).exists(), "{path}");
            }
        }
        let run = base.run(&["check", "--drafts", "--format", "concise"]);
        assert!(!run.err.contains("error"), "{}", run.err);
        let site = base.run(&["build", "--drafts"]).fine().site();
        let json = site.json("cases/late/index.json");
        assert_eq!(json["title"], "客户说：“It's \"late\" \\ again”", "the title comes back as it was given");
    }

    #[test]
    fn names_the_file_by_the_title() {
        let base = Base::new();
        base.run(&["new", "case", "Slow at night (again)"]).fine().prints("cases/slow-at-night-again.md");
        base.run(&["new", "case", "货到晚了，问题还不断"]).fine().prints("cases/货到晚了-问题还不断.md");
        base.run(&["new", "case", "？！"]).failure().says("--slug");
        base.run(&["new", "case", "x", "--slug", "../../x"]).failure().says("does not make a file name");
    }

    #[test]
    fn numbers_principles_and_keeps_the_number_in_the_other_language() {
        let base = Base::new();
        base.run(&["new", "principle", "听", "--slug", "listen"]).fine().prints("01-listen.md");
        base.run(&["new", "principle", "说", "--slug", "tell"]).fine().prints("02-tell.md");
        base.run(&["new", "principle", "Listen", "--slug", "listen", "--lang", "en"]).fine().prints("01-listen.en.md");
        assert!(base.read("content/principles/01-listen.en.md").contains("number: 1"));
    }

    #[test]
    fn never_overwrites() {
        let base = Base::new().file("content/cases/late.md", "mine");
        base.run(&["new", "case", "late"]).failure().says("exists already");
        assert_eq!(base.read("content/cases/late.md"), "mine");
    }

    #[test]
    fn says_what_it_does_not_know() {
        let base = Base::new();
        base.run(&["new", "caze", "x"]).failure().says("did you mean `case`?");
        base.run(&["new", "case", "x", "--lang", "fr"]).failure().says("zh-Hans, en");
    }
}

mod check {
    use super::*;

    #[test]
    fn tells_what_is_wrong_and_where() {
        let base = with_an_error();
        let run = base.run(&["check"]).findings();
        let run = run.says("error[CB0301]").says("content/cases/late.md:").says("case/nowhere").says("1 error");
        assert_eq!(run.out, "", "people read standard error");
    }

    #[test]
    fn says_nothing_but_errors_when_told_to_be_quiet() {
        let base = with_an_error();
        let run =
            base.run(&["check", "--quiet"]).findings().says("CB0301").says("1 error in 1 file").never_says("warning");
        run.never_says("CB0405").never_says("note[");
        base.build(&["--quiet"]).findings().says("CB0301").never_says("CB0405");
        base.run(&["check", "--quiet", "--format", "json"]).findings().prints("CB0405");
        let base = Base::new().add("cases/late.md", &Entry::case("晚到"));
        let run = base.run(&["check", "--quiet", "--deny-warnings"]).findings();
        assert_eq!(run.err, "", "the exit code tells");
    }

    #[test]
    fn fails_on_warnings_when_asked() {
        let base = Base::new().add("cases/late.md", &Entry::case("晚到"));
        base.check(&[]).fine().says("warning");
        base.check(&["--deny-warnings"]).findings();
    }

    #[test]
    fn mends_what_is_safe_to_mend_and_then_has_nothing_to_mend() {
        let base = Base::small()
            .file("content/cases/bom.md", format!("\u{feff}{}", Entry::case("有标记").and("见[[case/flod]]、[[P1]]。")))
            .add(
                "pages/about.md",
                &Entry::page("关于").key("ownr", "x").without("owner").body("[[case/bom]]，[[playbook/watch]]\n"),
            );
        base.check(&["--fix"]).says("mended 3 findings").never_says("CB0002").never_says("flod").never_says("ownr");
        let mended = base::files(&base.path("content"));
        assert!(mended["cases/bom.md"].starts_with(b"---\ntype: case"), "the byte order mark is gone");
        assert!(base.read("content/cases/bom.md").contains("[[case/flood]]、[[P1]]"));
        assert!(base.read("content/pages/about.md").contains("\nowner: x\n"));
        base.check(&["--fix"]).says("mended 0 findings");
        assert_eq!(base::files(&base.path("content")), mended, "mending twice is mending once");
    }

    #[test]
    fn works_where_nothing_may_be_written() {
        let base = Base::small().file(".casebook", "no folder");
        base.check(&[]).fine();
    }
}

mod serve {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Child, Stdio};
    use std::time::{Duration, Instant};

    use super::*;

    /// A server that ends with its test.
    struct Server(Child);

    impl Server {
        fn start(base: &Base) -> Self {
            Self(base.command(&["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap())
        }

        /// What it says up to the line with `mark`, or until it ends.
        fn says(&mut self, mark: &str) -> String {
            let mut said = String::new();
            for line in BufReader::new(self.0.stderr.as_mut().unwrap()).lines().map_while(Result::ok) {
                said += &line;
                said.push('\n');
                if line.contains(mark) {
                    break;
                }
            }
            said
        }

        /// Its exit code, if it ends by itself.
        fn code(&mut self) -> Option<i32> {
            let end = Instant::now() + Duration::from_secs(20);
            while Instant::now() < end {
                if let Some(status) = self.0.try_wait().unwrap() {
                    return status.code();
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            None
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }

    #[test]
    fn says_that_the_project_is_being_served_already() {
        let base = Base::small();
        let mut first = Server::start(&base);
        assert!(first.says("built in").contains("serving http://"));
        let mut second = Server::start(&base);
        assert_eq!(second.code(), Some(2));
        let said = second.says("served already");
        let holder = format!("the project is being served already (process {}", first.0.id());
        assert!(said.contains(&holder) && !said.contains("build failed"), "{said}");
    }
}

mod formats {
    use super::*;

    fn printed(format: &str) -> String {
        with_an_error().run(&["check", "--format", format]).findings().out
    }

    #[test]
    fn json_is_one_array_on_standard_output() {
        let findings: Value = serde_json::from_str(&printed("json")).unwrap();
        let error = findings.as_array().unwrap().iter().find(|finding| finding["code"] == "CB0301").unwrap();
        assert_eq!(error["severity"], "error");
        assert_eq!(error["path"], "content/cases/late.md");
        assert!(error["line"].as_u64().unwrap() > 1 && error["message"].as_str().unwrap().contains("nowhere"));
    }

    #[test]
    fn github_is_one_command_a_line() {
        let text = printed("github");
        assert!(
            text.lines().all(|line| line.starts_with("::error ")
                || line.starts_with("::warning ")
                || line.starts_with("::notice ")),
            "{text}"
        );
        assert!(text.contains("::error file=content/cases/late.md,line="), "{text}");
    }

    #[test]
    fn sarif_is_a_log_of_one_run() {
        let log: Value = serde_json::from_str(&printed("sarif")).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "casebook");
        let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
        for result in run["results"].as_array().unwrap() {
            assert!(rules.contains(&&result["ruleId"]), "{result}");
            assert!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].is_string(), "{result}");
        }
    }

    #[test]
    fn concise_is_one_line_a_finding_as_editors_read_them() {
        let base = with_an_error();
        let run = base.run(&["check", "--format", "concise"]).findings();
        let line = run.err.lines().find(|line| line.contains("CB0301")).unwrap();
        let mut parts = line.splitn(4, ':');
        assert_eq!(parts.next(), Some("content/cases/late.md"));
        assert!(parts.next().unwrap().parse::<u32>().is_ok() && parts.next().unwrap().parse::<u32>().is_ok(), "{line}");
    }

    #[test]
    fn an_unknown_format_names_those_there_are() {
        Base::small().run(&["check", "--format", "xml"]).failure().says("sarif");
    }
}

mod build {
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
}

mod what_is_said {
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
        assert!(
            coloured(&["check", "--color", "always"], Some("1")),
            "what is asked for counts more than the environment"
        );
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
}

mod help {
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
}
