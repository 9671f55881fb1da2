//! The file as records of fields, before anybody asks what they say.
//!
//! The form is that of RFC 4180. What is not of that form costs its own line and no other: reading goes on at the next line.

use super::{Act, Column};
use crate::source::Span;

/// A part of the file that matters.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A record with seven or eight fields.
    Record(Record),
    /// A line that is none.
    Broken(Broken),
    /// A line git leaves where two sides clash.
    Marker(Span),
}

/// A record with seven or eight fields; a missing eighth one is nothing at its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) span: Span,
    pub(super) fields: [Span; 8],
}

/// A line that is no record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The line.
    pub(super) span: Span,
    pub(super) fault: Fault,
}

/// Why a line is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// So many fields, fewer than seven.
    TooFew(usize),
    /// More than eight fields.
    TooMany,
    /// A quote that is not closed, or closed in the middle of a field. It stands here.
    Quote(usize),
}

/// Goes through a file from the beginning to the end.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let line = Line::at(text, at);
            at = line.next;
            if line.text.trim().is_empty() {
                continue;
            }
            if is_marker(line.text.as_bytes()) {
                return Some(Piece::Marker(line.span()));
            }
            match record(text, line.start) {
                Ok(record) => {
                    at = Line::at(text, record.span.end as usize).next;
                    return Some(Piece::Record(record));
                }
                Err(fault) => return Some(Piece::Broken(Broken { span: line.span(), fault })),
            }
        }
        None
    })
}

/// A line, quotes or no quotes.
struct Line<'a> {
    text: &'a str,
    /// Where its text begins, behind a byte order mark.
    start: usize,
    /// Where the next line begins.
    next: usize,
}

impl<'a> Line<'a> {
    fn at(text: &'a str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
        let next = (start + length + 1).min(text.len());
        let line = rest.get(..length).unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        // Files that were put together have the mark in the middle.
        let bare = line.strip_prefix('\u{feff}').unwrap_or(line);
        Self { text: bare, start: start + line.len() - bare.len(), next }
    }

    fn span(&self) -> Span {
        Span::new(self.start..self.start + self.text.len())
    }
}

fn record(text: &str, start: usize) -> Result<Record, Fault> {
    let bytes = text.as_bytes();
    let mut fields = [Span::default(); 8];
    let mut count = 0;
    let mut at = start;
    loop {
        let end = field(bytes, at)?;
        *fields.get_mut(count).ok_or(Fault::TooMany)? = Span::new(at..end);
        count += 1;
        at = end;
        if bytes.get(end) != Some(&b',') {
            break;
        }
        at += 1;
    }
    match count {
        8 => {}
        7 => fields[Column::Note as usize] = Span::new(at..at),
        _ => return Err(Fault::TooFew(count)),
    }
    Ok(Record { span: Span::new(start..at), fields })
}

/// The end of the field that begins at `start`.
fn field(bytes: &[u8], start: usize) -> Result<usize, Fault> {
    if bytes.get(start) == Some(&b'"') { quoted(bytes, start) } else { Ok(plain(bytes, start)) }
}

fn plain(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let length = rest.iter().position(|byte| matches!(byte, b',' | b'\n')).unwrap_or(rest.len());
    let at_break = rest.get(length) != Some(&b',');
    let has_return = length > 0 && rest.get(length - 1) == Some(&b'\r');
    start + length - usize::from(at_break && has_return)
}

fn quoted(bytes: &[u8], start: usize) -> Result<usize, Fault> {
    let fault = Fault::Quote(start);
    let mut at = start + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| matches!(byte, b'"' | b'\n')).ok_or(fault)? + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        match (bytes.get(at - 1), rest) {
            (Some(b'\n'), rest) if begins_anew(rest) => return Err(fault),
            (Some(b'\n'), _) => {}
            (_, [b'"', ..]) => at += 1,
            (_, [] | [b',' | b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..]) => return Ok(at),
            _ => return Err(fault),
        }
    }
}

