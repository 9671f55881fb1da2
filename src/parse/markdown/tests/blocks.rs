//! Tables, footnotes, lists, formulas, alerts and code.

use super::{found, html, page, slots};
use crate::diag::Code;

#[test]
fn tables_can_scroll_and_align_by_class() {
    assert_eq!(
        html("|甲|乙|\n|:-|-:|\n|1|2|\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"[utable.label]\"><table>\n\
         <thead><tr><th scope=\"col\" class=\"align-left\">甲</th><th scope=\"col\" class=\"align-right\">乙</th></tr></thead>\n\
         <tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-right\">2</td></tr>\n</tbody>\n</table></div>\n"
    );
    assert!(html("|甲|\n|-|\n").ends_with("</tr></thead>\n</table></div>\n"));
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    let parsed = page("一[^b]二[^a]三[^b]\n\n[^a]: 甲\n[^b]: 乙\n");
    assert_eq!(
        parsed.body.intro,
        "<p>一<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\">1</a></sup>\
         二<sup class=\"footnote-ref\"><a href=\"#fn:2\" id=\"fnref:2\">2</a></sup>\
         三<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1-2\">1</a></sup></p>\n"
    );
    let back = |id: &str| format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"[ufootnotes.back]\">↩</a>");
    assert_eq!(
        slots(&parsed.body.footnotes),
        format!(
            "<section class=\"footnotes\" aria-label=\"[ufootnotes.title]\"><ol>\n<li id=\"fn:1\"><p>乙{}{}</p></li>\n<li id=\"fn:2\"><p>甲{}</p></li>\n</ol></section>\n",
            back("fnref:1"),
            back("fnref:1-2"),
            back("fnref:2")
        )
    );
}

#[test]
fn footnotes_without_text_or_use_are_reported() {
    let text = "一[^x]\n\n[^y]: 乙\n\n[^y]: 丙\n";
    assert_eq!(
        found(text, &page(text)),
        [(Code::BrokenFootnote, "[^x]"), (Code::BrokenFootnote, "[^y]"), (Code::BrokenFootnote, "[^y]")]
    );
}

#[test]
fn task_lists_are_checkboxes_with_labels() {
    assert_eq!(
        html("- [x] 甲\n- [ ] 乙\n  - 丙\n"),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" checked> 甲</label></li>\n\
         <li class=\"task\"><label><input type=\"checkbox\"> 乙</label><ul>\n<li>丙</li>\n</ul>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("- [x] 甲\n\n- [ ] 乙\n"),
        "<ul>\n<li class=\"task\"><p><label><input type=\"checkbox\" checked> 甲</label></p>\n</li>\n\
         <li class=\"task\"><p><label><input type=\"checkbox\"> 乙</label></p>\n</li>\n</ul>\n"
    );
}

#[test]
fn lists_of_terms_and_numbers() {
    assert_eq!(html("术语\n: 解释\n"), "<dl>\n<dt>术语</dt>\n<dd>解释</dd>\n</dl>\n");
    assert_eq!(html("3. 甲\n4. 乙\n"), "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
}

#[test]
fn formulas_become_mathml() {
    assert_eq!(html("$a^2$"), "<p><math><msup><mi>a</mi><mn>2</mn></msup></math></p>\n");
    assert!(html("$$\na\n$$").starts_with("<p><math display=\"block\">"));
    assert_eq!(html("$5/$3"), "<p>$5/$3</p>\n", "two prices");
    for prices in ["单价$5，运费$ 3。", "每台$5（含税），共$一万。", "涨了$3万到$5万", "约$1,200 元，也就是$9"]
    {
        assert_eq!(html(prices), format!("<p>{prices}</p>\n"), "prices in Chinese");
    }
    for formula in ["$速度 = 路程 / 时间$", "$3 \\times 单价$", "$x \\text{，其中 } y$", "$0.5$"] {
        assert!(html(formula).contains("<math"), "{formula}");
    }
    let text = "见 $\\nosuch a$ 吧";
    let parsed = page(text);
    assert_eq!(parsed.body.intro, "<p>见 <code>\\nosuch a</code> 吧</p>\n");
    assert_eq!(found(text, &parsed), [(Code::InvalidMath, "$\\nosuch a$")]);
}

#[test]
fn alerts_have_a_kind_and_may_have_a_title() {
    assert_eq!(
        html("> [!NOTE]\n> 正文\n"),
        "<aside class=\"alert alert-note\" aria-label=\"[ualert.note]\"><p class=\"alert-title\">[ualert.note]</p>\n<p>正文</p>\n</aside>\n"
    );
    assert_eq!(
        html("> [!faq]- 常见**问题**\n> 甲\n> 乙\n>\n> - 丙\n"),
        "<details class=\"alert alert-question\"><summary class=\"alert-title\">常见<strong>问题</strong></summary>\n\
         <p>甲乙</p>\n<ul>\n<li>丙</li>\n</ul>\n</details>\n"
    );
    assert!(html("> [!tip]+\n> 甲\n").starts_with("<details class=\"alert alert-tip\" open><summary"));
    assert_eq!(html("> [!tip]"), html("> [!hint]\n"));
    assert!(html("> [!x](y.png)\n").starts_with("<blockquote>"));
}

#[test]
fn an_alert_of_an_unknown_kind_is_shown_as_a_note() {
    let text = "> [!wraning] 小心\n> 甲\n";
    let parsed = page(text);
    assert_eq!(found(text, &parsed), [(Code::UnknownAlert, "wraning")]);
    assert!(parsed.findings[0].help.as_deref().unwrap().starts_with("did you mean `warning`?"));
    assert!(parsed.body.intro.contains("alert-note") && parsed.body.intro.contains(">小心</p>"));
    assert!(html("> [!自创]\n").starts_with("<blockquote>"), "kinds are words of Latin letters");
    assert!(html("> [!mine]\n> x\n").contains("<p class=\"alert-title\">mine</p>"));
}

#[test]
fn code_is_highlighted_by_class() {
    let shown = html("```rust,ignore\nlet a = 1 < 2;\n```\n");
    assert!(shown.starts_with(
        "<figure class=\"code\" data-language=\"rust\"><pre tabindex=\"0\"><code><span class=\"hl-storage hl-type\">let</span> a"
    ));
    assert_eq!(
        html("    a < b\n"),
        "<figure class=\"code\"><pre tabindex=\"0\"><code>a &lt; b\n</code></pre></figure>\n"
    );
    assert_eq!(html("> ```\n> a\n> b\n> ```\n").matches("a\nb\n").count(), 1);
}

#[test]
fn an_unknown_language_is_shown_plain_with_a_note() {
    let text = "```nosuch\na < b\n```\n";
    let parsed = page(text);
    assert_eq!(found(text, &parsed), [(Code::UnknownCodeLanguage, "nosuch")]);
    assert!(parsed.body.intro.contains("<code>a &lt; b\n</code>"));
    assert_eq!(page("```text\na\n```\n").findings, []);
}

#[test]
fn diagrams_keep_their_text() {
    assert_eq!(
        html("```mermaid\nflowchart\n  accTitle: 流程\n  a-->b\n```\n"),
        "<figure class=\"diagram\" aria-label=\"流程\"><pre class=\"mermaid\">flowchart\n  accTitle: 流程\n  a--&gt;b\n</pre></figure>\n"
    );
}
