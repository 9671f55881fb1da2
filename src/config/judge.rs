//! Reading a project file with everything that is wrong in it.

use std::path::Path;

use jiff::tz::Offset;

use super::file::File;
use super::{Config, FILE, Invalid, Taxonomy};
use crate::diag::{Code, Diagnostic};
use crate::document::KeySpans;
use crate::kind::Kind;
use crate::lang::{Lang, Languages};
use crate::parse::front_matter::{self, Once, nested, read_once, reason};
use crate::parse::yaml;
use crate::source::Span;

/// Folders of a site besides those of the types.
const TAKEN: [&str; 7] = ["tags", "matrix", "glossary", "search", "health", "due", "assets"];

/// What `feedback_url` can have filled in.
const FEEDBACK_PLACES: [&str; 4] = ["entry", "action", "reason", "title"];

/// What a project file says.
pub(super) fn read(text: &str) -> Result<Config, Invalid> {
    let mut judge = Judge { findings: Vec::new(), keys: KeySpans::default() };
    let config = judge.config(text);
    match config {
        Some(config) if judge.findings.is_empty() => Ok(config),
        _ => Err(Invalid::new(judge.findings, text)),
    }
}

/// An address the site can stand at, ending in `/`.
pub(super) fn base_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let is_address = !rest.is_empty() && !rest.contains(['?', '#', ' ', '"', '<', '>']);
    is_address.then(|| format!("{}/", text.trim_end_matches('/')))
}

fn utc_offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_once(':')?;
    let part = |digits: &str, limit: i32| digits.parse().ok().filter(|number| (0..limit).contains(number));
    Offset::from_seconds(sign * (part(hours, 24)? * 3600 + part(minutes, 60)? * 60)).ok()
}

/// Collects what is wrong.
struct Judge {
    findings: Vec<Diagnostic>,
    keys: KeySpans,
}

impl Judge {
    fn config(&mut self, text: &str) -> Option<Config> {
        let file = self.file(text)?;
        let languages = self.languages(file.languages);
        if file.output.is_absolute() || file.output.components().any(|part| part.as_os_str() == "..") {
            self.outside(&file.output);
        }
        self.taxonomies(&file.taxonomies, languages.as_ref());
        let address = base_url(&file.base_url);
        if address.is_none() {
            let message = format!("`base_url` takes an address, not `{}`", file.base_url);
            self.wrong("base_url", message, "write it like https://example.org/kb/");
        }
        if let Some(url) = &file.feedback_url {
            self.feedback_url(url);
        }
        let offset = utc_offset(&file.utc_offset);
        if offset.is_none() {
            let message = format!("`utc_offset` takes an offset from UTC, not `{}`", file.utc_offset);
            self.wrong("utc_offset", message, "write it like '+08:00'");
        }
        Some(Config {
            title: file.title?,
            description: file.description,
            base_url: address?,
            languages: languages?,
            theme: file.theme,
            output: file.output,
            audience: file.audience,
            utc_offset: offset?,
            edit_url: file.edit_url,
            feedback_url: file.feedback_url,
            taxonomies: file.taxonomies,
            trust_html: file.trust_html,
            max_file_size: file.max_file_size,
            publisher: file.publisher,
            complaint_days: file.complaint_days,
            calendar: file.calendar,
            standards: file.standards,
            follow_up_days: file.follow_up_days,
            draft_days: file.draft_days,
            offline: false,
        })
    }

    /// The keys with values of the right shape; those of a wrong one are as if they were not there.
    fn file(&mut self, text: &str) -> Option<File> {
        const SHAPE: &str = "write one `key: value` a line, beginning with `title: …`";
        let places = |judge: &mut Self, text: &str| match front_matter::key_spans(text, 0) {
            Ok(keys) => {
                judge.keys = keys;
                Some(())
            }
            Err(span) => {
                judge.find(
                    Code::ProjectNotRead,
                    span,
                    "the project file is nested too deeply",
                    "write lists and maps a few levels deep",
                );
                None
            }
        };
        places(self, text)?;
        let Once { value, text: once, repeated } = read_once(text);
        for (key, span) in &repeated {
            self.find(Code::ProjectNotRead, *span, format!("`{key}` is written twice"), "keep one of the two");
        }
        if !repeated.is_empty() {
            places(self, &once)?;
        }
        let value = match value {
            Ok(value) if value.is_mapping() => value,
            Ok(value) => {
                let message = if value.is_null() {
                    "the project file is empty"
                } else {
                    "the project file is not a list of `key: value` lines"
                };
                self.find(Code::ProjectNotRead, Span::default(), message, SHAPE);
                return None;
            }
            Err(error) => {
                let mistake = yaml::mistake(&once, &error);
                let message = format!("the project file is not valid YAML: {}", mistake.reason);
                self.find(Code::ProjectNotRead, mistake.span, message, mistake.help);
                return None;
            }
        };
        let mut is_title_wrong = false;
        let file: File = nested::read(value, |path, error| {
            is_title_wrong |= path.starts_with("title");
            self.misfit(path, error);
        })?;
        if file.title.is_none() && !is_title_wrong {
            let (at, message) = match self.keys.key("title") {
                Some(at) => (at, "`title` is empty"),
                None => (Span::default(), "the project file needs `title`"),
            };
            self.find(Code::ProjectWithoutTitle, at, message, "add `title: …`");
        }
        Some(file)
    }

