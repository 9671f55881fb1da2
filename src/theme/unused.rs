//! Files of a project's theme that nothing uses: most are misspelt names of files they were to replace.

use super::files::Files;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, nearest};

/// The folders of a theme.
const FOLDERS: [&str; 6] = ["templates", "i18n", "static", "archetypes", "screenshots", "starter"];

/// `UnusedThemeFile`: templates and interface texts of the project that replace nothing and that nobody asks for.
pub(super) fn report(files: &Files, config: &Config) -> Vec<Diagnostic> {
    files.added().filter_map(|path| unused(files, config, path)).collect()
}

fn unused(files: &Files, config: &Config, path: &str) -> Option<Diagnostic> {
    let (folder, name) = path.split_once('/')?;
    let (message, near) = match folder {
        "templates" if !is_asked_for(files, name) => {
            let near = nearest(name, files.built_in("templates/"));
            ("no template of this name is asked for".to_owned(), near)
        }
        "i18n" if !is_of_language(config, name) => {
            let tags = config.languages.tags();
            let names: Vec<_> = tags.iter().map(|tag| format!("{tag}.yaml")).collect();
            let near = nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
            let message = format!("`{name}` holds texts of no language of the site, which has {}", tags.join(", "));
            return Some(finding(files, path, message, near.map(|near| format!("i18n/{near}"))));
        }
        _ if FOLDERS.contains(&folder) => return None,
        // What a theme has besides, such as its own notes, is nobody's business.
        _ => {
            let near = nearest(folder, FOLDERS)?;
            return Some(finding(
                files,
                path,
                format!("a theme has no folder `{folder}`"),
                Some(format!("{near}/{name}")),
            ));
        }
    };
    Some(finding(files, path, message, near.map(|near| format!("templates/{near}"))))
}

fn finding(files: &Files, path: &str, message: String, near: Option<String>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{}`?", files.shown(&near)),
        None => "rename it after the file it is to replace, use it in a template, or delete it".to_owned(),
    };
    Diagnostic::new(Code::UnusedThemeFile, files.shown(path), None, message).help(help)
}

/// Whether another template names it, or it defines components, which are found by their own names.
fn is_asked_for(files: &Files, name: &str) -> bool {
    let (double, single) = (format!("\"{name}\""), format!("'{name}'"));
    let defines = |text: &str| text.contains("{% component ") || text.contains("{%- component ");
    files.texts_below("templates/").any(|(other, text)| {
        if other == name { defines(text) } else { text.contains(&double) || text.contains(&single) }
    })
}

/// Whether a language of the site takes texts from a file: its own, its script's sibling, or English.
fn is_of_language(config: &Config, name: &str) -> bool {
    let family = |tag: &str| tag.split('-').next().map(str::to_owned);
    let Some(tag) = name.strip_suffix(".yaml") else { return false };
    tag == "en" || config.languages.tags().iter().any(|known| family(known) == family(tag))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is said of a theme with these files, as path, message and help.
    fn said(list: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in list {
            let file = folder.path().join("themes/default").join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let config = Config::parse("title: B\nlanguages: [zh-Hans, fr]\n").unwrap();
        let findings = report(&Files::load(folder.path(), "default").unwrap(), &config);
        findings
            .into_iter()
            .map(|finding| format!("{}: {}; {}", finding.path, finding.message, finding.help.unwrap()))
            .collect()
    }

    #[test]
    fn a_file_with_a_slip_in_its_name_is_told_the_right_one() {
        let list = [
            ("templates/pages.html", ""),
            ("i18n/frr.yaml", "a: b"),
            ("i18n/fr.yml", "a: b"),
            ("template/page.html", ""),
        ];
        assert_eq!(
            said(&list),
            [
                "themes/default/i18n/fr.yml: `fr.yml` holds texts of no language of the site, which has zh-Hans, fr; did you mean `themes/default/i18n/fr.yaml`?",
                "themes/default/i18n/frr.yaml: `frr.yaml` holds texts of no language of the site, which has zh-Hans, fr; did you mean `themes/default/i18n/fr.yaml`?",
                "themes/default/template/page.html: a theme has no folder `template`; did you mean `themes/default/templates/page.html`?",
                "themes/default/templates/pages.html: no template of this name is asked for; did you mean `themes/default/templates/page.html`?",
            ]
        );
    }

    #[test]
    fn a_file_like_no_other_is_told_what_can_be_done() {
        let help = "rename it after the file it is to replace, use it in a template, or delete it";
        assert_eq!(
            said(&[("templates/zebra-crossing.html", "")]),
            [format!("themes/default/templates/zebra-crossing.html: no template of this name is asked for; {help}")]
        );
    }

    #[test]
    fn what_replaces_a_file_or_is_asked_for_is_not_reported() {
        let list = [
            ("templates/page.html", "{% include \"parts/foot.html\" %}"),
            ("templates/parts/foot.html", "."),
            ("templates/more.html", "{% component badge() %}{% endcomponent badge %}"),
            ("i18n/fr.yaml", "a: b"),
            ("i18n/zh-TW.yaml", "a: b"),
            ("i18n/en.yaml", "a: b"),
            ("static/logo.svg", ""),
            ("README.md", ""),
            ("notes/why.md", ""),
            ("templates/.page.html.swp", ""),
            ("templates/pages.html~", ""),
        ];
        assert_eq!(said(&list), Vec::<String>::new());
    }
}
