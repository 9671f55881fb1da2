//! Front matters as authors really write them.

use super::*;
use crate::diag::fix::apply;
use crate::kind::{EntryId, Own};
use crate::source::place;

fn parse_as(kind: Kind, text: &str) -> Parsed {
    let location = Location { id: EntryId::new(kind, "late"), lang: Lang::new("zh-Hans").unwrap(), number: None };
    parse(&"content/x/late.md".into(), text, &location)
}

fn page(keys: &str) -> Parsed {
    parse_as(Kind::Page, &format!("---\ntitle: 标题\nsummary: 一句话\n{keys}---\n正文\n"))
}

/// Each finding as `line:column CODE message`.
fn lines(text: &str, parsed: &Parsed) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let at = finding.span.map(|span| place(text, span.start as usize));
        let at = at.map_or_else(|| "file".to_owned(), |at| format!("{}:{}", at.line, at.column));
        format!("{at} {} {}", finding.code, finding.message)
    };
    parsed.findings.iter().map(line).collect()
}

fn found(text: &str) -> Vec<String> {
    lines(text, &parse_as(Kind::Page, text))
}

#[test]
fn a_file_without_front_matter_is_known_and_shown_to_nobody() {
    assert_eq!(found(""), ["file CB0009 the file is empty"]);
    assert_eq!(found(" \n\n"), ["file CB0009 the file is empty"]);
    assert_eq!(found("客户\n"), ["1:1 CB0101 the file has no front matter"]);
    assert_eq!(found("\n---\ntitle: a\n---\n"), ["1:1 CB0101 the file has no front matter"]);
    assert_eq!(found("---\ntitle: a\n"), ["1:1 CB0102 the front matter is never closed"]);
    assert_eq!(found("---"), ["1:1 CB0102 the front matter is never closed"]);
    for text in ["", "客户\n", "---\ntitle: a\n"] {
        let parsed = parse_as(Kind::Page, text);
        assert!(parsed.withheld);
        assert_eq!(parsed.front.common.title, "late");
        assert_eq!(parsed.body_start, text.len());
    }
}

#[test]
fn an_empty_front_matter_misses_its_keys() {
    let missing = [
        "1:1 CB0105 the front matter of a page needs `title`",
        "1:1 CB0105 the front matter of a page needs `summary`",
    ];
    assert_eq!(found("---\n---\n"), missing);
    assert_eq!(
        found("---\ntitle:\nsummary: ''\n---\n"),
        ["2:1 CB0105 `title` is empty", "3:1 CB0105 `summary` is empty"]
    );
}

#[test]
fn line_ends_of_windows_make_no_difference() {
    let text = "---\r\ntitle: 标题\r\nsummary: 一句话\r\ncolour: red\r\n---\r\n正文\r\n";
    let parsed = parse_as(Kind::Page, text);
    assert_eq!(parsed.front.common.title, "标题");
    assert_eq!(&text[parsed.body_start..], "正文\r\n");
    assert_eq!(lines(text, &parsed), ["4:1 CB0103 unknown key `colour` in the front matter of a page"]);
    assert_eq!(&text[parsed.keys.value("title").unwrap().range()], "标题");
}

#[test]
fn broken_yaml_is_shown_where_it_breaks() {
    assert_eq!(
        found("---\ntitle: 货到晚了: 谁答\n---\n"),
        ["2:12 CB0102 the front matter is not valid YAML: a second `: ` in one line"]
    );
    assert_eq!(found("---\n- title\n---\n"), ["2:1 CB0102 the front matter is not a list of `key: value` lines"]);
    assert_eq!(found("---\ntitle\n---\n"), ["2:1 CB0102 the front matter is not a list of `key: value` lines"]);
    assert_eq!(
        found("---\ntitle: a\nsummary:\n\t- b\n---\n"),
        ["4:1 CB0102 the front matter is not valid YAML: the line begins with a tab"]
    );
    assert_eq!(
        found("---\ntitle: \"a\nsummary: b\n---\n"),
        ["2:8 CB0102 the front matter is not valid YAML: the quotation that begins here never ends"]
    );
}

