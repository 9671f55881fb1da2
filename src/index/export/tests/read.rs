//! A plain reader of the export, which the tests believe: it checks every head and reads every byte.

use std::collections::BTreeMap;
use std::io::Read as _;

use serde_json::Value;

use super::{OutFile, alphabet, compare, file};

/// A term as it is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) df: u32,
    pub(super) docs: Vec<u32>,
    pub(super) impacts: Vec<u8>,
}

/// An entry of a shard.
struct Entry {
    df: u32,
    block: Vec<u8>,
}

/// Reads files by their names.
pub(super) struct Reader<'a> {
    files: BTreeMap<&'a str, &'a [u8]>,
    manifest: Value,
    terms: BTreeMap<String, Entry>,
    positions: BTreeMap<String, Entry>,
}

/// What is left of a payload.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length);
        self.0 = rest;
        taken
    }

    fn number(&mut self) -> u32 {
        let length = self.0.iter().position(|byte| *byte < 0x80).unwrap() + 1;
        self.take(length).iter().rev().fold(0, |number, byte| number << 7 | u32::from(byte & 0x7f))
    }

    fn ascending(&mut self, count: u32) -> Vec<u32> {
        let mut least = 0;
        let mut next = || {
            let number = least + self.number();
            least = number + 1;
            number
        };
        (0..count).map(|_| next()).collect()
    }

    fn key(&mut self, before: &[u8]) -> Vec<u8> {
        let shared = self.number() as usize;
        let rest = self.number() as usize;
        [&before[..shared], self.take(rest)].concat()
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(files: &'a [OutFile]) -> Self {
        let manifest = serde_json::from_slice(&files.last().unwrap().bytes).unwrap();
        let files = files.iter().map(|file| (&*file.name, &*file.bytes)).collect();
        let mut reader = Self { files, manifest, terms: BTreeMap::new(), positions: BTreeMap::new() };
        reader.terms = reader.tree("terms", b'T');
        reader.positions = reader.tree("positions", b'P');
        reader
    }

    fn payload(&self, name: &str, kind: u8) -> Vec<u8> {
        let bytes = self.files[&*format!("{name}.bin")];
        let (head, deflated) = bytes.split_at(file::HEAD);
        let mut payload = Vec::new();
        flate2::read::DeflateDecoder::new(deflated).read_to_end(&mut payload).unwrap();
        assert_eq!(head[..3], [b'C', b'B', kind]);
        assert_eq!(head[3..], file::checksum(deflated).to_le_bytes());
        payload
    }

    /// The shards of a tree with the keys they begin with.
    fn shards(&self, tree: &str) -> Vec<(String, String)> {
        let mut nodes: Vec<(String, String)> = serde_json::from_value(self.manifest[tree]["nodes"].clone()).unwrap();
        for _ in 1..self.manifest[tree]["depth"].as_u64().unwrap() {
            let pages: Vec<_> = nodes.iter().map(|(_, name)| self.payload(name, b'D')).collect();
            nodes.clear();
            for page in &pages {
                let (mut bytes, mut key) = (Bytes(page), Vec::new());
                while !bytes.0.is_empty() {
                    key = bytes.key(&key);
                    let name = bytes.take(6).iter().map(|byte| format!("{byte:02x}")).collect();
                    nodes.push((String::from_utf8(key.clone()).unwrap(), name));
                }
            }
        }
        assert!(nodes.is_sorted_by(|one, other| compare(&one.0, &other.0).is_lt()));
        nodes
    }

    /// All entries below a tree, each of which must lie in the shard that the tree says.
    fn tree(&self, tree: &str, kind: u8) -> BTreeMap<String, Entry> {
        let shards = self.shards(tree);
        let mut entries = BTreeMap::new();
        for (at, (_, name)) in shards.iter().enumerate() {
            let payload = self.payload(name, kind);
            let (mut bytes, mut key) = (Bytes(&payload), Vec::new());
            while !bytes.0.is_empty() {
                key = bytes.key(&key);
                let text = String::from_utf8(key.clone()).unwrap();
                assert_eq!(shards.partition_point(|(first, _)| compare(first, &text).is_le()), at + 1);
                let df = bytes.number();
                let length = bytes.number() as usize;
                entries.insert(text, Entry { df, block: bytes.take(length).to_vec() });
            }
        }
        entries
    }

    /// How many terms there are.
    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    pub(super) fn term(&self, key: &str) -> Option<Term> {
        let Entry { df, block } = self.terms.get(key)?;
        let mut bytes = Bytes(block);
        let docs = bytes.ascending(if block.is_empty() { 0 } else { *df });
        assert!(bytes.0.is_empty() || bytes.0.len() == docs.len());
        Some(Term { df: *df, docs, impacts: bytes.0.to_vec() })
    }

    pub(super) fn positions(&self, key: &str) -> Option<Vec<Vec<u32>>> {
        let Entry { df, block } = self.positions.get(key)?;
        let mut bytes = Bytes(block);
        let mut list = || {
            let count = bytes.number();
            bytes.ascending(count)
        };
        let lists = (0..*df).map(|_| list()).collect();
        assert!(bytes.0.is_empty());
        Some(lists)
    }

    pub(super) fn card(&self, doc: u32) -> Option<Value> {
        let cards = &self.manifest["cards"];
        let number = |name: &str| usize::try_from(cards[name].as_u64().unwrap()).unwrap();
        let doc = doc as usize;
        let at = doc / number("pack");
        let file = cards["files"].get(at / number("each"))?.as_str()?;
        let names = self.payload(file, b'N');
        let name: String = names.chunks(6).nth(at % number("each"))?.iter().map(|byte| format!("{byte:02x}")).collect();
        let pack: Value = serde_json::from_slice(&self.payload(&name, b'C')).unwrap();
        pack.get(doc % number("pack")).cloned()
    }

    pub(super) fn fragment(&self, name: &str) -> Value {
        serde_json::from_str(&alphabet::tests::text(&self.payload(name, b'X'))).unwrap()
    }
}
