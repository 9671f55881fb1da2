//! What stands in the output folder already.

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
    let children: Vec<_> =
        (0..4).map(|_| base.command(&["build", "--now", base::NOW]).stderr(Stdio::piped()).spawn().unwrap()).collect();
    let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    assert!(outputs.iter().any(|output| output.status.success()));
    for output in outputs.iter().filter(|output| !output.status.success()) {
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains("another build"), "{text}");
    }
    let built = base.site();
    base.build(&["--clean"]).fine().site().assert_same(&built, "what they left");
}
