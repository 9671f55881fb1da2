//! Findings with the lines they are about, for people at a terminal.

use std::collections::BTreeMap;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::text::{Text, Texts};
use super::visible;
use crate::diag::{Code, Counts, Diagnostic, Related, Severity};
use crate::source::Span;

/// Columns a source line may take; longer ones are cut around the underlined place.
const WIDTH: usize = 100;

/// How many findings of one code are shown of one file: who sees twenty knows what is meant, and drawing takes time. One that
/// stands for many is shown besides, since no other form shows more.
const ALIKE: usize = 20;

/// Shows each finding as a block of its own, then one line that counts them.
pub(super) fn render(findings: &[Diagnostic], texts: &Texts<'_>, color: bool) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH).decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let mut alike: BTreeMap<(&str, Code), usize> = BTreeMap::new();
    for finding in findings {
        let count = alike.entry((&finding.path, finding.code)).or_default();
        *count += usize::from(finding.stands_for == 1);
        if *count <= ALIKE || finding.stands_for > 1 {
            out.push_str(&aligned(renderer.render(&[block(finding, texts)])));
            out.push_str("\n\n");
        }
    }
    for ((path, code), count) in alike.into_iter().filter(|(_, count)| *count > ALIKE) {
        let _ = writeln!(out, "{} more {code} in {}; `--format concise` shows all\n", count - ALIKE, visible(path));
    }
    out.push_str(&summary(findings));
    out.push('\n');
    out
}

/// Moves an arrow that stands at the very edge, as it does where no line is shown, in line with what stands below it.
fn aligned(mut block: String) -> String {
    let below = block.find('\n').map_or(block.len(), |end| end + 1);
    // With colour, the arrow has a code before it.
    if let Some(at) = block[below..].find("-->").filter(|at| !block[below..below + at].contains(' ')) {
        block.insert(below + at, ' ');
    }
    block
}

fn block<'a>(finding: &'a Diagnostic, texts: &Texts<'_>) -> Group<'a> {
    let title = level(finding.severity).primary_title(visible(&finding.message)).id(finding.code.to_string());
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        finding.related.iter().partition(|related| related.path == finding.path && related.span.is_some());
    let mut group = match (finding.span, texts.get(&finding.path)) {
        (Some(span), Some(text)) => {
            let mut marks = vec![mark(AnnotationKind::Primary, span, finding.label.as_deref())];
            marks.extend(here.iter().filter_map(|related| secondary(related)));
            title.element(snippet(&finding.path, &text, &marks))
        }
        _ => title.element(Origin::path(visible(&finding.path))),
    };
    for related in elsewhere {
        group = with_related(group, related, texts);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if finding.fix.is_some() {
        group = group.element(Level::NOTE.message("fix available with `casebook check --fix`"));
    }
    group
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// A place to underline in the file at hand.
struct Mark<'a> {
    kind: AnnotationKind,
    span: Span,
    label: Option<&'a str>,
}

fn mark(kind: AnnotationKind, span: Span, label: Option<&str>) -> Mark<'_> {
    Mark { kind, span, label }
}

fn secondary(related: &Related) -> Option<Mark<'_>> {
    Some(mark(AnnotationKind::Context, related.span?, Some(&related.message)))
}

fn with_related<'a>(group: Group<'a>, related: &'a Related, texts: &Texts<'_>) -> Group<'a> {
    match (secondary(related), texts.get(&related.path)) {
        (Some(mark), Some(text)) => group.element(snippet(&related.path, &text, &[mark])),
        _ => group.element(Level::NOTE.message(format!("{}: {}", visible(&related.path), visible(&related.message)))),
    }
}

/// The lines the marks stand in; only they are handed over, since the renderer goes through all it is given.
fn snippet<'a>(path: &'a str, text: &Text, marks: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let ranges: Vec<_> = marks.iter().map(|mark| text.clamp(mark.span)).collect();
    let first = ranges.iter().map(|range| range.start).min().map_or(0, |start| text.line_at(start));
    let last = ranges.iter().map(|range| range.end).max().map_or(0, |end| text.line_at(end));
    let mut window = text.lines(first, last);
    // Of a Windows line end, half is left.
    if text.text[window.clone()].ends_with('\r') && ranges.iter().all(|range| range.end < window.end) {
        window.end -= 1;
    }
    let annotations = marks.iter().zip(ranges).map(|(mark, range)| {
        let label = mark.label.map(visible);
        mark.kind.span(range.start - window.start..range.end - window.start).label(label)
    });
    Snippet::source(text.text[window.clone()].to_owned())
        .path(visible(path))
        .line_start(first + 1)
        .annotations(annotations.collect::<Vec<_>>())
}

fn summary(findings: &[Diagnostic]) -> String {
    let counts = Counts::of(findings);
    let parts: Vec<String> = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| plural(number, noun))
        .collect();
    let mut paths: Vec<&str> = findings.iter().map(|finding| &*finding.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut line = format!("{} in {}", parts.join(", "), plural(paths.len(), "file"));
    let fixable = findings.iter().filter(|finding| finding.fix.is_some()).count();
    if fixable > 0 {
        let _ = write!(line, "; {fixable} fixable with `casebook check --fix`");
    }
    line
}

