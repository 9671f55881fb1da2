//! New files of entries: names, front matter, sections.

use std::fmt::Write as _;

use super::edit::{self, Value};
use super::plan::{Desk, Refusal};
use crate::config::Config;
use crate::discover::CONTENT;
use crate::kind::section::SectionKey;
use crate::kind::{EntryId, Kind};
use crate::lang::Lang;
use crate::model::Site;
use crate::scrub::{self, Tongue};

/// Most characters of a stem made from a title.
const STEM: usize = 40;

/// The letters and digits of a title as the name of a file.
///
/// # Errors
/// When it has none.
pub fn stem(title: &str) -> Result<String, Refusal> {
    let words = title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut stem = String::new();
    for word in words {
        if !stem.is_empty() && stem.chars().count() + word.chars().count() >= STEM {
            break;
        }
        stem += if stem.is_empty() { "" } else { "-" };
        stem.extend(word.to_lowercase().chars().take(STEM));
    }
    if stem.is_empty() {
        return Err(Refusal::new(
            format!("`{title}` has no letters or digits to name the file by"),
            "give a name with --slug",
        ));
    }
    Ok(stem)
}

/// The name, or with a number behind it where it is taken.
#[must_use]
pub fn free_stem(site: &Site, kind: Kind, stem: &str) -> String {
    let is_taken = |stem: &str| {
        let id = EntryId::new(kind, stem);
        !site.names.identities(&crate::kind::EntryRef::Id(id)).is_empty()
    };
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.to_owned()).chain(numbered).find(|stem| !is_taken(stem)).unwrap_or_default()
}

/// The path of an entry's file from the project's folder; issues stand in a folder for each year.
#[must_use]
pub fn path(config: &Config, id: &EntryId, lang: &Lang, year: Option<i32>) -> String {
    let suffix = if lang == config.languages.default_lang() { String::new() } else { format!(".{lang}") };
    let year = year.map(|year| format!("{year}/")).unwrap_or_default();
    format!("{CONTENT}/{}/{year}{}{suffix}.md", id.kind.folder(), id.stem)
}

/// Refuses a name that is no name or that something has.
///
/// # Errors
/// Then.
pub fn must_be_free(desk: &Desk<'_>, id: &EntryId, path: &str) -> Result<(), Refusal> {
    if !crate::parse::front_matter::is_slug(&id.stem) {
        let help = "use letters, digits, `-`, `_` and `.` only";
        return Err(Refusal::new(format!("`{}` does not make a file name", id.stem), help));
    }
    let is_taken = !desk.site.names.identities(&crate::kind::EntryRef::Id(id.clone())).is_empty();
    if is_taken || desk.texts.contains_key(path) {
        return Err(Refusal::new(format!("`{id}` exists already"), "give another name with --slug"));
    }
    Ok(())
}

/// The first sentence of a text on one line, at most 120 characters.
#[must_use]
pub fn first_sentence(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = line.char_indices().find(|(_, char)| matches!(char, '。' | '！' | '？' | '!' | '?'));
    let end = end.map_or(line.len(), |(at, char)| at + char.len_utf8());
    line[..end].chars().take(120).collect()
}

/// What was done, as a list, where it is none: each line or sentence a step.
#[must_use]
pub fn as_steps(text: &str) -> String {
    let text = text.trim();
    let is_item = |line: &str| {
        let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
        line.starts_with(['-', '*', '+']) || (digits.len() < line.len() && digits.starts_with(['.', ')']))
    };
    let is_structured = |line: &str| is_item(line.trim_start()) || line.starts_with("###") || line.starts_with("```");
    if text.is_empty() || text.lines().any(is_structured) {
        return text.to_owned();
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let sentences = lines.flat_map(|line| line.split_inclusive(['。', '；', ';'])).map(str::trim);
    let mut steps = String::new();
    for (index, step) in sentences.filter(|step| !step.is_empty()).enumerate() {
        let _ = writeln!(steps, "{}. {}", index + 1, step.trim_end_matches(['；', ';']));
    }
    steps
}

/// A list of numbers on one line.
#[must_use]
pub fn numbers(numbers: &[u8]) -> String {
    format!("[{}]", numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(", "))
}

/// Masks personal data and counts what it masked.
#[derive(Debug)]
pub struct Masked {
    chinese: bool,
    count: usize,
}

impl Masked {
    /// Masks in Chinese or English.
    #[must_use]
    pub const fn new(chinese: bool) -> Self {
        Self { chinese, count: 0 }
    }

    /// The text with placeholders for personal data.
    pub fn mask(&mut self, text: &str) -> String {
        self.count += scrub::find(text).len();
        scrub::mask(text, if self.chinese { Tongue::Chinese } else { Tongue::English })
    }

    /// A remark on what was masked.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        (self.count > 0)
            .then(|| format!("personal data masked in {} places: read the file before you pass it on", self.count))
    }
}

/// A text as it stands behind a key.
fn text(words: &str) -> String {
    edit::line(&Value::Text(words.to_owned()))
}

/// A front matter that is being written, one key a line.
#[derive(Debug)]
pub struct Front(String);

impl Front {
    /// Begins with what every entry has.
    #[must_use]
    pub fn new(kind: Kind, title: &str, summary: &str) -> Self {
        let mut front = Self(format!("type: {kind}\n"));
        front.text("title", title).text("summary", summary);
        front
    }

    /// A key whose value is written as it is: a word, a day, a list of names.
    pub fn plain(&mut self, key: &str, value: impl std::fmt::Display) -> &mut Self {
        let _ = writeln!(self.0, "{key}: {value}");
        self
    }

    /// A key with any text.
    pub fn text(&mut self, key: &str, value: &str) -> &mut Self {
        let _ = writeln!(self.0, "{key}: {}", text(value));
        self
    }

    /// A key with a list of texts.
    pub fn list(&mut self, key: &str, values: &[String]) -> &mut Self {
        if values.is_empty() {
            return self.plain(key, "[]");
        }
        let _ = writeln!(self.0, "{key}:");
        for value in values {
            let _ = writeln!(self.0, "  - {}", text(value));
        }
        self
    }

    /// A key with texts by name.
    pub fn map(&mut self, key: &str, values: &[(String, String)]) -> &mut Self {
        if values.is_empty() {
            return self.plain(key, "{}");
        }
        let _ = writeln!(self.0, "{key}:");
        for (name, value) in values {
            let _ = writeln!(self.0, "  {}: {}", text(name), text(value));
        }
        self
    }

    /// The whole file.
    #[must_use]
    pub fn with_sections(&self, chinese: bool, sections: &[(SectionKey, String)]) -> String {
        let mut text = format!("---\n{}---\n", self.0);
        for (key, section) in sections {
            let _ = write!(text, "\n## {}\n\n{}\n", key.heading(chinese), section.trim());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_become_steps_and_a_list_stays() {
        assert_eq!(as_steps("查带宽。改备份时间。"), "1. 查带宽。\n2. 改备份时间。\n");
        assert_eq!(as_steps("1. 查\n2. 改"), "1. 查\n2. 改");
        assert_eq!(as_steps("restart it\nwatch it"), "1. restart it\n2. watch it\n");
    }

    #[test]
    fn a_stem_is_short_and_has_no_punctuation() {
        assert_eq!(stem("夜里很慢，怎么办？").unwrap(), "夜里很慢-怎么办");
        assert_eq!(stem("Slow at night!").unwrap(), "slow-at-night");
        assert!(stem(&"word ".repeat(40)).unwrap().chars().count() <= STEM);
        assert!(stem("?!").is_err());
    }
}
