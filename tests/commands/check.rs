//! `casebook check`.

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
    let run = base.run(&["check", "--quiet"]).findings().says("CB0301").says("1 error in 1 file").never_says("warning");
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
