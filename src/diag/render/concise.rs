//! `path:line:column: severity[CODE] message`, one finding a line: for editors, pagers and `grep`.

use std::fmt::Write;

use super::text::Texts;
use super::visible;
use crate::diag::Diagnostic;

/// Shows each finding on a line of its own; without line and column when it is about the file as a whole.
pub(super) fn render(findings: &[Diagnostic], texts: &Texts<'_>) -> String {
    let mut out = String::new();
    for finding in findings {
        out.push_str(&visible(&finding.path));
        if let Some(region) = texts.region_of(finding) {
            let _ = write!(out, ":{}:{}", region.start.line, region.start.column);
        }
        let _ = writeln!(out, ": {}[{}] {}", finding.severity.name(), finding.code, visible(&finding.message));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::diag::render::tests::{findings, texts};
    use crate::diag::render::{Format, render};

    #[test]
    fn each_finding_is_a_line() {
        insta::assert_snapshot!(render(&findings(), &texts, Format::Concise, false), @r"
        content/cases/empty.md:1:1: error[CB0009] the file is empty
        content/cases/gbk.md: error[CB0001] the file is not valid UTF-8
        content/cases/late.md:4:1: error[CB0103] unknown key `tilte` in the front matter of a case
        content/cases/late.md:9:4: warning[CB0201] 100%: `**` stays, as it is
        ");
    }
}
