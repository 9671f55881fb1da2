//! What is done to a body before CommonMark sees it, and the way back to the author's offsets.
//!
//! 1. CommonMark does not close the bold of `**该功能（实验性）**需要`, because the mark stands between punctuation and a
//!    letter. A [`GLUE`] character on the punctuation's side makes it see a letter there; the output drops it again.
//!    `_` works beside punctuation alone, so it gets a [`BORDER`] on the letter's side instead.
//! 2. A line that opens a hundred containers gets a [`GLUE`] before the next mark, so that the rest of it is text.
//! 3. U+FDD0, U+FDD1 and U+FFFC of the author's are removed: they are ours, so nobody can forge a slot.

mod underscore;

use std::borrow::Cow;
use std::ops::Range;

use super::MAX_DEPTH;
use super::chars::{BORDER, GLUE, is_closing, is_letter, is_opening, is_punctuation, is_wide};
use super::escape::is_ours;
use underscore::Underscores;

/// Length of each of our characters in UTF-8.
const WIDTH: usize = 3;

/// A body ready to be parsed.
pub(super) struct Prepared<'a> {
    /// The text to parse.
    pub(super) text: Cow<'a, str>,
    /// Where a container too many was refused, in [`Prepared::text`].
    pub(super) too_deep: Option<usize>,
    edits: Vec<Edit>,
}

/// From `at` (in the prepared text) on, an offset of the author's text is `shift` further.
#[derive(Clone, Copy)]
struct Edit {
    at: usize,
    shift: isize,
    removed: bool,
}

/// A change at an offset of the author's text. What is put in goes before what is taken out at the same offset.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Insert,
    Border,
    Refuse,
    Remove,
}

impl Prepared<'_> {
    /// The range of the author's text that a range of the prepared text came from.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.edits.is_empty() {
            return range;
        }
        let start = self.shifted(range.start, self.edits.partition_point(|edit| edit.at <= range.start));
        // What was removed right behind the range does not belong to it.
        let mut count = self.edits.partition_point(|edit| edit.at <= range.end);
        while count > 0 && self.edits[count - 1].removed && self.edits[count - 1].at == range.end {
            count -= 1;
        }
        start..self.shifted(range.end, count).max(start)
    }

    fn shifted(&self, offset: usize, edits: usize) -> usize {
        let shift = edits.checked_sub(1).map_or(0, |last| self.edits[last].shift);
        offset.saturating_add_signed(shift)
    }
}

/// Makes `text` ready.
pub(super) fn prepare(text: &str) -> Prepared<'_> {
    let mut changes = Vec::new();
    refuse_depth(text, &mut changes);
    look_through(text, &mut changes);
    if changes.is_empty() {
        return Prepared { text: Cow::Borrowed(text), too_deep: None, edits: Vec::new() };
    }
    changes.sort_unstable();
    apply(text, &changes)
}

fn apply<'a>(text: &'a str, changes: &[(usize, Change)]) -> Prepared<'a> {
    let mut out = String::with_capacity(text.len() + changes.len() * WIDTH);
    let mut edits: Vec<Edit> = Vec::with_capacity(changes.len());
    let (mut done, mut shift, mut too_deep) = (0, 0_isize, None);
    for &(at, change) in changes {
        out.push_str(&text[done..at]);
        done = at;
        if change == Change::Remove {
            done += WIDTH;
            shift += WIDTH.cast_signed();
        } else {
            if change == Change::Refuse {
                too_deep = too_deep.or(Some(out.len()));
            }
            out.push(if change == Change::Border { BORDER } else { GLUE });
            shift -= WIDTH.cast_signed();
        }
        let removed = change == Change::Remove;
        match edits.last_mut() {
            // One edit for a run of removals: looking an offset up must not walk over them.
            Some(last) if removed && last.removed && last.at == out.len() => last.shift = shift,
            _ => edits.push(Edit { at: out.len(), shift, removed }),
        }
    }
    out.push_str(&text[done..]);
    Prepared { text: Cow::Owned(out), too_deep, edits }
}

/// Finds lines that open more than [`MAX_DEPTH`] quotes and lists.
fn refuse_depth(text: &str, changes: &mut Vec<(usize, Change)>) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = excess(line) {
            changes.push((start + at, Change::Refuse));
        }
        start += line.len();
    }
}