/// Whether a line cannot be the rest of a field, whatever quotes are open: an event or a header of its own, or git's mark.
fn begins_anew(rest: &[u8]) -> bool {
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let line = rest.get(..end).unwrap_or_default();
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let mut fields = line.splitn(3, |byte| *byte == b',').map(bare);
    let (Some(time), Some(event), Some(_)) = (fields.next(), fields.next(), fields.next()) else {
        return is_marker(line);
    };
    let is_event = || Act::NAMES.iter().any(|name| name.as_bytes() == event);
    (time == b"at" && event == b"event") || (time.first().is_some_and(u8::is_ascii_digit) && is_event())
}

fn bare(field: &[u8]) -> &[u8] {
    let field = field.trim_ascii();
    field.strip_prefix(b"\"").and_then(|inner| inner.strip_suffix(b"\"")).unwrap_or(field)
}

/// `<<<<<<< ours` and its like.
fn is_marker(line: &[u8]) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|marker| line.strip_prefix(marker.as_bytes()).is_some_and(|rest| matches!(rest, [] | [b' ' | b'\r', ..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as its fields, or as what it is.
    fn shown(text: &str) -> Vec<String> {
        let fields = |record: Record| record.fields.map(|field| text[field.range()].to_owned()).join("|");
        let shown = |piece| match piece {
            Piece::Record(record) => fields(record),
            Piece::Broken(Broken { span, fault }) => format!("{fault:?} {}", &text[span.range()]),
            Piece::Marker(span) => format!("marker {}", &text[span.range()]),
        };
        pieces(text).map(shown).collect()
    }

    #[test]
    fn quotes_hold_commas_quotes_and_line_breaks() {
        assert_eq!(shown("1,2,3,\"4,4\",\"5\"\"5\",\"6\r\n6\",7\r\n"), ["1|2|3|\"4,4\"|\"5\"\"5\"|\"6\r\n6\"|7|"]);
        assert_eq!(shown("1,2,3,4,a \"b\" c,6,7,8"), ["1|2|3|4|a \"b\" c|6|7|8"]);
        assert_eq!(shown(",,,,,,"), ["|||||||"]);
    }

    #[test]
    fn a_line_with_another_number_of_fields_is_broken() {
        assert_eq!(shown("1\n1,2,3,4,5,6\n"), ["TooFew(1) 1", "TooFew(6) 1,2,3,4,5,6"]);
        assert_eq!(shown("1,2,3,4,5,6,7,8,9\n"), ["TooMany 1,2,3,4,5,6,7,8,9"]);
    }

    #[test]
    fn an_open_quote_costs_its_own_line() {
        assert_eq!(
            shown("1,2,3,4,\"5,6,7\na,b,c,d,e,f,g\n"),
            ["Quote(8) 1,2,3,4,\"5,6,7", "a|b|c|d|e|f|g|"],
            "it is open to the end of the file"
        );
        assert_eq!(
            shown("1,2,3,4,\"5,6,7\n2026,reuse,c,d,\",e\",f,g\n"),
            ["Quote(8) 1,2,3,4,\"5,6,7", "2026|reuse|c|d|\",e\"|f|g|"],
            "the next line would close it"
        );
        assert_eq!(shown("1,2,3,4,\"5\"5,6,7\n"), ["Quote(8) 1,2,3,4,\"5\"5,6,7"]);
    }

    #[test]
    fn empty_lines_and_byte_order_marks_are_nothing() {
        assert_eq!(
            shown("\u{feff}1,2,3,4,5,6,7\n\n \r\n\u{feff}\n\u{feff}1,2,3,4,5,6,7"),
            ["1|2|3|4|5|6|7|", "1|2|3|4|5|6|7|"]
        );
        assert_eq!(shown(""), Vec::<String>::new());
    }

    #[test]
    fn the_marks_of_git_are_told_from_words() {
        assert_eq!(
            shown("<<<<<<< HEAD\r\n=======\n>>>>>>> theirs\n"),
            ["marker <<<<<<< HEAD", "marker =======", "marker >>>>>>> theirs"]
        );
        assert_eq!(shown("========\n"), ["TooFew(1) ========"]);
    }
}
