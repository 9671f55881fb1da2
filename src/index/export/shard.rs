//! Shards: entries in key order, cut into files of about one size.

use std::ops::Range;

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::batch::{Column, Encoded};
use super::file::{Encoder, Files, Kind};
use super::tree::{self, Node, Tree};
use super::{budget, cut, order, varint};

/// The size of a shard before it is deflated, unless there would be too many.
const TARGET: usize = 8_192;

/// Makes shards of all entries, and the tree that leads to them.
pub(super) fn tree(columns: &[Column], kind: Kind, limit: usize, files: &mut Files) -> Result<Tree> {
    let mut entries: Vec<Encoded<'_>> = Vec::with_capacity(columns.iter().map(Column::len).sum());
    entries.extend(columns.iter().flat_map(Column::iter));
    if let Some([one, other]) = entries.windows(2).find(|pair| order::compare(pair[0].key, pair[1].key).is_ge()) {
        bail!("the term `{}` comes after `{}`", other.key, one.key);
    }
    let total = entries.iter().map(Encoded::size).sum();
    let target = budget::grown(TARGET, total, limit);
    let pieces = cut::pieces(entries.iter().map(|entry| (entry.key, entry.size())), target);
    let encode = |encoder: &mut Encoder, piece: &Range<usize>| encoder.encode(&payload(&entries[piece.clone()]));
    let encoded: Vec<_> = pieces.par_iter().map_init(|| Encoder::new(kind), encode).collect::<Result<_>>()?;
    let mut nodes = Vec::with_capacity(pieces.len());
    for (piece, file) in pieces.iter().zip(encoded) {
        let first = match piece.start.checked_sub(1) {
            Some(before) => order::separator(entries[before].key, entries[piece.start].key),
            None => "",
        };
        nodes.push(Node { first: first.to_owned(), name: files.add(file)? });
    }
    tree::build(nodes, files)
}

/// What a shard holds: for each entry how much of its key is the neighbour's, the rest of it, count, and block.
fn payload(entries: &[Encoded<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(entries.iter().map(|entry| entry.size() + 4).sum());
    let mut before = "";
    for entry in entries {
        put_key(&mut out, before, entry.key);
        varint::put(&mut out, entry.df);
        varint::put_length(&mut out, entry.block.len());
        out.extend_from_slice(entry.block);
        before = entry.key;
    }
    out
}

/// Appends a key as what it adds to the one before; in bytes, which may part a character.
pub(super) fn put_key(out: &mut Vec<u8>, before: &str, key: &str) {
    let shared = before.bytes().zip(key.bytes()).take_while(|(one, other)| one == other).count();
    varint::put_length(out, shared);
    varint::put_length(out, key.len() - shared);
    out.extend_from_slice(&key.as_bytes()[shared..]);
}
