//! Links, wiki links, images and bare addresses.

use super::{found, html, page, slots};
use crate::diag::Code;
use crate::document::{LinkOrigin, LinkTarget};

/// Each link as `target | written | whole | text`.
fn links(text: &str) -> Vec<String> {
    let show = |target: &LinkTarget| match target {
        LinkTarget::Entry { to, anchor } => format!("entry {}{}", String::from(to.clone()), hash(anchor.as_ref())),
        LinkTarget::File { path, anchor } => format!("file {path}{}", hash(anchor.as_ref())),
        LinkTarget::Asset { path } => format!("asset {path}"),
        LinkTarget::Here { anchor } => format!("here #{anchor}"),
        LinkTarget::Site { path, anchor } => format!("site {path}{}", hash(anchor.as_ref())),
        LinkTarget::External { url } => format!("external {url}"),
    };
    page(text)
        .links
        .iter()
        .map(|link| {
            format!(
                "{} | {} | {} | {}",
                show(&link.target),
                &text[link.span.range()],
                &text[link.whole.range()],
                link.text
            )
        })
        .collect()
}

fn hash(anchor: Option<&String>) -> String {
    anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default()
}

#[test]
fn links_of_each_kind_leave_a_slot() {
    assert_eq!(html("见[案例](../cases/x.md#分析 \"看\")。"), "<p>见<a[h0] title=\"看\">案例</a>。</p>\n");
    assert_eq!(
        links("[a](../cases/x.md#y) [b](#z) [c](/tags/) [d](https://e.f) [g](data.csv) [**h**](<i j.md>)"),
        [
            "file content/cases/x.md#y | ../cases/x.md#y | [a](../cases/x.md#y) | a",
            "here #z | #z | [b](#z) | b",
            "site /tags/ | /tags/ | [c](/tags/) | c",
            "external https://e.f | https://e.f | [d](https://e.f) | d",
            "asset content/principles/data.csv | data.csv | [g](data.csv) | g",
            "file content/principles/i j.md | i j.md | [**h**](<i j.md>) | **h**",
        ]
    );
}

#[test]
fn a_reference_points_at_its_definition() {
    assert_eq!(
        links("[文][r] 与 [r]\n\n[r]: ../cases/x.md \"t\"\n"),
        ["file content/cases/x.md | ../cases/x.md | [文][r] | 文", "file content/cases/x.md | ../cases/x.md | [r] | r",]
    );
}

#[test]
fn a_reference_that_is_defined_nowhere_is_told() {
    let text =
        "[文][r]、[s][]、[一个词]、第[1]条、- [x] 好、[注][^1]、\\[a][b]、`[c][d]`、[[case/x]]。\n\n[^1]: 注。\n";
    assert_eq!(found(text, &page(text)), [(Code::UndefinedReference, "[r]"), (Code::UndefinedReference, "[s]")],);
    assert_eq!(html("[文][r]"), "<p>[文][r]</p>\n", "the text stays as it is");
}

#[test]
fn addresses_in_html_are_read_as_a_browser_reads_them() {
    let text = "<a href=\"../cases/late&#x2d;delivery.md?a=1&amp;b=2\">x</a>";
    assert_eq!(links(text)[0].split(" | ").next(), Some("file content/cases/late-delivery.md"));
    assert_eq!(page("<a href=\"java&#115;cript&colon;alert(1)\">x</a>").links, []);
}

#[test]
fn wiki_links_take_the_title_when_they_have_no_text() {
    assert_eq!(html("[[P7]]和[[case/x|这个]]"), "<p><a[h0]>[t0]</a>和<a[h1]>这个</a></p>\n");
    assert_eq!(
        links("[[P7]] [[case/x#What happened|案例]] [[#小结]] [[ ../cases/y.md ]] [[a|]]"),
        [
            "entry P7 | P7 | [[P7]] | ",
            "entry case/x#what-happened | case/x#What happened | [[case/x#What happened|案例]] | 案例",
            "here #小结 | #小结 | [[#小结]] | ",
            "file content/cases/y.md | ../cases/y.md | [[ ../cases/y.md ]] | ",
            "entry a | a | [[a|]] | ",
        ]
    );
    assert_eq!(html("`[[P7]]`"), "<p><code>[[P7]]</code></p>\n");
    assert_eq!(links("|a|\n|-|\n|[[case/x\\|文]]|\n"), ["entry case/x | case/x | [[case/x\\|文]] | 文"]);
}

