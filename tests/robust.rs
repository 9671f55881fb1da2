//! What can go wrong with files, disks and people: it is said clearly, the rest is published, and the site never breaks.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/links.rs"]
mod links;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use base::{Base, Entry, Run, Site};

/// A base with one sound case, `cases/sound.md`, beside which a test puts something broken.
fn beside() -> Base {
    Base::new().add("cases/sound.md", &Entry::case("好的"))
}

/// The build reports a finding of `code` about `path`, and publishes the sound case.
#[track_caller]
fn reports<'a>(base: &'a Base, code: &str, path: &str) -> Run<'a> {
    let concise = base.check(&[]).err;
    let line = concise.lines().find(|line| line.contains(code) && line.contains(path));
    assert!(line.is_some(), "no {code} about {path} in:\n{concise}");
    let run = base.build(&[]);
    assert!(run.code != Some(2), "{}", run.err);
    assert!(run.site().has("cases/sound/index.html"), "the rest is not built");
    run
}

mod broken_files {
    use super::*;

    #[test]
    fn not_utf8() {
        let base = beside().file("content/cases/gbk.md", b"---\ntitle: \xbf\xcd\xbb\xa7\n---\n");
        reports(&base, "CB0001", "content/cases/gbk.md:2:8").findings().says("title: �").says("GBK");
    }

    #[test]
    fn a_byte_order_mark_does_no_harm_and_is_a_note() {
        let base = beside().file("content/cases/bom.md", format!("\u{feff}{}", Entry::case("有标记")));
        assert!(base.build(&[]).fine().site().has("cases/bom/index.html"));
        base.check(&[]).fine().says("CB0002");
    }

    #[test]
    fn windows_line_ends_do_no_harm() {
        let text = Entry::case("换行").and("第一行\n第二行").to_string().replace('\n', "\r\n");
        let site = beside().file("content/cases/crlf.md", text).build(&[]).fine().never_says("␍").site();
        assert!(site.text("cases/crlf/index.html").contains("第一行第二行"), "a line break between Han makes no space");
    }

    #[test]
    fn empty() {
        let base = beside().file("content/cases/empty.md", "");
        reports(&base, "CB0009", "content/cases/empty.md").findings();
    }

    #[test]
    fn without_front_matter() {
        let base = beside().file("content/cases/bare.md", "# 只有正文\n");
        reports(&base, "CB0101", "content/cases/bare.md:1:1").findings().says("---");
    }

    #[test]
    fn with_broken_yaml_shown_at_its_place() {
        let base = beside().file("content/cases/zqx.md", "---\ntype: case\ntitle: a: b\n---\n\nzqx\n");
        let run = reports(&base, "CB0102", "content/cases/zqx.md:3:").findings().says("3 | title: a: b");
        assert!(run.site().holding("zqx").is_empty(), "who may see it cannot be read, so nobody does");
    }

    #[test]
    fn of_20_megabytes() {
        let base = beside().file("content/cases/huge.md", "客户".repeat(20 << 20 >> 3));
        fs::File::options().append(true).open(base.path("content/cases/huge.md")).unwrap().set_len(20 << 20).unwrap();
        reports(&base, "CB0003", "content/cases/huge.md").findings().says("20971520 bytes").says("max_file_size");
    }

