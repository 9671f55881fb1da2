//! Reads a YAML text as a tree with places.
//!
//! The events of the parser say what there is and where it begins. Where it ends they do not say reliably (behind a
//! closing quote, blanks and a comment are counted in), so a cursor follows them through the text; where the two
//! disagree, the text is refused.

use saphyr_parser::{Event, ScalarStyle};

use super::events::{Placed, events};
use super::refusal::{Refusal, Why};
use super::scalar;
use super::text::skip;
use super::tree::{Form, Item, Key, Kind, Nest, Node, Style};

/// Deepest nesting that is read.
const DEPTH: usize = 64;

/// Reads the value a whole text is.
pub(super) fn read(yaml: &str) -> Result<Node, Refusal> {
    let mut reader = Reader { yaml, events: events(yaml)?.into_iter(), depth: 0 };
    if reader.events.len() == 0 {
        return Ok(Node { span: 0..0, kind: Kind::Empty });
    }
    reader.value(0, Form::Block)
}

struct Reader<'a> {
    yaml: &'a str,
    events: std::vec::IntoIter<Placed>,
    depth: usize,
}

impl Reader<'_> {
    /// The value that comes next, somewhere behind `after`.
    fn value(&mut self, after: usize, around: Form) -> Result<Node, Refusal> {
        let (event, start, end) = self.event(after)?;
        let at = skip(self.yaml, after);
        match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty() => {
                Ok(Node { span: after..after, kind: Kind::Empty })
            }
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, at, start, end),
            Event::SequenceStart(..) => self.nested(|reader| reader.list(at)),
            Event::MappingStart(..) => self.nested(|reader| reader.map(at, around)),
            _ => Err(odd(start)),
        }
    }

    fn event(&mut self, at: usize) -> Result<Placed, Refusal> {
        self.events.next().ok_or_else(|| odd(at))
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Node, Refusal>) -> Result<Node, Refusal> {
        if self.depth == DEPTH {
            let at = self.events.as_slice().first().map_or(0, |(_, start, _)| *start);
            return Err(Refusal::new(Why::TooDeep, at));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn scalar(&self, text: String, style: ScalarStyle, at: usize, start: usize, end: usize) -> Result<Node, Refusal> {
        let (end, style) = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let block = scalar::block(self.yaml, at, end).ok_or_else(|| odd(at))?;
                (block.end(self.yaml), Style::Block(block))
            }
            _ if at != start => return Err(odd(start)),
            ScalarStyle::Plain => (at + self.yaml.get(at..end).unwrap_or_default().trim_end().len(), Style::Plain),
            ScalarStyle::SingleQuoted => (scalar::single_end(self.yaml, at).ok_or_else(|| odd(at))?, Style::Single),
            ScalarStyle::DoubleQuoted => (scalar::double_end(self.yaml, at).ok_or_else(|| odd(at))?, Style::Double),
        };
        Ok(Node { span: at..end, kind: Kind::Scalar { text, style } })
    }

    fn list(&mut self, at: usize) -> Result<Node, Refusal> {
        let form = if self.is_at(at, '[') { Form::Flow } else { Form::Block };
        let mut items: Vec<Item> = Vec::new();
        let mut cursor = if form == Form::Flow { at + 1 } else { at };
        while !matches!(self.events.as_slice().first(), Some((Event::SequenceEnd, ..))) {
            let start = skip(self.yaml, cursor);
            let after = match form {
                Form::Block if self.is_at(start, '-') => start + 1,
                Form::Block => return Err(odd(start)),
                Form::Flow | Form::Pair => start,
            };
            let value = self.value(after, form)?;
            let item = self.with_comma(form, Item { start, key: None, after, value, comma: None });
            cursor = item.comma.map_or(item.end(), |comma| comma + 1);
            items.push(item);
        }
        self.close(at, cursor, ']', Nest { form, items }, Kind::List)
    }

    fn map(&mut self, at: usize, around: Form) -> Result<Node, Refusal> {
        let form = match around {
            _ if self.is_at(at, '{') => Form::Flow,
            Form::Block => Form::Block,
            Form::Flow | Form::Pair => Form::Pair,
        };
        let mut items: Vec<Item> = Vec::new();
        let mut cursor = if form == Form::Flow { at + 1 } else { at };
        while !matches!(self.events.as_slice().first(), Some((Event::MappingEnd, ..))) {
            let item = self.entry(cursor, form)?;
            if let Some(name) = item.key.as_ref().and_then(|key| key.name.as_deref())
                && items.iter().any(|other| other.is_named(name))
            {
                return Err(Refusal::new(Why::Twice(name.to_owned()), item.start));
            }
            cursor = item.comma.map_or(item.end(), |comma| comma + 1);
            items.push(item);
        }
        self.close(at, cursor, '}', Nest { form, items }, Kind::Map)
    }

    fn entry(&mut self, cursor: usize, form: Form) -> Result<Item, Refusal> {
        let (event, start, end) = self.event(cursor)?;
        let at = skip(self.yaml, cursor);
        let Event::Scalar(text, style, ..) = event else {
            return Err(Refusal::new(Why::Unusual("a list or map for a key"), at));
        };
        if at != start || matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return Err(Refusal::new(Why::Unusual("a key that begins with `?`"), at));
        }
        if style == ScalarStyle::Plain && text == "<<" {
            return Err(Refusal::new(Why::Merge, at));
        }
        let name = (style != ScalarStyle::Plain || scalar::is_text(&text)).then(|| text.to_string());
        let key_end = self.scalar(text.into_owned(), style, at, start, end)?.span.end;
        let colon = skip(self.yaml, key_end);
        let has_colon = self.is_at(colon, ':');
        if form == Form::Block && !has_colon {
            return Err(odd(at));
        }
        let after = if has_colon { colon + 1 } else { key_end };
        let value = self.value(after, form)?;
        Ok(self.with_comma(form, Item { start: at, key: Some(Key { name, has_colon }), after, value, comma: None }))
    }

    fn with_comma(&self, form: Form, item: Item) -> Item {
        let comma = skip(self.yaml, item.end());
        Item { comma: (form == Form::Flow && self.is_at(comma, ',')).then_some(comma), ..item }
    }

    /// Ends a list or map that began at `at` and whose last item was over at `cursor`.
    fn close(
        &mut self,
        at: usize,
        cursor: usize,
        mark: char,
        nest: Nest,
        kind: fn(Nest) -> Kind,
    ) -> Result<Node, Refusal> {
        self.event(cursor)?;
        let end = match nest.form {
            Form::Block | Form::Pair => cursor,
            Form::Flow => {
                let end = skip(self.yaml, cursor);
                if !self.is_at(end, mark) {
                    return Err(odd(end));
                }
                end + 1
            }
        };
        Ok(Node { span: at..end, kind: kind(nest) })
    }

    fn is_at(&self, at: usize, mark: char) -> bool {
        self.yaml.get(at..).is_some_and(|rest| rest.starts_with(mark))
    }
}

fn odd(at: usize) -> Refusal {
    Refusal::new(Why::Unusual("an unusual way of writing"), at)
}
