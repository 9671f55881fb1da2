//! The YAML between `---` lines: typed values with the place of every key.

mod fields;
mod own;
mod spans;

use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use crate::diag::{Code, Diagnostic};
use crate::document::KeySpans;
use crate::kind::{Common, FrontMatter, Kind, Principle};
use crate::lang::Lang;
use crate::parse::location::Location;
use crate::source::Span;
use fields::Fields;
pub(super) use spans::key_spans;

/// Longest summary that lists and search results show whole, in Han characters and in other letters.
const SUMMARY_LIMITS: (usize, usize) = (80, 200);

/// What comes of a front matter.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The values, with defaults where they are missing or wrong.
    pub front: FrontMatter,
    /// Where they stand.
    pub keys: KeySpans,
    /// Byte at which the body begins.
    pub body_start: usize,
    /// True when the entry must not be shown because it is unclear to whom, or whether at all.
    pub withheld: bool,
    /// What is wrong.
    pub findings: Vec<Diagnostic>,
}

/// Where the YAML of a file is and where its body begins.
struct Split {
    yaml: Span,
    body_start: usize,
}

/// Reads the front matter of a file. Never fails: what is wrong is a finding, and a default takes its place.
#[must_use]
pub fn parse(path: &Arc<str>, text: &str, location: &Location) -> Parsed {
    let split = match split(path, text) {
        Ok(split) => split,
        Err(finding) => return broken(path, text, location, KeySpans::default(), 0, *finding),
    };
    let yaml = &text[split.yaml.range()];
    let keys = key_spans(yaml, split.yaml.start as usize);
    let map = match super::yaml::from_str::<Value>(yaml) {
        Ok(Value::Mapping(map)) => map,
        Ok(Value::Null) => Mapping::new(),
        Ok(_) => {
            let finding = Diagnostic::new(
                Code::InvalidYaml,
                path.clone(),
                split.yaml,
                "the front matter is not a list of `key: value` lines",
            )
            .help("write one `key: value` a line");
            return broken(path, text, location, keys, split.body_start, finding);
        }
        Err(error) => {
            let finding = yaml_finding(path, text, &split, &error);
            return broken(path, text, location, keys, split.body_start, finding);
        }
    };
    let mut fields = Fields::new(path.clone(), map, keys.clone(), Span { start: 0, end: 3 });
    check_location(&mut fields, location);
    let common = common(&mut fields, location);
    let own = own::own(&mut fields, location);
    fields.finish();
    let Fields { findings, withheld, .. } = fields;
    Parsed { front: FrontMatter { common, own }, keys, body_start: split.body_start, withheld, findings }
}

/// Finds the `---` lines.
fn split(path: &Arc<str>, text: &str) -> Result<Split, Box<Diagnostic>> {
    let problem = |code, span: Span, message: &str, help: &str| {
        Err(Box::new(Diagnostic::new(code, path.clone(), span, message).help(help)))
    };
    if text.trim().is_empty() {
        return problem(Code::EmptyFile, Span::default(), "the file is empty", "write the entry, or delete the file");
    }
    let first = text.lines().next().unwrap_or_default();
    if first.trim_end() != "---" {
        let help = "begin the file with a line `---`, then `title: …` and the other keys, then another line `---`";
        return problem(Code::MissingFrontMatter, Span::new(0..first.len()), "the file has no front matter", help);
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok(Split { yaml: Span::new(start..at), body_start: at + line.len() });
        }
        at += line.len();
    }
    problem(Code::InvalidYaml, Span::new(0..3), "the front matter is never closed", "close it with a line `---`")
}

/// An entry whose front matter cannot be read at all: known by its path, shown to nobody.
fn broken(
    path: &Arc<str>,
    text: &str,
    location: &Location,
    keys: KeySpans,
    body_start: usize,
    finding: Diagnostic,
) -> Parsed {
    let mut fields = Fields::new(path.clone(), Mapping::new(), KeySpans::default(), Span::default());
    let own = own::own(&mut fields, location);
    let common = Common { title: location.id.stem.to_string(), ..Common::default() };
    let body_start = if body_start == 0 { text.len() } else { body_start };
    Parsed { front: FrontMatter { common, own }, keys, body_start, withheld: true, findings: vec![finding] }
}

