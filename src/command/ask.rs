//! `casebook ask`

mod shown;

pub(super) use shown::opening;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Serialize;

use super::{Outcome, Printer, ReadOnly, older};
use crate::cache::Home;
use crate::config::Config;
use crate::index::Index;
use crate::kind::section::SectionKey;
use crate::kind::{Kind, sections_of};
use crate::pipeline::{calibration, changed_since_index};
use crate::query::Searcher;
use crate::query::ask::{Asked, Stated, Verdict};
use crate::query::calibrate::Calibration;
use crate::theme::Theme;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook ask 客户说夜里很慢
  casebook ask 'the spare part is still not here' --env product=spare-parts
  casebook ask '货少了两箱' --json

One answer is given only when it can be relied on: the entry is validated and fresh, holds in the environment as far as that is
known, and fits so much better than the next one that 95 of 100 such answers are right. How much better that is, the base learns from
its own questions at each build. Otherwise the one thing to ask back, three entries that may be meant, or, where entries share no more
than common words with the question, whom to call. A value of the environment that stands in the question need not be stated. The index
is the one that the last build left; which files changed since is said.")]
pub(super) struct Options {
    /// What the customer says
    #[arg(required = true, value_name = "QUESTION")]
    question: Vec<String>,
    /// What is known of the environment, like product=router; several times for several keys
    #[arg(long = "env", value_name = "KEY=VALUE", value_parser = stated)]
    env: Vec<Stated>,
    /// Print the answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    _read_only: ReadOnly,
}

fn stated(text: &str) -> Result<Stated, String> {
    let pair = text.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
    match pair.filter(|(key, value)| !key.is_empty() && !value.is_empty()) {
        Some((key, value)) => Ok(Stated { key: key.to_owned(), value: value.to_owned() }),
        None => Err("a key and a value, like product=router".to_owned()),
    }
}

/// What is said of a question.
#[derive(Serialize)]
struct Said {
    #[serde(flatten)]
    asked: Asked,
    /// What to do, of an answer: the text of its section.
    #[serde(skip_serializing_if = "String::is_empty")]
    steps: String,
    /// The command that opens an issue, where nothing answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    /// How sure an answer has to be, and what that rests on.
    calibration: Calibration,
    /// Files that changed since the index was made.
    changed_since_build: Vec<String>,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let config = Config::load(root)?;
    if crate::analyzer::letters(&options.question.join(" ")).is_empty() {
        bail!("there is no question: write the customer's words");
    }
    let home = Index::widest(root).context("there is nothing to ask yet: `casebook build` makes the search index")?;
    let (said, changed) = rayon::join(|| ask(options, &home), || changed_since_index(root, &home));
    let mut said = said.context("the search index is damaged: `casebook build --clean` makes it again")?;
    older::tell(&changed, printer);
    said.changed_since_build = changed;
    let text = if options.json {
        serde_json::to_string_pretty(&said).context("the answer has no JSON form")? + "\n"
    } else {
        let texts = Theme::load_texts(root, &config);
        shown::shown(&said, &texts(config.languages.of_text(&said.asked.question).as_str()), printer.color_out)
    };
    printer.result(&text)?;
    Ok(Outcome::Fine)
}

/// What is said of the question.
fn ask(options: &Options, home: &Home) -> Result<Said> {
    let index = Index::open(home)?.context("its list of documents cannot be read")?;
    let calibration = calibration(home);
    let asked = Searcher::new(&index).ask(&options.question.join(" "), &options.env, &calibration)?;
    let steps = match &asked.verdict {
        Verdict::Answer { entry } => steps(&index.sections(entry.doc)?),
        _ => String::new(),
    };
    let is_open = matches!(asked.verdict, Verdict::Route { .. });
    let open = is_open.then(|| shown::opening(&asked.question));
    Ok(Said { asked, steps, open, calibration, changed_since_build: Vec::new() })
}

/// The text of the section that says what to do, parts with headings of their own included.
fn steps(sections: &[(String, String, String)]) -> String {
    let (required, optional) = sections_of(Kind::Resolution);
    let key = |heading: &str| SectionKey::recognise(heading, required.iter().chain(optional).copied());
    let from = sections.iter().skip_while(|(_, heading, _)| key(heading) != Some(SectionKey::Resolution));
    let mut text = String::new();
    for (nth, (_, heading, part)) in from.enumerate() {
        if nth > 0 && key(heading).is_some() {
            break;
        }
        let heading = if nth > 0 { heading.as_str() } else { "" };
        for line in [heading].into_iter().chain(part.lines()).filter(|line| !line.trim().is_empty()) {
            text.extend([line, "\n"]);
        }
    }
    text
}
