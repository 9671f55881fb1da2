//! `casebook search`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use clap::Args;
use serde::Serialize;

use super::shell::{self, printable};
use super::{Outcome, Printer, older};
use crate::cache::Home;
use crate::index::Index;
use crate::pipeline::{Project, changed_since_index};
use crate::query::{self, Answer, Fragment, HintKind, Hit, Name, Piece, Searcher};
use crate::theme::Theme;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook search 客户说夜里很慢
  casebook search kehu --type principle
  casebook search '\"late delivery\"' -refund --lang en --json

Words are looked for together first, then each. \"quotes\" ask for words side by side, -word leaves out; type:case, lang:en, \
principle:7, tag:…, state:validated narrow the search, inside the query too. Traditional characters find Simplified ones, pinyin \
and its initials find titles, misspelt English words find the nearest. The index is the one that the last build left; which files \
changed since is said.")]
pub(super) struct Options {
    /// What to look for
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Only entries of this type; several times for several
    #[arg(long = "type", value_name = "TYPE")]
    kind: Vec<String>,
    /// Only entries in this language, like zh-Hans or en
    #[arg(long, value_name = "LANG")]
    lang: Vec<String>,
    /// Number of entries to show
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    limit: u16,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
}

/// What is said of a query.
#[derive(Serialize)]
struct Said<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    /// Files that changed since the index was made.
    changed_since_build: &'a [String],
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let home =
        Index::widest(root).context("there is nothing to search yet: `casebook build` makes the search index")?;
    let (asked, changed) = rayon::join(|| ask(options, root, &home), || changed_since_index(root, &home));
    let found = asked.context("the search index is damaged: `casebook build --clean` makes it again")?;
    older::tell(&changed, printer);
    let text = if options.json {
        serde_json::to_string_pretty(&Said { answer: &found.answer, changed_since_build: &changed })
            .context("the answer has no JSON form")?
            + "\n"
    } else {
        shown(&found, &options.query.join(" "), &Style::new(printer.color_out))
    };
    printer.result(&text)?;
    Ok(Outcome::Fine)
}

/// What was found.
struct Found {
    answer: Answer,
    /// Whether it has more hits than are wanted.
    has_more: bool,
    /// The values there are of the filters that were given a value no entry has.
    values: BTreeMap<String, Vec<String>>,
}

/// Most values of a filter that are worth naming.
const NAMED: usize = 12;

/// What is found.
fn ask(options: &Options, root: &Path, home: &Home) -> Result<Found> {
    let index = Index::open(home)?.context("its list of documents cannot be read")?;
    let filters = |key: &str, values: &[String]| values.iter().map(|value| (key.to_owned(), value.clone())).collect();
    let filters: [Vec<_>; 2] = [filters("type", &options.kind), filters("lang", &options.lang)];
    let limit = usize::from(options.limit);
    // One more tells whether there is one more: translations are found and not listed, so the total does not tell.
    let mut wanted = query::Options { limit: limit + 1, filters: filters.concat(), names: Vec::new() };
    let ask = |wanted: &query::Options| Searcher::new(&index).search(&options.query.join(" "), wanted);
    let mut answer = ask(&wanted)?;
    if answer.hints.iter().any(|hint| matches!(hint.kind, HintKind::UnknownFilter | HintKind::NearFilter)) {
        wanted.names = names(root, &index)?;
        answer = ask(&wanted)?;
    }
    let has_more = answer.hits.len() > limit;
    answer.hits.truncate(limit);
    for hit in &mut answer.hits {
        let fragment = Fragment { sections: index.sections(hit.doc)? };
        hit.sections = query::sections(&answer.marks, &fragment);
    }
    let unknown = answer.hints.iter().filter(|hint| hint.kind == HintKind::UnknownFilter);
    let keys = unknown.filter_map(|hint| Some(hint.from.split_once(':')?.0.to_owned()));
    let values = |key: String| {
        let values = index.values(&key)?.into_iter().map(|(value, _)| value).collect();
        Ok((key, values))
    };
    let values = keys.map(values).collect::<Result<_>>()?;
    Ok(Found { answer, has_more, values })
}

/// What the values of filters are called in all languages of the project.
fn names(root: &Path, index: &Index) -> Result<Vec<Name>> {
    // Whatever is wrong with the project file is said by other commands.
    let Ok(project) = Project::open(root) else { return Ok(Vec::new()) };
    let texts = Theme::load_texts(root, &project.config);
    let texts: Vec<_> = project.config.languages.iter().map(|lang| texts(lang.as_str())).collect();
    let mut names = Vec::new();
    for (key, family) in [("type", "kind"), ("state", "status"), ("lang", "language"), ("tag", "tag")] {
        for (value, _) in index.values(key)? {
            let called = texts.iter().filter_map(|texts| texts.find(&format!("{family}.{value}")));
            names.extend(called.map(|name| Name { key, value: value.clone(), name: name.to_owned() }));
        }
    }
    Ok(names)
}