#[test]
fn a_key_written_twice_is_an_error_where_it_stands() {
    let text = "---\ntitle: a\nsummary: b\ntitle: c\n---\n";
    assert_eq!(found(text), ["4:1 CB0102 `title` is written twice"]);
}

#[test]
fn a_key_written_twice_hides_no_other_mistake() {
    let text = "---\ntitle: 甲\nsummary: b\ntags: [a]\ntitle: 乙\ntags:\n- 丙\n- d\ncolour: red\ndate: soon\n---\n";
    let parsed = parse_as(Kind::Page, text);
    assert_eq!(
        lines(text, &parsed),
        [
            "5:1 CB0102 `title` is written twice",
            "6:1 CB0102 `tags` is written twice",
            "10:7 CB0104 `date` is not valid: `soon` is not a day like 2026-09-03",
            "9:1 CB0103 unknown key `colour` in the front matter of a page",
        ]
    );
    assert_eq!((&*parsed.front.common.title, parsed.front.common.tags.len()), ("甲", 1));
    assert!(!parsed.withheld);
    assert!(page("audience: public\naudience: internal\n").withheld);
}

#[test]
fn a_key_written_twice_inside_of_a_value_or_in_quotes_is_no_different() {
    let text = "---\ntitle: a\n'title': b\nsummary: b\nextra:\n  team: x\n  \"team\": y\ntags: [c]\ncolour: red\n---\n";
    let parsed = parse_as(Kind::Page, text);
    assert_eq!(
        lines(text, &parsed),
        [
            "3:1 CB0102 `title` is written twice",
            "7:3 CB0102 `extra.team` is written twice",
            "9:1 CB0103 unknown key `colour` in the front matter of a page",
        ]
    );
    assert_eq!((&*parsed.front.common.title, parsed.front.common.tags.len()), ("a", 1));
    assert_eq!(parsed.front.common.extra.as_deref(), Some(r#"{"team":"x"}"#));
    assert!(!parsed.withheld);
    assert!(page("'audience': public\n\"audience\": internal\n").withheld);
}

#[test]
fn a_key_written_twice_does_not_hide_what_cannot_be_read() {
    let text = "---\ntitle: a\ntitle: b\nsummary: b: c\n---\n";
    let parsed = parse_as(Kind::Page, text);
    let codes: Vec<_> =
        lines(text, &parsed).iter().map(|line| line.split(" not valid").next().unwrap().to_owned()).collect();
    assert_eq!(codes, ["4:11 CB0102 the front matter is", "3:1 CB0102 `title` is written twice"]);
    assert!(parsed.withheld);
}

#[test]
fn an_unknown_key_gets_its_likely_spelling() {
    let text = "---\ntitle: a\nsumary: b\n---\n";
    let parsed = parse_as(Kind::Page, text);
    let unknown = parsed.findings.iter().find(|finding| finding.code == Code::UnknownKey).unwrap();
    assert_eq!(apply(text, &[unknown.fix.as_ref().unwrap()]).text, "---\ntitle: a\nsummary: b\n---\n");
    assert!(!parsed.withheld);
}

#[test]
fn a_key_that_is_misspelt_is_not_missed_besides() {
    let text = "---\ntitle: a\nsumary: b\n---\n";
    assert_eq!(found(text), ["3:1 CB0103 unknown key `sumary` in the front matter of a page"]);
    assert_eq!(found("---\ntitle: a\ncolour: b\n---\n").len(), 2);
}

#[test]
fn what_is_kept_besides_has_names() {
    assert_eq!(
        lines("", &page("extra: 3\n"))[0].split(' ').skip(1).collect::<Vec<_>>().join(" "),
        "CB0104 `extra` takes keys with values, not the number 3"
    );
    assert_eq!(page("extra: {a: [1]}\n").front.common.extra.as_deref(), Some(r#"{"a":[1]}"#));
    assert!(page("extra:\n").findings.is_empty());
}

#[test]
fn a_key_that_is_there_already_is_not_offered_as_a_repair() {
    let parsed = page("titel: a\n");
    assert_eq!(parsed.findings[0].help.as_deref(), Some("did you mean `title`?"));
    assert_eq!(parsed.findings[0].fix, None);
}

#[test]
fn a_slip_in_who_may_see_it_hides_the_entry() {
    for keys in ["audiense: public\n", "audience: everyone\n", "status: publishd\n", "expires: soon\n", "type: case\n"]
    {
        assert!(page(keys).withheld, "{keys}");
    }
    for keys in ["", "audience: public\n", "colour: red\n", "date: soon\n"] {
        assert!(!page(keys).withheld, "{keys}");
    }
}

#[test]
fn a_wrong_value_says_what_its_key_takes() {
    let said = |keys: &str| page(keys).findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>();
    assert_eq!(said("tags: service\n"), ["`tags` takes a list, not the text \"service\""]);
    assert_eq!(said("principles: [1, two]\n"), ["`principles[1]` takes a number from 1 to 28, not the text \"two\""]);
    assert_eq!(said("date: 2026-02-30\n"), ["`date` is not valid: `2026-02-30` is not a day like 2026-09-03"]);
    assert_eq!(said("owner: { a: b }\n"), ["`owner` takes a text, not keys with values"]);
    assert_eq!(said("principles: [29]\n"), ["there is no principle 29"]);
}

#[test]
fn every_number_that_no_principle_has_is_reported() {
    let said = |kind, keys: &str| {
        let text = format!("---\ntitle: a\nsummary: b\n{keys}---\n");
        let parsed = parse_as(kind, &text);
        (lines(&text, &parsed), parsed)
    };
    for key in ["teaches", "principles"] {
        let (found, parsed) = said(Kind::Case, &format!("{key}: [40, 7, 300, -1, 0, two, 9]\n"));
        let at = |column: usize, said: &str| format!("4:{} CB0104 {said}", key.len() + column);
        let mut expected = vec![
            at(4, "there is no principle 40"),
            at(11, "there is no principle 300"),
            at(16, "there is no principle -1"),
            at(20, "there is no principle 0"),
            at(23, &format!("`{key}[5]` takes a number from 1 to 28, not the text \"two\"")),
        ];
        expected.rotate_right(1);
        assert_eq!(found, expected);
        assert!(parsed.findings[1..].iter().all(|finding| finding.help.as_deref() == Some(number::HELP)));
        let Own::Case(own) = &parsed.front.own else { panic!() };
        assert_eq!([&own.teaches[..], &parsed.front.common.principles].concat(), [7, 9]);
        assert_eq!(parsed.keys.get(&format!("{key}[2]")), None);
    }
    assert_eq!(said(Kind::Principle, "number: 300\nstatement: s\n").0, ["4:9 CB0104 there is no principle 300"]);
}

#[test]
fn a_number_where_a_text_belongs_is_quoted_as_it_was_written() {
    let text = "---\ntitle: 1.10\nsummary: b\ntags: [2003, a]\nowner: no\n---\n";
    let parsed = parse_as(Kind::Page, text);
    let fixes: Vec<_> = parsed.findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    assert_eq!(apply(text, &fixes).text, "---\ntitle: '1.10'\nsummary: b\ntags: ['2003', a]\nowner: no\n---\n");
}

#[test]
fn inner_keys_are_checked_like_outer_ones() {
    let text = "---\ntitle: a\nsummary: b\nrole: agent\nsteps:\n  - { ref: P1, minuets: 5 }\n---\n";
    let parsed = parse_as(Kind::Path, text);
    assert_eq!(lines(text, &parsed), ["6:16 CB0103 unknown key `minuets` in `steps[0]`"]);
    assert!(apply(text, &[parsed.findings[0].fix.as_ref().unwrap()]).text.contains("minutes: 5"));
    let text = "---\ntitle: a\nsummary: b\nrole: agent\nsteps:\n  - { minutes: 5 }\n---\n";
    assert_eq!(lines(text, &parse_as(Kind::Path, text)), ["6:5 CB0105 `steps[0]` needs `ref`"]);
}

#[test]
fn every_item_of_a_list_is_judged_and_the_good_ones_are_kept() {
    let keys = "title: a\nsummary: b\nrole: agent\n";
    let text = format!(
        "---\n{keys}steps:\n  - {{ reff: case/c }}\n  - {{ ref: P7 }}\n  - 5\n  - {{ ref: case/d, foo: 1 }}\n---\n"
    );
    let parsed = parse_as(Kind::Path, &text);
    assert_eq!(
        lines(&text, &parsed),
        [
            "6:7 CB0103 unknown key `reff` in `steps[0]`",
            "6:5 CB0105 `steps[0]` needs `ref`",
            "8:5 CB0104 `steps[2]` takes keys with values, not the number 5",
            "9:20 CB0103 unknown key `foo` in `steps[3]`",
        ]
    );
    let Own::Path(own) = &parsed.front.own else { panic!() };
    let steps: Vec<_> = own.steps.iter().map(|step| step.entry.to_string()).collect();
    assert_eq!(steps, ["P7", "case/d"]);
    let at = |path: &str| &text[parsed.keys.get(path).unwrap().value.range()];
    assert_eq!([at("steps[0].ref"), at("steps[1].ref")], ["P7", "case/d"]);
    assert_eq!(parsed.keys.get("steps[2]"), None);
}

#[test]
fn every_key_of_a_map_is_judged() {
    let keys = "title: a\nsummary: b\nopened: 2026-09-03T10:00+08:00\nchannel: web\nseverity: minor\nstatus: open\n";
    let text = format!(
        "---\n{keys}customer: {{tier: Z, layer: bogus, alais: y}}\ncomplaint: {{recieved: 2026-09-03, foo: 1}}\n---\n"
    );
    assert_eq!(
        lines(&text, &parse_as(Kind::Issue, &text)),
        [
            "8:18 CB0104 `customer.tier` takes S, A, B or C, not `Z`",
            "8:28 CB0104 `customer.layer` takes engineer, manager or executive, not `bogus`",
            "8:35 CB0103 unknown key `alais` in `customer`",
            "9:13 CB0103 unknown key `recieved` in `complaint`",
            "9:35 CB0103 unknown key `foo` in `complaint`",
            "9:12 CB0105 `complaint` needs `received`",
        ]
    );
}

#[test]
fn an_environment_keeps_the_order_of_its_author() {
    let keys = "title: a\nsummary: b\nstatus: wip\nenvironment:\n  product: [x, y]\n  channel: hotline\n  release: 8\n";
    let Own::Resolution(own) = parse_as(Kind::Resolution, &format!("---\n{keys}---\n")).front.own else { panic!() };
    let pairs: Vec<_> = own.environment.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(pairs, ["product=x, y", "channel=hotline", "release=8"]);
}

#[test]
fn aliases_that_multiply_are_refused() {
    let level = |level: usize| format!("  a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
    let levels: String = (1..12).map(level).collect();
    let yaml = format!("title: a\nsummary: b\nextra:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{levels}");
    let text = format!("---\n{yaml}---\n");
    let parsed = parse_as(Kind::Page, &text);
    assert_eq!(parsed.findings[0].code, Code::InvalidYaml);
    assert!(parsed.withheld);
}

#[test]
fn nesting_without_end_is_refused_in_time() {
    let text = format!("---\ntitle: a\nsummary: b\nextra: {}\n---\n", "[".repeat(200_000));
    assert_eq!(parse_as(Kind::Page, &text).findings[0].code, Code::InvalidYaml);
    let closed = format!("---\ntitle: a\nextra: {}{}\n---\n", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(parse_as(Kind::Page, &closed).findings[0].code, Code::InvalidYaml);
    let text = format!("---\ntitle: a\nsummary: b\nextra: {{a: {}{}}}\n---\n", "[".repeat(40), "]".repeat(40));
    assert!(parse_as(Kind::Page, &text).findings.is_empty());
}
