//! GitHub workflow commands: findings become annotations beside the lines of a pull request.

use std::fmt::Write;

use super::text::{Region, Texts};
use crate::diag::{Diagnostic, Severity};

/// Shows each finding as one command.
pub(super) fn render(findings: &[Diagnostic], texts: &Texts<'_>) -> String {
    let mut out = String::new();
    for finding in findings {
        let _ = write!(out, "::{} file={}", command(finding.severity), property(&finding.path));
        if let Some(region) = texts.region_of(finding) {
            write_region(&mut out, region);
        }
        let title = format!("{}: {}", finding.code, finding.code.summary().trim_end_matches('.'));
        let _ = writeln!(out, ",title={}::{}", property(&title), data(&message(finding)));
    }
    out
}

/// GitHub refuses columns of an annotation that spans lines.
fn write_region(out: &mut String, Region { start, end }: Region) {
    let _ = write!(out, ",line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn message(finding: &Diagnostic) -> String {
    match &finding.help {
        Some(help) => format!("{}\nhelp: {help}", finding.message),
        None => finding.message.clone(),
    }
}

/// Escapes what stands after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use crate::diag::render::tests::{findings, texts};
    use crate::diag::render::{Format, render};
    use crate::diag::{Code, Diagnostic};

    #[test]
    fn each_finding_is_a_command() {
        insta::assert_snapshot!(render(&findings(), &texts, Format::Github, false), @r"
        ::error file=content/cases/empty.md,line=1,endLine=1,col=1,endColumn=1,title=CB0009%3A The file is empty::the file is empty
        ::error file=content/cases/gbk.md,title=CB0001%3A The file is not valid UTF-8::the file is not valid UTF-8%0Ahelp: save it as UTF-8
        ::error file=content/cases/late.md,line=4,endLine=4,col=1,endColumn=6,title=CB0103%3A The front matter has a key that its type does not know::unknown key `tilte` in the front matter of a case%0Ahelp: keys of a case: `title`, `summary`
        ::warning file=content/cases/late.md,line=9,endLine=9,col=4,endColumn=20,title=CB0201%3A Emphasis marks stand in the text as asterisks or underscores::100%25: `**` stays, as it is
        ");
    }

    #[test]
    fn nothing_in_a_path_or_message_ends_a_property_or_a_command() {
        let finding = Diagnostic::new(Code::Unreadable, "a,b:c%\n::error::d", None, "50%\n::error::e");
        insta::assert_snapshot!(render(&[finding], &texts, Format::Github, false), @r"
        ::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ad,title=CB0004%3A The file or folder cannot be read::50%25%0A::error::e
        ");
    }
}
