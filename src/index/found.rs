//! Where the terms of an index stand: the dictionaries of all parts, read side by side.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

use anyhow::Result;
use tantivy::InvertedIndexReader;
use tantivy::postings::TermInfo;

use super::export;
use super::part::{FIELDS, Part};

/// A dictionary of a part: one of the scored fields by its place, or one of the two behind them.
pub(super) const FACETS: usize = FIELDS;
pub(super) const SURFACES: usize = FIELDS + 1;

/// Where a term stands.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) part: usize,
    pub(super) dictionary: usize,
    pub(super) info: TermInfo,
}

/// Terms of a range, each with its places by part and dictionary. All stand in the same memory, one behind the other: there are
/// millions of them.
#[derive(Default)]
pub(super) struct Found {
    keys: String,
    places: Vec<Place>,
    terms: Vec<Row>,
}

/// Where key and places of a term lie.
#[derive(Clone, Copy, Default)]
struct Row {
    key: (usize, usize),
    places: (usize, usize),
}

impl Found {
    /// Finds the terms whose first character is in a range, in the order of the export.
    pub(super) fn read(&mut self, parts: &[Part], from: char, to: Option<char>) -> Result<()> {
        self.keys.clear();
        self.places.clear();
        self.terms.clear();
        let mut streams = Vec::new();
        for (part, reader) in parts.iter().enumerate() {
            for (dictionary, reader) in reader.dictionaries().enumerate() {
                let range = reader.terms().range().ge(from.to_string());
                let range = if let Some(to) = to { range.lt(to.to_string()) } else { range };
                streams.push((part, dictionary, range.into_stream()?));
            }
        }
        let mut heap = BinaryHeap::new();
        for (at, (.., stream)) in streams.iter_mut().enumerate() {
            if stream.advance() {
                heap.push(Reverse((stream.key().to_vec(), at)));
            }
        }
        while let Some(mut least) = heap.peek_mut() {
            let Reverse((key, at)) = &mut *least;
            let (part, dictionary, stream) = &mut streams[*at];
            self.push(key, Place { part: *part, dictionary: *dictionary, info: stream.value().clone() })?;
            if stream.advance() {
                key.clear();
                key.extend_from_slice(stream.key());
            } else {
                PeekMut::pop(least);
            }
        }
        // The dictionaries are in the order of UTF-8, which is another one beyond U+E000.
        let keys = &self.keys;
        self.terms.sort_by(|one, other| export::compare(&keys[one.key.0..one.key.1], &keys[other.key.0..other.key.1]));
        Ok(())
    }

    fn push(&mut self, key: &[u8], place: Place) -> Result<()> {
        let last = self.terms.last_mut().filter(|last| self.keys.as_bytes()[last.key.0..last.key.1] == *key);
        self.places.push(place);
        let end = self.places.len();
        if let Some(last) = last {
            last.places.1 = end;
        } else {
            let start = self.keys.len();
            self.keys.push_str(std::str::from_utf8(key)?);
            self.terms.push(Row { key: (start, self.keys.len()), places: (end - 1, end) });
        }
        Ok(())
    }

    /// The terms with their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Place])> {
        let term = |row: &Row| (&self.keys[row.key.0..row.key.1], &self.places[row.places.0..row.places.1]);
        self.terms.iter().map(term)
    }
}

impl Part {
    /// The dictionaries of a part: scored fields, facets, surfaces.
    fn dictionaries(&self) -> impl Iterator<Item = &InvertedIndexReader> {
        let scored = self.scored.iter().map(|field| &*field.terms);
        scored.chain([&*self.facets, &*self.surfaces])
    }
}
