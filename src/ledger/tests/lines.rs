//! Lines as people, git and spreadsheets write them.

use super::*;
use crate::kind::Channel;

const AT: &str = "2026-09-08T10:12:00+08:00";

fn flag(note: &str) -> String {
    format!("{AT},flag,case/a,,,desk,,{note}\n")
}

fn acts(text: &str) -> Vec<Act<'_>> {
    parse(text).0.into_iter().map(|line| line.event.act).collect()
}

#[test]
fn a_line_without_note_is_read_beside_one_with() {
    let text = format!(
        "at,event,entry,issue,asked,by,channel\n{AT},reuse,resolution/a,issue/b,又慢了,service-desk,hotline\n\
         {AT},flag,playbook/c,,,expert-pool,,outdated: the menu has moved\n"
    );
    let (lines, problems) = parse(&text);
    assert_eq!(problems, []);
    let [reuse, flag] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!(reuse.event.issue, IssueName::new("issue/b"));
    assert_eq!((reuse.event.asked.as_str(), reuse.event.by.as_str()), ("又慢了", "service-desk"));
    assert_eq!(reuse.event.channel, Some(Channel::Hotline));
    assert_eq!(&text[reuse.field(Column::Asked).range()], "又慢了");
    assert_eq!(reuse.field(Column::Note), Span { start: reuse.span.end, end: reuse.span.end });
    let reason = Reason::Outdated;
    assert_eq!(Some(&flag.event.entry), EntryName::new("playbook/c").as_ref());
    assert_eq!(flag.event.act, Act::Flag { reason, text: Words::new("the menu has moved") });
}

#[test]
fn every_event_is_known_by_its_name() {
    let line = |event: &str, note: &str| format!("{AT},{event},case/a,,,,,{note}\n");
    let text = [("reuse", ""), ("flag", "wrong"), ("uphold", "yes"), ("dismiss", "")]
        .map(|(event, note)| line(event, note))
        .concat();
    let (lines, problems) = parse(&text);
    assert_eq!(problems, []);
    let names: Vec<_> = lines.iter().map(|line| line.event.act.name()).collect();
    assert_eq!(names, Act::NAMES);
}

#[test]
fn a_flag_gives_its_reason_first() {
    let read = |note: &str| match acts(&flag(note)).pop() {
        Some(Act::Flag { reason, text }) => Some((reason, text.to_string())),
        _ => None,
    };
    assert_eq!(read("unclear"), Some((Reason::Unclear, String::new())));
    assert_eq!(read("wrong: step 3: no such menu"), Some((Reason::Wrong, "step 3: no such menu".to_owned())));
    assert_eq!(read("duplicate：和 case/b 一样"), Some((Reason::Duplicate, "和 case/b 一样".to_owned())));
    assert_eq!(read("\"incomplete: no \"\"undo\"\", no end\"").unwrap().1, "no \"undo\", no end");
    assert_eq!(
        problems(&flag("wrnog: step 3")),
        [(
            ProblemKind::UnknownReason,
            "wrnog: step 3",
            "the note of a `flag` begins with a reason, not `wrnog`".to_owned()
        )]
    );
    assert_eq!(kinds(&flag("it does not work")), [ProblemKind::UnknownReason]);
}

#[test]
fn all_problems_of_a_line_are_told_with_their_places() {
    let text = "yesterday,reuze,late,late,,,phone\n2026-09-08T10:12:00,reuse,,,,,\n";
    let found = problems(text);
    let found: Vec<_> = found.iter().map(|(kind, text, message)| (*kind, *text, message.as_str())).collect();
    assert_eq!(
        found,
        [
            (ProblemKind::BadTime, "yesterday", "`yesterday` is not a time"),
            (ProblemKind::UnknownEvent, "reuze", "`event` takes the name of an event, not `reuze`"),
            (ProblemKind::WrongEntry, "late", "`entry` takes the type and the name of an entry, not `late`"),
            (ProblemKind::WrongIssue, "late", "`issue` takes the name of an issue or nothing, not `late`"),
            (ProblemKind::UnknownChannel, "phone", "`channel` takes a channel or nothing, not `phone`"),
            (ProblemKind::NoOffset, "2026-09-08T10:12:00", "the time `2026-09-08T10:12:00` has no offset from UTC"),
            (ProblemKind::NoEntry, "", "the line needs the entry it is about"),
        ]
    );
    let helps: Vec<_> = parse(text).1.into_iter().map(|problem| problem.help).collect();
    assert_eq!(helps[1], "did you mean `reuse`?");
    assert_eq!(helps[4], "one of hotline, email, onsite, chat, web, visit");
}

#[test]
fn an_entry_is_named_by_type_and_stem() {
    assert_eq!(kinds(&format!("{AT},reuse,late,,,,\n")), [ProblemKind::WrongEntry]);
    assert_eq!(kinds(&format!("{AT},reuse,issue/late,,,,\n")), [ProblemKind::WrongEntry]);
}

