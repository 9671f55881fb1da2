//! What holds for any event and any damage.

use proptest::prelude::*;

use super::*;

fn file(events: &[Event<'_>]) -> String {
    let lines: String = events.iter().map(|event| format!("{}\n", to_line(event))).collect();
    format!("{HEADER}\n{lines}")
}

/// Puts `junk` in the place of some of the bytes of a line, as near as characters allow.
fn damaged(line: &str, from: usize, length: usize, junk: &str) -> String {
    let from = line.floor_char_boundary(from % (line.len() + 1));
    let to = line.floor_char_boundary((from + length).min(line.len())).max(from);
    format!("{}{junk}{}", &line[..from], &line[to..])
}

proptest! {
    #[test]
    fn any_event_is_read_as_it_was_written(event in any::event()) {
        let line = to_line(&event);
        let (lines, problems) = parse(&line);
        prop_assert_eq!(&problems, &[], "{}", line);
        prop_assert_eq!(lines.len(), 1);
        prop_assert_eq!(&lines[0].event, &event);
        prop_assert_eq!(lines[0].event.clone().into_owned(), event);
        prop_assert_eq!(lines[0].span.range(), 0..line.len());
        prop_assert!(!line.contains(['\n', '\r']));
    }

    #[test]
    fn damage_in_one_line_loses_no_other(
        events in prop::collection::vec(any::event(), 1..6),
        nth in 0_usize..6,
        (from, length) in (0_usize..200, 0_usize..60),
        junk in "([\",\n\r'a客 \u{feff}]|<<<<<<< |\"\"|2026-01-01T00:00:00Z,reuse,){0,6}|\\PC{0,6}",
        crlf: bool,
    ) {
        let text = file(&events);
        let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
        let nth = nth % events.len();
        rows[nth + 1] = damaged(&rows[nth + 1], from, length, &junk);
        let text = rows.join(if crlf { "\r\n" } else { "\n" });
        let (lines, _) = parse(&text);
        for (other, event) in events.iter().enumerate().filter(|(other, _)| *other != nth) {
            prop_assert!(lines.iter().any(|line| line.event == *event), "event {} is lost in\n{}", other, text);
        }
    }

    #[test]
    fn a_whole_file_is_read_as_another_reader_reads_it(events in prop::collection::vec(any::event(), 0..6)) {
        let text = file(&events);
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let pieces: Vec<_> = record::pieces(&text).collect();
        prop_assert_eq!(records.len() + 1, pieces.len());
        for (record, piece) in records.iter().zip(&pieces[1..]) {
            let Piece::Record(ours) = piece else { return Err(TestCaseError::fail("a broken line")) };
            for (theirs, span) in record.iter().zip(ours.fields) {
                let raw = &text[span.range()];
                let inner = raw.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
                prop_assert_eq!(theirs, inner.map_or_else(|| raw.to_owned(), |inner| inner.replace("\"\"", "\"")));
            }
        }
    }

    #[test]
    fn no_text_however_odd_makes_the_reader_panic(
        text in "([\",\n\r:']|\\PC|\u{feff}|at,event,|2026-09-03T09:12:00\\+08:00,|reuse,|flag,|ask,|case/x,|wrong|=======\n){0,60}",
    ) {
        let (lines, problems) = parse(&text);
        for line in &lines {
            prop_assert!(text.get(line.span.range()).is_some());
            for column in Column::ALL {
                let field = line.field(column);
                prop_assert!(text.get(field.range()).is_some());
                prop_assert!(line.span.start <= field.start && field.end <= line.span.end);
            }
        }
        for problem in &problems {
            prop_assert_eq!(text.get(problem.span.range()), Some(problem.text));
        }
        prop_assert!(lines.is_sorted_by_key(|line| line.event.at.at));
        prop_assert!(problems.is_sorted_by_key(|problem| problem.span));
    }
}
