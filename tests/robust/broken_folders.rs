//! Links, folders and names that lead astray.

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
    assert!(site.has("cases/Late/index.html") && !site.has("cases/late/index.html"), "one would overwrite the other");
}

#[test]
fn two_files_for_one_address() {
    let base = beside().add("cases/other.md", &Entry::case("另一").key("slug", "sound"));
    let site =
        base.build(&[]).findings().says("CB0402").says("content/cases/sound.md").says("content/cases/other.md").site();
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
