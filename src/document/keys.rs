//! Where the keys of a front matter stand.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// Where the keys of a front matter stand, by path: `title`, `practices[2].gist`.
///
/// A front matter has some thirty paths and a base thousands of front matters, so all paths share one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySpans {
    /// All paths one after the other, sorted.
    paths: String,
    /// Where each path ends in that text, and where its key stands.
    ends: Vec<(u32, KeySpan)>,
}

/// Where one key of a front matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySpan {
    /// The key itself (the item's first byte for items of a list).
    pub key: Span,
    /// Its value.
    pub value: Span,
}

impl KeySpans {
    /// The place of a key.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<KeySpan> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.path(middle).cmp(path) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(self.ends[middle].1),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The span of a value; falls back to the nearest enclosing key.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<Span> {
        let mut path = path;
        loop {
            if let Some(found) = self.get(path) {
                return Some(found.value);
            }
            path = &path[..path.rfind(['.', '['])?];
        }
    }

    /// The span of a key itself.
    #[must_use]
    pub fn key(&self, path: &str) -> Option<Span> {
        self.get(path).map(|found| found.key)
    }

    /// The places of a list without some of its items, those behind them moved up; `left_out` is in order.
    #[must_use]
    pub fn without_items(&self, list: &str, left_out: &[usize]) -> Self {
        let mut kept = BTreeMap::new();
        for (at, (_, span)) in self.ends.iter().enumerate() {
            let path = self.path(at);
            let item = path.strip_prefix(list).and_then(|rest| rest.strip_prefix('[')?.split_once(']'));
            let Some((index, inner)) = item.and_then(|(index, inner)| Some((index.parse::<usize>().ok()?, inner)))
            else {
                kept.insert(path.to_owned(), *span);
                continue;
            };
            if let Err(before) = left_out.binary_search(&index) {
                kept.insert(format!("{list}[{}]{inner}", index - before), *span);
            }
        }
        kept.into()
    }

    /// The path at an index. What was read from disk may be anything, so a wrong end is an empty path.
    fn path(&self, index: usize) -> &str {
        let end = |index: usize| self.ends.get(index).map_or(0, |(end, _)| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.paths.get(start..end(index)).unwrap_or_default()
    }
}

impl From<BTreeMap<String, KeySpan>> for KeySpans {
    fn from(spans: BTreeMap<String, KeySpan>) -> Self {
        let mut packed = Self::default();
        for (path, span) in spans {
            packed.paths.push_str(&path);
            packed.ends.push((u32::try_from(packed.paths.len()).unwrap_or(u32::MAX), span));
        }
        packed
    }
}