    #[test]
    fn nested_ten_thousand_deep() {
        let deep = 10_000;
        let nestings = [
            ("quotes", format!("{} 底", ">".repeat(deep))),
            ("lists", format!("{} 底", "- ".repeat(deep))),
            ("brackets", format!("{}底{}", "[".repeat(deep), "]".repeat(deep))),
            ("links", format!("{}底{}", "[".repeat(deep), "](x)".repeat(deep))),
            ("bold", format!("{}底{}", "**a ".repeat(deep), " b**".repeat(deep))),
            ("html", "<div>".repeat(deep)),
            ("stairs", (0..deep.min(2_000)).map(|depth| format!("{}- 级\n", " ".repeat(depth * 2))).collect()),
            ("footnotes", "[^a]".repeat(deep) + "\n\n[^a]: 注[^a]\n"),
        ];
        let base = nestings
            .iter()
            .fold(beside(), |base, (name, text)| base.add(&format!("pages/{name}.md"), &Entry::page(name).body(text)));
        let begin = Instant::now();
        let run = base.build(&[]);
        assert!(run.code != Some(2) && run.code.is_some(), "{:?}\n{}", run.code, run.err);
        assert!(begin.elapsed() < Duration::from_secs(30), "{:?}", begin.elapsed());
        let site = run.site();
        assert!(site.has("cases/sound/index.html"));
        for (name, _) in &nestings {
            assert!(site.has(&format!("{name}/index.html")), "{name}");
        }
        base.check(&[]).says("nested more than");
    }

    #[test]
    fn a_yaml_bomb() {
        let mut yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let last = level - 1;
            yaml += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{last}"); 10].join(", "));
        }
        let base = beside().file("content/cases/bomb.md", format!("---\ntype: case\ntitle: 炸\n{yaml}---\n"));
        let begin = Instant::now();
        reports(&base, "CB01", "content/cases/bomb.md").findings();
        let glossary = beside().file("content/glossary.yaml", yaml);
        reports(&glossary, "CB05", "content/glossary.yaml").findings();
        assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
    }

    #[test]
    fn in_a_folder_of_no_type() {
        let base = beside().add("case/late.md", &Entry::case("放错"));
        reports(&base, "CB0008", "content/case/late.md").fine().says("content/cases/");
    }

    #[test]
    fn that_include_themselves_and_each_other() {
        let base = beside()
            .add("pages/a.md", &Entry::page("甲").body("![[page/b]]\n\n![[page/a]]\n"))
            .add("pages/b.md", &Entry::page("乙").body("乙文。\n\n![[page/a]]\n"));
        let site = reports(&base, "CB0", "content/pages/").findings().site();
        assert!(site.text("a/index.html").contains("乙文"));
    }
}

mod broken_folders {
    use super::*;

