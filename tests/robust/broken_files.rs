//! Files that cannot be read as entries: each is named with its place, and the others are published.

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
