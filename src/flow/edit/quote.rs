//! Writing a text so that it is read back as that text.

use std::fmt::Write as _;

use super::tree::{Form, Style};

/// How sure a plain text must be to be taken for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// By every reader of YAML, also of the old kind that sees a date or a number where casebook does not.
    Everywhere,
    /// By casebook. Dates and moments are texts then.
    Here,
}

/// The text as a scalar, in the style of the one it replaces where that can be.
pub(super) fn text(words: &str, care: Care, old: Option<&Style>, around: Form) -> String {
    match old {
        Some(Style::Single) if is_printable(words) => single(words),
        Some(Style::Double) => double(words),
        _ if is_plain(words, care, around) => words.to_owned(),
        _ if words.contains(['"', '\\']) && !words.contains('\'') && is_printable(words) => single(words),
        _ => double(words),
    }
}

/// A key.
pub(super) fn key(name: &str, around: Form) -> String {
    if is_plain(name, Care::Everywhere, around) { name.to_owned() } else { double(name) }
}

fn single(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

fn double(words: &str) -> String {
    let mut quoted = String::with_capacity(words.len() + 2);
    quoted.push('"');
    for char in words.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            char if can_stand(char) => quoted.push(char),
            char => {
                // Nothing that cannot stand is beyond U+FFFF. Writing to a text never fails.
                let _ = write!(quoted, "\\u{:04X}", u32::from(char));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Whether YAML takes the character as it is, within a line.
pub(super) fn can_stand(char: char) -> bool {
    // U+2028 and U+2029 end lines for some readers, U+FEFF is a byte order mark.
    matches!(char, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
}

fn is_printable(words: &str) -> bool {
    words.chars().all(can_stand)
}

fn is_plain(words: &str, care: Care, around: Form) -> bool {
    let in_brackets = around != Form::Block;
    !words.is_empty()
        && words.trim() == words
        && is_printable(words)
        && !words.starts_with(|char: char| "-?:,[]{}#&*!|>'\"%@`~=".contains(char))
        && !words.starts_with("...")
        && !words.contains(": ")
        && !words.contains(" #")
        && !words.ends_with(':')
        && !(in_brackets && words.contains([',', '[', ']', '{', '}']))
        && !is_word_of_yaml(words)
        && !(care == Care::Everywhere && may_be_number(words))
        && is_read_back(words, in_brackets)
}

fn is_word_of_yaml(words: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<"];
    WORDS.contains(&words.to_ascii_lowercase().as_str())
}

/// Whether some reader could see a number, a date or a time.
fn may_be_number(words: &str) -> bool {
    let begins = words.trim_start_matches(['+', '-', '.']).starts_with(|char: char| char.is_ascii_digit());
    let special = matches!(words.to_ascii_lowercase().as_str(), ".inf" | "+.inf" | ".nan");
    let numeric = |char: char| char.is_ascii_hexdigit() || "+-._:, xXoOTtZz".contains(char);
    special || (begins && words.chars().all(numeric))
}

fn is_read_back(words: &str, in_brackets: bool) -> bool {
    let text = if in_brackets { format!("[{words}]") } else { format!("- {words}\n") };
    let read: Result<Vec<serde_yaml::Value>, _> = serde_yaml::from_str(&text);
    read.is_ok_and(|read| matches!(read.as_slice(), [one] if one.as_str() == Some(words)))
}
