//! Input that would harm the page, the reader or the machine.

use std::time::{Duration, Instant};

use super::{found, html, page, slots};
use crate::diag::{Code, Diagnostic};
use crate::kind::Kind;
use crate::parse::markdown::{Options, parse};

#[test]
fn harmless_html_passes() {
    assert_eq!(
        html("H<sub>2</sub>O <kbd class=\"k\">Ctrl</kbd><br>x &nbsp; y"),
        "<p>H<sub>2</sub>O <kbd class=\"k\">Ctrl</kbd><br>x \u{a0} y</p>\n"
    );
    assert_eq!(
        html("<details open>\n<summary>甲 &amp; 乙</summary>\n\n**丙**\n\n</details>\n"),
        "<details open=\"\">\n<summary>甲 &amp; 乙</summary>\n<p><strong>丙</strong></p>\n</details>\n"
    );
    assert_eq!(html("a <!-- b --> c"), "<p>a  c</p>\n");
}

#[test]
fn links_and_images_in_html_are_links_and_images_like_any_other() {
    let text = "<a href=\"../cases/x.md?a&amp;b\" class=\"c\">甲</a> <img src='a.png' alt=\"图\" width=3>";
    let parsed = page(text);
    assert_eq!(
        slots(&parsed.body.intro),
        "<p><a[h0] class=\"c\">甲</a> <img[i1] alt=\"图\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    assert_eq!(&text[parsed.links[1].span.range()], "a.png");
    assert_eq!(parsed.findings, []);
}

#[test]
fn what_could_run_or_restyle_is_removed_and_reported() {
    for (text, removed) in [
        ("a <script>alert(1)</script> b", "<script>"),
        ("<script>\nalert(1)\n</script>\n", "<script>\nalert(1)\n</script>"),
        ("<b onclick=\"x()\">c</b>", "<b onclick=\"x()\">"),
        ("<span style=\"position:fixed\">c</span>", "<span style=\"position:fixed\">"),
        ("<iframe src=\"https://a.b\"></iframe>\n", "<iframe src=\"https://a.b\"></iframe>"),
        ("<style>\nbody{}\n</style>\n", "<style>\nbody{}\n</style>"),
        ("<svg onload=x></svg>\n", "<svg onload=x>"),
        ("<a href=\"javascript:x\">y</a>", "javascript:x"),
        ("<a href=\"java&#115;cript:x\">y</a>", ""),
        ("<input type=text>", "<input type=text>"),
        ("<form action=x><button>y", "<form action=x>"),
        ("<base href=x>", "<base href=x>"),
        ("<meta http-equiv=refresh>", "<meta http-equiv=refresh>"),
        ("<img src=x onerror=alert(1) alt=y>", "<img src=x onerror=alert(1) alt=y>"),
    ] {
        let parsed = page(text);
        let shown = parsed.body.intro.to_lowercase();
        for bad in [
            "<script", "<style", "<iframe", "<svg", "<form", "<base", "<meta", "onclick=", "onload=", "onerror=",
            "style=",
        ] {
            assert!(!shown.contains(bad), "{text}: {shown}");
        }
        assert!(!shown.contains("href=\"java"), "{text}: {shown}");
        if !removed.is_empty() {
            assert!(found(text, &parsed).contains(&(Code::RemovedHtml, removed)), "{text}: {:?}", found(text, &parsed));
        }
    }
}

#[test]
fn tags_left_open_end_with_what_they_stand_in() {
    let text = "- <b>甲\n- 乙</b>\n\n<div>\n\n丙 </section></div>\n\n## 丁\n\n戊\n";
    let parsed = page(text);
    assert_eq!(parsed.body.intro, "<ul>\n<li><b>甲</b></li>\n<li>乙</li>\n</ul>\n<div>\n<p>丙 </p>\n</div>");
    assert_eq!(
        found(text, &parsed),
        [
            (Code::RemovedHtml, "<b>"),
            (Code::RemovedHtml, "</b>"),
            (Code::RemovedHtml, "</section>"),
            (Code::RemovedHtml, "</div>"),
            (Code::RemovedHtml, "<div>"),
        ]
    );
}

#[test]
fn html_nested_without_end_is_told_as_such_and_counted() {
    let parsed = page(&"<div>".repeat(10_000));
    let too_deep = |finding: &&Diagnostic| finding.message.contains("more than 100 open tags");
    assert_eq!(parsed.findings.iter().filter(too_deep).count(), 9_900);
    let parsed = page(&format!("{}x{}", "<i>".repeat(120), "</i>".repeat(120)));
    assert_eq!(parsed.findings.len(), 20, "the end tags are not told besides");
    assert_eq!(parsed.body.intro.matches("</i>").count(), 100);
}

#[test]
fn a_tag_and_its_end_are_removed_with_one_finding() {
    for text in ["a <script>b()</script> c", "a <SECTION>b</section> c", "<section>\n\nb\n\n</section>\n"] {
        assert_eq!(page(text).findings.len(), 1, "{text}");
    }
    let twice = "a <script>b</script></script>";
    assert_eq!(page(twice).findings.len(), 2, "the second closes nothing");
}

#[test]
fn a_tag_without_its_bracket_is_text() {
    assert_eq!(html("<div\nclass=x onclick=y\n\n文"), "&lt;div\nclass=x onclick=y\n<p>文</p>\n");
    assert!(!html("<!-- 从不结束\n\n文\n").contains("<!--"));
}

#[test]
fn our_own_tags_cannot_be_closed_by_the_author() {
    assert_eq!(
        html("- [ ] a</label></li></ul>b"),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\"> ab</label></li>\n</ul>\n"
    );
}

#[test]
fn trusted_html_passes_as_it_is() {
    let options = Options { path: "content/pages/a.md", kind: Kind::Page, trust_html: true };
    let parsed = parse("<div style=\"x\" onclick=y>\n<script>z</script>\n</div>\n", 0, &options);
    assert_eq!(parsed.body.intro, "<div style=\"x\" onclick=y>\n<script>z</script>\n</div>\n");
    assert_eq!(parsed.findings, []);
}

#[test]
fn formulas_cannot_smuggle_html_in() {
    for latex in [
        "\\operatorname{<b>}",
        "\\operatorname{</math><script>alert(1)</script>}",
        "\\operatorname{<mi onclick=x>}",
        "\\href{javascript:x}{y}",
    ] {
        let text = format!("${latex}$");
        let parsed = page(&text);
        assert_eq!(found(&text, &parsed), [(Code::InvalidMath, &*text)]);
        assert!(!parsed.body.intro.contains("<math"), "{latex}");
    }
    assert!(html("$a<b$").contains("<mo>&lt;</mo>"));
    assert!(html("$$\\begin{pmatrix} a<b & \\text{<i>} \\end{pmatrix}$$").contains("<mtable"));
}

#[test]
fn attributes_made_of_text_are_escaped() {
    let shown =
        html("[x](a.png 't\"><script>')\n\n![a\"><script>](b.png)\n\n```a\"><script>\n```\n\n### y {#a\"><script>}\n");
    assert!(!shown.contains("<script") && !shown.contains("\"><s"), "{shown}");
    let text = "> [!note] <b title='\"><script>'>x";
    assert!(!html(text).contains("<script"), "{}", html(text));
}

/// Deep or long input of many kinds, each a few hundred kilobytes at `n` = 10,000.
fn extremes(n: usize) -> Vec<(&'static str, String)> {
    vec![
        ("quotes", ">".repeat(n) + "a"),
        ("quotes by line", (0..300).map(|i| ">".repeat(i) + "a\n\n").collect()),
        ("quotes and blank lines", ">".repeat(n) + "a\n" + &"\n".repeat(n)),
        ("lists", "- ".repeat(n) + "a"),
        ("lists and blank lines", "- ".repeat(n) + "a\n" + &"\n".repeat(n)),
        ("numbered", "1. ".repeat(n) + "a"),
        ("indented lists", (0..300).map(|i| "  ".repeat(i) + "- a\n").collect()),
        ("brackets", "[".repeat(n)),
        ("closed brackets", "[".repeat(n) + "a" + &"]".repeat(n)),
        ("wiki", "[[".repeat(n) + "a" + &"]]".repeat(n)),
        ("images", "![".repeat(n) + "a" + &"](b)".repeat(n)),
        ("stars", "*".repeat(n) + "a" + &"*".repeat(n)),
        ("alternating", "*a **b ".repeat(n)),
        ("nested", "*a **b ".repeat(n) + &"** *".repeat(n)),
        ("chinese runs", "**字（".repeat(n) + &"）**字".repeat(n)),
        ("leftover runs", "** 字".repeat(n)),
        ("soft breaks", "字\n*".repeat(n)),
        ("html", "<b>".repeat(n)),
        ("html closers", "<b>".repeat(n) + &"</i>".repeat(n)),
        ("html block", "<div>\n".repeat(n)),
        ("html broken", "<div ".repeat(n)),
        ("html quotes", "<div a='".repeat(n)),
        ("comments", "<!-- ".repeat(n)),
        ("scripts", "<script>\n".repeat(n)),
        ("inline scripts", "a <script> ".repeat(n)),
        ("math braces", format!("${}x{}$", "{".repeat(n), "}".repeat(n))),
        ("math 4000", format!("${}x{}$", "{".repeat(4000), "}".repeat(4000))),
        ("math roots", format!("${}1$", "\\sqrt ".repeat(4000))),
        ("math fractions", format!("${}1$", "\\frac1".repeat(4000))),
        ("math open", "$a ".repeat(n)),
        ("footnotes", "[^a]".repeat(n) + "\n\n[^a]: x\n"),
        ("broken footnotes", "[^a]".repeat(n)),
        ("footnote definitions", "[^a]: ".repeat(n)),
        ("terms", "a\n: ".repeat(n)),
        ("table", "|".repeat(n) + "\n" + &"|-".repeat(n) + "\n" + &"|".repeat(n)),
        ("headings", "## a\n".repeat(n)),
        ("asked anchors", "## a {#a}\n".repeat(n)),
        ("addresses", "http://".repeat(n)),
        ("long address", format!("http://a{}", ")".repeat(n))),
        ("address pieces", "http://a/~".to_owned() + &"~ *".repeat(n)),
        ("private", "\u{FDD0}[a](b)".repeat(n)),
        ("alerts", "> [!a]\n\n".repeat(n)),
        ("paragraphs", "## 抉择\n\n".to_owned() + &"a\n\n".repeat(n)),
        ("tasks", "## 抉择\n\na\n\n".to_owned() + &"- [x] a\n".repeat(n)),
        ("quoted html", "> <div>\n".repeat(n)),
        ("entities", "&#xFDD1;".repeat(n)),
        ("links", "[a](".repeat(n)),
        ("references", "[a]".repeat(n) + "\n\n[a]: b\n"),
        ("one line", "字".repeat(n * 10)),
    ]
}

#[test]
fn deep_input_is_cut_off_and_reported() {
    for (name, text) in extremes(10_000).into_iter().take(7) {
        let parsed = page(&text);
        assert!(parsed.findings.iter().any(|finding| finding.code == Code::TooDeep), "{name}");
    }
    let deep = page(&(">".repeat(10_000) + "客户"));
    assert!(deep.body.intro.contains("客户"), "nothing is lost");
    assert!(deep.body.intro.matches("<blockquote>").count() <= super::super::MAX_DEPTH);
}

#[test]
fn no_input_takes_more_than_linear_time() {
    // Parsing threads have stacks of 2 MiB, like this one of the test harness. Ten times the input may take a good deal more
    // than ten times as long on a busy machine; a hundred times would be quadratic.
    for ((name, small), (_, large)) in extremes(1_000).into_iter().zip(extremes(10_000)) {
        let time = |text: &str| {
            let start = Instant::now();
            let _ = std::hint::black_box(crate::parse::markdown::tests::read(Kind::Case, text));
            start.elapsed()
        };
        let (small, large) = (time(&small), time(&large));
        assert!(large < small * 50 + Duration::from_millis(400), "{name}: {small:?} then {large:?}");
    }
}

#[test]
fn what_is_removed_is_kept_out_of_the_twin() {
    let seen = |text: &str| {
        let mut unseen: Vec<_> = page(text).unseen.iter().map(|span| span.range()).collect();
        unseen.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let (mut out, mut at) = (String::new(), 0);
        for range in unseen {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            at = at.max(range.end);
        }
        out + &text[at..]
    };
    assert_eq!(seen("甲 [js](javascript:alert(1)) 乙"), "甲 js 乙");
    assert_eq!(seen("[**js**][r] 乙\n\n[r]: javascript:x\n").trim(), "**js** 乙");
    assert_eq!(seen("<javascript:alert(1)>"), "javascript:alert(1)");
    assert_eq!(seen("<a href=\"javascript:1\">甲</a> 乙"), "甲 乙");
    assert_eq!(seen("甲 <b onclick=\"x\">乙</b> <b>丙</b></i>"), "甲 乙 <b>丙</b>");
    assert_eq!(seen("甲 <blink>乙</blink>"), "甲 乙");
    assert_eq!(seen("<style>x</style>\n\n甲").trim(), "甲");
    assert_eq!(seen("甲 ![乙](javascript:x)"), "甲 乙");
}
