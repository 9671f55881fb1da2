//! The way from a key to its shard: listed in the manifest, or by pages that the manifest lists.

use anyhow::Result;
use serde::Serialize;

use super::file::{Encoder, Files, Kind, Name};
use super::{cut, shard};

/// Most shards that the manifest lists itself. Everybody loads the manifest, so it stays short.
const LISTED: usize = 96;

/// Shards on a directory page, about, unless there would be more than [`PAGES`].
const PAGE: usize = 24;

/// Most directory pages, about.
const PAGES: usize = 160;

/// A part of the key space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// A key that is not greater than the first of this part, but greater than all before it.
    pub(super) first: String,
    /// The file of this part.
    pub(super) name: Name,
}

impl Serialize for Node {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.first, &self.name).serialize(serializer)
    }
}

/// What the manifest says about shards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Tree {
    /// 1 when the nodes are the files themselves, 2 when they are directory pages.
    pub(super) depth: u8,
    /// The topmost nodes.
    pub(super) nodes: Vec<Node>,
}

/// The tree over shards.
pub(super) fn build(shards: Vec<Node>, files: &mut Files) -> Result<Tree> {
    if shards.len() <= LISTED {
        return Ok(Tree { depth: 1, nodes: shards });
    }
    let pieces = cut::pieces(shards.iter().map(|node| (node.first.as_str(), 1)), PAGE.max(shards.len() / PAGES));
    let mut encoder = Encoder::new(Kind::Directory);
    let mut page = |nodes: &[Node]| {
        let name = files.add(encoder.encode(&payload(nodes))?)?;
        Ok(Node { first: nodes.first().map(|node| node.first.clone()).unwrap_or_default(), name })
    };
    let nodes = pieces.into_iter().map(|piece| page(&shards[piece])).collect::<Result<_>>()?;
    Ok(Tree { depth: 2, nodes })
}

fn payload(nodes: &[Node]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = "";
    for node in nodes {
        shard::put_key(&mut out, before, &node.first);
        out.extend_from_slice(&node.name.0);
        before = &node.first;
    }
    out
}
