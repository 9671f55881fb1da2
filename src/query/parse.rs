//! The query language: what is typed → its items.

use super::constants::CHARACTERS;
use super::filter::{self, Filter};

/// One item of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// As it was typed.
    pub(super) raw: String,
    /// What it says, without quotes and minus.
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// Free text up to the next space.
    Plain,
    /// `"late delivery"`: must be there just so.
    Phrase,
    /// `-late`, `-"late delivery"`: must not be there.
    Excluded,
    /// `type:case`, `-tag:billing`.
    Filter(Filter),
}

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    /// What counts of the query.
    pub(super) text: String,
    pub(super) items: Vec<Item>,
    /// True when the query was longer than what counts.
    pub(super) cut: bool,
    /// True when the query ends within free text, which is perhaps not typed to its end.
    pub(super) open: bool,
}

impl Parsed {
    /// Texts of the items of one kind, a space between them.
    pub(super) fn join(&self, keep: impl Fn(&ItemKind) -> bool) -> String {
        let texts: Vec<_> = self.items.iter().filter(|item| keep(&item.kind)).map(|item| item.text.as_str()).collect();
        texts.join(" ")
    }

    /// The free text.
    pub(super) fn free(&self) -> String {
        self.join(|kind| *kind == ItemKind::Plain)
    }
}

/// What opens a phrase, and what closes it.
const QUOTES: [(char, char); 5] = [('"', '"'), ('＂', '＂'), ('“', '”'), ('「', '」'), ('『', '』')];

/// Spaces and control characters separate items.
pub(super) const fn is_space(char: char) -> bool {
    matches!(char, '\0'..=' ' | '\u{7f}'..='\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{3000}')
}

fn closer(opener: char) -> Option<char> {
    QUOTES.iter().find(|quote| quote.0 == opener).map(|quote| quote.1)
}

/// Takes a query apart.
pub(super) fn parse(query: &str) -> Parsed {
    let mut chars: Vec<char> = query.chars().take(CHARACTERS + 1).collect();
    let cut = chars.len() > CHARACTERS;
    chars.truncate(CHARACTERS);
    let mut parsed = Parsed { text: chars.iter().collect(), cut, ..Parsed::default() };
    let mut at = 0;
    while at < chars.len() {
        if is_space(chars[at]) {
            at += 1;
            continue;
        }
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        // An option (`--force`) and an arrow exclude nothing.
        let out = matches!(chars[at], '-' | '－') && !is_space(next) && !matches!(next, '-' | '－' | '>');
        let start = at + usize::from(out);
        let (kind, text, end) = item(&chars, start);
        let kind = match kind {
            ItemKind::Filter(filter) => ItemKind::Filter(Filter { out, ..filter }),
            _ if out => ItemKind::Excluded,
            kind => kind,
        };
        parsed.open = kind == ItemKind::Plain && end == chars.len();
        parsed.items.push(Item { kind, raw: chars[at..end].iter().collect(), text });
        at = end;
    }
    parsed
}

/// The item at `start`: its kind, what it says and where it ends.
fn item(chars: &[char], start: usize) -> (ItemKind, String, usize) {
    if let Some((text, end)) = quoted(chars, start) {
        return (ItemKind::Phrase, text, end);
    }
    if let Some((key, after)) = filter::key(&chars[start..])
        && let Some((value, end)) = value(chars, start + after)
    {
        return (ItemKind::Filter(Filter { key, value: value.clone(), ..Filter::default() }), value, end);
    }
    // A quotation mark opens a phrase within free text too, as Chinese has no spaces; but in `5"` and `say“so”` it does not.
    let opens = |at: usize| matches!(chars[at], '"' | '＂') && !chars[at - 1].is_ascii_alphanumeric();
    let end = (start + 1..chars.len()).find(|&at| is_space(chars[at]) || opens(at)).unwrap_or(chars.len());
    (ItemKind::Plain, chars[start..end].iter().collect(), end)
}

/// The quoted text at `start`, and where what follows begins. An unclosed quote runs to the end.
fn quoted(chars: &[char], start: usize) -> Option<(String, usize)> {
    let closer = closer(*chars.get(start)?)?;
    let length = chars[start + 1..].iter().position(|char| *char == closer);
    let end = length.map_or(chars.len(), |length| start + 1 + length);
    Some((chars[start + 1..end].iter().collect(), (end + 1).min(chars.len())))
}

/// The value of a filter at `start`: quoted, or up to the next space.
fn value(chars: &[char], start: usize) -> Option<(String, usize)> {
    let found = quoted(chars, start).unwrap_or_else(|| {
        let end = (start..chars.len()).find(|&at| is_space(chars[at])).unwrap_or(chars.len());
        (chars[start..end].iter().collect(), end)
    });
    (!found.0.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(query: &str) -> Vec<String> {
        let show = |item: Item| match item.kind {
            ItemKind::Plain => item.text,
            ItemKind::Phrase => format!("<{}>", item.text),
            ItemKind::Excluded => format!("no {}", item.text),
            ItemKind::Filter(Filter { key, out, .. }) => {
                format!("{}{} is {}", if out { "not " } else { "" }, filter::KEYS[key], item.text)
            }
        };
        parse(query).items.into_iter().map(show).collect()
    }

    #[test]
    fn words_phrases_exclusions_and_filters() {
        assert_eq!(said("late \"the order\" -refund type:case"), ["late", "<the order>", "no refund", "type is case"]);
        assert_eq!(said("客户 -投诉 标签"), ["客户", "no 投诉", "标签"]);
        assert_eq!(said("-\"late delivery\" -tag:billing"), ["no late delivery", "not tag is billing"]);
    }

    #[test]
    fn the_marks_of_a_chinese_keyboard_do_as_well() {
        assert_eq!(said("“按时交付” type：case －退款"), ["<按时交付>", "type is case", "no 退款"]);
        assert_eq!(said("「按时 交付」经理"), ["<按时 交付>", "经理"]);
        assert_eq!(said("客户\"按时\"经理"), ["客户", "<按时>", "经理"]);
    }

    #[test]
    fn quotation_marks_within_pasted_text_are_text() {
        assert_eq!(said("客户说“你们不回复”怎么办"), ["客户说“你们不回复”怎么办"]);
        assert_eq!(said("a 5\" disk"), ["a", "5\"", "disk"]);
    }

    #[test]
    fn an_unclosed_quote_runs_to_the_end() {
        assert_eq!(said("late \"the order is"), ["late", "<the order is>"]);
        assert_eq!(said("\""), ["<>"]);
    }

    #[test]
    fn values_may_be_quoted_and_keys_in_capitals() {
        assert_eq!(said("tag:\"core network\" TYPE:Case x"), ["tag is core network", "type is Case", "x"]);
    }

    #[test]
    fn what_looks_like_a_filter_or_an_exclusion_and_is_none_is_text() {
        assert_eq!(
            said("http://x.y colour:red type: -- --force -> a-b -"),
            ["http://x.y", "colour:red", "type:", "--", "--force", "->", "a-b", "-"]
        );
    }

    #[test]
    fn only_the_first_thousand_characters_count() {
        let parsed = parse(&"客".repeat(1001));
        assert!(parsed.cut && parsed.text.chars().count() == 1000);
        assert!(!parse(&"客".repeat(1000)).cut);
    }

    #[test]
    fn a_query_is_open_while_its_last_word_is_typed() {
        assert!(parse("late deliv").open);
        for closed in ["late deliv ", "\"late deliv", "late type:case", "-late"] {
            assert!(!parse(closed).open, "{closed}");
        }
    }
}
