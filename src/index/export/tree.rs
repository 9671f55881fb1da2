//! The way from a key to its shard: listed in the manifest, or by pages that the manifest lists.

use anyhow::Result;
use serde::Serialize;

use super::file::{Encoder, Files, Kind, Name};
use super::{cut, shard};

/// Most shards that the manifest lists itself. Everybody loads the manifest, so it stays short.
const LISTED: usize = 96;

/// Most directory pages that the manifest lists: somewhat more, for each level of pages costs a search another round of loading.
const PAGES: usize = 240;

/// Parts on a directory page, about.
const PAGE: usize = 24;

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
    /// 1 when the nodes are the shards themselves, 2 when they are pages that lead to shards, 3 when to such pages, and so on.
    pub(super) depth: u8,
    /// The topmost nodes.
    pub(super) nodes: Vec<Node>,
}

/// The tree over shards.
pub(super) fn build(shards: Vec<Node>, files: &mut Files) -> Result<Tree> {
    let mut tree = Tree { depth: 1, nodes: shards };
    while tree.nodes.len() > if tree.depth == 1 { LISTED } else { PAGES } {
        tree = Tree { depth: tree.depth + 1, nodes: pages(&tree.nodes, files)? };
    }
    Ok(tree)
}

/// Pages that lead to nodes.
fn pages(nodes: &[Node], files: &mut Files) -> Result<Vec<Node>> {
    let mut encoder = Encoder::new(Kind::Directory);
    let mut page = |nodes: &[Node]| {
        let name = files.add(encoder.encode(&payload(nodes))?)?;
        Ok(Node { first: nodes.first().map(|node| node.first.clone()).unwrap_or_default(), name })
    };
    let pieces = cut::pieces(nodes.iter().map(|node| (node.first.as_str(), 1)), PAGE);
    pieces.into_iter().map(|piece| page(&nodes[piece])).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_led_to_by_pages_when_there_are_many() {
        let nodes = |count: u32| {
            let node = |number: u32| {
                let [a, b, c, d] = number.to_be_bytes();
                Node { first: format!("{number:06}"), name: Name([0, 0, a, b, c, d]) }
            };
            (0..count).map(node).collect::<Vec<_>>()
        };
        let depth = |count| build(nodes(count), &mut Files::default()).unwrap().depth;
        assert_eq!([1, 96, 97, 4_000, 25_000, 150_000].map(depth), [1, 1, 2, 2, 3, 4]);
        let tree = build(nodes(25_000), &mut Files::default()).unwrap();
        assert!(tree.nodes.len() < 100, "the manifest stays short: {}", tree.nodes.len());
        assert_eq!(tree.nodes[0].first, "000000");
    }
}
