//! The project file `casebook.yaml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use jiff::tz::Offset;
use serde::Deserialize;

use crate::kind::{Audience, Kind};
use crate::lang::{Lang, Languages};
use crate::parse::front_matter::{self, nested, reason};
use crate::parse::yaml;
use crate::source::{Span, place};

/// Name of the project file.
pub const FILE: &str = "casebook.yaml";

/// What `casebook.yaml` says, with defaults filled in.
#[derive(Clone, Debug)]
pub struct Config {
    /// Title of the site in each language; the default language's title where one is missing.
    pub title: Localised,
    /// One sentence on the site.
    pub description: Localised,
    /// Where the site will stand: `https://example.org/kb/`. Always ends in `/`.
    pub base_url: String,
    /// Languages, default first.
    pub languages: Languages,
    /// Name of the theme folder under `themes/`.
    pub theme: String,
    /// Output folder relative to the project.
    pub output: PathBuf,
    /// Widest circle the site is built for unless `--audience` says otherwise.
    pub audience: Audience,
    /// Offset from UTC in which days begin and times are shown.
    pub utc_offset: Offset,
    /// Address of a file's edit page, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Taxonomies besides tags.
    pub taxonomies: Vec<Taxonomy>,
    /// Whether authors' raw HTML passes unfiltered.
    pub trust_html: bool,
    /// Largest content file in bytes.
    pub max_file_size: u64,
    /// Organisation named in the footer and feeds.
    pub publisher: Option<String>,
}

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised(pub BTreeMap<String, String>);

impl Localised {
    /// The text in a language, or else in any.
    #[must_use]
    pub fn get(&self, lang: &Lang) -> &str {
        self.0
            .get(lang.as_str())
            .or_else(|| self.0.get(""))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

impl<'de> Deserialize<'de> for Localised {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            One(String),
            Each(BTreeMap<String, String>),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::One(text) => Self(BTreeMap::from([(String::new(), text)])),
            Form::Each(map) => Self(map),
        })
    }
}

/// A way to group entries besides type and principle.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Its name, the first part of its addresses: `products`.
    pub name: String,
    /// Where its terms stand in front matter: `owner`, `level`, `environment.product`, `extra.team`.
    pub key: String,
    /// What it is called.
    pub title: Localised,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Localised,
    #[serde(default)]
    description: Localised,
    #[serde(default = "default_base_url")]
    base_url: String,
    #[serde(default = "default_languages")]
    languages: Vec<Lang>,
    #[serde(default = "default_theme")]
    theme: String,
    #[serde(default = "default_output")]
    output: PathBuf,
    #[serde(default)]
    audience: Audience,
    #[serde(default = "default_offset")]
    utc_offset: String,
    #[serde(default)]
    edit_url: Option<String>,
    #[serde(default)]
    taxonomies: Vec<Taxonomy>,
    #[serde(default)]
    trust_html: bool,
    #[serde(default = "default_max_file_size")]
    max_file_size: u64,
    #[serde(default)]
    publisher: Option<String>,
}

fn default_base_url() -> String {
    "http://localhost/".to_owned()
}

fn default_languages() -> Vec<Lang> {
    Lang::new("zh-Hans").into_iter().collect()
}

fn default_theme() -> String {
    "default".to_owned()
}

fn default_output() -> PathBuf {
    PathBuf::from("public")
}

fn default_offset() -> String {
    "+08:00".to_owned()
}

const fn default_max_file_size() -> u64 {
    4 * 1024 * 1024
}

impl Config {
    /// Reads `casebook.yaml` in `root`.
    ///
    /// # Errors
    /// When the file is missing, unreadable, not valid, or has a key that does not exist.
    pub fn load(root: &Path) -> Result<Self> {
        let path = root.join(FILE);
        let text = std::fs::read_to_string(&path).with_context(|| {
            format!(
                "cannot read `{}`; run `casebook init` for a new project, or name one with `--root`",
                path.display()
            )
        })?;
        Self::parse(&text).with_context(|| format!("in `{}`", path.display()))
    }

    /// Reads the text of a project file.
    ///
    /// # Errors
    /// When it is not valid, or has a key that does not exist.
    pub fn parse(text: &str) -> Result<Self> {
        let file = read(text)?;
        let Some(languages) = Languages::new(file.languages) else { bail!("`languages` is empty or names one twice") };
        if let Some(lang) = languages.iter().find(|lang| Lang::new(lang.as_str()).is_none()) {
            bail!("`{lang}` is not a language tag like zh-Hans or en");
        }
        if file.output.is_absolute() || file.output.components().any(|part| part.as_os_str() == "..") {
            bail!(
                "`output` must be a folder inside the project, not `{}`; use `--output` for another place",
                file.output.display()
            );
        }
        check_taxonomies(&file.taxonomies, &languages)?;
        Ok(Self {
            title: file.title,
            description: file.description,
            base_url: normal_base_url(&file.base_url)?,
            languages,
            theme: file.theme,
            output: file.output,
            audience: file.audience,
            utc_offset: parse_offset(&file.utc_offset)?,
            edit_url: file.edit_url,
            taxonomies: file.taxonomies,
            trust_html: file.trust_html,
            max_file_size: file.max_file_size,
            publisher: file.publisher,
        })
    }

    /// Puts the site at another address.
    ///
    /// # Errors
    /// When it is not an address.
    pub fn set_base_url(&mut self, base_url: &str) -> Result<()> {
        self.base_url = normal_base_url(base_url)?;
        Ok(())
    }

    /// The path part of `base_url`, beginning and ending in `/`: `/kb/`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let after_scheme = self.base_url.find("://").map_or(0, |at| at + 3);
        self.base_url[after_scheme..].find('/').map_or("/", |at| &self.base_url[after_scheme + at..])
    }
}