    #[test]
    fn a_link_out_of_the_project() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.md"), Entry::case("外面").to_string()).unwrap();
        let base = beside();
        symlink(outside.path(), base.path("content/cases/out")).unwrap();
        symlink(outside.path().join("secret.md"), base.path("content/cases/file.md")).unwrap();
        let run = reports(&base, "CB0005", "content/cases/out").findings().says("content/cases/file.md");
        assert!(run.site().holding("外面").is_empty());
    }

    #[test]
    fn a_link_to_a_folder_it_stands_in() {
        let base = beside();
        symlink("..", base.path("content/cases/up")).unwrap();
        reports(&base, "CB0006", "content/cases/up").findings().says("remove the link");
    }

    #[test]
    fn a_link_to_nowhere() {
        let base = beside();
        symlink("gone.md", base.path("content/cases/dangling.md")).unwrap();
        reports(&base, "CB0004", "content/cases/dangling.md").findings();
    }

    #[test]
    fn a_folder_with_the_name_of_an_entry() {
        let base = beside().add("cases/folder.md/index.md", &Entry::case("文件夹"));
        let run = base.build(&[]);
        assert!(run.code != Some(2), "{}", run.err);
        assert!(run.site().has("cases/sound/index.html"));
    }

    #[test]
    fn names_that_differ_in_case_only() {
        let base = beside().add("cases/late.md", &Entry::case("一")).add("cases/Late.md", &Entry::case("二"));
        let site = reports(&base, "CB0007", "late.md").findings().says("in upper and lower case only").site();
        assert!(
            site.has("cases/Late/index.html") && !site.has("cases/late/index.html"),
            "one would overwrite the other"
        );
    }

    #[test]
    fn two_files_for_one_address() {
        let base = beside().add("cases/other.md", &Entry::case("另一").key("slug", "sound"));
        let site = base
            .build(&[])
            .findings()
            .says("CB0402")
            .says("content/cases/sound.md")
            .says("content/cases/other.md")
            .site();
        let page = site.text("cases/sound/index.html");
        assert!(page.contains("<h1>另一</h1>") != page.contains("<h1>好的</h1>"), "one of the two stands there");
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
    }

    #[test]
    fn two_files_for_one_entry() {
        let base = beside().add("cases/deep/sound.md", &Entry::case("同名"));
        let run = reports(&base, "CB0", "sound.md").findings();
        assert!(!run.site().text("cases/sound/index.html").is_empty());
    }

    /// A file that its owner locked is unreadable for others, so root runs the build as nobody.
    #[test]
    fn a_file_that_may_not_be_read() {
        let base = beside().add("cases/locked.md", &Entry::case("锁"));
        fs::set_permissions(base.path("content/cases/locked.md"), fs::Permissions::from_mode(0o000)).unwrap();
        let mut command = base.command(&["build", "--now", base::NOW, "--format", "concise"]);
        let may_read_all = fs::read(base.path("content/cases/locked.md")).is_ok();
        let _program = may_read_all.then(|| as_nobody(&base, &mut command));
        let run = base.run_command(command).findings().says("CB0004").says("content/cases/locked.md").says("denied");
        assert!(run.site().has("cases/sound/index.html"));
        assert!(!run.site().has("cases/locked/index.html"));
    }

    /// Makes a command run as a user without rights, for whom the project is writable; returns the folder of its program.
    fn as_nobody(base: &Base, command: &mut Command) -> tempfile::TempDir {
        const NOBODY: u32 = 65534;
        for item in walkdir::WalkDir::new(base.root()).into_iter().map(Result::unwrap) {
            if item.file_name() != "locked.md" {
                std::os::unix::fs::chown(item.path(), Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
        // The program may lie where only root can go, and the project where nothing may be run.
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let program = folder.path().join("casebook");
        fs::copy(command.get_program(), &program).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let mut other = Command::new(program);
        other.args(command.get_args()).current_dir(base.root()).uid(NOBODY).gid(NOBODY);
        *command = other;
        folder
    }
}

/// Names that make no address, or that of something else: one entry must not keep all others from being published.
mod broken_names {
    use super::*;

    /// The base is built with a finding of `code`, and every link in it leads somewhere.
    #[track_caller]
    fn is_built(base: &Base, code: &str) -> Site {
        let site = base.build(&[]).findings().says(code).site();
        assert!(site.has("cases/sound/index.html"));
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
        site
    }

    #[test]
    fn of_files_that_the_site_makes_itself() {
        let pages = [
            "404.html",
            "atom.xml",
            "llms.txt",
            "robots.txt",
            "sitemap.xml",
            "site.json",
            "manifest.json",
            "index.html",
        ];
        for name in pages {
            is_built(&beside().add(&format!("pages/{name}.md"), &Entry::page("占位")), "CB0402");
        }
        for name in ["atom.xml", "index.html", "index.md"] {
            is_built(&beside().add(&format!("cases/{name}.md"), &Entry::case("占位")), "CB0402");
        }
    }

    #[test]
    fn of_folders_that_the_site_makes_itself() {
        for name in ["en", "tags", "search", "matrix", "cases", "glossary"] {
            is_built(&beside().add(&format!("pages/{name}.md"), &Entry::page("占位")), "CB0402");
        }
        let home = beside().add("_index.md", &Entry::page("首页")).add("pages/en.md", &Entry::page("占位"));
        assert!(is_built(&home, "CB0402").text("en/index.html").contains("data-kind=\"home\""));
    }

    #[test]
    fn that_are_too_long() {
        let stem = "长".repeat(80);
        is_built(&beside().add(&format!("cases/{stem}.md"), &Entry::case("长名")), "CB0010");
        let slug = Entry::case("长名").key("slug", &"长".repeat(100));
        assert!(is_built(&beside().add("cases/named.md", &slug), "CB0104").has("cases/named/index.html"));
    }

    #[test]
    fn of_aliases_that_lead_out_of_the_site_or_to_other_pages() {
        let none = ["/../../x", "/", "//", "/a//b", "''", "/a?b#c", "'x\\y'", "/./", "case/"];
        for alias in none {
            is_built(
                &beside().add("cases/late.md", &Entry::case("晚到").key("aliases", &format!("[{alias}]"))),
                "CB0104",
            );
        }
        let taken = [
            "/cases/sound",
            "/index.html",
            "/atom.xml",
            "/cases/sound/index.html",
            "/tags/night/",
            "/cases/page/2/",
            "sound",
        ];
        for alias in taken {
            let late = Entry::case("晚到").key("tags", "[night]").key("aliases", &format!("[{alias}]"));
            is_built(&beside().add("cases/late.md", &late), "CB0403");
        }
    }

    #[test]
    fn of_attachments_that_stand_where_pages_do() {
        for file in [
            "about/index.html",
            "robots.txt",
            "manifest.json",
            "cases/sound/index.html",
            "cases/sound/index.md/x.png",
            "cases/a\nb.png",
            "tags",
        ] {
            let base = beside().add("pages/about.md", &Entry::page("关于"));
            // A line break cannot be written in a link, so an image of that name can only be left out.
            let link = format!("[附件](<../{file}>)");
            let base = base.file(&format!("content/{file}"), "x").add("cases/late.md", &Entry::case("晚到").and(&link));
            let run = base.build(&[]);
            assert!(run.code != Some(2), "{file}: {}", run.err);
            assert!(file.contains('\n') || run.err.contains("CB0402"), "{file}: {}", run.err);
            assert_eq!(links::broken(&run.site(), "https://example.org/"), Vec::<String>::new());
        }
    }

    #[test]
    fn of_tags_and_terms_that_differ_in_case_or_signs_only_are_one() {
        let base = beside()
            .config("taxonomies: [{ name: products, key: environment.product, title: 产品 }]")
            .add("cases/a.md", &Entry::case("甲").key("tags", "[Repair, repair]"))
            .add("cases/b.md", &Entry::case("乙").key("tags", "[REPAIR]"))
            .add("resolutions/c.md", &Entry::resolution("丙").key("environment", "{ product: A B }"))
            .add("resolutions/d.md", &Entry::resolution("丁").key("environment", "{ product: a-b }"))
            .add("resolutions/e.md", &Entry::resolution("戊").key("environment", "{ product: .. }"));
        let site = base.build(&[]).fine().site();
        assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
        let tag = site.text("tags/repair/index.html");
        assert!(tag.contains("甲") && tag.contains("乙"), "{tag}");
        let product = site.text("products/a-b/index.html");
        assert!(product.contains("丙") && product.contains("丁"), "{product}");
    }

    #[test]
    fn of_taxonomies_are_refused_with_the_project_file() {
        for (name, says) in
            [("../x", "does not make an address"), ("cases", "is taken"), ("tags", "is taken"), ("en", "is taken")]
        {
            let base = beside().config(&format!("taxonomies: [{{ name: {name}, key: owner, title: 组 }}]"));
            base.build(&[]).findings().says("casebook.yaml:5:").says(says);
        }
        let twice = "taxonomies: [{ name: o, key: owner, title: 一 }, { name: o, key: status, title: 二 }]";
        beside().config(twice).build(&[]).findings().says("twice");
    }
}

mod broken_disks {
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
}

/// What builds put beside the output and should have taken away.
fn leftovers(base: &Base) -> Vec<String> {
    let names = fs::read_dir(base.root()).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !["casebook.yaml", "content", "public", ".casebook", "themes"].contains(&&**name)).collect()
}

mod outputs_in_the_way {
    use super::*;

    #[test]
    fn a_folder_with_files_of_others_is_refused() {
        let base = beside().file("public/notes.txt", "mine");
        base.build(&[]).failure().says("notes.txt").says("--force");
        assert_eq!(base.read("public/notes.txt"), "mine");
        assert_eq!(base.site().paths(), ["notes.txt"]);
    }

    #[test]
    fn forced_it_keeps_them_and_names_them() {
        let base = beside().file("public/notes.txt", "mine").file("public/deep/er.txt", "too");
        let site = base.build(&["--force"]).fine().says("left alone").says("notes.txt").says("deep/er.txt").site();
        assert_eq!(site.text("notes.txt"), "mine");
        assert!(site.has("cases/sound/index.html"));
        base.build(&[]).fine();
        assert_eq!(base.read("public/deep/er.txt"), "too", "later builds keep them too");
    }

    #[test]
    fn the_project_and_its_content_are_refused_even_when_forced() {
        let base = beside();
        let before = base::files(base.root());
        for output in [".", "..", "content", "content/cases", "themes", "public/../content"] {
            base.build(&["--force", "--output", output]).failure().says("output folder");
        }
        assert_eq!(base::files(base.root()), before);
    }

    #[test]
    fn two_builds_at_once_do_not_mix() {
        let base = beside();
        let children: Vec<_> = (0..4)
            .map(|_| base.command(&["build", "--now", base::NOW]).stderr(Stdio::piped()).spawn().unwrap())
            .collect();
        let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        assert!(outputs.iter().any(|output| output.status.success()));
        for output in outputs.iter().filter(|output| !output.status.success()) {
            let text = String::from_utf8_lossy(&output.stderr);
            assert!(text.contains("another build"), "{text}");
        }
        let built = base.site();
        base.build(&["--clean"]).fine().site().assert_same(&built, "what they left");
    }
}

mod killed {
    use super::*;

    const KILLS: u32 = 25;

    /// Whenever a build is killed, the old site stands or the new one.
    #[test]
    fn at_any_instant_the_site_is_the_old_one_or_the_new_one() {
        let (one, two) = (Base::small(), edited(Base::small()));
        let (one, two) = (one.build(&[]).fine().site(), two.build(&[]).fine().site());
        let base = Base::small();
        base.build(&[]).fine();
        let begin = Instant::now();
        flip(&base, true);
        base.build(&[]).fine();
        let mut whole = begin.elapsed();
        let (mut killed, mut published, mut new) = (0, 0, false);
        for number in 0.. {
            if killed == KILLS {
                break;
            }
            assert!(number < 20 * KILLS, "only {killed} of {number} builds could be killed");
            flip(&base, new);
            let mut child = base.command(&["build", "--now", base::NOW]).stderr(Stdio::null()).spawn().unwrap();
            // Eight instants spread over the build and a little beyond, each with a random part: those that matter are short.
            let eighth = 1 + number % 8;
            let random = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos() % 1_000_000;
            std::thread::sleep(whole * eighth / 7 + Duration::from_nanos(random.into()));
            child.kill().unwrap();
            let was_killed = !child.wait().unwrap().success();
            killed += u32::from(was_killed);
            // How long a build takes changes with what else the machine does.
            whole = match was_killed {
                false if eighth < 7 => whole * 9 / 10,
                true if eighth > 6 => whole * 10 / 9,
                _ => whole,
            };
            let site = base.site();
            let (before, after) = if new { (&one, &two) } else { (&two, &one) };
            assert!(site == *before || site == *after, "kill {number} left a mixture: {site:?}");
            published += u32::from(was_killed && site == *after);
            base.build(&[]).fine();
            base.site().assert_same(after, "the build after a kill");
            new = !new;
        }
        assert!(published < KILLS, "all builds were killed when they were over");
        assert!(leftovers(&base).is_empty(), "{:?}", leftovers(&base));
    }

    fn edited(base: Base) -> Base {
        flip(&base, true);
        base
    }

    /// Changes many outputs at once, and back.
    fn flip(base: &Base, new: bool) {
        let (publisher, title) = if new { ("publisher: 新\n", "新题") } else { ("", "路断了") };
        base.put("casebook.yaml", format!("{}{publisher}", base::CONFIG));
        let case = Entry::case(title).keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01").and("看[[P1]]。");
        base.put_entry("cases/flood.md", &case);
        if new {
            base.put_entry("cases/added.md", &Entry::case("加的"));
        } else if base.path("content/cases/added.md").exists() {
            base.delete("content/cases/added.md");
        }
    }
}

mod broken_themes {
    use super::*;

    fn built() -> (Base, Site) {
        let base = beside();
        let site = base.build(&[]).fine().site();
        (base, site)
    }

    #[test]
    fn a_template_that_cannot_be_read_is_shown_and_the_old_site_stays() {
        let (base, old) = built();
        base.put("themes/default/templates/case.html", "{% block main %}\n<h1>{{ page.title </h1>\n");
        base.put_entry("cases/sound.md", &Entry::case("改了"));
        base.build(&[]).findings().says("themes/default/templates/case.html:2:").says("nothing was published");
        base.site().assert_same(&old, "the old site");
    }

    #[test]
    fn a_template_that_fails_while_it_renders_is_shown_and_the_old_site_stays() {
        let (base, old) = built();
        base.put("themes/default/templates/case.html", "<h1>{{ page.title }}</h1>\n{{ page.no_such.thing }}\n");
        base.build(&[]).findings().says("themes/default/templates/case.html:2:").says("nothing was published");
        base.site().assert_same(&old, "the old site");
        assert!(leftovers(&base).is_empty());
    }

    #[test]
    fn a_theme_that_is_not_there_is_named() {
        beside().config("theme: fancy").build(&[]).findings().says("there is no theme `fancy`");
    }

    #[test]
    fn broken_interface_texts_are_shown() {
        let (base, old) = built();
        base.put("themes/default/i18n/en.yaml", "nav.home: [\n");
        base.build(&[]).findings().says("themes/default/i18n/en.yaml");
        base.site().assert_same(&old, "the old site");
    }
}

mod broken_projects {
    use super::*;

    #[test]
    fn no_project_here() {
        Base::empty_folder().build(&[]).failure().says("casebook init").says("casebook.yaml");
    }

    #[test]
    fn a_project_file_with_an_unknown_key() {
        beside()
            .config("base: x")
            .build(&[])
            .findings()
            .says("casebook.yaml:5:1")
            .says("CB0802")
            .says("unknown key `base`");
    }

    #[test]
    fn everything_wrong_in_the_project_file_is_told_at_once() {
        let base = beside().config("colour: red\nutc_offset: x\noutput: /tmp\nbase_url: b");
        for code in ["CB0801", "CB0802", "CB0803"] {
            base.build(&[]).findings().says(code).says("nothing was done");
        }
        let said = base.check(&["-q"]).findings().err;
        let places: Vec<_> = said.lines().filter_map(|line| line.split(": error").next()).collect();
        assert_eq!(places, ["casebook.yaml:5:1", "casebook.yaml:6:13", "casebook.yaml:7:9", "casebook.yaml:8:1"]);
        base.run(&["check", "--format", "json"]).findings().prints("\"CB0803\"");
        assert!(!base.path("public").exists());
    }

    #[test]
    fn a_project_file_that_is_no_text() {
        beside()
            .file("casebook.yaml", b"title: \xbf\xcd\n")
            .build(&[])
            .findings()
            .says("CB0001")
            .says("casebook.yaml:1:8");
    }

    #[test]
    fn no_content_yet() {
        let base = Base::new();
        let run = base.build(&[]);
        assert!(run.code == Some(0) || run.err.contains("content"), "{}", run.err);
        assert!(run.site().has("index.html"), "an empty base has a home page that says what to do");
    }

    #[test]
    fn strict_builds_publish_nothing_when_something_is_wrong() {
        let base = beside();
        let old = base.build(&[]).fine().site();
        base.put("content/cases/empty.md", "");
        base.build(&["--strict"]).findings().says("nothing was published").site().assert_same(&old, "the old site");
        base.build(&[]).findings().says("without what has errors");
    }
}