/// Where in a line the mark stands that opens one container too many.
fn excess(line: &str) -> Option<usize> {
    if line.len() <= MAX_DEPTH {
        return None;
    }
    let bytes = line.as_bytes();
    let (mut at, mut marks, mut columns) = (0, 0, 0);
    loop {
        let length = match *bytes.get(at)? {
            b' ' => {
                columns += 1;
                at += 1;
                continue;
            }
            b'\t' => {
                columns += 4;
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'*' | b'+' => 1 + usize::from(blank_at(bytes, at + 1)?),
            b'0'..=b'9' => ordinal(&bytes[at..])?,
            _ => return None,
        };
        marks += 1;
        if marks + columns / 4 > MAX_DEPTH {
            return (!is_rule(&bytes[at..])).then_some(at);
        }
        at += length;
    }
}

/// `Some(true)` when a blank stands at `at`, `Some(false)` at the end of the text, `None` when anything else does.
fn blank_at(bytes: &[u8], at: usize) -> Option<bool> {
    bytes.get(at).map_or(Some(false), |byte| byte.is_ascii_whitespace().then_some(true))
}

/// The length of `12. ` or `12) `.
fn ordinal(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let closed = matches!(bytes.get(digits), Some(b'.' | b')'));
    (closed && blank_at(bytes, digits + 1).is_some()).then_some(digits + 1)
}

/// A thematic break: one mark and blanks only.
fn is_rule(bytes: &[u8]) -> bool {
    matches!(bytes[0], b'-' | b'*') && bytes.iter().all(|byte| *byte == bytes[0] || byte.is_ascii_whitespace())
}

/// Finds characters of ours, and the runs of marks that CommonMark would misread beside Chinese punctuation.
fn look_through(text: &str, changes: &mut Vec<(usize, Change)>) {
    let bytes = text.as_bytes();
    let mut underscores = Underscores::default();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'_' | b'~' | 0xEF)) {
        let start = at + found;
        if bytes[start] == 0xEF {
            at = start + WIDTH;
            changes.extend(is_ours(&bytes[start..]).then_some((start, Change::Remove)));
            continue;
        }
        let length = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        at = start + length;
        if bytes[start] == b'_' {
            let places = underscores.meet(text, start..at);
            changes.extend(places.into_iter().flatten().map(|place| (place, Change::Border)));
        } else if bytes[start] == b'*' || length == 2 {
            changes.extend(mend_run(text, start..at).map(|place| (place, Change::Insert)));
        }
    }
}

/// Where beside a run of marks a letter must seem to stand, if anywhere.
fn mend_run(text: &str, run: Range<usize>) -> Option<usize> {
    let mut back = text[..run.start].chars().rev();
    let mut forth = text[run.end..].chars();
    let (before, after) = (back.next()?, forth.next()?);
    // A bar is the border of a table cell, a backslash escapes the mark.
    if matches!(before, '|' | '\\') || after == '|' {
        return None;
    }
    let closes = is_punctuation(before) && !is_opening(before) && is_letter(after);
    let opens = is_punctuation(after) && !is_closing(after) && is_letter(before);
    // Shared punctuation (`”`, `!`) is Chinese when what stands beyond it is.
    let beyond = if closes { back.next() } else { forth.next() };
    let chinese = is_wide(before) || is_wide(after) || beyond.is_some_and(is_wide);
    match (closes && chinese, opens && chinese) {
        (true, _) => Some(run.start),
        (_, true) => Some(run.end),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::markdown::chars::is_put_in;

    /// The prepared text with `+` for the glue and `|` for the border.
    fn shown(text: &str) -> String {
        prepare(text).text.replace(GLUE, "+").replace(BORDER, "|")
    }

    #[test]
    fn a_mark_between_chinese_punctuation_and_a_letter_gets_a_letter_beside_it() {
        assert_eq!(shown("**该功能（实验性）**需要"), "**该功能（实验性）+**需要");
        assert_eq!(shown("需要**《手册》**第二版"), "需要**+《手册》+**第二版");
        assert_eq!(shown("~~旧的。~~新的"), "~~旧的。+~~新的");
        assert_eq!(shown("**“重要”**API"), "**“重要”+**API");
    }

    #[test]
    fn an_underscore_between_chinese_punctuation_and_a_letter_gets_a_border_on_the_letters_side() {
        assert_eq!(shown("__该功能（实验性）__需要"), "__该功能（实验性）__|需要");
        assert_eq!(shown("需要__《手册》__第二版"), "需要|__《手册》__|第二版");
        assert_eq!(shown("，需要__《手册》__。"), "，需要|__《手册》__。");
        assert_eq!(shown("_“重要”_API"), "_“重要”_|API");
    }

    #[test]
    fn an_underscore_that_may_belong_to_a_name_is_left_alone() {
        for text in [
            "中_文_字",
            "变量：__init__方法，以及：__main__方法",
            "报告_（旧）_备份",
            "用户：snake_case（见file_name）_后",
            "__第一段\n\n（二）__段",
            "（甲）__乙__，丙",
            "a__(b)__c",
            "\\__甲（乙）__丙",
        ] {
            assert!(matches!(prepare(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_commonmark_reads_well_is_left_alone() {
        for text in [
            "**重点**内容",
            "（**重点**）",
            "说**重点**。",
            "**Note:** read",
            "a**(b)**c",
            "* 项目\n* 项目",
            "2 ** 3",
            "“_强调_”是",
        ] {
            assert!(matches!(prepare(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_authors_text() {
        let text = "甲**乙（丙）**丁\u{FDD0}戊**（己）**庚\u{FDD1}\u{FDD1}辛\u{FFFC}__（壬）__癸";
        let prepared = prepare(text);
        for word in ["甲", "丙", "）**", "丁", "戊", "己", "庚", "辛", "壬", "癸"] {
            let plain = prepared.text.replace([GLUE, BORDER], "");
            assert!(plain.contains(word));
        }
        for (at, c) in prepared.text.char_indices().filter(|(_, c)| !is_put_in(*c)) {
            let range = prepared.original(at..at + c.len_utf8());
            assert_eq!(text.get(range), Some(c.to_string().as_str()));
        }
    }

    #[test]
    fn a_line_of_too_many_quotes_ends_in_text() {
        let prepared = prepare(&">".repeat(300)).text.into_owned();
        assert_eq!(prepared.find(GLUE), Some(MAX_DEPTH));
        assert!(matches!(prepare(&"- ".repeat(300)).text, Cow::Borrowed(_)), "a thematic break is no list");
    }
}
