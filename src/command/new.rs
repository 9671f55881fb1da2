//! `casebook new`

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Outcome, Printer};
use crate::kind::{Kind, Principle};
use crate::lang::Lang;
use crate::pipeline::Project;
use crate::theme::files::Files;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook new case \"货到晚了，问题还不断\" --slug late-delivery
  casebook new resolution \"Slow at night\" --lang en
  casebook new issue \"Invoice does not match\"

The file says what each key is for. Its name is made of the letters and digits of the title, unless --slug gives another.")]
pub(super) struct Options {
    /// principle, case, resolution, playbook, path, issue or page
    #[arg(value_name = "TYPE", value_parser = kind)]
    kind: Kind,
    /// Title of the entry
    title: String,
    /// Language to write in [default: the first of casebook.yaml]
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Name of the file and last part of the address
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
}

fn kind(name: &str) -> Result<Kind, String> {
    name.parse().map_err(|()| {
        let names = Kind::ALL.map(Kind::name);
        match crate::diag::nearest(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", names.join(", ")),
        }
    })
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let project = Project::open(root)?;
    let lang = language(options, &project)?;
    let slug = slug(options)?;
    let today = jiff::Timestamp::now().to_zoned(project.config.utc_offset.to_time_zone());
    let file = project.root.join(path(options.kind, &slug, &lang, &project, &today));
    let files =
        Files::load(&project.root, &project.config.theme).map_err(|finding| anyhow::anyhow!(finding.message))?;
    let text = archetype(&files, options.kind, &lang)?
        .replace("{{ title }}", &quoted(&options.title))
        .replace("{{ date }}", &today.strftime("%Y-%m-%d").to_string())
        .replace("{{ moment }}", &today.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
        .replace("{{ number }}", &number(&project, &slug).to_string())
        .replace("{{ slug }}", &slug);
    if options.kind == Kind::Resolution {
        show_alike(&project, &options.title, printer);
    }
    let folder = file.parent().context("the path has no folder")?;
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let mut new = match std::fs::File::create_new(&file) {
        Ok(new) => new,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            bail!("`{}` exists already; give another name with --slug", file.display())
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write `{}`", file.display())),
    };
    std::io::Write::write_all(&mut new, text.as_bytes())
        .with_context(|| format!("cannot write `{}`", file.display()))?;
    printer.result(&format!("{}\n", file.display()))?;
    Ok(Outcome::Fine)
}

/// Entries that answer the question may be there already.
fn show_alike(project: &Project, title: &str, printer: &Printer) {
    let now = jiff::Timestamp::now();
    let analysis = super::verb::read(project, super::verb::everything(now));
    let desk = super::verb::desk(project, &analysis, now, "");
    super::alike::show(&desk, &super::alike::Question::Words(title), printer);
}

/// A title as it stands between the double quotes of a YAML text, which escapes like JSON.
fn quoted(title: &str) -> String {
    let json = serde_json::Value::from(title).to_string();
    json.get(1..json.len() - 1).unwrap_or_default().to_owned()
}

fn language(options: &Options, project: &Project) -> Result<Lang> {
    let languages = &project.config.languages;
    match &options.lang {
        None => Ok(languages.default_lang().clone()),
        Some(tag) => match languages.get(tag) {
            Some(lang) => Ok(lang.clone()),
            None => bail!(
                "this project is written in {}, not in `{tag}`; see `languages` in casebook.yaml",
                languages.tags().join(", ")
            ),
        },
    }
}

fn slug(options: &Options) -> Result<String> {
    if let Some(slug) = &options.slug {
        if crate::parse::front_matter::is_slug(slug) {
            return Ok(slug.clone());
        }
        bail!("`{slug}` does not make a file name: use letters, digits, `-`, `_` and `.` only");
    }
    let words: Vec<_> =
        options.title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-").to_lowercase();
    if slug.is_empty() {
        bail!("the title `{}` has no letters or digits to name the file by; give a name with --slug", options.title);
    }
    Ok(slug)
}

fn path(kind: Kind, slug: &str, lang: &Lang, project: &Project, today: &jiff::Zoned) -> std::path::PathBuf {
    let suffix = if lang == project.config.languages.default_lang() { String::new() } else { format!(".{lang}") };
    let folder = Path::new(crate::discover::CONTENT).join(kind.folder());
    match kind {
        Kind::Issue => folder.join(today.year().to_string()).join(format!("{slug}{suffix}.md")),
        Kind::Principle => folder.join(format!("{:02}-{slug}{suffix}.md", number(project, slug))),
        _ => folder.join(format!("{slug}{suffix}.md")),
    }
}

/// The number of a principle: that of its file in another language, or else the first from 1 to 28 that no file begins with.
fn number(project: &Project, slug: &str) -> u8 {
    let folder = project.root.join(crate::discover::CONTENT).join(Kind::Principle.folder());
    let names: Vec<_> = std::fs::read_dir(folder)
        .map(|items| items.filter_map(|item| Some(item.ok()?.file_name().to_string_lossy().into_owned())).collect())
        .unwrap_or_default();
    let numbered: Vec<(u8, &str)> = names
        .iter()
        .filter_map(|name| name.split_once('-'))
        .filter_map(|(digits, rest)| Some((digits.parse().ok()?, rest)))
        .collect();
    let is_twin = |rest: &str| rest.strip_prefix(slug).is_some_and(|rest| rest.starts_with('.'));
    let twin = numbered.iter().find(|(_, rest)| is_twin(rest)).map(|(number, _)| *number);
    let is_free = |number: &u8| numbered.iter().all(|(taken, _)| taken != number);
    twin.or_else(|| (1..=Principle::COUNT).find(is_free)).unwrap_or(Principle::COUNT)
}

fn archetype<'a>(files: &'a Files, kind: Kind, lang: &Lang) -> Result<&'a str> {
    let chinese = format!("archetypes/{kind}.md");
    let own = format!("archetypes/{kind}.{lang}.md");
    let english = format!("archetypes/{kind}.en.md");
    let order = if lang.is_cjk() { [&own, &chinese, &english] } else { [&own, &english, &chinese] };
    order
        .into_iter()
        .find_map(|path| files.text(path))
        .with_context(|| format!("the theme has no archetype for `{kind}`"))
}