#[test]
fn a_damaged_line_is_lost_alone() {
    let good = |n: u8| format!("2026-09-08T10:12:0{n}+08:00,reuse,case/a,,\"a, b\",desk,chat\n");
    for (damaged, kind, text) in [
        ("2026-09-08T10:12:00+08:00,reu\n", ProblemKind::FieldCount, "2026-09-08T10:12:00+08:00,reu"),
        ("x,reuse,case/a,,\"slow,desk,chat\n", ProblemKind::BrokenQuote, "\"slow,desk,chat"),
        ("x,reuse,case/a,,\"slow\" again,desk,chat\n", ProblemKind::BrokenQuote, "\"slow\" again,desk,chat"),
        ("a,b,c,d,e,f,g,h,i\n", ProblemKind::FieldCount, "a,b,c,d,e,f,g,h,i"),
    ] {
        let file = format!("{HEADER}\n{}{damaged}{}", good(1), good(2));
        let (lines, problems) = parse(&file);
        assert_eq!(lines.len(), 2, "{damaged}");
        assert_eq!(problems.iter().map(|problem| (problem.kind, problem.text)).collect::<Vec<_>>(), [(kind, text)]);
    }
}

#[test]
fn what_git_leaves_in_a_file_loses_no_event() {
    let line = |hour: u8| format!("2026-09-08T{hour:02}:00:00+08:00,reuse,case/a,,,desk,chat");
    let text = format!(
        "{HEADER}\r\n{}\r\n<<<<<<< HEAD\r\n{}\r\n=======\r\n{HEADER}\r\n{}\r\n{}\r\n>>>>>>> other branch\r\n",
        line(9),
        line(11),
        line(10),
        line(11)
    );
    let (lines, problems) = parse(&text);
    let hours: Vec<_> = lines.iter().map(|line| line.event.at.local().hour()).collect();
    assert_eq!(hours, [9, 10, 11], "by time, whatever the order of the lines");
    let kinds: Vec<_> = problems.iter().map(|problem| problem.kind).collect();
    let mark = ProblemKind::ConflictMarker;
    assert_eq!(kinds, [mark, mark, ProblemKind::Repeated, mark]);
    assert_eq!(problems[2].first, Some(lines[2].span));
    assert_eq!(lines[2].span.start as usize, text.find("2026-09-08T11").unwrap(), "the first of the two counts");
}

#[test]
fn a_line_with_other_quotes_says_the_same() {
    let text = format!("{AT},reuse,case/a,,slow,desk,chat\n\"{AT}\",reuse,case/a,,\"slow\",desk,chat,\n");
    assert_eq!(kinds(&text), [ProblemKind::Repeated]);
    assert_eq!(acts(&text).len(), 1);
}

#[test]
fn a_third_line_that_says_the_same_names_the_first() {
    let text = format!("{AT},reuse,case/a,,slow,desk,chat\n").repeat(3);
    let (lines, problems) = parse(&text);
    assert_eq!(lines.len(), 1);
    assert_eq!(problems.iter().map(|problem| problem.first).collect::<Vec<_>>(), [Some(lines[0].span); 2]);
}

#[test]
fn events_of_one_time_keep_their_order() {
    let text = ["b", "a", "c"].map(|stem| format!("{AT},reuse,case/{stem},,,,\n")).concat();
    let stems: Vec<_> = parse(&text).0.iter().map(|line| line.event.entry.stem().to_owned()).collect();
    assert_eq!(stems, ["b", "a", "c"]);
}

#[test]
fn what_spreadsheets_leave_behind_is_passed_over() {
    let text = format!(
        "\u{feff}\"at\",\"event\",entry,issue,asked,by,channel\r\n{AT}, reuse ,case/a,, slow ,desk,chat\r\n,,,,,,\r\n\r\n"
    );
    let (lines, problems) = parse(&text);
    assert_eq!(problems, []);
    assert_eq!(lines[0].event.asked.as_str(), "slow");
}

#[test]
fn words_over_several_lines_become_one() {
    let text = format!("{AT},reuse,case/a,,\"slow,\r\nevery \"\"night\"\"\n=)\",desk,chat\n");
    let (lines, problems) = parse(&text);
    assert_eq!(problems, []);
    assert_eq!(lines[0].event.asked.as_str(), "slow, every \"night\" =)");
}

#[test]
fn an_event_of_tomorrow_or_of_another_month_is_noted_and_counts() {
    let text = "2026-09-30T23:59:59+08:00,reuse,case/a,,,,\n2026-10-01T00:00:00+08:00,reuse,case/b,,,,\n";
    let (lines, problems) = parse(text);
    assert_eq!((lines.len(), problems), (2, vec![]));
    let at = |now: &str, file: &str| -> Vec<(ProblemKind, &str, String)> {
        let found = check(text, &lines, Month::of_file(file), now.parse().unwrap());
        found.into_iter().map(|problem| (problem.kind, problem.text, problem.help)).collect()
    };
    assert_eq!(
        at("2026-10-01T00:00:00+08:00", "2026-09.csv"),
        [(ProblemKind::OtherMonth, "2026-10-01T00:00:00+08:00", "move the line to `2026-10.csv`".to_owned())]
    );
    let early = at("2026-09-30T23:59:59+08:00", "notes.csv");
    assert_eq!(early.len(), 1);
    assert_eq!((early[0].0, early[0].1), (ProblemKind::Future, "2026-10-01T00:00:00+08:00"));
}