fn yaml_finding(path: &Arc<str>, text: &str, split: &Split, error: &serde_yaml::Error) -> Diagnostic {
    let start = split.yaml.start as usize;
    let yaml = &text[split.yaml.range()];
    let span = error.location().map_or(Span::new(0..3), |location| {
        let line_start = yaml.split_inclusive('\n').take(location.line() - 1).map(str::len).sum::<usize>();
        let line = yaml[line_start..].lines().next().unwrap_or_default();
        let column = line.char_indices().nth(location.column().saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        let from = start + line_start + column;
        Span::new(from..(start + line_start + line.len()).max(from))
    });
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or(&message);
    Diagnostic::new(Code::InvalidYaml, path.clone(), span, format!("the front matter is not valid YAML: {reason}"))
        .help("a value with `: `, `#`, or a quote or bracket at its start must stand in quotes")
}

fn check_location(fields: &mut Fields, location: &Location) {
    if let Some(kind) = fields.optional::<Kind>("type")
        && kind != location.id.kind
    {
        let message = format!("the folder is for `{}`, the front matter says `{kind}`", location.id.kind);
        fields.finding(
            Code::WrongType,
            "type",
            message,
            format!("move the file to `content/{}/`, or change `type`", kind.folder()),
        );
    }
    if let Some(lang) = fields.optional::<Lang>("lang")
        && lang != location.lang
    {
        let message = format!("the file name says `{}`, the front matter says `{lang}`", location.lang);
        fields.finding(
            Code::WrongLang,
            "lang",
            message,
            "the language of a file is in its name (`name.en.md`); drop `lang`",
        );
    }
}

fn common(fields: &mut Fields, location: &Location) -> Common {
    let title = fields.required::<String>("title").filter(|title| !title.trim().is_empty());
    let common = Common {
        title: title.unwrap_or_else(|| location.id.stem.to_string()),
        summary: fields.required("summary").unwrap_or_default(),
        owner: fields.optional("owner"),
        audience: fields.optional("audience").unwrap_or_default(),
        tags: fields.optional("tags").unwrap_or_default(),
        aliases: fields.optional("aliases").unwrap_or_default(),
        principles: fields.optional("principles").unwrap_or_default(),
        date: fields.optional("date"),
        updated: fields.optional("updated"),
        publish: fields.optional("publish"),
        expires: fields.optional("expires"),
        review_after: fields.optional("review_after"),
        weight: fields.optional("weight").unwrap_or_default(),
        slug: fields.optional("slug"),
        extra: fields.optional::<serde_json::Value>("extra").map(|extra| extra.to_string()),
    };
    check_common(fields, &common, &location.lang);
    common
}

fn check_common(fields: &mut Fields, common: &Common, lang: &Lang) {
    let (han, latin) = SUMMARY_LIMITS;
    let limit = if lang.is_cjk() { han } else { latin };
    let length = common.summary.chars().count();
    if length > limit {
        let message = format!("the summary has {length} characters; lists and search results show {limit}");
        fields.finding(Code::LongSummary, "summary", message, "say it in one sentence");
    }
    if let Some(slug) = &common.slug
        && !is_slug(slug)
    {
        let message = format!("`{slug}` does not make an address");
        fields.finding(Code::WrongValue, "slug", message, "use letters, digits, `-`, `_` and `.` only");
    }
    for (index, tag) in common.tags.iter().enumerate() {
        if !is_slug(tag) {
            let message = format!("the tag `{tag}` does not make an address");
            fields.finding(
                Code::WrongValue,
                &format!("tags[{index}]"),
                message,
                "use letters, digits, `-`, `_` and `.` only",
            );
        }
    }
    for (index, number) in common.principles.iter().enumerate() {
        if !(1..=Principle::COUNT).contains(number) {
            let message = format!("there is no principle {number}");
            fields.finding(
                Code::WrongValue,
                &format!("principles[{index}]"),
                message,
                "principles are numbered 1 to 28",
            );
        }
    }
}

/// True for what can stand in an address between two slashes.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('.')
        && text.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.'))
}
