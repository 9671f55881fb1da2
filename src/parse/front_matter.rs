//! The YAML between `---` lines: typed values with the place of every key.

mod fields;
pub(crate) mod nested;
pub(super) mod number;
mod own;
pub(crate) mod reason;
mod spans;
#[cfg(test)]
mod tests;
mod twice;

use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use crate::diag::{Code, Diagnostic};
use crate::document::KeySpans;
use crate::kind::{Common, FrontMatter, Kind};
use crate::lang::Lang;
use crate::parse::location::Location;
use crate::source::Span;
use fields::Fields;
pub(crate) use spans::key_spans;
pub(crate) use twice::{Once, read_once};

/// Longest summary that lists and search results show whole, in Han characters and in other letters.
const SUMMARY_LIMITS: (usize, usize) = (80, 180);

/// What comes of a front matter.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The values, with defaults where they are missing or wrong.
    pub front: FrontMatter,
    /// Where they stand.
    pub keys: KeySpans,
    /// Byte at which the body begins.
    pub body_start: usize,
    /// True when the entry must not be shown because it is unclear to whom, or whether at all, or when it began.
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
        Err(finding) => return broken(path, location, text.len(), *finding),
    };
    let yaml = &text[split.yaml.range()];
    let start = split.yaml.start as usize;
    let mut keys = match key_spans(yaml, start) {
        Ok(keys) => keys,
        Err(span) => {
            let finding =
                Diagnostic::new(Code::InvalidYaml, path.clone(), span, "the front matter is nested too deeply")
                    .help("write lists and maps a few levels deep");
            return broken(path, location, split.body_start, finding);
        }
    };
    let Once { value, text: once, repeated } = read_once(yaml);
    if !repeated.is_empty()
        && let Ok(places) = key_spans(&once, start)
    {
        keys = places;
    }
    let map = match value {
        Ok(Value::Mapping(map)) => map,
        Ok(Value::Null) => Mapping::new(),
        Ok(_) => {
            let message = "the front matter is not a list of `key: value` lines";
            let finding = Diagnostic::new(Code::InvalidYaml, path.clone(), split.yaml, message)
                .help("write one `key: value` a line");
            return broken(path, location, split.body_start, finding);
        }
        Err(error) => {
            let mistake = super::yaml::mistake(&once, &error);
            let message = format!("the front matter is not valid YAML: {}", mistake.reason);
            let finding = Diagnostic::new(Code::InvalidYaml, path.clone(), mistake.span.shifted(start), message);
            // What runs on may run on over the closing line: nobody knows where the text begins then.
            let body_start = if mistake.runs_on { text.len() } else { split.body_start };
            let mut broken = broken(path, location, body_start, finding.help(mistake.help));
            let repeated = repeated.iter().map(|(key, span)| written_twice(path, key, span.shifted(start)));
            broken.findings.extend(repeated);
            return broken;
        }
    };
    let mut fields = Fields::new(path, text, location.id.kind, map, keys);
    for (key, span) in repeated {
        fields.written_twice(&key, span.shifted(start));
    }
    check_location(&mut fields, location);
    let common = common(&mut fields, location);
    let own = own::own(&mut fields, location);
    fields.finish();
    let Fields { findings, withheld, spans: keys, .. } = fields;
    Parsed { front: FrontMatter { common, own }, keys, body_start: split.body_start, withheld, findings }
}

/// Finds the `---` lines.
fn split(path: &Arc<str>, text: &str) -> Result<Split, Box<Diagnostic>> {
    let problem = |code, span: Option<Span>, message: &str, help: &str| {
        Err(Box::new(Diagnostic::new(code, path.clone(), span, message).help(help)))
    };
    if text.trim().is_empty() {
        return problem(Code::EmptyFile, None, "the file is empty", "write the entry, or delete the file");
    }
    let first = text.lines().next().unwrap_or_default();
    if first.trim_end() != "---" {
        let help = "begin the file with a line `---`, then `title: …` and the other keys, then another line `---`";
        let span = Span::new(0..first.len());
        return problem(Code::MissingFrontMatter, Some(span), "the file has no front matter", help);
    }
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Ok(Split { yaml: Span::new(start..at), body_start: at + line.len() });
        }
        at += line.len();
    }
    let (message, help) = ("the front matter is never closed", "close it with a line `---`");
    problem(Code::InvalidYaml, Some(Span::new(0..3)), message, help)
}

