//! `casebook init`

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

use super::{Outcome, Printer};
use crate::config;
use crate::theme::files::Files;

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook init my-base
  casebook init --lang en --lang zh-Hans handbook

The folder gets a project file and a small base to write on. The theme is in the program; --theme copies it to change it.")]
pub(super) struct Options {
    /// Folder to start in; made when it does not exist
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Title of the knowledge base
    #[arg(long, default_value = "Casebook")]
    title: String,
    /// Languages, default first; repeat for more
    #[arg(long, value_name = "LANG", default_values = ["zh-Hans", "en"])]
    lang: Vec<String>,
    /// Copy the default theme into the project
    #[arg(long)]
    theme: bool,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let folder = options.folder.as_ref().map_or_else(|| root.to_owned(), |folder| root.join(folder));
    let project_file = folder.join(config::FILE);
    if project_file.exists() || folder.join(crate::discover::CONTENT).exists() {
        bail!("`{}` is a project already", folder.display());
    }
    let text = project_text(options);
    if let Err(invalid) = config::Config::parse(&text) {
        // There is no file yet that one could mend.
        let said: Vec<_> = invalid.findings.iter().map(|finding| finding.message.as_str()).collect();
        bail!(said.join("; "));
    }
    let files = Files::embedded();
    for (path, bytes) in files.below("starter/") {
        if let Some(path) = starter_path(path, &options.lang) {
            write_new(&folder.join(crate::discover::CONTENT).join(path), bytes)?;
        }
    }
    if options.theme {
        for (path, bytes) in files.below("") {
            write_new(&folder.join("themes/default").join(path), bytes)?;
        }
    }
    write_new(&folder.join(".gitignore"), b"/public\n/.casebook\n")?;
    write_new(&folder.join(crate::discover::LEDGER).join(".gitattributes"), GIT_ATTRIBUTES)?;
    // The project file comes last: with it the folder is a project.
    write_new(&project_file, text.as_bytes())?;
    let show = folder.display();
    printer.say(&format!("a new knowledge base in `{show}`; now run `casebook serve --root {show} --open`"));
    Ok(Outcome::Fine)
}

/// Lines of both sides count: who records a use at the same time as somebody else has no conflict.
const GIT_ATTRIBUTES: &[u8] = b"*.csv merge=union\n";

fn project_text(options: &Options) -> String {
    let title = serde_json::Value::from(options.title.as_str());
    let description = description(&options.lang);
    format!(
        "# Project file of a knowledge base. `casebook --help` tells what can be done with it.\n\
         title: {title}\n\
         # One sentence for the home page, feeds and search engines.\n\
         {description}\
         # Where the site will stand; addresses in feeds and the sitemap begin with it.\n\
         base_url: http://localhost:4000/\n\
         # Default language first. `name.md` is written in it, `name.en.md` in English.\n\
         languages: [{}]\n\
         # Days begin, and times are shown, at this offset from UTC.\n\
         utc_offset: '+08:00'\n\
         # Widest circle the site is built for unless --audience says otherwise: internal, partner or public.\n\
         audience: internal\n\
         # Where the footer of a page leads to change its file; {{path}} is the path of the file in the project.\n\
         # edit_url: https://example.org/kb/edit/main/{{path}}\n\
         # Where readers without the project say that an answer helped or failed: an https form or a letter.\n\
         # feedback_url: mailto:kb@example.org?subject={{action}}%20{{entry}}%20{{reason}}&body={{title}}\n",
        options.lang.join(", ")
    )
}

/// A first description in the languages that have one here, as lines of YAML; a comment when none has.
fn description(languages: &[String]) -> String {
    const SENTENCES: [(&str, &str); 3] = [
        ("zh-Hans", "从一位客户那里学到的，用来回答下一位客户。"),
        ("zh-Hant", "從一位客戶那裡學到的，用來回答下一位客戶。"),
        ("en", "What one customer taught us, ready to answer the next."),
    ];
    let known = languages.iter().filter_map(|lang| SENTENCES.iter().find(|(tag, _)| tag == lang));
    let lines: String = known.map(|(tag, sentence)| format!("  {tag}: {sentence}\n")).collect();
    if lines.is_empty() { "# description: …\n".to_owned() } else { format!("description:\n{lines}") }
}

/// Where a starter file goes in a project of these languages, if it goes anywhere.
///
/// Starter files are written in Chinese (`name.md`) and English (`name.en.md`).
fn starter_path(path: &str, languages: &[String]) -> Option<String> {
    let (stem, tag) = match path.strip_suffix(".en.md") {
        Some(stem) => (stem, "en"),
        None => (path.strip_suffix(".md").unwrap_or(path), "zh-Hans"),
    };
    if std::path::Path::new(path).extension().is_none_or(|extension| extension != "md") {
        return Some(path.to_owned());
    }
    let position = languages.iter().position(|lang| lang == tag)?;
    Some(if position == 0 { format!("{stem}.md") } else { format!("{stem}.{tag}.md") })
}

/// Writes a file that must not be there yet.
fn write_new(file: &Path, bytes: &[u8]) -> Result<()> {
    let shown = || format!("cannot write `{}`", file.display());
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(shown)?;
    }
    match std::fs::File::create_new(file) {
        Ok(mut new) => std::io::Write::write_all(&mut new, bytes).with_context(shown),
        // Files of the user stay as they are.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error).with_context(shown),
    }
}
