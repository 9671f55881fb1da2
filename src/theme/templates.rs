//! The templates of a theme, and what their engine says of them.

use std::borrow::Cow;

use tera::{ErrorKind, Tera};

use super::files::Files;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// The templates, ready to render.
///
/// # Errors
/// Everything that is wrong in them, as far as it can be told: whether a template fits one that cannot be read is not known.
pub(super) fn load(files: &Files) -> Result<Tera, Vec<Diagnostic>> {
    let list: Vec<_> = files.texts_below("templates/").collect();
    let error = match together(list.iter().copied()) {
        Ok(tera) => return Ok(tera),
        Err(error) => error,
    };
    let broken: Vec<_> =
        list.iter().filter_map(|(name, text)| Some((*name, syntax_error(files, name, text)?))).collect();
    if broken.is_empty() {
        return Err(of_all(files, &error));
    }
    let is_broken = |name: &str| broken.iter().any(|(broken, _)| *broken == name);
    let readable: Vec<(&str, Cow<'_, str>)> = list
        .iter()
        .map(|&(name, text)| (name, if is_broken(name) { stand_in(name) } else { Cow::Borrowed(text) }))
        .collect();
    let rest = together(readable.iter().map(|(name, text)| (*name, &**text))).err();
    let rest = rest.map(|error| of_all(files, &error)).unwrap_or_default();
    let mut findings: Vec<_> = broken.into_iter().map(|(_, finding)| finding).collect();
    findings.extend(rest.into_iter().filter(is_sure));
    Err(findings)
}

fn together<'a>(list: impl Iterator<Item = (&'a str, &'a str)>) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.add_raw_templates(list)?;
    Ok(tera)
}

/// The built-in template of the same name in the place of one that cannot be read.
fn stand_in(name: &str) -> Cow<'static, str> {
    Files::built_in_text(&format!("templates/{name}")).map_or(Cow::Borrowed(""), Cow::Owned)
}

/// True for what holds whatever another template defines.
fn is_sure(finding: &Diagnostic) -> bool {
    ["component", "block"].iter().all(|of_others| !finding.message.to_lowercase().contains(of_others))
}

/// The error of one template taken alone, so that every broken template is reported, not the first.
fn syntax_error(files: &Files, name: &str, text: &str) -> Option<Diagnostic> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| finding(files, &error, name))
}

/// What is wrong between templates. The engine prints several mistakes into one message.
fn of_all(files: &Files, error: &tera::Error) -> Vec<Diagnostic> {
    let said = match error.kind() {
        ErrorKind::Msg(message) => message.as_str(),
        _ => "",
    };
    let findings: Vec<_> = reports(said).filter_map(|report| report.finding(files)).collect();
    if findings.is_empty() { vec![finding(files, error, "")] } else { findings }
}

/// One mistake as the engine prints it.
struct Report<'a> {
    reason: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// In characters.
    length: usize,
}

/// The mistakes in a message, each printed as `error: reason`, ` --> template:line:column`, an empty line, the line, `^^^` below it.
fn reports(message: &str) -> impl Iterator<Item = Report<'_>> {
    let lines: Vec<_> = message.lines().collect();
    (0..lines.len()).filter_map(move |at| {
        let reason = lines.get(at)?.strip_prefix("error: ")?;
        let mut place = lines.get(at + 1)?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
        let length = lines.get(at + 4).map_or(0, |below| below.matches('^').count());
        Some(Report { reason, template: place.next()?, line, column, length })
    })
}

impl Report<'_> {
    fn finding(&self, files: &Files) -> Option<Diagnostic> {
        let path = format!("templates/{}", self.template);
        let text = files.text(&path)?;
        let before: usize = text.split_inclusive('\n').take(self.line.checked_sub(1)?).map(str::len).sum();
        let rest = text.get(before..)?;
        let at = |chars: usize| rest.char_indices().nth(chars).map_or(rest.len(), |(at, _)| at);
        let start = self.column.checked_sub(1)?;
        let span = Span::new(before + at(start)..before + at(start + self.length));
        let message = format!("the template cannot be read: {}", lower_first(self.reason));
        Some(Diagnostic::new(Code::ThemeError, files.shown(&path), span, message))
    }
}

/// A template error as a finding with its place.
#[must_use]
pub fn finding(files: &Files, error: &tera::Error, template: &str) -> Diagnostic {
    let of = |template: &str, span: Option<Span>, message: String| {
        Diagnostic::new(Code::ThemeError, files.shown(&format!("templates/{template}")), span, message)
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let failed = if matches!(error.kind(), ErrorKind::SyntaxError(_)) { "read" } else { "rendered" };
            let reason = lower_first(report.message());
            let message = format!("the template cannot be {failed}: {reason}");
            of(report.filename(), Some(Span::new(report.span().range.clone())), message)
        }
        ErrorKind::MissingParent { current, parent } => {
            of(current, None, format!("the template extends `{parent}`, which does not exist"))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            of(tpl, None, error.to_string())
        }
        _ => of(template, None, error.to_string()),
    }
}

/// A sentence as it goes on behind a colon.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::source::place;

    /// What is said of the templates of a project, as name, place and message.
    fn said(list: &[(&str, &str)]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let templates = folder.path().join("themes/default/templates");
        fs::create_dir_all(&templates).unwrap();
        for (name, text) in list {
            fs::write(templates.join(name), text).unwrap();
        }
        let files = Files::load(folder.path(), "default").unwrap();
        let told = |finding: Diagnostic| {
            let path = finding.path.strip_prefix("themes/default/").unwrap_or_default().to_owned();
            let at = finding.span.map_or_else(String::new, |span| {
                let text = files.text(&path).unwrap();
                let at = place(text, span.start as usize);
                format!(":{}:{} `{}`", at.line, at.column, &text[span.range()])
            });
            format!("{path}{at} {}", finding.message)
        };
        load(&files).map_or_else(|findings| findings.into_iter().map(told).collect(), |_| Vec::new())
    }

    #[test]
    fn every_filter_and_template_that_does_not_exist_is_shown_where_it_is_asked_for() {
        let list = [("page.html", "<p>\n客 {{ page.title | shout }}\n"), ("case.html", "{% include \"none.html\" %}")];
        assert_eq!(
            said(&list),
            [
                "templates/case.html:1:12 `\"none.html\"` the template cannot be read: unknown template `none.html`",
                "templates/page.html:2:19 `shout` the template cannot be read: unknown filter `shout`",
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_hides_nothing_that_is_sure() {
        let list = [
            ("base.html", "{% block own %}{{ }}{% endblock %}"),
            ("page.html", "{% extends \"base.html\" %}{% block own %}{{ 1 | shout }}{% endblock %}"),
        ];
        let said = said(&list);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].starts_with("templates/base.html:1:19 "), "{said:?}");
        assert!(said[1].ends_with("unknown filter `shout`"), "{said:?}");
    }

    #[test]
    fn a_parent_that_does_not_exist_is_named_with_its_child() {
        assert_eq!(
            said(&[("page.html", "{% extends \"bass.html\" %}")]),
            ["templates/page.html the template extends `bass.html`, which does not exist"]
        );
    }
}