/// An entry whose front matter cannot be read at all: known by its path, shown to nobody.
fn broken(path: &Arc<str>, location: &Location, body_start: usize, finding: Diagnostic) -> Parsed {
    let own = own::own(&mut Fields::new(path, "", location.id.kind, Mapping::new(), KeySpans::default()), location);
    let common = Common { title: location.id.stem.to_string(), ..Common::default() };
    let front = FrontMatter { common, own };
    Parsed { front, keys: KeySpans::default(), body_start, withheld: true, findings: vec![finding] }
}

fn written_twice(path: &Arc<str>, key: &str, second: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidYaml, path.clone(), second, format!("`{key}` is written twice"))
        .help("keep one of the two")
}

fn check_location(fields: &mut Fields<'_>, location: &Location) {
    if let Some(kind) = fields.optional::<Kind>("type")
        && kind != location.id.kind
    {
        let expected = location.id.kind;
        let folder = expected.folder();
        let message = format!("the type is {kind}, but `content/{folder}/` holds entries of type {expected}");
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
        let message = format!("`lang` is {lang}, but the file name says {}", location.lang);
        fields.finding(
            Code::WrongLang,
            "lang",
            message,
            "the language of a file is in its name (`name.en.md`); drop `lang`",
        );
    }
}

fn common(fields: &mut Fields<'_>, location: &Location) -> Common {
    let title = fields.required::<String>("title").filter(|title| !title.trim().is_empty());
    let common = Common {
        title: title.unwrap_or_else(|| location.id.stem.to_string()),
        summary: fields.required("summary").unwrap_or_default(),
        owner: fields.optional("owner"),
        audience: fields.optional("audience").unwrap_or_default(),
        tags: addresses(fields, "tags", is_slug),
        aliases: addresses(fields, "aliases", is_alias),
        principles: fields.principles("principles"),
        date: fields.optional("date"),
        updated: fields.optional("updated"),
        publish: fields.optional("publish"),
        expires: fields.optional("expires"),
        review_after: fields.optional("review_after"),
        weight: fields.optional("weight").unwrap_or_default(),
        slug: slug(fields),
        extra: extra(fields),
    };
    check_common(fields, &common, &location.lang);
    common
}

fn check_common(fields: &mut Fields<'_>, common: &Common, lang: &Lang) {
    let (han, latin) = SUMMARY_LIMITS;
    let limit = if lang.is_cjk() { han } else { latin };
    let length = common.summary.chars().count();
    if length > limit {
        let message = format!("the summary has {length} characters; lists and search results show {limit}");
        fields.finding(Code::LongSummary, "summary", message, "say it in one sentence");
    }
}

/// The items of a list that make an address. Others are reported and left out, so that no output can leave its folder.
fn addresses(fields: &mut Fields<'_>, key: &'static str, is_good: fn(&str) -> bool) -> Vec<String> {
    let items: Vec<String> = fields.list(key);
    fields.judged(key, items, |text| if is_good(&text) { Ok(text) } else { Err(no_address(&text)) })
}

/// Whatever else the author wants to keep, as JSON.
fn extra(fields: &mut Fields<'_>) -> Option<String> {
    let extra: serde_json::Map<String, serde_json::Value> = fields.optional("extra")?;
    serde_json::to_string(&extra).ok()
}

/// The slug, if it makes an address.
fn slug(fields: &mut Fields<'_>) -> Option<String> {
    let slug: String = fields.optional("slug")?;
    if is_slug(&slug) {
        return Some(slug);
    }
    let (message, help) = no_address(&slug);
    fields.finding(Code::WrongValue, "slug", message, help);
    None
}

/// What to say of a text that does not make an address, and the help.
fn no_address(text: &str) -> (String, &'static str) {
    (format!("`{text}` does not make an address"), "use letters, digits, `-`, `_` and `.` only")
}

/// True for what can stand in an address between two slashes.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_SLUG && !text.starts_with('.') && text.chars().all(is_slug_char)
}

/// Longest part of an address in bytes: a folder is named by it, and most file systems take 255.
pub const LONGEST_SLUG: usize = 200;

/// Most bytes of a former address as a whole: the folder of the site stands before it, and systems limit both together.
const LONGEST_ALIAS: usize = 1_000;

/// True for a former name or address: whatever an old site may have used, as long as it can be a path of this one.
#[must_use]
pub fn is_alias(text: &str) -> bool {
    let path = text.strip_prefix('/').map_or(text, |path| path.trim_end_matches('/'));
    let refused = |char: char| char.is_control() || matches!(char, '\\' | '?' | '#' | '%' | '"' | '<' | '>');
    path.len() <= LONGEST_ALIAS
        && path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && part.len() <= LONGEST_SLUG && !part.contains(refused))
}

/// True for a character of such a text.
#[must_use]
pub fn is_slug_char(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_' | '.')
}