/// Taxonomies have folders of their own in the site.
fn check_taxonomies(taxonomies: &[Taxonomy], languages: &Languages) -> Result<()> {
    for (index, Taxonomy { name, .. }) in taxonomies.iter().enumerate() {
        if !crate::parse::front_matter::is_slug(name) || name.contains('.') {
            bail!("the name `{name}` in `taxonomies` does not make an address: use letters, digits, `-` and `_` only");
        }
        let is_folder = Kind::ALL.iter().any(|kind| kind.folder() == name) || TAKEN.contains(&&**name);
        if is_folder || languages.get(name).is_some() {
            bail!("the name `{name}` in `taxonomies` is taken by pages of the site itself; choose another");
        }
        if taxonomies[..index].iter().any(|other| other.name == *name) {
            bail!("`taxonomies` has the name `{name}` twice");
        }
    }
    Ok(())
}

/// Folders of a site besides those of the types.
const TAKEN: [&str; 5] = ["tags", "matrix", "glossary", "search", "assets"];

/// The project file with everything that is wrong in it, a line each: `3:1: unknown key …`.
fn read(text: &str) -> Result<File> {
    let value: serde_yaml::Value = yaml::from_str(text)?;
    let keys = front_matter::key_spans(text, 0)
        .map_err(|span| anyhow!("{}: lists and maps are nested too deeply", line_and_column(text, span)))?;
    let mut wrong = Vec::new();
    let file = nested::read(value, |path, error| {
        let found = reason::read(path, error);
        let key = found.key.and_then(|(at, _)| keys.key(&at));
        let at = line_and_column(text, key.or_else(|| keys.value(path)).unwrap_or_default());
        // Of the project file itself there is no path to name.
        let mut message = found.message.replacen("``", "the project file", usize::from(path.is_empty()));
        // What a value can be is in the message.
        if let Some(help) = found.help.filter(|help| !help.starts_with("one of ")) {
            message.push_str(&format!("; {help}"));
        }
        wrong.push(format!("{at}: {message}"));
    });
    match file {
        Some(file) if wrong.is_empty() => Ok(file),
        _ => bail!(wrong.join("\n")),
    }
}

fn line_and_column(text: &str, span: Span) -> String {
    let at = place(text, span.start as usize);
    format!("{}:{}", at.line, at.column)
}

fn normal_base_url(text: &str) -> Result<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(['?', '#', ' ', '"', '<', '>'])) {
        bail!("`base_url` must be an address like https://example.org/kb/, not `{text}`");
    }
    Ok(format!("{}/", text.trim_end_matches('/')))
}

fn parse_offset(text: &str) -> Result<Offset> {
    let wrong = || format!("`utc_offset` must look like +08:00, not `{text}`");
    let (sign, digits) = match text.split_at_checked(1) {
        Some(("+", digits)) => (1, digits),
        Some(("-", digits)) => (-1, digits),
        _ => bail!(wrong()),
    };
    let (hours, minutes) = digits.split_once(':').with_context(wrong)?;
    let seconds = hours.parse::<i32>().with_context(wrong)? * 3600 + minutes.parse::<i32>().with_context(wrong)? * 60;
    Offset::from_seconds(sign * seconds).with_context(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_alone_is_a_project() {
        let config = Config::parse("title: Base\n").unwrap();
        assert_eq!(config.languages.default_lang().as_str(), "zh-Hans");
        assert_eq!(config.base_path(), "/");
        assert_eq!(config.audience, Audience::Internal);
    }

    #[test]
    fn a_sub_path_is_found_in_the_address() {
        let config = Config::parse("title: Base\nbase_url: https://example.org/kb\n").unwrap();
        assert_eq!(config.base_url, "https://example.org/kb/");
        assert_eq!(config.base_path(), "/kb/");
    }

    #[test]
    fn everything_wrong_is_said_at_once_with_its_place() {
        let said = |text: &str| format!("{:#}", Config::parse(text).unwrap_err());
        let text = "title: 库\nbaseurl: x\ncolour: red\naudience: all\ntaxonomies:\n- {name: a, kee: b, title: c}\ntheme: [1]\n";
        let said_of = said(text);
        let lines: Vec<_> = said_of.lines().collect();
        assert_eq!(lines[0], "2:1: unknown key `baseurl`; did you mean `base_url`?");
        assert!(
            lines[1].starts_with("3:1: unknown key `colour`; known keys: title, description, base_url,"),
            "{lines:?}"
        );
        assert_eq!(
            lines[2..],
            [
                "4:11: `audience` takes internal, partner or public, not `all`",
                "6:13: unknown key `kee` in `taxonomies[0]`; did you mean `key`?",
                "7:8: `theme` takes a text, not a list",
            ]
        );
        assert_eq!(said("theme: x\n"), "1:1: the project file needs `title`; add `title: …`");
        assert_eq!(said("- a\n").lines().count(), 1);
        assert!(said("title: [\n").contains("line"));
        assert!(said("").contains("title") || said("").contains("keys"), "{}", said(""));
    }

    #[test]
    fn unknown_keys_and_bad_values_are_refused_with_their_name() {
        for (text, word) in [
            ("title: B\nbase: x\n", "base"),
            ("title: B\nbase_url: example.org\n", "base_url"),
            ("title: B\nutc_offset: 8\n", "utc_offset"),
            ("title: B\noutput: ../x\n", "output"),
            ("title: B\nlanguages: []\n", "languages"),
        ] {
            let error = format!("{:#}", Config::parse(text).unwrap_err());
            assert!(error.contains(word), "{error}");
        }
    }
}