fn plural(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use crate::diag::render::tests::{at, findings, texts};
    use crate::diag::render::{Format, render};
    use crate::diag::{Code, Diagnostic};
    use crate::source::Span;

    fn shown(finding: Diagnostic) -> String {
        render(&[finding], &texts, Format::Full, false)
    }

    fn late(span: Span) -> Diagnostic {
        Diagnostic::new(Code::BrokenLink, "content/cases/late.md", span, "no entry has this name")
    }

    #[test]
    fn findings_of_every_shape() {
        insta::assert_snapshot!(render(&findings(), &texts, Format::Full, false), @r"
        error[CB0009]: the file is empty
         --> content/cases/empty.md:1:1
          |
        1 |
          | ^

        error[CB0001]: the file is not valid UTF-8
         --> content/cases/gbk.md
         = help: save it as UTF-8

        error[CB0103]: unknown key `tilte` in the front matter of a case
         --> content/cases/late.md:4:1
          |
        3 | title: 晚到的货
          | ----- `title` is here already
        4 | tilte: 晚到的货：谁来负责
          | ^^^^^ did you mean `title`?
          |
         ::: content/cases/other.md:4:1
          |
        4 | 第一行
          | ------ and here
          |
          = note: content/cases/gone.md: also here
          = help: keys of a case: `title`, `summary`
          = note: fix available with `casebook check --fix`

        warning[CB0201]: 100%: `**` stays, as it is
         --> content/cases/late.md:9:4
          |
        9 | 客户说**货还没到（已经晚了两周）**怎么办。
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        3 errors, 1 warning in 3 files; 1 fixable with `casebook check --fix`
        ");
    }

    #[test]
    fn of_many_findings_alike_the_first_are_shown_and_all_are_counted() {
        let many = vec![late(at("两周")); 1000];
        let text = render(&many, &texts, Format::Full, false);
        assert_eq!(text.matches("error[CB0301]").count(), super::ALIKE);
        assert!(text.contains("980 more CB0301 in content/cases/late.md"), "{text}");
        assert!(text.ends_with("1000 errors in 1 file\n"), "{text}");
        assert_eq!(render(&many, &texts, Format::Concise, false).lines().count(), 1000);
    }

    #[test]
    fn without_a_line_the_arrow_stands_in_line_with_the_help_in_colour_too() {
        let finding = Diagnostic::new(Code::MissingTwin, "content/a.md", None, "a --> b").help("c");
        let plain = shown(finding.clone());
        assert!(plain.starts_with("note[CB0408]: a --> b\n --> content/a.md\n = help: c\n"), "{plain}");
        let colour = render(&[finding], &texts, Format::Full, true);
        assert!(colour.contains("m --> ") && !colour.contains("m--> "), "{colour}");
    }

    #[test]
    fn a_finding_that_stands_for_many_is_counted_as_many_and_never_left_out() {
        let mut many = vec![late(at("两周")); super::ALIKE];
        many.push(late(at("两周")).stands_for(9980));
        let text = render(&many, &texts, Format::Full, false);
        assert_eq!(text.matches("error[CB0301]").count(), super::ALIKE + 1);
        assert!(!text.contains("shows all"), "{text}");
        assert!(text.ends_with("10000 errors in 1 file\n"), "{text}");
    }

    #[test]
    fn the_underline_stands_under_wide_characters() {
        insta::assert_snapshot!(shown(late(at("两周")).label("多久？")), @r"
        error[CB0301]: no entry has this name
         --> content/cases/late.md:9:15
          |
        9 | 客户说**货还没到（已经晚了两周）**怎么办。
          |                           ^^^^ 多久？

        1 error in 1 file
        ");
    }

    #[test]
    fn a_tab_before_the_span_is_four_columns() {
        insta::assert_snapshot!(shown(late(at("客户;"))), @r"
        error[CB0301]: no entry has this name
          --> content/cases/late.md:11:10
           |
        11 |     let x = 客户;
           |             ^^^^^

        1 error in 1 file
        ");
    }

    #[test]
    fn a_span_at_the_end_of_the_file() {
        let end = u32::try_from(super::super::tests::CASE.len()).unwrap();
        insta::assert_snapshot!(shown(late(Span { start: end, end })), @r"
        error[CB0301]: no entry has this name
          --> content/cases/late.md:13:2
           |
        13 | 完
           |   ^

        1 error in 1 file
        ");
    }

    #[test]
    fn a_span_over_several_lines() {
        let span = Span { start: at("## 背景").start, end: at("怎么办").end };
        insta::assert_snapshot!(shown(late(span).label("all of this")), @r"
        error[CB0301]: no entry has this name
         --> content/cases/late.md:7:1
          |
        7 | / ## 背景
        8 | |
        9 | | 客户说**货还没到（已经晚了两周）**怎么办。
          | |________________________________________^ all of this

        1 error in 1 file
        ");
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let line = "客户说货还没到，".repeat(60);
        let text = format!("# 一\n{line}这里错了{line}\n");
        let start = text.find("这里").unwrap();
        let finding = late(Span::new(start..start + "这里错了".len()));
        let texts = move |_: &str| Some(text.as_str().into());
        insta::assert_snapshot!(render(&[finding], &texts, Format::Full, false), @r"
        error[CB0301]: no entry has this name
         --> content/cases/late.md:2:481
          |
        2 | ... 还没到，客户说货还没到，客户说货还没到，这里错了客户说货还没到，客户说货还没到，客户说货...
          |                                             ^^^^^^^^

        1 error in 1 file
        ");
    }
}
