//! Terms encoded one by one, before anything is cut: each entry's block does not depend on its neighbours.

use anyhow::{Result, ensure};

use super::varint;

/// A term of the export.
#[derive(Clone, Copy, Debug, Default)]
pub struct TermEntry<'a> {
    /// The term.
    pub key: &'a str,
    /// How many documents have it.
    pub df: u32,
    /// These documents, ascending; none for a surface, which is only counted.
    pub docs: &'a [u32],
    /// How much the term weighs in each of the documents; none for a facet.
    pub impacts: &'a [u8],
    /// Where it stands in each of the documents, for terms that phrases are made of.
    pub positions: Option<PositionLists<'a>>,
}

/// Positions in several documents, one list after the other.
#[derive(Clone, Copy, Debug)]
pub struct PositionLists<'a> {
    /// Where in `all` the list of each document ends.
    pub ends: &'a [u32],
    /// The positions; those of one document ascend.
    pub all: &'a [u32],
}

/// A run of encoded terms in the order of [`super::compare`].
#[derive(Debug, Default)]
pub struct Batch {
    terms: Column,
    positions: Column,
    scratch: Vec<u8>,
}

impl Batch {
    /// A batch without terms.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Encodes the next term. Terms must come in order, which [`super::export`] checks.
    ///
    /// # Errors
    /// When its lists contradict each other.
    pub fn push(&mut self, entry: &TermEntry<'_>) -> Result<()> {
        let &TermEntry { key, df, docs, impacts, positions } = entry;
        ensure!(docs.is_empty() || docs.len() == df as usize, "`{key}`: {df} documents, of which {} come", docs.len());
        ensure!(impacts.is_empty() || impacts.len() == docs.len(), "`{key}`: not one impact a document");
        self.scratch.clear();
        put_ascending(&mut self.scratch, docs.iter().copied(), key)?;
        self.scratch.extend_from_slice(impacts);
        self.terms.push(key, df, &self.scratch);
        if let Some(positions) = positions {
            self.scratch.clear();
            put_positions(&mut self.scratch, positions, docs.len(), key)?;
            self.positions.push(key, df, &self.scratch);
        }
        Ok(())
    }

    /// What was encoded so far, in memory of just its size; goes on with the memory there is.
    #[must_use]
    pub fn take(&mut self) -> Self {
        Self { terms: self.terms.take(), positions: self.positions.take(), scratch: Vec::new() }
    }

    pub(super) fn into_columns(self) -> (Column, Column) {
        (self.terms, self.positions)
    }
}

/// The first number, then each difference less one.
fn put_ascending(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>, key: &str) -> Result<()> {
    let mut least = 0;
    for number in numbers {
        let gap = number.checked_sub(least).filter(|_| number < u32::MAX);
        let Some(gap) = gap else { anyhow::bail!("`{key}`: {number} is out of order") };
        varint::put(out, gap);
        least = number + 1;
    }
    Ok(())
}

/// For each document the number of positions, then these.
fn put_positions(out: &mut Vec<u8>, lists: PositionLists<'_>, documents: usize, key: &str) -> Result<()> {
    ensure!(lists.ends.len() == documents, "`{key}`: not one list of positions a document");
    let mut start = 0;
    for &end in lists.ends {
        let list = lists.all.get(start..end as usize);
        let Some(list) = list else { anyhow::bail!("`{key}`: a list of positions ends where there is none") };
        // What stands twice at one position stands there.
        let distinct = || list.chunk_by(|one, other| one == other).map(|same| same[0]);
        varint::put_length(out, distinct().count());
        put_ascending(out, distinct(), key)?;
        start = end as usize;
    }
    Ok(())
}

/// Keys with their blocks, each kind of data in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Column {
    keys: String,
    blocks: Vec<u8>,
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    key_end: usize,
    block_end: usize,
    df: u32,
}

/// One encoded entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Encoded<'a> {
    pub(super) key: &'a str,
    pub(super) df: u32,
    pub(super) block: &'a [u8],
}

impl Encoded<'_> {
    /// The size of the entry in a shard, about: what it shares with its neighbour counts, so that the size is its own.
    pub(super) fn size(&self) -> usize {
        self.key.len() + self.block.len() + 4
    }
}

impl Column {
    fn push(&mut self, key: &str, df: u32, block: &[u8]) {
        self.keys.push_str(key);
        self.blocks.extend_from_slice(block);
        self.rows.push(Row { key_end: self.keys.len(), block_end: self.blocks.len(), df });
    }

    fn take(&mut self) -> Self {
        let taken = Self { keys: self.keys.clone(), blocks: self.blocks.clone(), rows: self.rows.clone() };
        self.keys.clear();
        self.blocks.clear();
        self.rows.clear();
        taken
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// All entries in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Encoded<'_>> {
        self.rows.iter().scan(Row::default(), |before, row| {
            let key = &self.keys[before.key_end..row.key_end];
            let block = &self.blocks[before.block_end..row.block_end];
            *before = *row;
            Some(Encoded { key, df: row.df, block })
        })
    }
}
