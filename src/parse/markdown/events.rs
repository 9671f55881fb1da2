//! The events of a body, all of them, with the place of each end.

use std::ops::Range;

use std::cell::RefCell;
use std::rc::Rc;

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag};

/// The extensions of CommonMark we read. Alerts, bare addresses and sections are ours.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// The events of one text.
pub(super) struct Events<'a> {
    /// Each event with its range in the prepared text.
    pub(super) list: Vec<(Event<'a>, Range<usize>)>,
    /// For each start, the index of its end; for every other event its own index.
    ends: Vec<usize>,
    parser: OffsetIter<'a, Undefined>,
    undefined: Undefined,
}

/// References to addresses that are written nowhere, each with its range and its label: `[text][label]`, `[label][]`. A word in
/// brackets alone is a word in brackets.
#[derive(Clone, Default)]
struct Undefined(Rc<RefCell<Vec<Reference>>>);

/// Where a reference stands, and its label.
pub(super) type Reference = (Range<usize>, String);

impl<'a> BrokenLinkCallback<'a> for Undefined {
    fn handle_broken_link(&mut self, link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let is_meant = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        if is_meant && !link.reference.starts_with('^') {
            self.0.borrow_mut().push((link.span, link.reference.into_string()));
        }
        None
    }
}

impl<'a> Events<'a> {
    /// Reads a prepared text.
    pub(super) fn read(text: &'a str) -> Self {
        let undefined = Undefined::default();
        let parser = Parser::new_with_broken_link_callback(text, EXTENSIONS, Some(undefined.clone()));
        let mut parser = parser.into_offset_iter();
        let mut list = Vec::with_capacity(text.len() / 8);
        list.extend(parser.by_ref());
        let mut ends: Vec<usize> = (0..list.len()).collect();
        let mut open = Vec::new();
        for (at, (event, _)) in list.iter().enumerate() {
            match event {
                Event::Start(_) => open.push(at),
                Event::End(_) => {
                    if let Some(start) = open.pop() {
                        ends[start] = at;
                    }
                }
                _ => {}
            }
        }
        Self { list, ends, parser, undefined }
    }

    /// The index of the end of the element that starts at `at`.
    pub(super) fn end(&self, at: usize) -> usize {
        self.ends[at]
    }

    /// The tag that starts at `at`, if one does.
    pub(super) fn tag(&self, at: usize) -> Option<&Tag<'a>> {
        match self.list.get(at) {
            Some((Event::Start(tag), _)) => Some(tag),
            _ => None,
        }
    }

    /// The range of the event at `at`.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        self.list.get(at).map_or(0..0, |(_, range)| range.clone())
    }

    /// Where the definition of a reference stands: `[label]: target`.
    pub(super) fn definition(&self, label: &str) -> Option<Range<usize>> {
        self.parser.reference_definitions().get(label).map(|definition| definition.span.clone())
    }

    /// References that are defined nowhere, with their labels, in the order of the text.
    pub(super) fn undefined(&self) -> Vec<Reference> {
        let mut undefined = self.undefined.0.borrow().clone();
        // The parser may ask again about a place that it reads anew.
        undefined.sort_by_key(|(range, _)| (range.start, range.end));
        undefined.dedup();
        undefined
    }

    /// Where all definitions of references stand.
    pub(super) fn definitions(&self) -> impl Iterator<Item = Range<usize>> {
        self.parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone())
    }

    /// Where the text of an element's children ends.
    pub(super) fn children_end(&self, at: usize) -> Option<usize> {
        let last = self.end(at).checked_sub(1).filter(|last| *last > at)?;
        Some(self.list[last].1.end)
    }
}
