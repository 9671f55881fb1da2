//! Emphasis and line breaks in Chinese.

use super::{found, html, page};
use crate::diag::Code;

#[test]
fn bold_works_beside_chinese_punctuation() {
    for (text, expected) in [
        ("**该功能（实验性）**需要", "<p><strong>该功能（实验性）</strong>需要</p>\n"),
        ("需要**《手册》**第二版", "<p>需要<strong>《手册》</strong>第二版</p>\n"),
        ("他说：**“别急。”**然后", "<p>他说：<strong>“别急。”</strong>然后</p>\n"),
        ("甲，**乙**丙，**丁**", "<p>甲，<strong>乙</strong>丙，<strong>丁</strong></p>\n"),
        ("使用**`code`**命令", "<p>使用<strong><code>code</code></strong>命令</p>\n"),
        ("~~旧价（含税）~~新价", "<p><del>旧价（含税）</del>新价</p>\n"),
        ("*斜体。*后文", "<p><em>斜体。</em>后文</p>\n"),
        ("“_强调_”如此", "<p>“<em>强调</em>”如此</p>\n"),
        ("**注意⚠️**请", "<p><strong>注意⚠️</strong>请</p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text}");
        assert_eq!(page(text).findings, [], "{text}");
    }
}

#[test]
fn underscores_work_beside_chinese_punctuation() {
    for (text, expected) in [
        ("__该功能（实验性）__需要", "<p><strong>该功能（实验性）</strong>需要</p>\n"),
        ("需要__《手册》__第二版", "<p>需要<strong>《手册》</strong>第二版</p>\n"),
        ("他说：__“别急。”__然后", "<p>他说：<strong>“别急。”</strong>然后</p>\n"),
        ("__注意：__请，__小心：__别", "<p><strong>注意：</strong>请，<strong>小心：</strong>别</p>\n"),
        ("_斜体。_后文", "<p><em>斜体。</em>后文</p>\n"),
        ("“_强调_”后", "<p>“<em>强调</em>”后</p>\n"),
        ("__重点（_强调_）__后", "<p><strong>重点（<em>强调</em>）</strong>后</p>\n"),
        ("___都要。___后", "<p><em><strong>都要。</strong></em>后</p>\n"),
    ] {
        assert_eq!(html(text), expected, "{text}");
        assert_eq!(page(text).findings, [], "{text}");
    }
}

#[test]
fn underscores_of_names_stay_in_the_text() {
    for text in [
        "中_文_字",
        "snake_case（见 file_name）后",
        "变量：__init__方法，以及：__main__方法",
        "报告_（旧）_备份",
        "见（一）_备份与（二）_备份",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>\n"));
    }
    assert_eq!(html("（__init__）方法"), "<p>（<strong>init</strong>）方法</p>\n");
}

#[test]
fn what_is_put_in_for_bold_shows_nowhere() {
    let text = "**甲（乙）**丙 `**甲（乙）**丙` `__甲（乙）__丙`\n\n```\n**甲（乙）**丙\n```\n\n[**甲（乙）**丙](a（b）**c.png)\n\n$x）**字$";
    let parsed = page(text);
    let shown = format!("{parsed:?}");
    for code in ["\u{FDD0}", "fdd0", "\u{FFFC}", "fffc"] {
        assert!(!shown.contains(code), "{shown}");
    }
    assert!(parsed.body.intro.contains("<code>**甲（乙）**丙</code>"));
    assert_eq!(&text[parsed.links[0].span.range()], "a（b）**c.png");
}

#[test]
fn private_characters_of_the_author_are_removed() {
    assert_eq!(html("甲\u{FDD0}乙\u{FDD1}h0\u{FDD1}\u{FFFC} &#xFDD1;h0&#64977;&#xFFFC;"), "<p>甲乙h0 h0</p>\n");
    assert_eq!(
        html("[a](x.png \"&#xFDD1;\") `&#xFDD1;`"),
        "<p><a[h0]>a</a> <code>&amp;#xFDD1;</code></p>\n".replace("[h0]", "[h0] title=\"\"")
    );
}

#[test]
fn marks_that_open_nothing_are_reported_where_they_stand() {
    let text = "前文**重点 后文（见**下）";
    assert_eq!(found(text, &page(text)), []);
    let text = "前文** 重点**后文";
    assert_eq!(found(text, &page(text)), [(Code::UnclosedEmphasis, "**"), (Code::UnclosedEmphasis, "**")]);
    let text = "这里**没有结束";
    assert_eq!(found(text, &page(text)), [(Code::UnclosedEmphasis, "**")]);
    let text = "中间__重点__如此";
    assert_eq!(found(text, &page(text)).len(), 2);
}

#[test]
fn asterisks_that_mean_something_else_are_not_reported() {
    for text in
        ["电话 138****0000", "2**10 and 5 ** 3", "姓名：____", "`**字`", "\\*\\*字", "```\n**字\n```", "好的~~谢谢"]
    {
        assert_eq!(page(text).findings, [], "{text}");
    }
}

#[test]
fn a_line_break_between_han_characters_is_no_space() {
    assert_eq!(html("客户说\n太慢"), "<p>客户说太慢</p>\n");
    assert_eq!(html("客户说，\n“太慢”"), "<p>客户说，“太慢”</p>\n");
    assert_eq!(html("客户说\n**太慢**"), "<p>客户说<strong>太慢</strong></p>\n");
    assert_eq!(html("> 客户\n> 说"), "<blockquote>\n<p>客户说</p>\n</blockquote>\n");
    assert_eq!(html("version\n2 客户\nsays"), "<p>version\n2 客户\nsays</p>\n");
    assert_eq!(page("客户说\n太慢").excerpt, "客户说太慢");
}