    /// What a deserialiser says of the value at a path.
    fn misfit(&mut self, path: &str, error: &str) {
        let found = reason::read(path, error);
        let code = if found.code == Code::UnknownKey { Code::UnknownProjectKey } else { Code::WrongProjectValue };
        let key = found.key.and_then(|(at, _)| self.keys.key(&at));
        let at = key.or_else(|| self.keys.value(path)).unwrap_or_default();
        let mut finding = Diagnostic::new(code, FILE, at, found.message);
        // What a value can be is in the message.
        let is_taken_for_another = ["integer", "floating point", "boolean"]
            .iter()
            .any(|taken| error.strip_prefix("invalid type: ").is_some_and(|given| given.starts_with(taken)));
        let quotes = (found.wants_text && is_taken_for_another).then(|| "write it in quotes".to_owned());
        finding.help = found.help.filter(|help| !help.starts_with("one of ")).or(quotes);
        self.findings.push(finding);
    }

    fn languages(&mut self, list: Vec<Lang>) -> Option<Languages> {
        let before = self.findings.len();
        for (index, lang) in list.iter().enumerate() {
            let at = format!("languages[{index}]");
            if Lang::new(lang.as_str()).is_none() {
                self.wrong(&at, format!("`{lang}` is not the tag of a language"), "write it like zh-Hans or en");
            } else if list[..index].contains(lang) {
                self.wrong(
                    &at,
                    format!("`languages` names {lang} twice"),
                    "name each language once, the default first",
                );
            }
        }
        if list.is_empty() {
            self.wrong("languages", "`languages` is empty", "name each language once, the default first");
        }
        if self.findings.len() > before { None } else { Languages::new(list) }
    }

    fn outside(&mut self, output: &Path) {
        let message = format!("`output` takes a folder inside the project, not `{}`", output.display());
        self.wrong("output", message, "use `--output` for another place");
    }

    /// A form or a letter, with places that are known.
    fn feedback_url(&mut self, url: &str) {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("mailto:"));
        let is_address = rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.contains(|char: char| char.is_whitespace() || char.is_control() || "\"<>\\`".contains(char))
        });
        if !is_address {
            let message = format!("`feedback_url` takes an https or mailto address, not `{url}`");
            self.wrong("feedback_url", message, "write it like mailto:kb@example.org?subject={action}%20{entry}");
            return;
        }
        let places = url.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(place, _)| place));
        let unknown: Vec<_> = places.filter(|place| !FEEDBACK_PLACES.contains(place)).collect();
        if let Some(place) = unknown.first() {
            let message = format!("`feedback_url` has no `{{{place}}}` to fill in");
            self.wrong("feedback_url", message, "it knows {entry}, {action}, {reason} and {title}");
        }
    }

    /// Taxonomies have folders of their own in the site.
    fn taxonomies(&mut self, taxonomies: &[Taxonomy], languages: Option<&Languages>) {
        for (index, Taxonomy { name, .. }) in taxonomies.iter().enumerate() {
            let at = format!("taxonomies[{index}].name");
            let is_folder = Kind::ALL.iter().any(|kind| kind.folder() == name) || TAKEN.contains(&&**name);
            if !front_matter::is_slug(name) || name.contains('.') {
                let message = format!("`{name}` does not make an address");
                self.wrong(&at, message, "use letters, digits, `-` and `_` only");
            } else if is_folder || languages.is_some_and(|languages| languages.get(name).is_some()) {
                let message = format!("the name `{name}` is taken by pages of the site itself");
                self.wrong(&at, message, "choose another name");
            } else if taxonomies[..index].iter().any(|other| other.name == *name) {
                self.wrong(&at, format!("`taxonomies` has the name `{name}` twice"), "give each its own name");
            }
        }
    }

    fn wrong(&mut self, path: &str, message: impl Into<String>, help: &str) {
        let at = self.keys.value(path).unwrap_or_default();
        self.find(Code::WrongProjectValue, at, message, help);
    }

    fn find(&mut self, code: Code, at: Span, message: impl Into<String>, help: &str) {
        self.findings.push(Diagnostic::new(code, FILE, at, message).help(help));
    }
}
