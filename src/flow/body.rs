//! Sections of an entry's Markdown: read as they stand, written without touching the rest.

use crate::document::Summary;
use crate::kind::section::SectionKey;

/// The Markdown under a section's heading, without what the archetype left to be filled in; empty when there is none.
#[must_use]
pub fn section<'a>(text: &'a str, summary: &Summary, key: SectionKey) -> &'a str {
    range(text, summary, key).map_or("", |range| without_todo(text[range].trim()))
}

/// The text with more under a section's heading: in the place of what is to be filled in, or behind what stands there. A section that is
/// not there yet is added at the end.
#[must_use]
pub fn with_section(text: &str, summary: &Summary, key: SectionKey, more: &str) -> String {
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let more = more.trim().replace("\r\n", "\n").replace('\n', eol);
    let Some(range) = range(text, summary, key) else {
        let heading = key.heading(summary.lang.is_cjk());
        let kept = text.trim_end();
        return format!("{kept}{eol}{eol}## {heading}{eol}{eol}{more}{eol}");
    };
    let kept = without_todo(text[range.clone()].trim());
    let before = if kept.is_empty() { String::new() } else { format!("{kept}{eol}{eol}") };
    let (head, tail) = (&text[..range.start], text[range.end..].trim_start_matches(['\r', '\n']));
    let gap = if tail.is_empty() { String::new() } else { eol.to_owned() };
    format!("{}{eol}{eol}{before}{more}{eol}{gap}{tail}", head.trim_end())
}

/// What stands between a section's heading and the next `##`.
fn range(text: &str, summary: &Summary, key: SectionKey) -> Option<std::ops::Range<usize>> {
    let mut headings = summary.headings.iter().skip_while(|heading| heading.section != Some(key));
    let start = headings.next()?.span.range().end;
    let end = headings.find(|heading| heading.level <= 2).map_or(text.len(), |next| next.span.range().start);
    (start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)).then_some(start..end)
}

/// Leaves out the alert with which an archetype says what belongs here.
fn without_todo(section: &str) -> &str {
    let Some(rest) = section.strip_prefix("> [!TODO]") else { return section };
    let quoted: usize = rest.split_inclusive('\n').skip(1).take_while(|line| line.starts_with('>')).map(str::len).sum();
    let first = rest.split_inclusive('\n').next().map_or(0, str::len);
    rest[first + quoted..].trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Languages};
    use crate::parse::{Options, parse};
    use crate::source::Source;

    fn summary(text: &str) -> Summary {
        let languages = Languages::new(Lang::new("zh-Hans").into_iter().collect()).unwrap();
        let source = Source::new("content/issues/2026/a.md", text);
        let document = parse(&source, &Options { languages, trust_html: false }).document.unwrap();
        Summary::clone(&document.summary)
    }

    const HEAD: &str = "---\ntype: issue\ntitle: A\n---\n\n";

    #[test]
    fn what_was_to_be_filled_in_gives_way() {
        let text = format!("{HEAD}## 报告\n\n慢\n\n## 解决\n\n> [!TODO]\n> 做了哪几步。\n\n## 原因\n\n不明\n");
        assert_eq!(section(&text, &summary(&text), SectionKey::Solution), "");
        let new = with_section(&text, &summary(&text), SectionKey::Solution, "1. 重启\n2. 再看");
        assert_eq!(new, format!("{HEAD}## 报告\n\n慢\n\n## 解决\n\n1. 重启\n2. 再看\n\n## 原因\n\n不明\n"));
    }

    #[test]
    fn what_stands_there_stays() {
        let text = format!("{HEAD}## 解决\n\n先重启。\n");
        let new = with_section(&text, &summary(&text), SectionKey::Solution, "再换线。");
        assert_eq!(new, format!("{HEAD}## 解决\n\n先重启。\n\n再换线。\n"));
        assert_eq!(section(&new, &summary(&new), SectionKey::Solution), "先重启。\n\n再换线。");
    }

    #[test]
    fn a_section_that_is_missing_is_added_with_the_line_ends_of_the_file() {
        let text = format!("{HEAD}## 报告\n\n慢\n").replace('\n', "\r\n");
        let new = with_section(&text, &summary(&text), SectionKey::Solution, "1. 重启\n2. 再看");
        assert!(new.ends_with("慢\r\n\r\n## 解决\r\n\r\n1. 重启\r\n2. 再看\r\n"), "{new:?}");
    }
}
