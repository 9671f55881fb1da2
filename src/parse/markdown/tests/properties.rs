//! What holds for every text.

use proptest::prelude::*;

use super::{Options, Parsed, parse};
use crate::document::LinkOrigin;
use crate::kind::Kind;
use crate::parse::slot::{self, MARK};

/// What means something in Markdown, HTML, LaTeX or Chinese, or is merely awkward.
const PIECES: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "![[",
    "![",
    "](",
    "|",
    "#",
    "## ",
    "### ",
    "> ",
    "- ",
    "- [x] ",
    "- [ ] ",
    "1. ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "\\",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "</div>\n",
    "<script>",
    "</script>",
    "<img src=",
    "<a href=",
    "onerror=",
    "\"",
    "'",
    "=",
    "javascript:",
    "https://",
    "http://a.b",
    "a.md",
    "#甲",
    "$",
    "$$",
    "^",
    "[^1]",
    "[^1]: ",
    "{#x}",
    "{",
    "}",
    "&",
    "&#xFDD1;",
    "&amp;",
    "<!--",
    "-->",
    ": ",
    "[!note] ",
    "[!",
    "|-|\n",
    "客户",
    "说",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "——",
    "…",
    "a",
    "B7",
    "1",
    " ",
    "\u{FDD0}",
    "\u{FDD1}",
    "\u{FFFC}",
    "\u{0}",
    "😀",
    "é",
    "\r\n",
    "## 自测\n\n",
    "## 抉择\n\n",
    "问\n\n- [x] 甲\n\n> 乙\n\n",
    "[a]: b.md\n",
    "[a][a]",
    "mermaid",
    "\\operatorname{",
    "\\text{",
    "$\\operatorname{<b>}$",
    "rust\n",
];

/// Texts made of what means something in Markdown, HTML and Chinese.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn read(text: &str, start: usize, trust_html: bool) -> Parsed {
    parse(text, start, &Options { path: "content/cases/a.md", kind: Kind::Case, trust_html })
}

/// Every piece of HTML of a body.
fn all_html(parsed: &Parsed) -> String {
    let sections = parsed.body.sections.iter().map(|section| format!("<h2>{}</h2>{}", section.title, section.html));
    format!("{}{}{}", parsed.body.intro, sections.collect::<String>(), parsed.body.footnotes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parsing_never_fails_and_every_span_is_a_piece_of_the_text(body in texts(), trust in any::<bool>()) {
        let text = format!("---\ntitle: 标题\n---\n{body}");
        let start = text.len() - body.len();
        let parsed = read(&text, start, trust);
        let spans = parsed.links.iter().flat_map(|link| [link.span, link.whole])
            .chain(parsed.headings.iter().map(|heading| heading.span))
            .chain(parsed.questions.iter().copied())
            .chain(parsed.findings.iter().filter_map(|finding| finding.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
            prop_assert!(span.start as usize >= start);
        }
        // The address of a reference stands in its definition, elsewhere; that of any other link within it.
        for link in parsed.links.iter().filter(|link| matches!(link.origin, LinkOrigin::Wiki | LinkOrigin::Transclusion)) {
            prop_assert!(link.whole.start < link.span.start && link.span.end < link.whole.end);
        }
    }

    #[test]
    fn slots_are_balanced_and_nothing_else_is_private(text in texts()) {
        let parsed = read(&text, 0, false);
        let html = all_html(&parsed);
        let glue = ['\u{FDD0}', '\u{FFFC}'];
        prop_assert!(!html.contains(glue));
        for part in std::iter::once(&parsed.body.intro).chain(parsed.body.sections.iter().map(|section| &section.html)) {
            prop_assert_eq!(part.matches(MARK).count() % 2, 0);
        }
        for slot in html.split(MARK).skip(1).step_by(2) {
            let number = slot[1..].parse::<usize>();
            prop_assert!(slot.starts_with('u') || number.is_ok_and(|number| number < parsed.links.len()), "{}", slot);
        }
        let private = |text: &str| text.contains(['\u{FDD0}', '\u{FFFC}', MARK]);
        prop_assert!(!parsed.body.plain.iter().any(|(id, text)| private(id) || private(&slot::without(text))));
        prop_assert!(!private(&parsed.excerpt));
        let targets = parsed.links.iter().map(|link| serde_json::to_string(&link.target).unwrap());
        prop_assert!(!targets.chain(parsed.links.iter().map(|link| link.text.clone())).any(|text| private(&text)));
        prop_assert!(!parsed.headings.iter().any(|heading| private(&heading.id) || private(&heading.text)));
    }

    #[test]
    fn the_html_has_only_tags_of_ours_and_each_of_them_is_closed(text in texts()) {
        let html = all_html(&read(&text, 0, false));
        let void = ["br", "hr", "img", "input", "col", "wbr"];
        let mut open = Vec::new();
        for tag in html.split('<').skip(1) {
            let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            prop_assert!(!["script", "style", "iframe", "svg", ""].contains(&name.as_str()), "{}", html);
            let attributes = tag.split('>').next().unwrap_or_default();
            prop_assert!(!attributes.contains(" on") && !attributes.contains("javascript:") || attributes.contains('"'), "{}", html);
            if tag.starts_with('/') {
                prop_assert_eq!(open.pop(), Some(name), "{}", html);
            } else if !void.contains(&name.as_str()) && !attributes.ends_with('/') {
                open.push(name);
            }
        }
        prop_assert!(open.is_empty(), "{:?} open in {}", open, html);
    }

    #[test]
    fn addresses_slice_to_what_was_written(word in "[a-z客户（）]{1,8}", anchor in "[a-z客户]{1,4}") {
        for text in [
            format!("**前（{word}）**字[文](../cases/{word}.md#{anchor})后"),
            format!("**前（{word}）**字[[../cases/{word}.md#{anchor}|文]]后"),
        ] {
            let parsed = read(&text, 0, false);
            prop_assert_eq!(&text[parsed.links[0].span.range()], format!("../cases/{word}.md#{anchor}"));
        }
    }

    #[test]
    fn parsing_twice_gives_the_same(text in texts()) {
        prop_assert_eq!(format!("{:?}", read(&text, 0, false)), format!("{:?}", read(&text, 0, false)));
    }
}