#[test]
fn a_transclusion_has_a_paragraph_of_its_own() {
    let parsed = page("前\n\n![[case/x#y]]\n\n后 ![[case/z]]");
    assert_eq!(
        slots(&parsed.body.intro),
        "<p>前</p>\n<div class=\"transclusion\">[x0]</div>\n<p>后 <a[h1]>[t1]</a></p>\n"
    );
    let origins: Vec<_> = parsed.links.iter().map(|link| &link.origin).collect();
    assert_eq!(origins, [&LinkOrigin::Transclusion, &LinkOrigin::Wiki], "inside text it is a link only");
}

#[test]
fn images_get_their_slot_and_alone_they_are_figures() {
    assert_eq!(
        html("![流程](img/a.png \"处理流程\")\n"),
        "<figure><img[i0] alt=\"流程\" loading=\"lazy\" decoding=\"async\"><figcaption>处理流程</figcaption></figure>\n"
    );
    assert_eq!(html("见![a*b*](x.png)图"), "<p>见<img[i0] alt=\"ab\" loading=\"lazy\" decoding=\"async\">图</p>\n");
    assert_eq!(
        html("![[图.png|说明]]"),
        "<figure><img[i0] alt=\"说明\" loading=\"lazy\" decoding=\"async\"></figure>\n"
    );
    let text = "![](a.png) 与 ![[b.png]]";
    let parsed = page(text);
    assert_eq!(found(text, &parsed), [(Code::MissingAltText, "![](a.png)"), (Code::MissingAltText, "![[b.png]]")]);
    assert_eq!(&text[parsed.links[1].span.range()], "b.png");
}

#[test]
fn an_image_of_another_site_becomes_a_link() {
    let text = "![图](https://a.b/c.png)";
    let parsed = page(text);
    assert_eq!(slots(&parsed.body.intro), "<p><a[h0]>图</a></p>\n");
    assert_eq!(found(text, &parsed), [(Code::RemovedHtml, "https://a.b/c.png")]);
    assert_eq!(html("[![图](https://a.b/c.png)](https://d.e)"), "<p><a[h0]>图</a></p>\n");
}

#[test]
fn an_image_of_another_site_in_html_becomes_a_link_too() {
    let text = "见<img src=\"https://a.b/c.png?x&amp;y\" alt=\"图\">";
    let parsed = page(text);
    assert_eq!(slots(&parsed.body.intro), "<p>见<a[h0]>图</a></p>\n");
    assert_eq!(found(text, &parsed), [(Code::RemovedHtml, "https://a.b/c.png?x&amp;y")]);
    assert_eq!(html("<img src=\"https://a.b/c.png\">\n"), "<a[h0]>https://a.b/c.png</a>\n");
    assert_eq!(html("[<img src='https://a.b/c.png' alt=图>](https://d.e)"), "<p><a[h0]>图</a></p>\n");
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(html("见https://a.b/c，然后"), "<p>见<a[h0]>https://a.b/c</a>，然后</p>\n");
    assert_eq!(
        html("**https://a.b** (http://c.d/~e/f_g*h?x=1&y=2)."),
        "<p><strong><a[h0]>https://a.b</a></strong> (<a[h1]>http://c.d/~e/f_g*h?x=1&amp;y=2</a>).</p>\n"
    );
    assert_eq!(
        html("[https://a.b](https://a.b) `https://c.d`"),
        "<p><a[h0]>https://a.b</a> <code>https://c.d</code></p>\n"
    );
    assert_eq!(
        links("<https://a.b> <x@y.z> http://c.d"),
        [
            "external https://a.b | https://a.b | <https://a.b> | https://a.b",
            "external mailto:x@y.z | x@y.z | <x@y.z> | x@y.z",
            "external http://c.d | http://c.d | http://c.d | http://c.d",
        ]
    );
}

#[test]
fn links_that_could_run_code_lose_their_target() {
    for text in [
        "[x](javascript:alert(1))",
        "[x](<java script:1>)",
        "[x](&#106;avascript:1)",
        "[x](DATA:text/html,1)",
        "![x](data:image/svg+xml,1)",
        "<vbscript:x>",
    ] {
        let parsed = page(text);
        assert!(parsed.links.is_empty() && !parsed.body.intro.contains("<a"), "{text}");
        assert_eq!(parsed.findings[0].code, Code::RemovedHtml, "{text}");
    }
}