/// How parts of the answer are set off; nothing is without colour.
struct Style {
    title: &'static str,
    quiet: &'static str,
    mark: &'static str,
    end: &'static str,
}

impl Style {
    const fn new(color: bool) -> Self {
        if color {
            Self { title: "\u{1b}[1m", quiet: "\u{1b}[2m", mark: "\u{1b}[1;31m", end: "\u{1b}[0m" }
        } else {
            Self { title: "", quiet: "", mark: "", end: "" }
        }
    }
}

fn shown(found: &Found, question: &str, style: &Style) -> String {
    let Found { answer, has_more, values } = found;
    let mut text = String::new();
    for hint in &answer.hints {
        let (from, to) = (printable(&hint.from), printable(&hint.to));
        text += &match hint.kind {
            HintKind::Typo => format!("`{from}` is not in the base; showing `{to}`\n"),
            HintKind::Completion => format!("`{from}` taken as the beginning of `{to}`\n"),
            HintKind::UnknownKey => format!("there is no filter `{from}`, only {}\n", query::filters().join(", ")),
            HintKind::UnknownFilter => format!("no entry has `{from}`{}\n", instead(&hint.from, values)),
            HintKind::NearFilter => format!("no entry has `{from}`; some have `{to}`\n"),
            HintKind::UnknownWord => format!(
                "nothing says `{from}`{}\n",
                if to.is_empty() { String::new() } else { format!("; the nearest word is `{to}`") }
            ),
            HintKind::TooLong => "only the beginning of the query counts, it is too long\n".to_owned(),
            HintKind::Empty => "the query has no word to look for\n".to_owned(),
        };
    }
    for (at, hit) in answer.hits.iter().enumerate() {
        text += &one(at + 1, hit, answer, style);
    }
    let quiet = |line: String| format!("{}{line}{}\n", style.quiet, style.end);
    text += &match (answer.total, answer.hits.len()) {
        (0, _) => nothing(answer, question),
        (total, shown) if *has_more => {
            quiet(format!("{shown} of {total} found, translations counted; --limit shows more"))
        }
        (_, 1) => quiet("1 entry".to_owned()),
        (_, shown) => quiet(format!("{shown} entries")),
    };
    text
}

fn one(number: usize, hit: &Hit, answer: &Answer, style: &Style) -> String {
    let Style { title, quiet, end, .. } = style;
    let card = &hit.card;
    let name = painted(&query::pieces(&answer.marks, &card.title), style, title);
    let trust =
        [&*card.state, &*card.evidence].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut text = format!("{number:>2}. {title}{name}{end}  {quiet}{} · {} · {trust}{end}\n", card.id, card.lang);
    for section in &hit.sections {
        let excerpt = painted(&section.excerpt, style, "");
        let heading = if section.heading.is_empty() {
            String::new()
        } else {
            format!("{quiet}{}:{end} ", printable(&section.heading))
        };
        // A closed standard output is noticed when all of this is written there.
        let _ = writeln!(text, "    {heading}{excerpt}");
    }
    let _ = writeln!(text, "    {quiet}{}{end}\n", card.path);
    text
}

/// Pieces as a line of text; `around` is how the unmarked ones are set.
fn painted(pieces: &[Piece], style: &Style, around: &str) -> String {
    let piece = |(text, marked): &Piece| {
        if *marked && !style.mark.is_empty() {
            format!("{}{text}{}{around}", style.mark, style.end)
        } else {
            text.clone()
        }
    };
    pieces.iter().map(piece).collect()
}

/// Longest query that is worth repeating in a suggestion, in characters.
const REPEATED: usize = 80;

/// The values that a filter may have, when they are few.
fn instead(filter: &str, values: &BTreeMap<String, Vec<String>>) -> String {
    let values = filter.split_once(':').and_then(|(key, _)| values.get(key));
    match values.filter(|values| (1..=NAMED).contains(&values.len())) {
        Some(values) => format!("; there are {}", printable(&values.join(", "))),
        None => String::new(),
    }
}

fn nothing(answer: &Answer, question: &str) -> String {
    let mut text = "nothing found\n".to_owned();
    for suggestion in answer.suggestions.iter().filter(|suggestion| suggestion.chars().count() <= REPEATED) {
        let _ = writeln!(text, "  try: casebook search {}", shell::argument(suggestion));
    }
    // A customer who asked what nobody answered has a problem that somebody should own.
    let question: String = question.trim().chars().take(REPEATED).collect();
    let is_empty = answer.hints.iter().any(|hint| hint.kind == HintKind::Empty);
    if !is_empty && !question.is_empty() {
        let _ = writeln!(text, "  or hand it to somebody: {}", super::ask::opening(&question));
    }
    text
}
