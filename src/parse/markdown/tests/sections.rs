//! Headings, sections, plain text, excerpt and length.

use super::{found, page, read};
use crate::diag::Code;
use crate::kind::Kind;
use crate::kind::section::SectionKey;

#[test]
fn each_heading_of_level_two_opens_a_section() {
    let parsed = read(Kind::Case, "引子\n\n## 背景\n\n甲\n\n### 细节\n\n乙\n\n## What happened\n\n丙\n");
    let body = &parsed.body;
    assert_eq!(body.intro, "<p>引子</p>\n");
    assert_eq!(body.sections.len(), 2);
    assert_eq!(body.sections[0].key, Some(SectionKey::Situation));
    assert_eq!(body.sections[0].title, "背景");
    assert_eq!(body.sections[0].html, "<p>甲</p>\n<h3 id=\"细节\">细节</h3>\n<p>乙</p>\n");
    assert_eq!(body.sections[1].key, Some(SectionKey::WhatHappened));
    assert_eq!(body.sections[1].id, "what-happened");
    let levels: Vec<_> = parsed.headings.iter().map(|heading| (heading.level, heading.section)).collect();
    assert_eq!(levels, [(2, Some(SectionKey::Situation)), (3, None), (2, Some(SectionKey::WhatHappened))]);
    assert_eq!(parsed.findings, []);
}

#[test]
fn the_plain_text_is_kept_by_heading() {
    let parsed = page("一\n\n## 二 **三**\n\n四\n\n- 五\n- 六\n\n### 七\n");
    let plain: Vec<_> = parsed.body.plain.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    assert_eq!(plain, [("", "一"), ("二-三", "四\n五\n六"), ("七", "")]);
    assert_eq!(parsed.body.sections[0].title, "二 <strong>三</strong>");
    assert_eq!(parsed.headings[0].text, "二 三");
}

#[test]
fn anchors_are_unique_and_the_authors_own_go_first() {
    let parsed = page("## 同\n\n甲\n\n### 同\n\n### 别 {#同-1}\n\n### 同\n");
    let ids: Vec<_> = parsed.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["同", "同-2", "同-1", "同-3"]);
}

#[test]
fn an_anchor_asked_for_twice_is_reported() {
    let text = "### 甲 {#x}\n\n### 乙 {#x}\n";
    let parsed = page(text);
    assert_eq!(found(text, &parsed), [(Code::DuplicateAnchor, "### 乙 {#x}")]);
    assert_eq!(parsed.headings[1].id, "x-1");
}

#[test]
fn braces_that_are_no_attributes_stay_in_the_heading() {
    let parsed = page("### 模板 {名称}\n\n### 类 {.note}\n");
    assert_eq!(parsed.headings[0].text, "模板 {名称}");
    assert_eq!(parsed.body.intro, "<h3 id=\"模板-名称\">模板 {名称}</h3>\n<h3 id=\"类\" class=\"note\">类</h3>\n");
}

#[test]
fn a_heading_of_level_one_is_reported_and_counts_as_two() {
    let text = "# 背景\n\n甲\n";
    let parsed = read(Kind::Case, text);
    assert_eq!(found(text, &parsed), [(Code::HeadingOne, "# 背景")]);
    assert_eq!(parsed.headings[0].level, 2);
    assert_eq!(parsed.body.sections[0].key, Some(SectionKey::Situation));
}

#[test]
fn a_section_of_an_unknown_name_is_reported_with_the_nearest() {
    let text = "## What hapened\n\n甲\n";
    let parsed = read(Kind::Case, text);
    assert_eq!(found(text, &parsed), [(Code::UnknownSection, "## What hapened")]);
    let help = parsed.findings[0].help.as_deref().unwrap();
    assert!(help.starts_with("did you mean `What happened`? its sections are Situation · Decision"), "{help}");
    assert_eq!(page(text).findings, [], "a page has no sections of its own");
}

#[test]
fn an_empty_section_is_reported() {
    let text = "## 背景\n\n<!-- 待写 -->\n\n## 分析\n\n甲\n";
    assert_eq!(found(text, &read(Kind::Case, text)), [(Code::EmptySection, "## 背景")]);
    assert_eq!(found("## \n", &read(Kind::Case, "## \n"))[..1], [(Code::UnknownSection, "##")]);
    let codes = |kind: Kind| read(kind, "## \n").findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert!(!codes(Kind::Case).contains(&Code::EmptySection), "one finding is enough");
    assert_eq!(codes(Kind::Page), [Code::EmptySection]);
}

#[test]
fn a_heading_inside_a_quote_opens_no_section() {
    let parsed = page("> ## 引\n\n文\n");
    assert!(parsed.body.sections.is_empty());
    assert_eq!(parsed.headings[0].level, 3);
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let text = "---\ntitle: 标题\n---\n## 一\n\n[x](b.md)\n";
    let start = text.find("##").unwrap();
    let parsed =
        super::parse(text, start, &super::Options { path: "content/pages/a.md", kind: Kind::Page, trust_html: false });
    assert_eq!(&text[parsed.headings[0].span.range()], "## 一");
    assert_eq!(&text[parsed.links[0].span.range()], "b.md");
    assert_eq!(&text[parsed.links[0].whole.range()], "[x](b.md)");
}

#[test]
fn the_excerpt_is_the_first_paragraph_and_the_length_counts_characters_and_words() {
    let parsed = page("![图](a.png)\n\n> 引言\n\n客户说 **it works**。\n\n第二段\n");
    assert_eq!(parsed.excerpt, "客户说 it works。");
    assert_eq!(parsed.length, 1 + 2 + 3 + 2 + 3);
    assert_eq!(page("- 只有\n- 列表\n").excerpt, "只有");
}

#[test]
fn a_title_that_a_link_shows_has_its_place_in_the_plain_text_and_no_length() {
    let parsed = page("客户[[case/a]]\n投诉，[[case/b|乙]]。\n\n## 见[[case/c]]\n\n[[case/d]]\n");
    let plain: Vec<_> = parsed.body.plain.iter().map(|(_, text)| super::slots(text)).collect();
    assert_eq!(plain, ["客户[t0]投诉，乙。", "[t3]"]);
    assert_eq!(parsed.excerpt, "客户投诉，乙。");
    assert_eq!(parsed.length, 2 + 2 + 1 + 1);
}
